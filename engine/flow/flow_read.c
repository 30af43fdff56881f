/* flow_read: which format a file has.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "flow_parts.h"

#include <string.h>

/* A matrix begins with its size, a DIMACS file with a letter. */
static bool is_matrix(FlowSource source) {
    while (source.at < source.end && strchr(" \t\r\n", *source.at) != NULL &&
           *source.at != '\0') {
        source.at++;
    }
    return source.at < source.end && *source.at != '\0' &&
           strchr("+-0123456789", *source.at) != NULL;
}

LeyeStatus flow_read_bytes(const char *name, const char *bytes, size_t n,
                           const LeyeSettings *settings, Flow *out) {
    FlowSource source = flow_source_begin(name, bytes, n);
    return is_matrix(source) ? flow_matrix(source, settings, out)
                             : flow_dimacs(source, settings, out);
}

LeyeStatus flow_read(const char *path, const LeyeSettings *settings,
                     Flow *out) {
    LeyeStatus status = LEYE_OK;
    Bytes bytes = {0};
    TRY(base_file_read(path, (size_t)settings->limit_file_mib << 20, &bytes));
    TRY(flow_read_bytes(path, bytes.data, bytes.size, settings, out));
done:
    base_free(bytes.data);
    return status;
}
