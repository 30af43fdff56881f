/* app: the program `leye`, one file per command.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only folder that prints and that decides an exit code. Options, --help,
 * the man page and the completion come from one table (app_table.c) and from
 * the settings table of base. Data go to stdout, talk goes to stderr.
 */
#ifndef LEYE_APP_H
#define LEYE_APP_H

#include <stdio.h>

#include "../domain/domain.h"

enum { APP_WORDS_MAX = 33 };

/* One call of the program, as parsed. Texts are borrowed from argv. */
typedef struct AppCall {
    const struct AppCommand *command;
    const char *words[APP_WORDS_MAX]; /* DIR, PLAN, add|withdraw|verify, ... */
    int32_t words_count;
    LeyeSettings settings;
    bool json, quiet, help, headings, template, county, man, completion,
        by_batch, unplaced, worth;
    const char *output, *progress, *format, *level, *annotate;
    const char *person, *scope, *action, *date, *expires, *via, *recorder;
    const char *people, *posts, *seed, *flow, *nodes, *peers;
    const char *scenario, *shard, *post, *where, *places, *lang;
    bool wait;
    const char *store, *marker, *brake;
    const char *html, *csv, *roster, *notices, *contacts, *xlsx;
} AppCall;

typedef enum AppOptionKind {
    APP_FLAG,    /* bool at offset */
    APP_TEXT,    /* const char * at offset */
    APP_SETTING, /* a row of base_settings, by name */
} AppOptionKind;

typedef struct AppOption {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    AppOptionKind kind;
    size_t offset;    /* in AppCall; not for APP_SETTING */
    const char *unit; /* "DIR", "give|accept"; "" for flags */
    const char *sentence;
} AppOption;

enum { APP_OPTIONS_MAX = 24 };

typedef struct AppCommand {
    const char *name;
    const char *words; /* "DIR PLAN": what follows the command */
    int32_t least_words, most_words;
    const char *sentence, *more; /* more: a paragraph for help and manual */
    /* Exit code of the run. */
    int (*run)(const AppCall *call);
    const char *options[APP_OPTIONS_MAX]; /* names; NULL-terminated */
} AppCommand;

/* The tables. app_table_option: the option called `name`, settings included;
 * NULL when there is none. */
const AppCommand *app_table_commands(size_t *count);
bool app_table_option(const char *name, AppOption *out);
/* The name of the k-th option of the command: its own, then --lang, which all
 * have; NULL behind the last. */
const char *app_table_option_name(const AppCommand *command, int32_t k);

/* The language of the run, from --lang anywhere in the command line, else from
 * the locale; before anything is said. LEYE_ERR_USAGE with the sentence. */
LeyeStatus app_lang(int argc, char **argv);
/* How many words in front of the command are --lang and its value. */
int app_lang_before(int argc, char **argv);

/* Fills *call from the words of the command line. LEYE_ERR_USAGE with the
 * sentence. */
LeyeStatus app_parse(int argc, char **argv, AppCall *call);

/* Texts made from the tables. */
void app_help_program(Text *text);
/* The lines of the exit codes. */
const char *app_help_codes(void);
void app_help_command(const AppCommand *command, Text *text);
void app_man_page(Text *text);
void app_man_completion(Text *text);

/* Printing. app_say_text writes to stdout and reports a full disk; talk goes
 * to stderr unless --quiet. */
LeyeStatus app_say_text(const Text *text);
void app_say_talk(const AppCall *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "leye: sentence" on stderr, also when quiet. */
void app_say_error(LeyeStatus status);
/* Findings as file:line:column lines; errors always, others unless quiet. */
void app_say_findings(const AppCall *call, const Findings *findings,
                      FILE *where);
/* {"findings": [...]} as members of an open object. */
void app_say_findings_json(Json *json, const Findings *findings);

/* Reads the instance of words[0], with --scenario as that one would have it;
 * prints findings to stderr. */
LeyeStatus app_world_read(const AppCall *call, World **world);
/* The world of words[0] as the scenario of the file would have it; *about gets
 * the scenario, unless it is NULL. */
LeyeStatus app_world_scenario(const AppCall *call, const World *base,
                              const char *path, Scenario **about,
                              World **world);

/* Reads the plan of words[1] and has it certified. app_plan_judge: what is
 * wrong becomes findings, and *plan is there (domain_plan_free) as far as it
 * can be read, also where it does not hold. app_plan_read: findings go to
 * stderr, and *plan holds. */
LeyeStatus app_plan_judge(const AppCall *call, const World *world,
                          Findings *findings, Plan **plan);
LeyeStatus app_plan_read(const AppCall *call, const World *world, Plan **plan);

int app_bench(const AppCall *call);
int app_check(const AppCall *call);
int app_solve(const AppCall *call);
int app_certify(const AppCall *call);
int app_consent(const AppCall *call);
int app_diff(const AppCall *call);
int app_explain(const AppCall *call);
int app_export(const AppCall *call);
int app_flow(const AppCall *call);
int app_generate(const AppCall *call);
int app_help(const AppCall *call);
int app_sweep(const AppCall *call);
int app_nightly(const AppCall *call);
int app_status(const AppCall *call);
int app_approve(const AppCall *call);
int app_hold(const AppCall *call);
int app_rollback(const AppCall *call);
int app_erase(const AppCall *call);
int app_report(const AppCall *call);
int app_whatif(const AppCall *call);

/* Progress on stderr: phases and levels; see --progress. */
typedef struct AppProgress {
    enum { APP_PROGRESS_NONE, APP_PROGRESS_TERMINAL, APP_PROGRESS_JSON } kind;
    int64_t started_ms, limit_ms, shown_ms;
    const char *phase;
    Level level;
    int32_t k, n;
} AppProgress;
LeyeStatus app_progress_start(const AppCall *call, AppProgress *progress);
void app_progress_phase(void *context, const char *phase);
void app_progress_level(void *context, Level level, int32_t k, int32_t n);
void app_progress_tick(void *context, int64_t iterations, double objective);
void app_progress_end(AppProgress *progress);

#endif
