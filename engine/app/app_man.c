/* app_man: the manual page in roff and the completion for bash, both from the
 * tables.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <string.h>

/* Roff text: backslashes and dashes escaped, no line begins with . or '. */
static void man_text(Text *text, const char *words) {
    if (words[0] == '.' || words[0] == '\'') {
        base_text_add(text, "\\&");
    }
    for (const char *c = words; *c != '\0'; c++) {
        if (*c == '\\') {
            base_text_add(text, "\\e");
        } else if (*c == '-') {
            base_text_add(text, "\\-");
        } else {
            base_text_bytes(text, c, 1);
        }
    }
}

static void man_option(const AppOption *option, Text *text) {
    base_text_add(text, ".TP\n.B ");
    if (option->letter != 0) {
        base_text_format(text, "\\-%c\\fR, \\fB", option->letter);
    }
    base_text_add(text, "\\-\\-");
    man_text(text, option->name);
    if (option->unit[0] != '\0') {
        base_text_add(text, " \\fI");
        man_text(text, option->unit);
        base_text_add(text, "\\fR");
    }
    base_text_add(text, "\n");
    man_text(text, TR(option->sentence));
    base_text_add(text, "\n");
}

static void man_command(const AppCommand *command, Text *text) {
    base_text_format(text, ".SS \"leye %s", command->name);
    if (command->words[0] != '\0') {
        base_text_add(text, " ");
        man_text(text, command->words);
    }
    base_text_add(text, "\"\n");
    man_text(text, TR(command->sentence));
    base_text_add(text, "\n");
    man_text(text, TR(command->more));
    base_text_add(text, "\n");
    for (int32_t k = 0; app_table_option_name(command, k) != NULL; k++) {
        AppOption option;
        if (app_table_option(app_table_option_name(command, k), &option)) {
            man_option(&option, text);
        }
    }
}

void app_man_page(Text *text) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    base_text_format(text,
                     TR(".TH LEYE 1 \"\" \"leye %s\" \"User commands\"\n"
                        ".SH NAME\nleye \\- job matching, optimal and proved\n"
                        ".SH SYNOPSIS\n.B leye\n.I COMMAND\n[options]\n"
                        ".SH DESCRIPTION\n"),
                     leye_version());
    base_text_add(text,
                  TR("Reads a county's ledger of people, posts and consents, "
                     "computes the plan with the\nlargest number of stable "
                     "placements, proves that no plan has more, and lets a "
                     "stranger\ncheck it. Nobody is placed without their own "
                     "recorded consent.\n.SH COMMANDS\n"));
    for (size_t k = 0; k < count; k++) {
        man_command(&commands[k], text);
    }
    base_text_format(text, ".SH \"%s\"\n.nf\n", TR("EXIT STATUS"));
    base_text_add(text, app_help_codes());
    base_text_add(text, ".fi\n");
}

static void completion_command(const AppCommand *command, Text *text) {
    base_text_format(text, "        %s) words=\"", command->name);
    for (int32_t k = 0; app_table_option_name(command, k) != NULL; k++) {
        base_text_format(text, "%s--%s", k > 0 ? " " : "",
                         app_table_option_name(command, k));
    }
    base_text_format(
        text, "%s\" ;;\n",
        strcmp(command->name, "consent") == 0 ? " add withdraw verify" : "");
}

void app_man_completion(Text *text) {
    size_t count = 0;
    const AppCommand *commands = app_table_commands(&count);
    base_text_add(text, "# bash completion for leye, made by `leye help "
                        "--completion`\n_leye() {\n"
                        "    local cur=${COMP_WORDS[COMP_CWORD]} words=\"\"\n"
                        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                        "        words=\"");
    for (size_t k = 0; k < count; k++) {
        base_text_format(text, "%s%s", k > 0 ? " " : "", commands[k].name);
    }
    base_text_add(text, "\"\n    else\n        case ${COMP_WORDS[1]} in\n");
    for (size_t k = 0; k < count; k++) {
        completion_command(&commands[k], text);
    }
    base_text_add(text,
                  "        esac\n    fi\n"
                  "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                  "    if [ \"${cur#-}\" = \"$cur\" ] && "
                  "[ \"$COMP_CWORD\" -gt 1 ]; then\n"
                  "        COMPREPLY+=($(compgen -f -- \"$cur\"))\n    fi\n"
                  "}\ncomplete -o filenames -F _leye leye\n");
}
