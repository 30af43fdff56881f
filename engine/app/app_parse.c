/* app_parse: words of the command line -> AppCall, through getopt_long fed
 * from the tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <getopt.h>
#include <string.h>

static const AppCommand *parse_command(const char *name) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(commands[k].name, name) == 0) {
            return &commands[k];
        }
    }
    return NULL;
}

static LeyeStatus parse_no_command(const char *name) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    const char *near = NULL;
    int32_t best = 3;
    for (size_t k = 0; k < count; k++) {
        int32_t far = base_text_distance(name, commands[k].name);
        if (far < best) {
            best = far;
            near = commands[k].name;
        }
    }
    return base_fail(LEYE_ERR_USAGE,
                     "There is no command \"%s\"%s%s%s; see `leye --help`.",
                     name, near != NULL ? TR("; did you mean \"") : "",
                     near != NULL ? near : "", near != NULL ? TR("\"") : "");
}

static LeyeStatus parse_set(AppCall *call, const AppOption *option,
                            const char *text) {
    char *base = (char *)call;
    if (option->kind == APP_SETTING) {
        return leye_settings_set(&call->settings, option->name, text);
    }
    if (option->kind == APP_FLAG) {
        *(bool *)(void *)(base + option->offset) = true;
    } else {
        *(const char **)(void *)(base + option->offset) = text;
    }
    return LEYE_OK;
}

/* getopt's two tables for one command; value k is option k of the command. */
typedef struct ParseTables {
    AppOption options[APP_OPTIONS_MAX];
    struct option longs[APP_OPTIONS_MAX + 1];
    char letters[2 * APP_OPTIONS_MAX + 2];
    int32_t count;
} ParseTables;

enum { PARSE_LONG = 1000 };

static void parse_tables(const AppCommand *command, ParseTables *tables) {
    size_t at = 0;
    tables->letters[at++] = ':';
    for (;; tables->count++) {
        AppOption *option = &tables->options[tables->count];
        const char *name = app_table_option_name(command, tables->count);
        if (name == NULL) {
            return;
        }
        if (!app_table_option(name, option)) {
            continue;
        }
        bool takes = option->kind != APP_FLAG;
        tables->longs[tables->count] = (struct option){
            option->name, takes ? 1 : 0, NULL, PARSE_LONG + tables->count};
        if (option->letter != 0) {
            tables->letters[at++] = option->letter;
            if (takes) {
                tables->letters[at++] = ':';
            }
        }
    }
}

static int32_t parse_index(const ParseTables *tables, int found) {
    if (found >= PARSE_LONG) {
        return found - PARSE_LONG;
    }
    for (int32_t k = 0; k < tables->count; k++) {
        if (tables->options[k].letter == (char)found) {
            return k;
        }
    }
    return NONE;
}

static LeyeStatus parse_bad_option(const AppCommand *command, const char *word,
                                   int found) {
    if (found == ':') {
        return base_fail(LEYE_ERR_USAGE,
                         "%s needs a value; see `leye %s "
                         "--help`.",
                         word, command->name);
    }
    char name[64] = "";
    const char *bare = word + strspn(word, "-");
    size_t length = strcspn(bare, "=");
    memcpy(name, bare, length < sizeof name ? length : sizeof name - 1);
    const char *near = NULL;
    int32_t best = 4;
    for (int32_t k = 0; app_table_option_name(command, k) != NULL; k++) {
        const char *option = app_table_option_name(command, k);
        int32_t far = base_text_distance(name, option);
        if (far < best) {
            best = far;
            near = option;
        }
    }
    return base_fail(LEYE_ERR_USAGE,
                     "`leye %s` has no option %s (or it takes no value)%s%s%s; "
                     "see `leye %s --help`.",
                     command->name, word,
                     near != NULL ? TR("; nearest: --") : "",
                     near != NULL ? near : "", "", command->name);
}

static LeyeStatus parse_words(AppCall *call, int argc, char **argv) {
    const AppCommand *command = call->command;
    for (int k = optind; k < argc; k++) {
        if (call->words_count == command->most_words) {
            return base_fail(LEYE_ERR_USAGE,
                             "\"%s\" is one word too many; use: leye %s %s.",
                             argv[k], command->name, command->words);
        }
        call->words[call->words_count++] = argv[k];
    }
    bool exempt = call->help || call->headings;
    if (call->words_count < command->least_words && !exempt) {
        return base_fail(LEYE_ERR_USAGE, "Words are missing; use: leye %s %s.",
                         command->name, command->words);
    }
    return LEYE_OK;
}

static LeyeStatus parse_options(AppCall *call, int argc, char **argv) {
    ParseTables tables = {0};
    parse_tables(call->command, &tables);
    opterr = 0;
    optind = 1;
    for (;;) {
        int found = getopt_long(argc, argv, tables.letters, tables.longs, NULL);
        if (found == -1) {
            return parse_words(call, argc, argv);
        }
        int32_t k =
            found == '?' || found == ':' ? NONE : parse_index(&tables, found);
        if (k == NONE) {
            return parse_bad_option(call->command, argv[optind - 1], found);
        }
        LeyeStatus status = parse_set(call, &tables.options[k], optarg);
        if (status != LEYE_OK) {
            return status;
        }
    }
}

LeyeStatus app_parse(int argc, char **argv, AppCall *call) {
    leye_settings_default(&call->settings);
    int before = app_lang_before(argc, argv);
    argc -= before;
    argv += before;
    if (argc < 2 || strcmp(argv[1], "--help") == 0 ||
        strcmp(argv[1], "-h") == 0) {
        call->command = parse_command("help");
        return LEYE_OK;
    }
    call->command = parse_command(argv[1]);
    if (call->command == NULL) {
        return parse_no_command(argv[1]);
    }
    return parse_options(call, argc - 1, argv + 1);
}
