/* summary.json, read back into a Plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Types, words and ids are judged here, numbers by certify. Members that are
 * too many, or in another order, show when the text is written again. A hidden
 * count (null) becomes -1.
 */
#include "ledger_plan.h"

#include <string.h>

/* What one reading needs. */
typedef struct SummaryRead {
    PlanFile *file;
    const World *world;
    Plan *plan;
} SummaryRead;

static void read_wrong(SummaryRead *read, const char *key, const char *what) {
    PLAN_WRONG(read->file, ledger_plan_file_line(read->file, 1, key),
               "%s is missing or no %s.", key, TR(what));
}

static int64_t read_int(SummaryRead *read, const JsonNode *object,
                        const char *key) {
    int64_t value = 0;
    if (!ledger_json_int(ledger_json_member(object, key), &value)) {
        read_wrong(read, key, "whole number");
    }
    return value;
}

/* A count of people: null is -1; a negative number is none. */
static int64_t read_people(SummaryRead *read, const JsonNode *object,
                           const char *key) {
    if (ledger_json_null(ledger_json_member(object, key))) {
        return -1;
    }
    int64_t value = read_int(read, object, key);
    if (value < 0) {
        read_wrong(read, key, "count of people");
        value = 0;
    }
    return value;
}

/* "" when it is missing. */
static const char *read_text(SummaryRead *read, const JsonNode *object,
                             const char *key) {
    const char *value = "";
    if (!ledger_json_text(ledger_json_member(object, key), &value)) {
        read_wrong(read, key, "text");
    }
    return value;
}

static int32_t read_word(SummaryRead *read, const JsonNode *object,
                         const char *key, WordList list) {
    const char *value = read_text(read, object, key);
    int32_t word = domain_word_find(list, value, strlen(value));
    if (word == NONE) {
        read_wrong(read, key, "word of its list");
        word = 0;
    }
    return word;
}

static int32_t read_post(SummaryRead *read, const JsonNode *node) {
    const char *id = "";
    (void)ledger_json_text(node, &id);
    int32_t post = LEDGER_FIND(read->world->posts, read->world->posts_count,
                               ((LedgerCell){id, strlen(id)}));
    if (post == NONE) {
        PLAN_WRONG(read->file, ledger_plan_file_line(read->file, 1, id),
                   "The post %.40s is not in the instance.", id);
    }
    return post;
}

static LeyeStatus read_keep(SummaryRead *read, const char *text,
                            const char **out) {
    char *kept = NULL;
    LeyeStatus status = LEYE_OK;
    TRY(ARENA_TEXT(&read->plan->arena, text, strlen(text), &kept));
    *out = kept;
done:
    return status;
}

static void read_status(SummaryRead *read, const JsonNode *root) {
    const char *value = read_text(read, root, "status");
    for (int32_t k = 0; k < 3; k++) {
        if (strcmp(value, ledger_summary_outcomes[k]) == 0) {
            read->plan->summary.outcome = (LeyeOutcome)k;
            return;
        }
    }
    read_wrong(read, "status", "word of its list");
}

static LeyeStatus read_totals(SummaryRead *read, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    Summary *summary = &read->plan->summary;
    const char *as_of = read_text(read, root, "as_of");
    TRY(read_keep(read, read_text(read, root, "instance"), &summary->instance));
    TRY(read_keep(read, read_text(read, root, "solver"), &summary->solver));
    if (!base_day_read(as_of, strlen(as_of), &summary->as_of)) {
        read_wrong(read, "as_of", "date");
    }
    read_status(read, root);
    summary->people = read_int(read, root, "people");
    summary->households = read_int(read, root, "households");
    summary->able_and_willing = read_people(read, root, "able_and_willing");
    summary->places = read_int(read, root, "places");
    summary->placements = read_int(read, root, "placements");
    summary->bound = read_int(read, root, "bound");
    summary->proof = (LeyeProofKind)read_word(read, root, "proof", WORDS_PROOF);
    summary->households_covered = read_int(read, root, "households_covered");
    summary->classes = read_int(read, root, "classes");
    summary->options = read_int(read, root, "options");
    if (!ledger_json_bool(ledger_json_member(root, "publishable"),
                          &summary->publishable)) {
        read_wrong(read, "publishable", "true or false");
    }
done:
    return status;
}

static void read_levels(SummaryRead *read, const JsonNode *root) {
    Summary *summary = &read->plan->summary;
    const JsonNode *levels = ledger_json_member(root, "levels");
    int64_t count = ledger_json_count(levels);
    if (count < 0 || count > LEVEL_COUNT) {
        read_wrong(read, "levels", "list of levels");
        return;
    }
    for (int64_t k = 0; k < count; k++) {
        const JsonNode *node = ledger_json_item(levels, k);
        summary->levels[k] = (LevelResult){
            .level = (Level)read_word(read, node, "name", WORDS_LEVEL),
            .value = read_int(read, node, "value"),
            .bound = read_int(read, node, "bound"),
            .proof =
                (LeyeProofKind)read_word(read, node, "proof", WORDS_PROOF)};
    }
    summary->levels_count = (int32_t)count;
}

static void read_counts(SummaryRead *read, const JsonNode *root) {
    Summary *summary = &read->plan->summary;
    const JsonNode *channels = ledger_json_member(root, "by_channel");
    const JsonNode *reasons = ledger_json_member(root, "unplaced");
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        summary->by_channel[c] =
            read_int(read, channels, domain_word(WORDS_CHANNEL, c));
    }
    for (int32_t r = 0; r < REASON_COUNT; r++) {
        summary->reasons[r] =
            read_people(read, reasons, domain_word(WORDS_REASON, r));
    }
}

static void read_without(SummaryRead *read, const JsonNode *root) {
    const JsonNode *without = ledger_json_member(root, "without");
    int64_t count = ledger_json_count(without);
    if (count < 0) {
        read_wrong(read, "without", "list");
    }
    for (int64_t k = 0; k < count; k++) {
        const char *word = "";
        (void)ledger_json_text(ledger_json_item(without, k), &word);
        int32_t bit = 0;
        while (bit < LEDGER_WITHOUTS &&
               strcmp(word, ledger_summary_withouts[bit]) != 0) {
            bit++;
        }
        if (bit == LEDGER_WITHOUTS) {
            read_wrong(read, "without", "list of parts that can be left out");
            return;
        }
        read->plan->summary.without |= (int64_t)1 << bit;
    }
}

static int32_t read_rule(SummaryRead *read, const JsonNode *node) {
    size_t count = 0;
    const Rule *rules = domain_rules(&count);
    const char *name = read_text(read, node, "rule");
    for (size_t k = 0; k < count; k++) {
        if (strcmp(rules[k].name, name) == 0) {
            return (int32_t)k;
        }
    }
    PLAN_WRONG(read->file, ledger_plan_file_line(read->file, 1, name),
               "There is no rule %.40s.", name);
    return 0;
}

static LeyeStatus read_closed(SummaryRead *read, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    Summary *summary = &read->plan->summary;
    const JsonNode *closed = ledger_json_member(root, "closed_posts");
    int64_t count = ledger_json_count(closed);
    if (count < 0 || count > INT32_MAX) {
        read_wrong(read, "closed_posts", "list");
        goto done;
    }
    TRY(ARENA_ARRAY(&read->plan->arena, count, &summary->closed));
    for (int64_t k = 0; k < count; k++) {
        const JsonNode *node = ledger_json_item(closed, k);
        summary->closed[k] =
            (ClosedPost){read_post(read, ledger_json_member(node, "post")),
                         read_rule(read, node)};
    }
    summary->closed_count = (int32_t)count;
done:
    return status;
}

static LeyeStatus read_group(SummaryRead *read, const JsonNode *node,
                             BlockGroup *group) {
    LeyeStatus status = LEYE_OK;
    const JsonNode *posts = ledger_json_member(node, "posts");
    int64_t count = ledger_json_count(posts);
    if (count < 0 || count > INT32_MAX) {
        read_wrong(read, "posts", "list");
        goto done;
    }
    int32_t *into = NULL;
    TRY(ARENA_ARRAY(&read->plan->arena, count, &into));
    group->posts = into;
    for (int64_t k = 0; k < count; k++) {
        into[k] = read_post(read, ledger_json_item(posts, k));
    }
    group->posts_count = (int32_t)count;
    group->people = read_people(read, node, "people");
    group->places = read_int(read, node, "places");
done:
    return status;
}

static LeyeStatus read_groups(SummaryRead *read, const JsonNode *root) {
    LeyeStatus status = LEYE_OK;
    Plan *plan = read->plan;
    const JsonNode *groups = ledger_json_member(root, "blocking_groups");
    int64_t count = ledger_json_count(groups);
    if (count < 0 || count > INT32_MAX) {
        read_wrong(read, "blocking_groups", "list");
        goto done;
    }
    TRY(ARENA_ARRAY(&plan->arena, count, &plan->groups));
    for (int64_t k = 0; k < count; k++) {
        TRY(read_group(read, ledger_json_item(groups, k), &plan->groups[k]));
    }
    plan->groups_count = (int32_t)count;
done:
    return status;
}

LeyeStatus ledger_summary_read(PlanFile *file, const World *world, Plan *plan) {
    LeyeStatus status = LEYE_OK;
    JsonNode *root = NULL;
    SummaryRead read = {file, world, plan};
    TRY(ledger_plan_file_json(file, &root));
    if (root == NULL) {
        goto done;
    }
    TRY(read_totals(&read, root));
    read_levels(&read, root);
    read_counts(&read, root);
    read_without(&read, root);
    TRY(ledger_summary_reported(file, world, plan, root));
    TRY(read_closed(&read, root));
    TRY(read_groups(&read, root));
    TRY(file->status);
done:
    ledger_json_free(root);
    return status;
}
