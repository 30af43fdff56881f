/* gen_text: files of an instance that are sentences and settings.
 */
#ifndef LEYE_GEN_TEXT_H
#define LEYE_GEN_TEXT_H

#include "gen_post.h"

/* What the funds hold, in yuan. */
typedef struct GenBudgets {
    int64_t training, transport, welfare;
} GenBudgets;

/* instance.yaml of `name`, with the funds' budgets. */
void gen_text_instance(Text *text, const char *name, Day as_of,
                       GenBudgets budgets);
/* retention.yaml: the assumed weights, with the bases of the destinations and
 * posts among posts[count] that have one of their own. */
void gen_text_retention(Text *text, const GenPost *posts, int32_t count);
void gen_text_skills(Text *text);
/* README.md of the county. */
void gen_text_county(Text *text, uint64_t seed);
/* README.md of any other instance. */
void gen_text_synthetic(Text *text, int64_t people, int32_t posts,
                        uint64_t seed);

#endif
