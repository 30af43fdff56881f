/* family: the file: written whole, mapped and looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "family.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char family_magic[8] = "LEYEFAM";

static size_t section(size_t bytes) {
    return (bytes + 63) / 64 * 64;
}

/* Where the sections of a file with this head begin; [5]: its end. */
static void offsets(const FamilyHead *head, size_t at[6]) {
    size_t classes = (size_t)head->classes;
    size_t options = (size_t)head->options;
    at[0] = section(sizeof *head);
    at[1] = at[0] + section(classes * sizeof(int64_t));
    at[2] = at[1] + section((size_t)head->posts * sizeof(int64_t));
    at[3] = at[2] + section((classes + 1) * sizeof(int64_t));
    at[4] = at[3] + section(options * sizeof(int32_t));
    at[5] = at[4] + section(options * sizeof(int32_t));
}

static bool head_is_whole(const FamilyHead *head, size_t size) {
    const int64_t most = (int64_t)1 << 40;
    if (memcmp(head->magic, family_magic, sizeof family_magic) != 0 ||
        head->version != FAMILY_VERSION || head->posts < 0 ||
        head->classes < 0 || head->options < 0 || head->classes > most ||
        head->options > most) {
        return false;
    }
    size_t at[6];
    offsets(head, at);
    return at[5] == size && head->big == (int64_t)1000 * head->posts;
}

static bool class_is_whole(const Family *family, int64_t i) {
    int32_t last = -1;
    for (int64_t o = family->first[i]; o < family->first[i + 1]; o++) {
        if (family->post[o] <= last || family->post[o] >= family->head.posts ||
            family->worth[o] < 1 || family->worth[o] > FAMILY_WORTH_MOST) {
            return false;
        }
        last = family->post[o];
    }
    return family->supply[i] >= 1;
}

static bool numbers_are_whole(const Family *family) {
    const FamilyHead *head = &family->head;
    int64_t people = 0;
    if (family->first[0] != 0 ||
        family->first[head->classes] != head->options) {
        return false;
    }
    for (int64_t i = 0; i < head->classes; i++) {
        if (family->first[i] > family->first[i + 1] ||
            family->first[i + 1] > head->options ||
            !class_is_whole(family, i) ||
            __builtin_add_overflow(people, family->supply[i], &people)) {
            return false;
        }
    }
    for (int32_t j = 0; j < head->posts; j++) {
        if (family->places[j] < 0) {
            return false;
        }
    }
    return people == head->people;
}

LeyeStatus family_map(const char *path, Family *out) {
    LeyeStatus status = LEYE_OK;
    Family family = {0};
    struct stat about;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &about) != 0) {
        TRY(base_fail(LEYE_ERR_MISSING, "Cannot open %s: %s.", path,
                      strerror(errno)));
    }
    family.mapped = (size_t)about.st_size;
    if (family.mapped < sizeof family.head) {
        TRY(base_fail(LEYE_ERR_INPUT, "%s is not an instance.", path));
    }
    family.map = mmap(NULL, family.mapped, PROT_READ, MAP_SHARED, file, 0);
    if (family.map == MAP_FAILED) {
        family.map = NULL;
        TRY(base_fail(LEYE_ERR_IO, "Cannot map %s.", path));
    }
    memcpy(&family.head, family.map, sizeof family.head);
    if (!head_is_whole(&family.head, family.mapped)) {
        TRY(base_fail(LEYE_ERR_INPUT, "The head of %s is wrong.", path));
    }
    size_t at[6];
    offsets(&family.head, at);
    const char *base = family.map;
    family.supply = (const void *)(base + at[0]);
    family.places = (const void *)(base + at[1]);
    family.first = (const void *)(base + at[2]);
    family.post = (const void *)(base + at[3]);
    family.worth = (const void *)(base + at[4]);
    if (!numbers_are_whole(&family)) {
        TRY(base_fail(LEYE_ERR_INPUT, "The numbers of %s are wrong.", path));
    }
    *out = family;
    family.map = NULL;
done:
    family_unmap(&family);
    if (file >= 0) {
        close(file);
    }
    return status;
}

void family_unmap(Family *family) {
    if (family->map != NULL) {
        munmap(family->map, family->mapped);
        family->map = NULL;
    }
}

static bool put(FILE *file, const void *data, size_t bytes) {
    static const char zero[64];
    size_t rest = section(bytes) - bytes;
    return (bytes == 0 || fwrite(data, 1, bytes, file) == bytes) &&
           fwrite(zero, 1, rest, file) == rest;
}

Family family_view(const FamilyDraft *draft) {
    Family family = {.head = {.version = FAMILY_VERSION,
                              .posts = draft->posts,
                              .classes = draft->classes,
                              .options = draft->options,
                              .people = draft->people,
                              .big = (int64_t)1000 * draft->posts,
                              .seed = draft->seed},
                     .supply = draft->supply,
                     .places = draft->places,
                     .first = draft->first,
                     .post = draft->post,
                     .worth = draft->worth};
    memcpy(family.head.magic, family_magic, sizeof family.head.magic);
    return family;
}

LeyeStatus family_write(const FamilyDraft *draft, const char *path) {
    FamilyHead head = family_view(draft).head;
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return base_fail(LEYE_ERR_CREATE, "Cannot write %s: %s.", path,
                         strerror(errno));
    }
    size_t classes = (size_t)draft->classes, options = (size_t)draft->options;
    bool good =
        put(file, &head, sizeof head) &&
        put(file, draft->supply, classes * sizeof *draft->supply) &&
        put(file, draft->places, (size_t)draft->posts * sizeof(int64_t)) &&
        put(file, draft->first, (classes + 1) * sizeof *draft->first) &&
        put(file, draft->post, options * sizeof *draft->post) &&
        put(file, draft->worth, options * sizeof *draft->worth);
    good = fclose(file) == 0 && good;
    return good ? LEYE_OK : base_fail(LEYE_ERR_IO, "Cannot write %s.", path);
}
