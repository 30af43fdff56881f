/* ledger_overlay_select: which rows a change means.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_overlay.h"

#include "ledger_rows.h"
#include "ledger_scenario.h"

#include <string.h>

/* The value behind "KIND:", or NULL. */
static const char *select_value(const char *selector, const char *kind) {
    size_t n = strlen(kind);
    bool is = strncmp(selector, kind, n) == 0 && selector[n] == ':';
    return is ? selector + n + 1 : NULL;
}

static bool select_is(const char *id, const char *value) {
    return id != NULL && strcmp(id, value) == 0;
}

typedef struct SelectKind {
    const char *word;
    bool (*is)(const World *world, const Post *post, const char *value);
} SelectKind;

static bool select_channel(const World *world, const Post *post,
                           const char *value) {
    (void)world;
    return (int32_t)post->channel ==
           domain_word_find(WORDS_CHANNEL, value, strlen(value));
}

static bool select_employer(const World *world, const Post *post,
                            const char *value) {
    return post->employer != NONE &&
           select_is(world->employers[post->employer].id, value);
}

static bool select_sector(const World *world, const Post *post,
                          const char *value) {
    return post->employer != NONE &&
           select_is(world->employers[post->employer].sector, value);
}

static bool select_site(const World *world, const Post *post,
                        const char *value) {
    return post->site != NONE && select_is(world->sites[post->site].id, value);
}

static bool select_destination(const World *world, const Post *post,
                               const char *value) {
    return post->destination != NONE &&
           select_is(world->destinations[post->destination], value);
}

static bool select_fund(const World *world, const Post *post,
                        const char *value) {
    return post->fund != NONE && select_is(world->funds[post->fund].id, value);
}

static bool select_id(const World *world, const Post *post, const char *value) {
    (void)world;
    return select_is(post->id, value);
}

bool ledger_overlay_select_post(const World *world, const Post *post,
                                const char *selector, bool *known) {
    static const SelectKind kinds[] = {{"channel", select_channel},
                                       {"employer", select_employer},
                                       {"sector", select_sector},
                                       {"site", select_site},
                                       {"destination", select_destination},
                                       {"fund", select_fund},
                                       {"post", select_id}};
    *known = true;
    if (strcmp(selector, "all") == 0) {
        return true;
    }
    if (strcmp(selector, "away") == 0) {
        return post->destination != NONE;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *value = select_value(selector, kinds[k].word);
        if (value != NULL) {
            return kinds[k].is(world, post, value);
        }
    }
    *known = false;
    return false;
}

static bool select_train(const World *world, const Train *train,
                         const char *selector, bool *known) {
    const char *value = select_value(selector, "destination");
    *known = value != NULL || strcmp(selector, "all") == 0;
    return *known &&
           (value == NULL ||
            (train->destination != NONE &&
             select_is(world->destinations[train->destination], value)));
}

static bool select_course(const World *world, const Course *course,
                          const char *selector, bool *known) {
    const char *value = select_value(selector, "skill");
    *known = value != NULL || strcmp(selector, "all") == 0;
    return *known &&
           (value == NULL || select_is(world->skills[course->skill].id, value));
}

/* Does the selector mean row `index` of the base's file? *known is false when
 * it is no selector there. */
static bool select_row(const World *base, LedgerFileId file, int32_t index,
                       const char *selector, bool *known) {
    switch (file) {
    case FILE_POSTS:
        return ledger_overlay_select_post(base, &base->posts[index], selector,
                                          known);
    case FILE_TRAINS:
        return select_train(base, &base->trains[index], selector, known);
    case FILE_COURSES:
        return select_course(base, &base->courses[index], selector, known);
    case FILE_CAPS:
        *known = strcmp(selector, "all") == 0;
        return *known;
    default: /* FILE_EMPLOYERS */
        *known = strncmp(selector, "sector:", 7) == 0;
        return *known && select_is(base->employers[index].sector, selector + 7);
    }
}

static const char *select_id_of(const OverlayBase *rows, int32_t index) {
    const char *id = NULL;
    memcpy(&id, ledger_overlay_row_at(rows, index), sizeof id);
    return id;
}

static LeyeStatus select_add(OverlayNames *names, const char *id) {
    LeyeStatus status = LEYE_OK;
    TRY(HEAP_GROW(&names->ids, &names->capacity, names->count + 1));
    names->ids[names->count++] = id;
done:
    return status;
}

/* No row: what is near, or what a selector may be. */
static LeyeStatus select_nobody(LedgerOverlay *overlay, LedgerFileId file,
                                const ScenarioChange *change) {
    size_t count = 0;
    const char *name = ledger_files(&count)[file].name;
    LedgerNearest nearest;
    if (strchr(change->id, ':') != NULL) {
        return ledger_scenario_wrong(
            overlay->findings, change->at, NULL,
            "\"%s\" means no row of %s; allowed are ids, `all`, of posts also "
            "`away` and channel:, employer:, sector:, site:, destination: and "
            "fund:, of trains destination:, of courses skill:, of employers "
            "sector:.",
            change->id, name);
    }
    OverlayBase rows = ledger_overlay_row_base(overlay->base, file);
    ledger_table_nearest_begin(change->id, &nearest);
    for (int32_t k = 0; k < rows.count; k++) {
        ledger_table_nearest_try(&nearest, select_id_of(&rows, k));
    }
    return ledger_scenario_wrong(
        overlay->findings, change->at, nearest.tied ? NULL : nearest.best,
        "\"%s\" is not in %s%s%s%s.", change->id, name,
        nearest.best == NULL ? "" : TR("; did you mean \""),
        nearest.best == NULL ? "" : nearest.best,
        nearest.best == NULL ? "" : TR("\"?"));
}

LeyeStatus ledger_overlay_select(LedgerOverlay *overlay, LedgerFileId file,
                                 const ScenarioChange *change,
                                 OverlayNames *names) {
    LeyeStatus status = LEYE_OK;
    const World *base = overlay->base;
    const OverlayRow *added =
        ledger_overlay_row_find(&overlay->files[file], change->id);
    names->count = 0;
    if (added != NULL && added->added) {
        return select_add(names, added->id);
    }
    OverlayBase rows = ledger_overlay_row_base(base, file);
    for (int32_t k = 0; k < rows.count; k++) {
        bool known = false;
        bool meant = select_row(base, file, k, change->id, &known);
        const char *id = select_id_of(&rows, k);
        if (meant || (!known && strcmp(id, change->id) == 0)) {
            TRY(select_add(names, id));
        }
    }
    if (names->count == 0) {
        TRY(select_nobody(overlay, file, change));
    }
done:
    return status;
}
