/* app_help: --help for the program and for each command.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <inttypes.h>
#include <string.h>

static void help_usage(const AppCommand *command, Text *text) {
    base_text_format(text, TR("leye %s%s%s [options]"), command->name,
                     command->words[0] != '\0' ? " " : "", command->words);
}

const char *app_help_codes(void) {
    return TR(
        "   0  done: proved, or every gap within --gap\n"
        "   3  stopped at a limit, with a certified feasible plan\n"
        "   5  infeasible, or refused by a guard\n"
        "  64  wrong words on the command line\n"
        "  65  something in a file is wrong; the findings are printed\n"
        "  66  an input is missing or stale\n"
        "  70  internal error, or a plan, proof or consent chain is false\n"
        "  71  out of memory or another limit of the system\n"
        "  73  the output cannot be created\n"
        "  74  cannot read or write\n"
        "  75  another run holds the lock\n"
        "  78  configuration or schema version\n");
}

void app_help_program(Text *text) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    base_text_add(text,
                  TR("leye (乐业): who can and wants to do what, the plan with "
                     "the most stable\nplacements, and the proof that none has "
                     "more.\n\nUsage: leye COMMAND [options]\n\nCommands\n"));
    for (size_t k = 0; k < count; k++) {
        base_text_format(text, "  %-9s %s\n", commands[k].name,
                         TR(commands[k].sentence));
    }
    base_text_add(
        text, TR("\n`leye COMMAND --help` shows its options.\n\nExit codes\n"));
    base_text_add(text, app_help_codes());
}

static void help_preset(const AppOption *option, Text *text) {
    size_t count = 0;
    const Setting *rows = base_settings(&count);
    for (size_t k = 0; k < count; k++) {
        if (option->kind == APP_SETTING &&
            strcmp(rows[k].name, option->name) == 0 &&
            rows[k].kind == SETTING_NUMBER) {
            base_text_format(
                text,
                TR(" Preset %" PRId64 ", from %" PRId64 " to %" PRId64 "."),
                rows[k].preset, rows[k].least, rows[k].greatest);
        }
    }
}

static void help_option(const AppOption *option, Text *text) {
    if (option->letter != 0) {
        base_text_format(text, "  -%c, --%s", option->letter, option->name);
    } else {
        base_text_format(text, "      --%s", option->name);
    }
    if (option->unit[0] != '\0') {
        base_text_format(text, " %s", option->unit);
    }
    base_text_format(text, "\n          %s", TR(option->sentence));
    help_preset(option, text);
    base_text_add(text, "\n");
}

void app_help_command(const AppCommand *command, Text *text) {
    base_text_add(text, TR("Usage: "));
    help_usage(command, text);
    base_text_format(text, "\n\n%s%s%s\n\n%s\n", TR(command->sentence),
                     base_lang_other() ? "" : " ", TR(command->more),
                     TR("Options"));
    for (int32_t k = 0; app_table_option_name(command, k) != NULL; k++) {
        AppOption option;
        if (app_table_option(app_table_option_name(command, k), &option)) {
            help_option(&option, text);
        }
    }
}

static LeyeStatus help_about(const char *name, Text *text) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(commands[k].name, name) == 0) {
            app_help_command(&commands[k], text);
            return LEYE_OK;
        }
    }
    return base_fail(LEYE_ERR_USAGE,
                     "There is no command \"%s\"; see `leye --help`.", name);
}

int app_help(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    Text text = {0};
    if (call->man) {
        app_man_page(&text);
    } else if (call->completion) {
        app_man_completion(&text);
    } else if (call->words_count == 1) {
        TRY(help_about(call->words[0], &text));
    } else {
        app_help_program(&text);
    }
    TRY(app_say_text(&text));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    base_text_clear(&text);
    return leye_exit_code(status, LEYE_OPTIMAL);
}
