/* app_progress: what, how far, best, time left; on stderr, never on stdout.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

LeyeStatus app_progress_start(const AppCall *call, AppProgress *progress) {
    *progress = (AppProgress){.started_ms = base_run_ms(),
                              .limit_ms = call->settings.time_limit_ms,
                              .phase = TR_MARK("read")};
    const char *word = call->progress != NULL ? call->progress : "auto";
    if (strcmp(word, "json") == 0) {
        progress->kind = APP_PROGRESS_JSON;
    } else if (strcmp(word, "auto") == 0) {
        bool show = isatty(STDERR_FILENO) == 1 && !call->quiet;
        progress->kind = show ? APP_PROGRESS_TERMINAL : APP_PROGRESS_NONE;
    } else if (strcmp(word, "none") != 0) {
        return base_fail(LEYE_ERR_USAGE,
                         "--progress is auto, none or json, not \"%s\".", word);
    }
    return LEYE_OK;
}

static void progress_json(const AppProgress *progress, int64_t elapsed,
                          int64_t iterations, const double *objective) {
    Text text = {0};
    Json json = base_json_begin(&text, true);
    base_json_object(&json, NULL);
    base_json_text(&json, "phase", progress->phase);
    if (progress->n > 0) {
        base_json_text(&json, "level",
                       domain_word(WORDS_LEVEL, (int32_t)progress->level));
        base_json_int(&json, "level_number", progress->k + 1);
        base_json_int(&json, "levels", progress->n);
    }
    if (objective != NULL) {
        base_json_int(&json, "iterations", iterations);
        base_json_int(&json, "best", (int64_t)*objective);
    }
    base_json_int(&json, "elapsed_ms", elapsed);
    if (progress->limit_ms > 0) {
        int64_t left = progress->limit_ms - elapsed;
        base_json_int(&json, "left_ms", left > 0 ? left : 0);
    }
    base_json_object_end(&json);
    if (base_text_status(&text) == LEYE_OK) {
        fprintf(stderr, "%s\n", base_text_get(&text));
    }
    base_text_clear(&text);
}

static void progress_terminal(const AppProgress *progress, int64_t elapsed,
                              int64_t iterations, const double *objective) {
    fprintf(stderr, "\r\033[K%s", TR(progress->phase));
    if (progress->n > 0) {
        fprintf(stderr, " %" PRId32 "/%" PRId32 " %s", progress->k + 1,
                progress->n,
                TR(domain_word(WORDS_LEVEL, (int32_t)progress->level)));
    }
    if (objective != NULL) {
        fprintf(stderr, TR(", %" PRId64 " iterations, best %.0f"), iterations,
                *objective);
    }
    fprintf(stderr, TR(", %" PRId64 " s"), elapsed / 1000);
    if (progress->limit_ms > 0 && progress->limit_ms > elapsed) {
        fprintf(stderr, TR(", %" PRId64 " s left"),
                (progress->limit_ms - elapsed) / 1000);
    }
    fflush(stderr);
}

static void progress_show(AppProgress *progress, int64_t iterations,
                          const double *objective) {
    int64_t elapsed = base_run_ms() - progress->started_ms;
    if (progress->kind == APP_PROGRESS_JSON) {
        progress_json(progress, elapsed, iterations, objective);
    } else if (progress->kind == APP_PROGRESS_TERMINAL) {
        progress_terminal(progress, elapsed, iterations, objective);
    }
}

void app_progress_phase(void *context, const char *phase) {
    AppProgress *progress = context;
    progress->phase = phase;
    progress->n = 0;
    progress_show(progress, 0, NULL);
}

void app_progress_level(void *context, Level level, int32_t k, int32_t n) {
    AppProgress *progress = context;
    progress->level = level;
    progress->k = k;
    progress->n = n;
    progress_show(progress, 0, NULL);
}

void app_progress_tick(void *context, int64_t iterations, double objective) {
    progress_show(context, iterations, &objective);
}

void app_progress_end(AppProgress *progress) {
    if (progress->kind == APP_PROGRESS_TERMINAL) {
        fprintf(stderr, "\r\033[K");
        fflush(stderr);
    }
    progress->kind = APP_PROGRESS_NONE;
}
