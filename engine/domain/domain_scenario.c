/* domain_scenario: the closed list of actions, and fractions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "domain_scenario.h"

#include <string.h>

/* English, Chinese */
static const char *const words[SCENARIO_ACTIONS][2] = {
    [SCENARIO_ADD_POST] = {"add_post", "新增岗位"},
    [SCENARIO_SET_POST] = {"set_post", "调整岗位"},
    [SCENARIO_MOVE_POST] = {"move_post", "迁移岗位"},
    [SCENARIO_CLOSE_POST] = {"close_post", "关闭岗位"},
    [SCENARIO_ADD_TRAIN] = {"add_train", "新增专列"},
    [SCENARIO_SET_TRAIN] = {"set_train", "调整专列"},
    [SCENARIO_CANCEL_TRAIN] = {"cancel_train", "取消专列"},
    [SCENARIO_ADD_COURSE] = {"add_course", "新增课程"},
    [SCENARIO_SET_COURSE] = {"set_course", "调整课程"},
    [SCENARIO_CANCEL_COURSE] = {"cancel_course", "取消课程"},
    [SCENARIO_ADD_EMPLOYER] = {"add_employer", "新增用人单位"},
    [SCENARIO_SET_EMPLOYER] = {"set_employer", "调整用人单位"},
    [SCENARIO_SET_CAP] = {"set_cap", "调整上限"},
    [SCENARIO_SET_FUND] = {"set_fund", "调整资金"},
    [SCENARIO_SET_RETENTION] = {"set_retention", "调整留岗"},
    [SCENARIO_ARRIVE] = {"arrive", "假设迁入"},
    [SCENARIO_DROP_CONSENTS] = {"drop_consents", "随机去除同意"},
    [SCENARIO_DROP_POSTS] = {"drop_posts", "随机减岗"},
};

void domain_scenario_free(Scenario *scenario) {
    if (scenario != NULL) {
        base_arena_clear(&scenario->arena);
        base_free(scenario);
    }
}

const char *domain_scenario_word(ScenarioAction action) {
    return words[action][0];
}

int32_t domain_scenario_action(const char *word) {
    for (int32_t k = 0; k < SCENARIO_ACTIONS; k++) {
        if (strcmp(words[k][0], word) == 0 || strcmp(words[k][1], word) == 0) {
            return k;
        }
    }
    return NONE;
}

const ScenarioField *domain_scenario_field(const ScenarioChange *change,
                                           const char *name) {
    for (int32_t k = 0; k < change->fields_count; k++) {
        if (strcmp(change->fields[k].name, name) == 0) {
            return &change->fields[k];
        }
    }
    return NULL;
}

enum { MILLION = 1000000, WHOLE_DIGITS = 7, DECIMALS_MOST = 4 };

/* Digits with at most four decimals, in ten-thousandths. */
static const char *fraction_digits(const char *at, int64_t *out) {
    int64_t value = 0;
    int32_t digits = 0;
    int32_t decimals = 0;
    for (; *at >= '0' && *at <= '9' && digits < WHOLE_DIGITS; digits++) {
        value = value * 10 + (*at++ - '0');
    }
    if (digits > 0 && *at == '.') {
        at++;
        for (; *at >= '0' && *at <= '9' && decimals < DECIMALS_MOST;
             decimals++) {
            value = value * 10 + (*at++ - '0');
        }
        if (decimals == 0) {
            return NULL;
        }
    }
    for (int32_t k = decimals; k < DECIMALS_MOST; k++) {
        value *= 10;
    }
    *out = value;
    return digits > 0 ? at : NULL;
}

bool domain_scenario_fraction(const char *text, int64_t *millionths) {
    int64_t value = 0;
    bool negative = *text == '-';
    const char *at =
        fraction_digits(text + (*text == '-' || *text == '+' ? 1 : 0), &value);
    if (at == NULL) {
        return false;
    }
    at += *at == ' ' ? 1 : 0;
    bool percent = *at == '%';
    at += percent ? 1 : 0;
    if (*at != '\0') {
        return false;
    }
    value *= percent ? 1 : MILLION / 10000;
    *millionths = negative ? -value : value;
    return true;
}
