/* Level by level: does the price list prove what the summary claims?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   proved    a list whose bound is the value
 *   gap       a list whose bound is the one claimed, and not the value
 *   feasible  no list
 * The claimed bound must be the list's own: a better one is false, a weaker one
 * is not what the list says.
 */
#include "certify_parts.h"

static const char NAME[] = "proof.json";

static const char *level_name(Level level) {
    return domain_word(WORDS_LEVEL, (int32_t)level);
}

/* A level's value, or its bound, as if maximised. */
static int64_t as_most(Level level, int64_t value) {
    return domain_level_least(level) ? -value : value;
}

static void check_claim(const LevelResult *claim, int64_t bound,
                        CertifyReport *report) {
    const char *name = level_name(claim->level);
    int64_t own = as_most(claim->level, bound);
    bool closed = own == claim->value;
    if (own != claim->bound) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The prices of level %s prove the bound %lld, not %lld.",
                      name, (long long)own, (long long)claim->bound);
    } else if (bound < as_most(claim->level, claim->value)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The bound %lld of level %s is worse than its value.",
                      (long long)own, name);
    } else if (closed != (claim->proof == LEYE_PROVED)) {
        CERTIFY_WRONG(report, NAME, 0,
                      "Level %s is called %s, but its value is %lld and its "
                      "bound %lld.",
                      name, domain_word(WORDS_PROOF, (int32_t)claim->proof),
                      (long long)claim->value, (long long)own);
    }
}

static LeyeStatus check_list(const CertifyChoices *choices,
                             const CertifyRows *rows, const LevelResult *claim,
                             const PriceList *list,
                             const CertifyEarlier *earlier,
                             CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const char *unsound = NULL;
    int64_t bound = 0;
    TRY(certify_bound_compute(choices, rows, list, earlier, &unsound, &bound));
    if (unsound != NULL) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The price list of level %s proves nothing: %s.",
                      level_name(claim->level), unsound);
        goto done;
    }
    check_claim(claim, bound, report);
done:
    return status;
}

static bool claims_bound(const LevelResult *claim) {
    return claim->proof == LEYE_PROVED || claim->proof == LEYE_GAP;
}

LeyeStatus certify_proof_check(const CertifyChoices *choices,
                               const CertifyRows *rows, const Plan *plan,
                               CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &plan->summary;
    const Proof *proof = &plan->proof;
    CertifyEarlier earlier = {.earlier = {false}};
    int32_t next = 0;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *claim = &summary->levels[k];
        bool here = next < proof->lists_count &&
                    proof->lists[next].level == claim->level;
        if (here != claims_bound(claim)) {
            CERTIFY_WRONG(report, NAME, 0,
                          here ? "Level %s has a price list but claims none."
                               : "Level %s has no price list in its place.",
                          level_name(claim->level));
        } else if (here) {
            TRY(check_list(choices, rows, claim, &proof->lists[next], &earlier,
                           report));
        }
        next += here ? 1 : 0;
        earlier.earlier[claim->level] = true;
        earlier.value[claim->level] = as_most(claim->level, claim->value);
    }
    if (next < proof->lists_count) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A price list is of no level, twice or out of order.");
    }
done:
    return status;
}
