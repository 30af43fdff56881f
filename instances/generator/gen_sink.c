/* gen_sink: rows go to a temporary folder and appear all at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only place of the generator that knows file handles: base writes whole
 * files, and ten million people do not fit into one buffer.
 */
#include "gen_sink.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { SINK_FULL = 64 * 1024 };

static const struct {
    const char *name, *headings;
} sink_files[GEN_STREAMS] = {
    [GEN_PEOPLE] = {"people.csv",
                    "person_id,household_id,site_id,grid,birth_date,sex,"
                    "education,capacity,needs_care,care_arranged,skills,"
                    "together_with,current_work,current_since\n"},
    [GEN_HOUSEHOLDS] = {"households.csv",
                        "household_id,site_id,grid,registered_poor,"
                        "own_project,other_income_year\n"},
    [GEN_CONSENTS] = {"consents.csv",
                      "seq,person_id,scope,action,date,expires,terms_hash,"
                      "via,recorder,prev_hash,hash\n"},
    [GEN_WISHES] = {"wishes.csv", "person_id,rank,scope\n"},
};

static LeyeStatus sink_create(GenSink *sink, int32_t stream) {
    Text path = {0};
    LeyeStatus status = LEYE_OK;
    base_text_format(&path, "%s/%s", sink->draft.temporary,
                     sink_files[stream].name);
    TRY(base_text_status(&path));
    sink->handle[stream] =
        open(path.bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (sink->handle[stream] < 0) {
        TRY(base_fail(LEYE_ERR_CREATE, "Cannot create %s.", path.bytes));
    }
    base_text_add(&sink->text[stream], sink_files[stream].headings);
done:
    base_text_clear(&path);
    return status;
}

LeyeStatus gen_sink_open(const char *out_dir, GenSink *sink) {
    LeyeStatus status = LEYE_OK;
    GenSink made = {0};
    for (int32_t k = 0; k < GEN_STREAMS; k++) {
        made.handle[k] = NONE;
    }
    TRY(base_folder_begin(out_dir, "instance.yaml", &made.draft));
    for (int32_t k = 0; k < GEN_STREAMS; k++) {
        TRY(sink_create(&made, k));
    }
    *sink = made;
done:
    if (status != LEYE_OK) {
        gen_sink_clear(&made);
    }
    return status;
}

static LeyeStatus sink_write(int handle, Text *text) {
    size_t at = 0;
    while (at < text->length) {
        ssize_t n = write(handle, text->bytes + at, text->length - at);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return base_fail(LEYE_ERR_IO, "Cannot write the instance: the "
                                          "disk is full or gone.");
        }
        at += (size_t)n;
    }
    text->length = 0;
    return LEYE_OK;
}

LeyeStatus gen_sink_flush(GenSink *sink, bool all) {
    LeyeStatus status = LEYE_OK;
    for (int32_t k = 0; k < GEN_STREAMS; k++) {
        Text *text = &sink->text[k];
        TRY(base_text_status(text));
        if (all || text->length >= SINK_FULL) {
            TRY(sink_write(sink->handle[k], text));
        }
    }
done:
    return status;
}

LeyeStatus gen_sink_file(const GenSink *sink, const char *name,
                         const Text *text) {
    LeyeStatus status = LEYE_OK;
    TRY(base_text_status(text));
    TRY(base_folder_add(&sink->draft, name, base_text_get(text), text->length));
done:
    return status;
}

LeyeStatus gen_sink_commit(GenSink *sink) {
    LeyeStatus status = LEYE_OK;
    TRY(gen_sink_flush(sink, true));
    for (int32_t k = 0; k < GEN_STREAMS; k++) {
        int handle = sink->handle[k];
        sink->handle[k] = NONE;
        int failed = fsync(handle);
        if (close(handle) != 0 || failed != 0) {
            TRY(base_fail(LEYE_ERR_IO, "Cannot write %s.", sink_files[k].name));
        }
    }
    TRY(base_folder_commit(&sink->draft));
done:
    return status;
}

void gen_sink_clear(GenSink *sink) {
    if (sink->draft.target == NULL) {
        return; /* never opened: its handles mean nothing */
    }
    for (int32_t k = 0; k < GEN_STREAMS; k++) {
        if (sink->handle[k] != NONE) {
            (void)close(sink->handle[k]);
            sink->handle[k] = NONE;
        }
        base_text_clear(&sink->text[k]);
    }
    base_folder_discard(&sink->draft);
}
