/* app_main: one call, one exit code.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>

/* Ctrl-C, SIGTERM and SIGHUP ask the solve to stop soon and keep its best
 * certified plan; a second one ends the program at once. */
static void main_on_signal(int number) {
    (void)number;
    leye_stop();
}

static void main_signals(void) {
    struct sigaction action = {0};
    action.sa_handler = main_on_signal;
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

int main(int argc, char **argv) {
    umask(077); /* whatever we write is about people */
    main_signals();
    LeyeStatus status = app_lang(argc, argv);
    if (argc >= 2 && strcmp(argv[1], "--version") == 0) {
        printf("leye %s\n", leye_version());
        return fflush(stdout) == 0 ? 0 : leye_exit_code(LEYE_ERR_IO, 0);
    }
    AppCall call = {0};
    status = status == LEYE_OK ? app_parse(argc, argv, &call) : status;
    if (status != LEYE_OK) {
        app_say_error(status);
        return leye_exit_code(status, LEYE_OPTIMAL);
    }
    if (call.help && strcmp(call.command->name, "help") != 0) {
        Text text = {0};
        app_help_command(call.command, &text);
        status = app_say_text(&text);
        base_text_clear(&text);
        return leye_exit_code(status, LEYE_OPTIMAL);
    }
    return call.command->run(&call);
}
