/* gen_sink: an instance folder under construction, some files streamed.
 *
 * Four files can be longer than memory; their rows are added to a text each
 * and flushed when it is full. The rest is written whole.
 */
#ifndef LEYE_GEN_SINK_H
#define LEYE_GEN_SINK_H

#include "generator.h"

typedef enum GenStream {
    GEN_PEOPLE,
    GEN_HOUSEHOLDS,
    GEN_CONSENTS,
    GEN_WISHES,
    GEN_STREAMS,
} GenStream;

typedef struct GenSink {
    FolderDraft draft;
    Text text[GEN_STREAMS];  /* rows not yet written */
    int handle[GEN_STREAMS]; /* open file, or NONE */
} GenSink;

/* Makes the draft folder and the four files with their headings. */
LeyeStatus gen_sink_open(const char *out_dir, GenSink *sink);
/* Writes the texts that hold 64 KiB or more; all of them when `all`. */
LeyeStatus gen_sink_flush(GenSink *sink, bool all);
/* Adds a whole file. */
LeyeStatus gen_sink_file(const GenSink *sink, const char *name,
                         const Text *text);
/* Flushes, syncs and publishes the folder. */
LeyeStatus gen_sink_commit(GenSink *sink);
/* Releases everything; removes a folder that was not committed. Safe on a
 * zeroed sink, and twice. */
void gen_sink_clear(GenSink *sink);

#endif
