/* base_memory: all allocation, an arena per phase.
 *
 * Everything is zeroed. Tests make the n-th request fail and count live
 * blocks, so no other folder calls malloc. Thread-safe.
 */
#ifndef LEYE_BASE_MEMORY_H
#define LEYE_BASE_MEMORY_H

#include <stddef.h>
#include <stdint.h>

#include "base_status.h"

/* Heap: count * size bytes, zeroed (realloc: the old contents, the growth is
 * not zeroed). NULL when refused or on overflow; count 0 gives a valid block.
 * base_free(NULL) does nothing. */
void *base_alloc(size_t count, size_t size);
void *base_realloc(void *block, size_t count, size_t size);
void base_free(void *block);

/* Tests: refuse the n-th request from now on and every later one (n >= 1);
 * 0 switches refusal off. */
void base_memory_refuse(int64_t nth);
/* Heap blocks (arena chunks included) that are alive in this process. */
int64_t base_memory_live(void);

/* TRY(HEAP_ARRAY(n, &p)): p = n zeroed elements, freed with base_free. */
#define HEAP_ARRAY(count, out)                                                 \
    ((*(out) = base_alloc((size_t)(count), sizeof **(out))) != NULL            \
         ? LEYE_OK                                                             \
         : base_fail_memory())

/* TRY(HEAP_GROW(&p, &capacity, need)): heap array p of *capacity elements
 * (size_t) holds at least `need`; grows by half; contents kept. */
#define HEAP_GROW(array, capacity, need)                                       \
    base_grow((void **)(array), (capacity), (size_t)(need), sizeof **(array))
LeyeStatus base_grow(void **array, size_t *capacity, size_t need, size_t size);

/* Arena: many blocks, freed at once. A zeroed Arena is empty and ready. */
typedef struct Arena {
    struct ArenaChunk *chunks; /* newest first */
} Arena;

void *base_arena_get(Arena *arena, size_t count, size_t size);
void base_arena_clear(Arena *arena);
/* Moves all blocks of `from`, which is empty then, into `to`. O(chunks). */
void base_arena_join(Arena *to, Arena *from);
/* Copies n bytes and a final NUL into the arena; NULL when refused. */
char *base_arena_text(Arena *arena, const char *bytes, size_t n);

/* TRY(ARENA_ARRAY(&arena, n, &p)): p = n zeroed elements. */
#define ARENA_ARRAY(arena, count, out)                                         \
    ((*(out) = base_arena_get((arena), (size_t)(count), sizeof **(out))) !=    \
             NULL                                                              \
         ? LEYE_OK                                                             \
         : base_fail_memory())
/* TRY(ARENA_TEXT(&arena, bytes, n, &p)) */
#define ARENA_TEXT(arena, bytes, n, out)                                       \
    ((*(out) = base_arena_text((arena), (bytes), (n))) != NULL                 \
         ? LEYE_OK                                                             \
         : base_fail_memory())

#endif
