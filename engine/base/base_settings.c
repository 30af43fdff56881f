/* base_settings: the table of settings and its reader.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row is all that a new setting needs.
 */
#include "base_settings.h"

#include <string.h>

#include "base_lang.h"
#include "base_status.h"
#include "base_text.h"

#define AT(field) offsetof(LeyeSettings, field)

static const Setting settings_table[] = {
    {"solver", "NAME", SETTING_CHOICE, "auto|network|simplex|interior|mip", 0,
     0, 0, 1, TR_MARK("back end that solves the linear problems"), AT(solver)},
    {"time-limit", "S", SETTING_NUMBER, NULL, 0, 0, 604800, 1000,
     TR_MARK("seconds for the whole run, 0 for no limit; the best certified "
             "plan so "
             "far is kept"),
     AT(time_limit_ms)},
    {"threads", "N", SETTING_NUMBER, NULL, 1, 1, 64, 1,
     TR_MARK("threads; the answer does not depend on them"), AT(threads)},
    {"gap", "PPM", SETTING_NUMBER, NULL, 1000, 0, 1000000, 1,
     TR_MARK(
         "a gap up to this many millionths of the bound still counts as done"),
     AT(gap_ppm)},
    {"without", "PARTS", SETTING_SET, "courses,trains,funds,households", 0, 0,
     0, 1, TR_MARK("leave these parts of the model out, for comparison"),
     AT(without)},
    {"solver-memory", "MIB", SETTING_NUMBER, NULL, 4096, 64, 1048576, 1,
     TR_MARK("memory that the solver's process may use"), AT(solver_mib)},
    {"encoding", "NAME", SETTING_CHOICE, "auto|utf-8|gb18030", 0, 0, 0, 1,
     TR_MARK("encoding of the CSV files"), AT(encoding)},
    {"limit-file", "MIB", SETTING_NUMBER, NULL, 256, 1, 1048576, 1,
     TR_MARK("largest input file that is read"), AT(limit_file_mib)},
    {"limit-row", "KIB", SETTING_NUMBER, NULL, 1024, 1, 65536, 1,
     TR_MARK("longest record of a CSV file"), AT(limit_row_kib)},
    {"limit-field", "KIB", SETTING_NUMBER, NULL, 64, 1, 65536, 1,
     TR_MARK("longest cell of a CSV file"), AT(limit_field_kib)},
    {"limit-rows", "N", SETTING_NUMBER, NULL, 5000000, 1, 1000000000, 1,
     TR_MARK("most records in one CSV file, and most nodes or arcs in a "
             "network file"),
     AT(limit_rows)},
};

const Setting *base_settings(size_t *count) {
    *count = sizeof settings_table / sizeof *settings_table;
    return settings_table;
}

int64_t base_settings_get(const LeyeSettings *settings,
                          const Setting *setting) {
    int64_t value = 0;
    memcpy(&value, (const char *)settings + setting->offset, sizeof value);
    return value;
}

static void settings_store(LeyeSettings *settings, const Setting *setting,
                           int64_t value) {
    memcpy((char *)settings + setting->offset, &value, sizeof value);
}

/* Index of the n bytes at `word` among the words of the row; -1: none. */
static int32_t settings_word(const Setting *setting, const char *word,
                             size_t n) {
    const char *separators = setting->kind == SETTING_SET ? "," : "|";
    int32_t index = 0;
    for (const char *at = setting->words;; index++) {
        size_t length = strcspn(at, separators);
        if (length == n && memcmp(at, word, n) == 0) {
            return index;
        }
        if (at[length] == '\0') {
            return -1;
        }
        at += length + 1;
    }
}

static LeyeStatus settings_refuse(const Setting *setting, const char *text) {
    if (setting->kind == SETTING_NUMBER) {
        return base_fail(LEYE_ERR_USAGE,
                         "--%s is \"%.40s\"; allowed is a whole number from "
                         "%lld to %lld.",
                         setting->name, text, (long long)setting->least,
                         (long long)setting->greatest);
    }
    return base_fail(LEYE_ERR_USAGE, "--%s is \"%.40s\"; allowed %s %s.",
                     setting->name, text,
                     setting->kind == SETTING_SET ? TR("are, with commas,")
                                                  : TR("is one of"),
                     setting->words);
}

static bool settings_set_read(const Setting *setting, const char *text,
                              int64_t *value) {
    *value = 0;
    for (const char *at = text;;) {
        size_t length = strcspn(at, ",");
        int32_t index = settings_word(setting, at, length);
        if (index < 0) {
            return false;
        }
        *value |= (int64_t)1 << index;
        if (at[length] == '\0') {
            return true;
        }
        at += length + 1;
    }
}

LeyeStatus base_settings_put(LeyeSettings *settings, const Setting *setting,
                             const char *text) {
    int64_t value = 0;
    bool fine = false;
    switch (setting->kind) {
    case SETTING_NUMBER:
        fine = base_text_int(text, strlen(text), &value) &&
               value >= setting->least && value <= setting->greatest;
        value = fine ? value * setting->factor : 0;
        break;
    case SETTING_CHOICE:
        value = settings_word(setting, text, strlen(text));
        fine = value >= 0;
        break;
    case SETTING_SET:
        fine = settings_set_read(setting, text, &value);
        break;
    }
    if (!fine) {
        return settings_refuse(setting, text);
    }
    settings_store(settings, setting, value);
    return LEYE_OK;
}

void base_settings_default(LeyeSettings *settings) {
    size_t count = 0;
    const Setting *table = base_settings(&count);
    memset(settings, 0, sizeof *settings);
    for (size_t k = 0; k < count; k++) {
        settings_store(settings, &table[k], table[k].preset * table[k].factor);
    }
}

LeyeStatus base_settings_set(LeyeSettings *settings, const char *name,
                             const char *text) {
    size_t count = 0;
    const Setting *table = base_settings(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(table[k].name, name) == 0) {
            return base_settings_put(settings, &table[k], text);
        }
    }
    return base_fail(LEYE_ERR_USAGE, "There is no setting \"%.40s\".", name);
}
