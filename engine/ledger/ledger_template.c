/* ledger_template: empty files with headings, for a new ledger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With a byte order mark and CR LF: Excel and WPS then open the Chinese that
 * people will write as UTF-8.
 */
#include "ledger_parts.h"

#include <dirent.h>
#include <string.h>

/* LEYE_ERR_CREATE when the folder is there and holds anything. */
static LeyeStatus template_empty(const char *dir) {
    DIR *folder = opendir(dir);
    bool empty = true;
    if (folder == NULL) {
        return LEYE_OK; /* not there, or told when it is to be made */
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL && empty;
         entry = readdir(folder)) {
        empty =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    }
    (void)closedir(folder);
    return empty ? LEYE_OK
                 : base_fail(LEYE_ERR_CREATE,
                             "%s is not empty; templates go into a new or "
                             "empty folder.",
                             dir);
}

static void template_csv(const LedgerFile *file, Text *text) {
    base_text_add(text, "\xef\xbb\xbf");
    for (size_t c = 0; c < file->columns_count; c++) {
        base_text_format(text, "%s%s", c > 0 ? "," : "",
                         file->columns[c].heading);
    }
    base_text_add(text, "\r\n");
}

static LeyeStatus template_add(const FolderDraft *draft, LedgerFileId id) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    const LedgerFile *file = &ledger_files(&count)[id];
    Text text = {0};
    if (id == FILE_INSTANCE) {
        ledger_instance_template(&text);
    } else if (id == FILE_RETENTION) {
        ledger_retention_template(&text);
    } else {
        template_csv(file, &text);
    }
    TRY(base_text_status(&text));
    TRY(base_folder_add(draft, file->name, text.bytes, text.length));
done:
    base_text_clear(&text);
    return status;
}

LeyeStatus ledger_template_write(const char *dir) {
    LeyeStatus status = LEYE_OK;
    FolderDraft draft = {0};
    TRY(template_empty(dir));
    TRY(base_folder_begin(dir, "instance.yaml", &draft));
    for (int32_t id = 0; id < FILES_COUNT; id++) {
        TRY(template_add(&draft, (LedgerFileId)id));
    }
    TRY(base_folder_commit(&draft));
done:
    base_folder_discard(&draft);
    return status;
}
