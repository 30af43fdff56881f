/* domain_word: the tables of closed words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_word.h"

#include <stdbool.h>
#include <string.h>

#include "../base/base.h"
#include "domain_plan.h"

static const Word yes_no[] = {
    {0, "no", {"否", "无", NULL}},
    {1, "yes", {"是", "有", NULL}},
};

static const Word sex[] = {
    {SEX_FEMALE, "female", {"女", "女性", NULL}},
    {SEX_MALE, "male", {"男", "男性", NULL}},
};

static const Word education[] = {
    {EDUCATION_NONE, "none", {"无", "文盲", "未上学"}},
    {EDUCATION_PRIMARY, "primary", {"小学", NULL, NULL}},
    {EDUCATION_JUNIOR, "junior", {"初中", NULL, NULL}},
    {EDUCATION_SENIOR, "senior", {"高中", "中专", NULL}},
    {EDUCATION_COLLEGE, "college", {"大专", "大学", "本科"}},
};

static const Word capacity[] = {
    {CAPACITY_NONE, "none", {"无", "无劳动能力", "丧失劳动能力"}},
    {CAPACITY_PARTIAL, "partial", {"部分", "弱劳动力", "半劳动力"}},
    {CAPACITY_FULL, "full", {"完全", "普通劳动力", "全劳动力"}},
};

static const Word work[] = {
    {WORK_NONE, "none", {"无", "未就业", NULL}},
    {WORK_SELF, "self", {"自主", "自主就业", "自营"}},
    {WORK_ELSEWHERE, "elsewhere", {"别处", "外出务工", NULL}},
};

static const Word channel[] = {
    {CHANNEL_PAIRING, TR_MARK("pairing"), {"能人带动", "结对", "能人大户"}},
    {CHANNEL_COOPERATIVE, TR_MARK("cooperative"), {"合作社", NULL, NULL}},
    {CHANNEL_WORKSHOP, TR_MARK("workshop"), {"扶贫车间", "车间", "帮扶车间"}},
    {CHANNEL_ENTERPRISE, TR_MARK("enterprise"), {"企业", NULL, NULL}},
    {CHANNEL_TRANSFER, TR_MARK("transfer"), {"劳务输转", "输转", NULL}},
    {CHANNEL_PUBLIC_WELFARE,
     TR_MARK("public_welfare"),
     {"公益性岗位", "公益岗", "公益岗位"}},
};

static const Word condition[] = {
    {CONDITION_OPEN, "open", {"正常", "开工", NULL}},
    {CONDITION_REDUCED, "reduced", {"减产", "半停产", NULL}},
    {CONDITION_STOPPED, "stopped", {"停产", "停工", NULL}},
};

static const Word hazard[] = {
    {HAZARD_UNDERGROUND, "underground", {"井下", "矿山井下", NULL}},
    {HAZARD_TOXIC, "toxic", {"有毒", "有毒有害", NULL}},
    {HAZARD_GRADE_IV, "grade_iv", {"四级", "第四级体力劳动强度", NULL}},
};

static const Word cap_kind[] = {
    {CAP_EMPLOYER, "employer", {"用人单位", "单位", NULL}},
    {CAP_DESTINATION, "destination", {"目的地", NULL, NULL}},
    {CAP_SITE_RESERVE, "site_reserve", {"安置点预留", "预留", NULL}},
};

static const Word scope[] = {
    {SCOPE_LOCAL, "local", {"本地", "安置点", NULL}},
    {SCOPE_COUNTY, "county", {"县内", "全县", NULL}},
};

static const Word action[] = {
    {ACTION_GIVE, "give", {"同意", NULL, NULL}},
    {ACTION_WITHDRAW, "withdraw", {"撤回", NULL, NULL}},
    {ACTION_ACCEPT, "accept", {"接受", NULL, NULL}},
    {ACTION_DECLINE, "decline", {"谢绝", "拒绝", NULL}},
};

static const Word level[] = {
    {LEVEL_STABLE, TR_MARK("stable"), {"稳定就业", NULL, NULL}},
    {LEVEL_PLACEMENTS, TR_MARK("placements"), {"安置人数", NULL, NULL}},
    {LEVEL_HOUSEHOLDS, TR_MARK("households"), {"覆盖户数", NULL, NULL}},
    {LEVEL_MOVES, TR_MARK("moves"), {"变动人数", NULL, NULL}},
    {LEVEL_PUBLIC_WELFARE,
     TR_MARK("public_welfare"),
     {"公益性岗位", NULL, NULL}},
    {LEVEL_WISHES, TR_MARK("wishes"), {"意愿", NULL, NULL}},
    {LEVEL_RETENTION, TR_MARK("retention"), {"留任", NULL, NULL}},
    {LEVEL_COURSE_SEATS, TR_MARK("course_seats"), {"培训名额", NULL, NULL}},
    {LEVEL_COST, TR_MARK("cost"), {"成本", "费用", NULL}},
};

static const Word reason[] = {
    {REASON_NO_CURRENT_OFFER, TR_MARK("no_current_offer"), {NULL, NULL, NULL}},
    {REASON_CROWDED_OUT, TR_MARK("crowded_out"), {NULL, NULL, NULL}},
    {REASON_OUT_OF_SCOPE, TR_MARK("out_of_scope"), {NULL, NULL, NULL}},
    {REASON_WORKS_ALREADY, TR_MARK("works_already"), {NULL, NULL, NULL}},
};

static const Word state[] = {
    {STATE_PROPOSED, TR_MARK("proposed"), {"拟安排", NULL, NULL}},
    {STATE_OFFERED, TR_MARK("offered"), {"已通知", NULL, NULL}},
    {STATE_ACCEPTED, TR_MARK("accepted"), {"已接受", NULL, NULL}},
    {STATE_STARTED, TR_MARK("started"), {"已到岗", NULL, NULL}},
    {STATE_ENDED, TR_MARK("ended"), {"已结束", NULL, NULL}},
};

static const Word answer[] = {
    {ANSWER_ACCEPTED, "accepted", {"接受", "本人接受", NULL}},
    {ANSWER_EMPLOYER, "employer_accepted", {"单位接受", "单位同意", NULL}},
    {ANSWER_STARTED, "started", {"到岗", "已到岗", NULL}},
    {ANSWER_LEFT, "left", {"离岗", "已离岗", NULL}},
};

static const Word proof[] = {
    {LEYE_PROVED, TR_MARK("proved"), {NULL, NULL, NULL}},
    {LEYE_GAP, TR_MARK("gap"), {NULL, NULL, NULL}},
    {LEYE_UNPROVED, TR_MARK("feasible"), {NULL, NULL, NULL}},
};

#define LIST(words)                                                            \
    { words, sizeof words / sizeof *words }

const Word *domain_words(WordList list, size_t *count) {
    static const struct {
        const Word *words;
        size_t count;
    } lists[WORDS_COUNT] = {
        [WORDS_YES_NO] = LIST(yes_no),       [WORDS_SEX] = LIST(sex),
        [WORDS_EDUCATION] = LIST(education), [WORDS_CAPACITY] = LIST(capacity),
        [WORDS_WORK] = LIST(work),           [WORDS_CHANNEL] = LIST(channel),
        [WORDS_CONDITION] = LIST(condition), [WORDS_HAZARD] = LIST(hazard),
        [WORDS_CAP_KIND] = LIST(cap_kind),   [WORDS_SCOPE] = LIST(scope),
        [WORDS_ACTION] = LIST(action),       [WORDS_LEVEL] = LIST(level),
        [WORDS_REASON] = LIST(reason),       [WORDS_STATE] = LIST(state),
        [WORDS_ANSWER] = LIST(answer),       [WORDS_PROOF] = LIST(proof),
    };
    *count = lists[list].count;
    return lists[list].words;
}

const char *domain_word(WordList list, int32_t value) {
    size_t count = 0;
    const Word *words = domain_words(list, &count);
    for (size_t k = 0; k < count; k++) {
        if (words[k].value == value) {
            return words[k].en;
        }
    }
    return "";
}

static bool word_is(const char *word, const char *bytes, size_t n) {
    return word != NULL && n > 0 && word[0] == bytes[0] && strlen(word) == n &&
           memcmp(word, bytes, n) == 0;
}

int32_t domain_word_find(WordList list, const char *bytes, size_t n) {
    size_t count = 0;
    const Word *words = domain_words(list, &count);
    for (size_t k = 0; k < count; k++) {
        bool found = word_is(words[k].en, bytes, n);
        for (size_t a = 0; a < 3; a++) {
            found = found || word_is(words[k].zh[a], bytes, n);
        }
        if (found) {
            return words[k].value;
        }
    }
    return NONE;
}
