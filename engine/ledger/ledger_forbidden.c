/* ledger_forbidden: words by which such columns are known.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * English words are looked for in the heading as `_lower_case_`, so that
 * "_party_" is in "Party Member" and "_religio" in "religious_belief"; Chinese
 * ones anywhere. The list cannot be complete: what it lacks is an unknown
 * column and an error all the same, only with another sentence.
 */
#include "ledger_forbidden.h"

#include <string.h>

#include "ledger_repair.h"

static const char *const forbidden_traits[] = {
    "_ethnic",     "_race_",     "_racial",    "_minority", "_nationality_",
    "_religio",    "_faith_",    "_belief",    "_church",   "_mosque",
    "_politic",    "_party_",    "_communist", "_cpc_",     "_ccp_",
    "_league_mem", "_union_mem", "_pregnan",   "_hepatiti", "_hiv_",
    "民族",        "族别",       "种族",       "宗教",      "信仰",
    "政治",        "党员",       "党派",       "党籍",      "入党",
    "党组织",      "团员",       "怀孕",       "孕期",      "乙肝",
    "传染病",      NULL};

static const char *const forbidden_persons[] = {
    "_national_id", "_id_card",    "_id_num",  "_identity_",
    "_passport",    "_ssn_",       "_phone",   "_mobile",
    "_telephone",   "_tel_",       "_wechat",  "_email",
    "_full_name",   "_first_name", "_surname", "_last_name",
    "_person_name", "身份证",      "证件号",   "护照",
    "电话",         "手机",        "联系方式", "微信",
    "姓名",         "户主",        NULL};

/* Where rows are persons or households, a name or address is a person's. */
static const char *const forbidden_rows[] = {"_name_", "_address", "_bank_",
                                             "名字",   "名称",     "住址",
                                             "地址",   "银行",     NULL};

static const char *const forbidden_quotas[] = {
    "_quota",      "_target_",    "_min_transfer", "_min_place", "_min_people",
    "_min_person", "_min_worker", "_min_away",     "_minimum_",  "_kpi_",
    "指标",        "任务",        "定额",          "配额",       "考核",
    "最低人数",    "最少人数",    "人数下限",      NULL};

static const char *const forbidden_reasons[] = {
    "_reason", "_refus", "_declin", "_persua", "_unwilling", "原因",
    "理由",    "拒绝",   "动员",    "不愿",    NULL};

static bool forbidden_any(const char *name, const char *const *words) {
    for (; *words != NULL; words++) {
        if (strstr(name, *words) != NULL) {
            return true;
        }
    }
    return false;
}

static bool forbidden_rows_are_people(LedgerFileId file) {
    return file == FILE_PEOPLE || file == FILE_HOUSEHOLDS ||
           file == FILE_CONSENTS || file == FILE_WISHES || file == FILE_PINS ||
           file == FILE_OFFERS || file == FILE_ANSWERS;
}

const char *ledger_forbidden(LedgerFileId file, LedgerCell heading) {
    Repair name;
    char marked[sizeof name.text + 2] = "_";
    if (!ledger_repair_name(heading, &name)) {
        return NULL;
    }
    memcpy(marked + 1, name.text, name.n);
    marked[name.n + 1] = '_';
    marked[name.n + 2] = '\0';
    if (forbidden_any(marked, forbidden_traits)) {
        return TR(
            "ethnicity, religion, politics, party membership and the like "
            "are never an input (guard 7, equal treatment)");
    }
    if (forbidden_any(marked, forbidden_persons) ||
        (forbidden_rows_are_people(file) &&
         forbidden_any(marked, forbidden_rows))) {
        return TR(
            "names, identity numbers, phone numbers and addresses of people "
            "stay out of the ledger (guard 9, privacy)");
    }
    if (forbidden_any(marked, forbidden_quotas)) {
        return TR("no file sets a least number of people to place or to move "
                  "(guard 5, no quotas on people)");
    }
    if (forbidden_any(marked, forbidden_reasons)) {
        return TR("no field holds why somebody did not want a post (guard 4, "
                  "refusing costs nothing and shows nowhere)");
    }
    return NULL;
}
