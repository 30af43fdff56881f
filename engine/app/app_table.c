/* app_table: every command and option, declared once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <string.h>

#define FLAG(name, field, sentence)                                            \
    { name, 0, APP_FLAG, offsetof(AppCall, field), "", sentence }
#define TEXT(name, letter, field, unit, sentence)                              \
    { name, letter, APP_TEXT, offsetof(AppCall, field), unit, sentence }

static const AppOption options[] = {
    {"help", 'h', APP_FLAG, offsetof(AppCall, help), "",
     TR_MARK("Show what the command does and its options.")},
    FLAG("json", json, "Answer as JSON on stdout."),
    FLAG("quiet", quiet, "No talk on stderr, only errors."),
    FLAG("by-batch", by_batch,
         "The schedule by week: courses, trains, who starts work; with --json "
         "as batches[]."),
    FLAG("headings", headings,
         "List every file, heading and Chinese alias; needs no folder."),
    FLAG("template", template,
         "Write empty files with headings into the new or empty folder DIR."),
    FLAG("county", county,
         "The county instance (instances/lixian) byte for byte."),
    TEXT("output", 'o', output, "PATH",
         "Where the result goes: a plan folder, an instance folder or a file."),
    TEXT("annotate", 0, annotate, "FILE",
         "Write a workbook (.xlsx) of all tables, with every finding as a "
         "comment at its cell."),
    TEXT("progress", 0, progress, "auto|none|json",
         "Progress on stderr: on a terminal, never, or as JSON lines."),
    TEXT("format", 0, format, "mps|lp|dimacs|mathprog|csv",
         "The format to export."),
    TEXT("level", 0, level, "NAME",
         "The level to export; the first one when not given."),
    TEXT("person", 0, person, "ID", "The person, by id."),
    TEXT("post", 0, post, "ID", "The post, by id."),
    FLAG("unplaced", unplaced,
         "Everybody without a placement: reasons and blocking groups, in "
         "counts."),
    FLAG("worth", worth,
         "What one more place at each post, seat in each course or train, or "
         "1,000 yuan in each fund would add."),
    TEXT("where", 0, where, "CHANNEL",
         "Where a new post would add most: cooperative, workshop, enterprise "
         "or public_welfare."),
    TEXT("places", 0, places, "N", "Places of the new post of --where; 20."),
    TEXT("scope", 0, scope, "SCOPE",
         "local, county, a destination, channel:NAME or post:ID."),
    TEXT("action", 0, action, "give|accept|decline",
         "What the person says; give when not given."),
    TEXT("date", 0, date, "DATE",
         "The day it was said; the instance's day when not given."),
    TEXT("expires", 0, expires, "DATE",
         "The last day it holds, at most 12 months on."),
    TEXT("via", 0, via, "WORD",
         "How it was said: in_person, phone, message, paper."),
    TEXT("recorder", 0, recorder, "ID",
         "Who writes it down: never the employer, a grid leader or the "
         "publisher of the plan."),
    TEXT("people", 0, people, "N", "How many people to generate."),
    TEXT("posts", 0, posts, "M", "How many posts to generate."),
    TEXT("flow", 0, flow, "KIND",
         "Generate a DIMACS file instead: sparse-low, sparse-high, two-cost, "
         "dense, geometric, planted, planted-dense (assignment) or "
         "planted-tree (min-cost flow)."),
    TEXT("nodes", 0, nodes, "N", "How many nodes the file of --flow has."),
    TEXT("seed", 0, seed, "S", "Seed of the generator; 1 when not given."),
    TEXT("scenario", 0, scenario, "FILE",
         "As the scenario in FILE (.yaml, .csv or .xlsx) would have it; the "
         "plan "
         "is for comparison."),
    TEXT("peers", 0, peers, "none|all|LIST",
         "Solver programs to run as well, those of them that PATH has: glpsol, "
         "cbc, clp, lp_solve, highs; all when not given."),
    TEXT("shard", 0, shard, "K/N",
         "Only every N-th point, from the K-th on; for a cluster's job array."),
    TEXT("html", 0, html, "FILE",
         "One HTML file that needs no network and prints on A4."),
    TEXT("xlsx", 0, xlsx, "FILE", "The plan as a workbook."),
    TEXT("csv", 0, csv, "DIR", "The figures of the report as CSV tables."),
    TEXT("roster", 0, roster, "DIR",
         "Who is offered what, a CSV and a page to print for each grid cell."),
    TEXT("notices", 0, notices, "DIR",
         "A page to print for each person, in a file for each grid cell."),
    TEXT("contacts", 0, contacts, "FILE",
         "person_id, name, phone for the notices; the file must be 0600."),
    TEXT("store", 0, store, "FILE|URL",
         "The store of runs, plans, offers and consents: a file, or "
         "postgresql://..."),
    TEXT("marker", 0, marker, "NAME",
         "The folder is whole only when a file of this name lies in it."),
    FLAG("wait", wait, "A new plan waits for `leye approve`."),
    TEXT("brake", 0, brake, "PERCENT",
         "Hold a plan that would move or let go more than this share of the "
         "people who have an offer; 20% when not given."),
    TEXT("lang", 0, lang, "en|zh_CN",
         "The language of what is said; that of the locale when not given."),
    FLAG("man", man, "Print the manual page (roff)."),
    FLAG("completion", completion, "Print the completion for bash."),
};

#undef FLAG
#undef TEXT

#define LIMITS                                                                 \
    "encoding", "limit-file", "limit-row", "limit-field", "limit-rows"

static const AppCommand commands[] = {
    {"check",
     "DIR",
     0,
     1,
     TR_MARK("Read everything and print every finding."),
     TR_MARK(
         "Prints file:line:column, what was read, what is allowed and, "
         "where there is one, the fix. Exit code 65 when there is an error. "
         "DIR, here and everywhere, is a folder or a workbook (.xlsx) with a "
         "sheet for each table, called like its file; or a folder with a "
         "workbook that has the tables without a file. In a workbook the "
         "place is file:sheet!cell."),
     app_check,
     {"template", "headings", "annotate", "threads", "json", "quiet", LIMITS,
      "help", NULL}},
    {"solve",
     "DIR",
     1,
     1,
     TR_MARK("Compute the best plan, prove it, certify it."),
     TR_MARK("Levels in order, each optimal among the optima of those before "
             "it. The "
             "plan folder holds placements.csv, unplaced.csv, summary.json, "
             "proof.json and run.json; without -o nothing is written."),
     app_solve,
     {"output", "by-batch", "solver", "time-limit", "threads", "gap", "without",
      "solver-memory", "scenario", "progress", "json", "quiet", LIMITS, "help",
      NULL}},
    {"certify",
     "DIR PLAN",
     2,
     2,
     TR_MARK("Check a plan as a stranger would."),
     TR_MARK("Evaluates every rule its own way, recounts everything, checks "
             "seals and "
             "bounds in exact integers and names the first wrong line. Exit "
             "code 70 "
             "when anything is false."),
     app_certify,
     {"scenario", "threads", "json", "quiet", LIMITS, "help", NULL}},
    {"report",
     "DIR PLAN",
     2,
     2,
     TR_MARK("Show a certified plan in pictures, tables and words."),
     TR_MARK("The plan must certify first, else nothing is written (exit code "
             "70). Numbers of fewer than 10 people are hidden, and what would "
             "tell them. Files are 0600, folders 0700. Without a place to "
             "write to, the summary in words is printed."),
     app_report,
     {"html", "worth", "xlsx", "csv", "roster", "notices", "contacts",
      "scenario", "threads", "json", "quiet", LIMITS, "help", NULL}},
    {"diff",
     "PLAN PLAN",
     2,
     2,
     TR_MARK("Show what changed between two plans."),
     TR_MARK(
         "By channel, home site, course and train, and person by person; which "
         "classes are held and trains run in one plan alone."),
     app_diff,
     {"json", "quiet", "help", NULL}},
    {"whatif",
     TR_MARK("DIR SCENARIO..."),
     2,
     APP_WORDS_MAX,
     TR_MARK("Solve scenarios and show them beside the plan as it is."),
     TR_MARK(
         "Every level, channels, sites, households, income, money, trains and "
         "courses, and how many people's placements change, for the instance "
         "and "
         "for each scenario (YAML, or a sheet with action, id, field, value: "
         "CSV, "
         "or the one in a workbook that is alone or called scenario). "
         "Each "
         "plan is proved and certified. With -o each one's folder is written "
         "below "
         "PATH. A scenario cannot touch a person, a consent or a guard: exit "
         "code "
         "5."),
     app_whatif,
     {"output", "solver", "time-limit", "threads", "gap", "without",
      "solver-memory", "progress", "json", "quiet", LIMITS, "help", NULL}},
    {"sweep",
     "DIR GRID.yaml [FOLDER...]",
     2,
     APP_WORDS_MAX,
     TR_MARK("Solve a whole grid of scenarios, or many drawn by chance."),
     TR_MARK("Each point is a file below PATH/points, so a stopped sweep goes "
             "on where it was, shards may run anywhere, and points that other "
             "FOLDERs have are taken over. When all are there PATH gets "
             "results.csv and chart.svg, the same bytes whoever computed "
             "them. Points run side by side on --threads."),
     app_sweep,
     {"output", "shard", "solver", "time-limit", "threads", "gap", "without",
      "solver-memory", "json", "quiet", LIMITS, "help", NULL}},
    {"explain",
     "DIR PLAN",
     2,
     2,
     TR_MARK("Say why, why not, and what would help."),
     TR_MARK("One question a call: a person (where, what else was possible, "
             "why not a better wish), a post (who could take it, why places "
             "stay empty), all without a placement, what one more place, seat "
             "or 1,000 yuan would add to the leading levels. The plan is "
             "certified first. Answers speak of the options that people have; "
             "why somebody has none is not said."),
     app_explain,
     {"person", "post", "unplaced", "worth", "where", "places", "scenario",
      "solver", "time-limit", "threads", "solver-memory", "json", "quiet",
      LIMITS, "help", NULL}},
    {"export",
     "DIR",
     1,
     1,
     TR_MARK("Write the same problem for another solver."),
     TR_MARK("One level at a time; earlier levels are kept at their best "
             "values. csv "
             "lists every option. What a format cannot hold is refused."),
     app_export,
     {"format", "level", "without", "scenario", "output", "solver",
      "time-limit", "threads", "solver-memory", "json", "quiet", LIMITS, "help",
      NULL}},
    {"consent",
     "DIR add|withdraw|verify",
     2,
     2,
     TR_MARK("Write to the consent ledger, or check its chain."),
     TR_MARK("The ledger is append-only and hash-chained. A withdrawal takes "
             "effect at "
             "once, with --store on the published plan too. A broken chain is "
             "exit code 70."),
     app_consent,
     {"person", "scope", "action", "date", "expires", "via", "recorder",
      "store", "json", "quiet", LIMITS, "help", NULL}},
    {"nightly",
     "DIR",
     1,
     1,
     TR_MARK("Re-optimize, certify, publish or keep: one night."),
     TR_MARK(
         "Copies the files, hears consents and answers, solves with what is "
         "out, certifies, looks at the consents again and publishes, in one "
         "transaction. The same files again change nothing. Where it goes "
         "wrong the plan before stays, revalidated (exit code 4); a plan with "
         "a gap is 3; another run on its way is 75."),
     app_nightly,
     {"store", "marker", "wait", "brake", "time-limit", "threads", "gap",
      "solver", "solver-memory", "json", "quiet", LIMITS, "help", NULL}},
    {"status",
     "",
     0,
     0,
     TR_MARK("What is published, what waits, the last runs, open alarms."),
     TR_MARK("With -o DIR the published plan is written there: instance/ and "
             "plan/, which `leye certify` takes, and live.csv and changes.csv: "
             "who has which offer now, and what changed."),
     app_status,
     {"store", "output", "json", "quiet", "help", NULL}},
    {"approve",
     "PLAN",
     1,
     1,
     TR_MARK("Publish a plan that waits or is held."),
     TR_MARK("Consents are looked at again first. PLAN is its id, or the "
             "beginning of it, as `leye status` shows."),
     app_approve,
     {"store", "json", "quiet", "help", NULL}},
    {"hold",
     "PLAN",
     1,
     1,
     TR_MARK("Keep a plan that waits from being published."),
     TR_MARK("`leye approve` publishes it all the same, later."),
     app_hold,
     {"store", "json", "quiet", "help", NULL}},
    {"rollback",
     "PLAN",
     1,
     1,
     TR_MARK("Publish an earlier plan again."),
     TR_MARK("What was withdrawn since is taken out of it first."),
     app_rollback,
     {"store", "json", "quiet", "help", NULL}},
    {"erase",
     "PERSON",
     1,
     1,
     TR_MARK("Take a person out of the store."),
     TR_MARK("Their key goes, so that nothing in the chain can be traced to "
             "them, and it still verifies; kept files that name them lose "
             "their bytes. Take them out of the instance's files too."),
     app_erase,
     {"store", "json", "quiet", "help", NULL}},
    {"flow",
     "FILE",
     1,
     1,
     TR_MARK("Solve an assignment or min-cost-flow file of others."),
     TR_MARK(
         "Reads DIMACS p asn, p min of the form suppliers -> nodes -> a tree "
         "into "
         "one sink, or a bare matrix: n, then n rows of n costs. Prints DIMACS "
         "solution lines (c, s VALUE, f FROM TO FLOW; flows of 0 are left "
         "out), "
         "checked in exact integers. Another network is exit code 65 and its "
         "arc "
         "is named; no solution is exit code 5 and what is in the way is "
         "named."),
     app_flow,
     {"threads", "time-limit", "json", "quiet", "limit-file", "limit-rows",
      "help", NULL}},
    {"generate",
     "",
     0,
     0,
     TR_MARK("Write a synthetic instance of any size."),
     TR_MARK(
         "The same seed gives the same bytes on any machine. No person in it "
         "exists. With --flow a network for `leye flow`; planted ones say "
         "their "
         "optimum in a comment line."),
     app_generate,
     {"people", "posts", "seed", "county", "flow", "nodes", "output", "json",
      "quiet", "help", NULL}},
    {"bench",
     "DIR",
     1,
     1,
     TR_MARK("Solve with every back end and solver at hand, side by side."),
     TR_MARK(
         "Value, proof and CPU seconds of each level with each back end, and "
         "of "
         "the whole run, certified; then each level, exported, with the solver "
         "programs of --peers. An answer agrees with ours to the unit, "
         "DIFFERS, "
         "is a bound (no whole numbers) or DNF. --time-limit holds for each "
         "back "
         "end, and for each program and level (60 when not given). Exit code "
         "70 "
         "when two of them differ."),
     app_bench,
     {"peers", "time-limit", "threads", "gap", "without", "solver-memory",
      "json", "quiet", LIMITS, "help", NULL}},
    {"help",
     "[COMMAND]",
     0,
     1,
     TR_MARK("Show help, the manual or the completion."),
     TR_MARK(
         "With --man or --completion it prints what `make install` installs."),
     app_help,
     {"man", "completion", "help", NULL}},
};

const AppCommand *app_table_commands(size_t *count) {
    *count = sizeof commands / sizeof commands[0];
    return commands;
}

/* A settings row seen as an option. */
static bool table_setting(const char *name, AppOption *out) {
    size_t count = 0;
    const Setting *rows = base_settings(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(rows[k].name, name) == 0) {
            *out = (AppOption){rows[k].name,    0, APP_SETTING, 0, rows[k].unit,
                               rows[k].sentence};
            return true;
        }
    }
    return false;
}

const char *app_table_option_name(const AppCommand *command, int32_t k) {
    int32_t own = 0;
    while (own < k && command->options[own] != NULL) {
        own++;
    }
    if (own < k) {
        return NULL;
    }
    return command->options[own] != NULL ? command->options[own] : "lang";
}

bool app_table_option(const char *name, AppOption *out) {
    for (size_t k = 0; k < sizeof options / sizeof options[0]; k++) {
        if (strcmp(options[k].name, name) == 0) {
            *out = options[k];
            return true;
        }
    }
    return table_setting(name, out);
}
