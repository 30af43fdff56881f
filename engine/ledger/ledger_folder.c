/* ledger_folder: what lies in an instance's folder.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only the files of ledger_files() are read. One that is called almost like
 * them is likely meant and gets a warning; one that would set a quota is
 * refused by its name (guard 5); all else is not our business.
 */
#include "ledger_rows.h"
#include "ledger_xlsx_parts.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <strings.h>

enum { NAME_FAR = 3 };

static const char *folder_nearest(const char *name) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    const char *nearest = "";
    int32_t least = NAME_FAR;
    for (size_t k = 0; k < count; k++) {
        int32_t distance = strcasecmp(files[k].name, name) == 0
                               ? 0
                               : base_text_distance(files[k].name, name);
        if (distance < least) {
            least = distance;
            nearest = files[k].name;
        }
    }
    return nearest;
}

static bool folder_known(const char *name) {
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    for (size_t k = 0; k < count; k++) {
        if (strcmp(files[k].name, name) == 0) {
            return true;
        }
    }
    return false;
}

bool ledger_folder_quota(const char *stem) {
    static const char *const stems[] = {"quota",   "quotas",  "target",
                                        "targets", "minimum", "minimums",
                                        "指标",    "配额",    "任务"};
    for (size_t k = 0; k < sizeof stems / sizeof *stems; k++) {
        if (strcasecmp(stems[k], stem) == 0) {
            return true;
        }
    }
    return false;
}

/* quota.csv, targets.yaml, 指标.xlsx, ... */
static bool folder_quota(const char *name) {
    char stem[32] = "";
    size_t n = strcspn(name, ".");
    bool table = strcasecmp(name + n, ".csv") == 0 ||
                 strcasecmp(name + n, ".yaml") == 0 ||
                 strcasecmp(name + n, ".xlsx") == 0;
    if (!table || n >= sizeof stem) {
        return false;
    }
    memcpy(stem, name, n);
    return ledger_folder_quota(stem);
}

static LeyeStatus folder_name(const LedgerReader *reader, const char *name) {
    FindingPlace place = {.file = name, .heading = ""};
    if (folder_known(name) ||
        base_text_utf8(name, strlen(name)) < strlen(name)) {
        return LEYE_OK;
    }
    if (folder_quota(name)) {
        return domain_finding_add(reader->findings, LEYE_ERROR, place, "",
                                  "No file may set a least number of people "
                                  "to place or to send away; take this one "
                                  "out.");
    }
    const char *near = folder_nearest(name);
    if (near[0] == '\0') {
        return LEYE_OK;
    }
    return domain_finding_add(reader->findings, LEYE_WARNING, place, near,
                              "This file is not read; the name that is read "
                              "is %s.",
                              near);
}

static LeyeStatus folder_names(const LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    DIR *folder = opendir(reader->dir);
    if (folder == NULL) {
        bool absent = errno == ENOENT || errno == ENOTDIR;
        return base_fail(absent ? LEYE_ERR_MISSING : LEYE_ERR_IO,
                         absent ? "There is no folder %s."
                                : TR_MARK("The folder %s cannot be read."),
                         reader->dir);
    }
    for (;;) {
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            break;
        }
        TRY(folder_name(reader, entry->d_name));
    }
done:
    (void)closedir(folder);
    return status;
}

static LeyeStatus folder_present(const LedgerReader *reader, LedgerFileId file,
                                 const char *name, bool *present) {
    LeyeStatus status = LEYE_OK;
    Text path = {0};
    if (reader->single != NULL || ledger_xlsx_has(reader, file)) {
        *present = ledger_xlsx_has(reader, file);
        return LEYE_OK;
    }
    base_text_format(&path, "%s/%s", reader->dir, name);
    TRY(base_text_status(&path));
    *present = base_file_exists(path.bytes);
done:
    base_text_clear(&path);
    return status;
}

static LeyeStatus folder_absent(const LedgerReader *reader, LedgerFileId file,
                                const char *name) {
    if (reader->single != NULL) {
        return domain_finding_add(
            reader->findings, LEYE_ERROR,
            (FindingPlace){.file = reader->single,
                           .heading = "",
                           .sheet = ledger_xlsx_names_of(file)},
            "", "The sheet is missing; an instance needs it.");
    }
    return domain_finding_add(reader->findings, LEYE_ERROR,
                              (FindingPlace){.file = name, .heading = ""}, "",
                              "The file is missing; an instance needs it.");
}

LeyeStatus ledger_folder_look(const LedgerReader *reader) {
    LeyeStatus status = LEYE_OK;
    size_t count = 0;
    const LedgerFile *files = ledger_files(&count);
    const char *missing = NULL;
    if (reader->single == NULL) {
        TRY(folder_names(reader));
    }
    for (size_t k = 0; k < count; k++) {
        LedgerFileId file = (LedgerFileId)k;
        bool present = true;
        if (files[k].needed) {
            TRY(folder_present(reader, file, files[k].name, &present));
        }
        if (!present) {
            missing = missing != NULL          ? missing
                      : reader->single != NULL ? ledger_xlsx_names_of(file)
                                               : files[k].name;
            TRY(folder_absent(reader, file, files[k].name));
        }
    }
    if (missing != NULL) {
        TRY(base_fail(LEYE_ERR_MISSING, "%s is missing in %s.", missing,
                      reader->dir));
    }
done:
    return status;
}
