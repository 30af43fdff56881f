/* Any bytes as instance.yaml and as retention.yaml: findings or a tree, and
 * nothing else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "../../engine/ledger/ledger_parts.h"
#include "fuzz_folder.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
    LeyeSettings settings;
    Findings *findings = NULL;
    World *world = base_alloc(1, sizeof *world);
    base_settings_default(&settings);
    (void)fuzz_folder_put("instance.yaml", (const char *)data, size);
    (void)fuzz_folder_put("retention.yaml", (const char *)data, size);
    if (world == NULL || domain_finding_new(&findings) != LEYE_OK) {
        abort();
    }
    LedgerReader reader = {.dir = fuzz_folder(),
                           .settings = &settings,
                           .findings = findings,
                           .arena = &world->arena};
    if (ledger_instance_read(&reader, world) != LEYE_OK ||
        ledger_retention_read(&reader, world) != LEYE_OK) {
        abort(); /* whatever is in a file is a finding */
    }
    for (size_t k = 0; k < findings->count; k++) {
        const char *message = findings->items[k].message;
        if (base_text_utf8(message, strlen(message)) < strlen(message)) {
            abort();
        }
    }
    domain_finding_free(findings);
    base_free(reader.seals);
    domain_world_free(world);
    if (base_memory_live() != 0) {
        abort();
    }
    return 0;
}
