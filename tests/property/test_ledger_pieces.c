/* Large files are read by several threads in pieces: worlds and findings are
 * those of one thread, byte for byte, on right and on broken files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <criterion/criterion.h>
#include <string.h>

#include "../../engine/ledger/ledger_pieces.h"
#include "../support/world_folder.h"

/* What a reading says: status, sentence, findings, the world and its lines. */
static void tell(const char *dir, int64_t threads, size_t bytes, Text *told) {
    LeyeSettings settings;
    Findings *findings = NULL;
    World *world = NULL;
    base_settings_default(&settings);
    settings.threads = threads;
    ledger_pieces_size(bytes);
    cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
    LeyeStatus status = ledger_world_read(dir, &settings, findings, &world);
    base_text_format(told, "%d %s\n%lld %lld %lld\n", (int)status,
                     status == LEYE_OK ? "" : base_message(),
                     (long long)findings->errors, (long long)findings->warnings,
                     (long long)findings->dropped);
    for (size_t k = 0; k < findings->count; k++) {
        const LeyeFinding *at = &findings->items[k];
        base_text_format(told, "%d %s:%lld:%d %s: %s (%s)\n", (int)at->severity,
                         at->file, (long long)at->line, (int)at->column,
                         at->heading, at->message, at->fix);
    }
    if (world != NULL) {
        world_folder_dump(world, told);
        for (int32_t i = 0; i < world->people_count; i++) {
            base_text_format(told, "%lld ", (long long)world->people[i].line);
        }
        for (int32_t e = 0; e < world->events_count; e++) {
            base_text_format(told, "%lld ", (long long)world->events[e].line);
        }
        for (int32_t w = 0; w < world->wishes_count; w++) {
            base_text_format(told, "%lld ", (long long)world->wishes[w].line);
        }
        for (int32_t h = 0; h < world->households_count; h++) {
            base_text_format(told, "%lld ",
                             (long long)world->households[h].line);
        }
    }
    domain_world_free(world);
    domain_finding_free(findings);
    cr_assert_eq(base_text_status(told), LEYE_OK);
}

static void told_alike(const char *dir, const char *what, int64_t round) {
    static const size_t sizes[] = {1, 60, 150, 400};
    Text one = {0};
    tell(dir, 1, 0, &one);
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        Text many = {0};
        tell(dir, 2 + (int64_t)k, sizes[k], &many);
        cr_assert_str_eq(base_text_get(&many), base_text_get(&one),
                         "%s, round %lld, pieces of %zu", what,
                         (long long)round, sizes[k]);
        base_text_clear(&many);
    }
    base_text_clear(&one);
}

static const LedgerFileId pieced[] = {FILE_HOUSEHOLDS, FILE_PEOPLE,
                                      FILE_CONSENTS, FILE_WISHES};

static LedgerFileId draw_file(Random *random) {
    return pieced[base_random_below(random, 4)];
}

Test(ledger_pieces, a_right_folder_reads_the_same) {
    WorldFolder at;
    world_folder_make(&at);
    told_alike(at.folder.path, "as it is", 0);
    for (uint64_t seed = 0; seed < 20; seed++) {
        world_folder_shuffle(&at, FILE_PEOPLE, seed);
        world_folder_shuffle(&at, FILE_HOUSEHOLDS, seed + 1);
        told_alike(at.folder.path, "shuffled", (int64_t)seed);
    }
    world_folder_drop(&at);
    cr_assert_eq(base_memory_live(), 0);
}

static void restore(const WorldFolder *at, LedgerFileId file) {
    scratch_folder_text(&at->folder, world_folder_name(file),
                        base_text_get(&at->files[file]));
}

/* A line of the file once more behind itself or another. */
static void double_line(WorldFolder *at, LedgerFileId file, Random *random) {
    Text text = {0};
    const char *bytes = base_text_get(&at->files[file]);
    size_t n = at->files[file].length;
    const char *from = bytes + base_random_below(random, (int64_t)n);
    const char *begin = memrchr(bytes, '\n', (size_t)(from - bytes));
    const char *end = strchr(from, '\n');
    begin = begin == NULL ? bytes : begin + 1;
    end = end == NULL ? bytes + n : end + 1;
    const char *to =
        strchr(bytes + base_random_below(random, (int64_t)n), '\n');
    to = to == NULL ? bytes + n : to + 1;
    base_text_bytes(&text, bytes, (size_t)(to - bytes));
    base_text_bytes(&text, begin, (size_t)(end - begin));
    base_text_add(&text, to);
    scratch_folder_text(&at->folder, world_folder_name(file),
                        base_text_get(&text));
    base_text_clear(&text);
}

Test(ledger_pieces, a_line_said_twice_is_found_in_the_same_place) {
    Random random = base_random_make(21, 0);
    WorldFolder at;
    world_folder_make(&at);
    for (int64_t round = 0; round < 150; round++) {
        LedgerFileId file = draw_file(&random);
        double_line(&at, file, &random);
        told_alike(at.folder.path, "doubled line", round);
        restore(&at, file);
    }
    world_folder_drop(&at);
}

/* A few bytes of one file become others. */
static void spoil(WorldFolder *at, LedgerFileId file, Random *random) {
    static const char *const bad[] = {
        "\"",   "\"\"",       ",", "\n",     "\r",    "\r\n",
        "\"\n", ",\"a\nb\",", "x", "0",      "",      "\"a\"\"b\"",
        "\xff", ";",          " ", "\n\n\n", "\r\"\n"};
    Text text = {0};
    const char *bytes = base_text_get(&at->files[file]);
    size_t n = at->files[file].length;
    size_t head = strcspn(bytes, "\n") + 1;
    size_t done = 0;
    int64_t times = 1 + base_random_below(random, 3);
    for (int64_t k = 0; k < times; k++) {
        size_t from = done < head ? head : done;
        if (from >= n) {
            break;
        }
        size_t place =
            from + (size_t)base_random_below(random, (int64_t)(n - from));
        base_text_bytes(&text, bytes + done, place - done);
        base_text_add(&text,
                      bad[base_random_below(random, sizeof bad / sizeof *bad)]);
        done = place + (size_t)base_random_below(random, 2);
    }
    base_text_add(&text, bytes + (done > n ? n : done));
    scratch_folder_put(&at->folder, world_folder_name(file),
                       base_text_get(&text), text.length);
    base_text_clear(&text);
}

Test(ledger_pieces, spoiled_files_say_the_same) {
    Random random = base_random_make(22, 0);
    WorldFolder at;
    world_folder_make(&at);
    for (int64_t round = 0; round < 600; round++) {
        LedgerFileId file = draw_file(&random);
        spoil(&at, file, &random);
        told_alike(at.folder.path, "spoiled", round);
        restore(&at, file);
    }
    world_folder_drop(&at);
}

Test(ledger_pieces, the_county_reads_the_same) {
    Text one = {0};
    Text many = {0};
    tell("instances/lixian", 1, 0, &one);
    tell("instances/lixian", 3, 5000, &many);
    cr_assert_eq(one.length, many.length);
    cr_assert_str_eq(base_text_get(&one), base_text_get(&many));
    cr_assert_gt(one.length, 100000);
    base_text_clear(&one);
    base_text_clear(&many);
}

/* Memory that runs out in any piece is said, and nothing stays behind. */
Test(ledger_pieces, no_block_is_lost_when_memory_runs_out) {
    WorldFolder at;
    LeyeSettings settings;
    LeyeStatus status = LEYE_ERR_MEMORY;
    base_settings_default(&settings);
    settings.threads = 3;
    ledger_pieces_size(60);
    world_folder_make(&at);
    int64_t before = base_memory_live();
    for (int64_t nth = 1; status == LEYE_ERR_MEMORY; nth += 1 + nth / 40) {
        Findings *findings = NULL;
        World *world = NULL;
        cr_assert_eq(domain_finding_new(&findings), LEYE_OK);
        base_memory_refuse(nth);
        status = ledger_world_read(at.folder.path, &settings, findings, &world);
        base_memory_refuse(0);
        domain_world_free(world);
        domain_finding_free(findings);
        cr_assert_eq(base_memory_live(), before, "refused at %lld",
                     (long long)nth);
    }
    cr_assert_eq(status, LEYE_OK);
    world_folder_drop(&at);
}
