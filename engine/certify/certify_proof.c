/* Level by level: does the proof prove what the summary claims?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   proved    a tree of price lists whose bound is the value
 *   gap       one whose bound is the one claimed, and not the value
 *   feasible  none
 * The claimed bound must be the tree's own: a better one is false, a weaker one
 * is not what the lists say.
 */
#include "certify_parts.h"

static const char NAME[] = "proof.json";

static const char *level_name(Level level) {
    return domain_word(WORDS_LEVEL, (int32_t)level);
}

static void check_claim(const World *world, const LevelResult *claim,
                        int64_t bound, CertifyReport *report) {
    const char *name = level_name(claim->level);
    int64_t own = certify_values_own(world, claim->level, bound);
    bool closed = own == claim->value;
    if (own != claim->bound) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The prices of level %s prove the bound %lld, not %lld.",
                      name, (long long)own, (long long)claim->bound);
    } else if (bound < certify_values_most(world, claim->level, claim->value)) {
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

static LeyeStatus check_level(const CertifyCase *about,
                              const LevelResult *claim, const LevelProof *proof,
                              CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    CertifyBound own = {.unsound = NULL};
    TRY(certify_tree_compute(about, proof, &own));
    if (own.unsound != NULL) {
        CERTIFY_WRONG(report, NAME, 0,
                      "The proof of level %s proves nothing: %s.",
                      level_name(claim->level), TR(own.unsound));
        goto done;
    }
    check_claim(about->rows->world, claim, own.bound, report);
done:
    return status;
}

static bool claims_bound(const LevelResult *claim) {
    return claim->proof == LEYE_PROVED || claim->proof == LEYE_GAP;
}

LeyeStatus certify_proof_check(const CertifyRows *rows, const CertifySide *side,
                               const Plan *plan, CertifyReport *report) {
    LeyeStatus status = LEYE_OK;
    const Summary *summary = &plan->summary;
    const Proof *proof = &plan->proof;
    CertifyCase about = {.rows = rows, .side = side};
    int32_t next = 0;
    for (int32_t k = 0; k < summary->levels_count; k++) {
        const LevelResult *claim = &summary->levels[k];
        about.level = claim->level;
        bool here = next < proof->levels_count &&
                    proof->levels[next].level == claim->level;
        if (here != claims_bound(claim)) {
            CERTIFY_WRONG(report, NAME, 0,
                          here ? "Level %s has a proof but claims none."
                               : TR_MARK("Level %s has no proof in its place."),
                          level_name(claim->level));
        } else if (here) {
            TRY(check_level(&about, claim, &proof->levels[next], report));
        }
        next += here ? 1 : 0;
        about.earlier[claim->level] = true;
        about.value[claim->level] =
            certify_values_most(rows->world, claim->level, claim->value);
    }
    if (next < proof->levels_count) {
        CERTIFY_WRONG(report, NAME, 0,
                      "A proof is of no level, twice or out of order.");
    }
done:
    return status;
}
