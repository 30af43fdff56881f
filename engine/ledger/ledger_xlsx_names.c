/* ledger_xlsx_names: which sheet is which table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_xlsx_parts.h"

#include <string.h>
#include <strings.h>

enum { ALIASES = 3, NAME_FAR = 3 };

typedef struct NameRow {
    const char *name;
    const char *zh[ALIASES];
} NameRow;

static const NameRow name_rows[FILES_COUNT] = {
    [FILE_INSTANCE] = {"instance", {"设置", "实例"}},
    [FILE_SITES] = {"sites", {"安置点"}},
    [FILE_SKILLS] = {"skills", {"技能"}},
    [FILE_HOUSEHOLDS] = {"households", {"家庭", "户"}},
    [FILE_PEOPLE] = {"people", {"人员", "个人"}},
    [FILE_EMPLOYERS] = {"employers", {"用人单位", "单位"}},
    [FILE_POSTS] = {"posts", {"岗位"}},
    [FILE_GROUPS] = {"groups", {"户组", "家庭组"}},
    [FILE_CAPS] = {"caps", {"上限", "容量"}},
    [FILE_COURSES] = {"courses", {"培训班", "培训"}},
    [FILE_TRAINS] = {"trains", {"车次", "专列"}},
    [FILE_CONSENTS] = {"consents", {"同意", "同意记录"}},
    [FILE_WISHES] = {"wishes", {"意愿", "志愿"}},
    [FILE_PINS] = {"pins", {"指定", "指定岗位"}},
    [FILE_OFFERS] = {"offers", {"通知", "岗位通知"}},
    [FILE_ANSWERS] = {"answers", {"答复", "岗位答复"}},
    [FILE_RETENTION] = {"retention", {"稳岗", "留任"}},
};

LedgerFileId ledger_xlsx_names_find(const char *name) {
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        if (strcasecmp(name_rows[f].name, name) == 0) {
            return (LedgerFileId)f;
        }
        for (int32_t k = 0; k < ALIASES && name_rows[f].zh[k] != NULL; k++) {
            if (strcmp(name_rows[f].zh[k], name) == 0) {
                return (LedgerFileId)f;
            }
        }
    }
    return FILES_COUNT;
}

const char *ledger_xlsx_names_of(LedgerFileId file) {
    return name_rows[file].name;
}

const char *ledger_xlsx_names(size_t file, int32_t k) {
    return k == 0         ? name_rows[file].name
           : k <= ALIASES ? name_rows[file].zh[k - 1]
                          : NULL;
}

LedgerFileId ledger_xlsx_names_near(const char *name) {
    LedgerFileId near = FILES_COUNT;
    int32_t least = NAME_FAR;
    for (int32_t f = 0; f < FILES_COUNT; f++) {
        /* in a short name much is near */
        int32_t most = (int32_t)strlen(name_rows[f].name) / 3;
        int32_t far = base_text_distance(name_rows[f].name, name);
        if (far < least && far <= most) {
            least = far;
            near = (LedgerFileId)f;
        }
    }
    return near;
}
