/* base_memory: the one door to malloc.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Refusal and the live count are process-wide atomics, so that tests see every
 * thread's blocks. Arena chunks are heap blocks of a kind and count as such.
 */
#include "base_memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = 64 * 1024, CHUNK_GREATEST = 16 * 1024 * 1024 };
enum { ALIGNMENT = 16 };

struct ArenaChunk {
    struct ArenaChunk *next;
    size_t size, used;
    _Alignas(ALIGNMENT) char bytes[];
};

static _Atomic int64_t live;
static _Atomic int64_t refuse_at; /* 0: off; else requests left to refusal */

static bool memory_refused(void) {
    if (atomic_load_explicit(&refuse_at, memory_order_relaxed) == 0) {
        return false;
    }
    /* 1 means "refuse, and go on refusing" */
    int64_t left = atomic_load(&refuse_at);
    while (left > 1 &&
           !atomic_compare_exchange_weak(&refuse_at, &left, left - 1)) {
    }
    return left == 1;
}

static bool memory_product(size_t count, size_t size, size_t *bytes) {
    if (__builtin_mul_overflow(count, size, bytes)) {
        return false;
    }
    *bytes += *bytes == 0; /* count 0 still gives a valid block */
    return *bytes <= (size_t)INT64_MAX;
}

void *base_alloc(size_t count, size_t size) {
    size_t bytes = 0;
    if (memory_refused() || !memory_product(count, size, &bytes)) {
        return NULL;
    }
    void *block = calloc(1, bytes);
    if (block != NULL) {
        atomic_fetch_add(&live, 1);
    }
    return block;
}

void *base_realloc(void *block, size_t count, size_t size) {
    if (block == NULL) {
        return base_alloc(count, size);
    }
    size_t bytes = 0;
    if (memory_refused() || !memory_product(count, size, &bytes)) {
        return NULL;
    }
    return realloc(block, bytes);
}

void base_free(void *block) {
    if (block != NULL) {
        atomic_fetch_sub(&live, 1);
        free(block);
    }
}

void base_memory_refuse(int64_t nth) {
    atomic_store(&refuse_at, nth);
}

int64_t base_memory_live(void) {
    return atomic_load(&live);
}

LeyeStatus base_grow(void **array, size_t *capacity, size_t need, size_t size) {
    if (need <= *capacity && *array != NULL) {
        return LEYE_OK;
    }
    size_t wanted = *capacity + *capacity / 2;
    wanted = wanted < need ? need : wanted;
    wanted = wanted < 16 ? 16 : wanted;
    void *grown = base_realloc(*array, wanted, size);
    if (grown == NULL) {
        return base_fail_memory();
    }
    *array = grown;
    *capacity = wanted;
    return LEYE_OK;
}

static struct ArenaChunk *memory_chunk(const Arena *arena, size_t bytes) {
    size_t size = arena->chunks != NULL ? 2 * arena->chunks->size : CHUNK_FIRST;
    size = size > CHUNK_GREATEST ? CHUNK_GREATEST : size;
    size = size < CHUNK_FIRST ? CHUNK_FIRST : size;
    size = size < bytes ? bytes : size;
    struct ArenaChunk *chunk = base_alloc(1, sizeof *chunk + size);
    if (chunk != NULL) {
        chunk->size = size;
    }
    return chunk;
}

void *base_arena_get(Arena *arena, size_t count, size_t size) {
    size_t bytes = 0;
    if (!memory_product(count, size, &bytes)) {
        return NULL;
    }
    bytes = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct ArenaChunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->size - chunk->used < bytes) {
        chunk = memory_chunk(arena, bytes);
        if (chunk == NULL) {
            return NULL;
        }
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    void *block = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return block;
}

void base_arena_clear(Arena *arena) {
    struct ArenaChunk *chunk = arena->chunks;
    while (chunk != NULL) {
        struct ArenaChunk *next = chunk->next;
        base_free(chunk);
        chunk = next;
    }
    arena->chunks = NULL;
}

void base_arena_join(Arena *to, Arena *from) {
    /* behind the newest chunk of `to`, which goes on being filled */
    struct ArenaChunk **at = &to->chunks;
    if (*at != NULL) {
        at = &to->chunks->next;
    }
    struct ArenaChunk *behind = *at;
    *at = from->chunks;
    while (*at != NULL) {
        at = &(*at)->next;
    }
    *at = behind;
    from->chunks = NULL;
}

char *base_arena_text(Arena *arena, const char *bytes, size_t n) {
    char *text = base_arena_get(arena, n + 1, 1);
    if (text != NULL && n > 0) {
        memcpy(text, bytes, n);
    }
    return text;
}
