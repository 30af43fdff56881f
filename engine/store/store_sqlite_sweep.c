/* store_sqlite_sweep: super-journals that a failed commit has left.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a commit over the two files fails after its super-journal is made (the
 * disk is full), SQLite leaves it until the journals that may name it are
 * rolled back, and then only deletes it if one does. What is left is harmless
 * and stays for ever. Within an immediate transaction nobody else commits and
 * every hot journal has been rolled back: whatever super-journal is there then
 * is stale.
 */
#include "store_sqlite_parts.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

/* NAME-mjHHHHHH9HH, as pager and vdbe name it. */
static bool sweep_is_super(const char *entry, const char *name) {
    enum { DIGITS = 9 };
    size_t n = strlen(name);
    return strncmp(entry, name, n) == 0 && strncmp(entry + n, "-mj", 3) == 0 &&
           strlen(entry + n + 3) == DIGITS &&
           strspn(entry + n + 3, "0123456789ABCDEF") == DIGITS;
}

static void sweep_folder(const char *folder, const char *name) {
    DIR *all = opendir(folder);
    if (all == NULL) {
        return;
    }
    for (struct dirent *entry = readdir(all); entry != NULL;
         entry = readdir(all)) {
        if (sweep_is_super(entry->d_name, name)) {
            (void)unlinkat(dirfd(all), entry->d_name, 0);
        }
    }
    (void)closedir(all);
}

LeyeStatus store_sqlite_sweep(StoreDb *db) {
    LeyeStatus status = LEYE_OK;
    char *folder = NULL;
    TRY(store_sqlite_parts_path(db->path, "", &folder));
    TRY(store_sqlite_parts_run(db, "BEGIN IMMEDIATE"));
    char *slash = strrchr(folder, '/'); /* the path is absolute */
    *slash = '\0';
    sweep_folder(slash == folder ? "/" : folder, slash + 1);
    TRY(store_sqlite_parts_run(db, "ROLLBACK"));
done:
    base_free(folder);
    return status;
}
