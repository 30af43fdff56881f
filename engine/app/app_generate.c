/* app_generate: `leye generate`: synthetic instances of any size.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app.h"

#include "../../instances/generator/generator.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

/* The seed that made instances/lixian. */
enum { GENERATE_COUNTY_SEED = 1470 };

static LeyeStatus generate_number(const char *name, const char *text,
                                  int64_t least, int64_t most, int64_t *out) {
    int64_t value = 0;
    if (text == NULL || !base_text_int(text, strlen(text), &value) ||
        value < least || value > most) {
        return base_fail(LEYE_ERR_USAGE,
                         "--%s is a whole number from %" PRId64 " to %" PRId64
                         ", not \"%s\".",
                         name, least, most, text == NULL ? "" : text);
    }
    *out = value;
    return LEYE_OK;
}

static void generate_progress(void *context, int64_t done, int64_t of) {
    const AppCall *call = context;
    if (!call->quiet && isatty(STDERR_FILENO) == 1) {
        fputs("\r\033[K", stderr);
        fprintf(stderr, TR("%" PRId64 " of %" PRId64 " people"), done, of);
        if (done == of) {
            fputc('\n', stderr);
        }
    }
}

static LeyeStatus generate_flow(const AppCall *call, uint64_t seed) {
    LeyeStatus status = LEYE_OK;
    int64_t nodes = 0;
    Text text = {0};
    if (call->county || call->people != NULL || call->posts != NULL) {
        TRY(base_fail(LEYE_ERR_USAGE, "--flow has --nodes N: leave out "
                                      "--people, --posts and --county."));
    }
    TRY(generate_number("nodes", call->nodes, 2, INT32_MAX, &nodes));
    TRY(gen_flow(call->flow, nodes, seed, &text));
    TRY(base_file_write(call->output, base_text_get(&text), text.length));
done:
    base_text_clear(&text);
    return status;
}

static LeyeStatus generate_run(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    int64_t people = 0, posts = 0;
    int64_t seed = call->county ? GENERATE_COUNTY_SEED : 1;
    if (call->output == NULL) {
        TRY(base_fail(LEYE_ERR_USAGE, "Where to? Give -o PATH."));
    }
    if (call->seed != NULL) {
        TRY(generate_number("seed", call->seed, 0, INT64_MAX, &seed));
    }
    if (call->flow != NULL) {
        return generate_flow(call, (uint64_t)seed);
    }
    if (call->nodes != NULL) {
        TRY(base_fail(LEYE_ERR_USAGE, "--nodes goes with --flow KIND."));
    }
    if (call->county) {
        if (call->people != NULL || call->posts != NULL) {
            TRY(base_fail(LEYE_ERR_USAGE, "--county has its own size: leave "
                                          "out --people and --posts."));
        }
        return gen_county((uint64_t)seed, call->output);
    }
    if (call->people == NULL || call->posts == NULL) {
        TRY(base_fail(LEYE_ERR_USAGE, "Give --people N and --posts M, --flow "
                                      "KIND and --nodes N, or --county."));
    }
    TRY(generate_number("people", call->people, 0, 10000000, &people));
    TRY(generate_number("posts", call->posts, 1, 100000, &posts));
    AppCall watched = *call;
    TRY(gen_synthetic(people, (int32_t)posts, (uint64_t)seed, call->output,
                      generate_progress, &watched));
done:
    return status;
}

static LeyeStatus generate_answer(const AppCall *call) {
    if (!call->json) {
        app_say_talk(
            call,
            call->flow != NULL
                ? "The network is in %s.\n"
                : TR_MARK("The instance is in %s; no person in it exists.\n"),
            call->output);
        return LEYE_OK;
    }
    Text text = {0};
    Json json = base_json_begin(&text, false);
    base_json_object(&json, NULL);
    base_json_text(&json, "instance", call->output);
    base_json_bool(&json, "synthetic", true);
    base_json_object_end(&json);
    base_text_add(&text, "\n");
    LeyeStatus status = app_say_text(&text);
    base_text_clear(&text);
    return status;
}

int app_generate(const AppCall *call) {
    LeyeStatus status = LEYE_OK;
    TRY(generate_run(call));
    TRY(generate_answer(call));
done:
    if (status != LEYE_OK) {
        app_say_error(status);
    }
    return leye_exit_code(status, LEYE_OPTIMAL);
}
