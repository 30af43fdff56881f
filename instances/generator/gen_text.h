/* gen_text: files of an instance that are sentences and settings.
 */
#ifndef LEYE_GEN_TEXT_H
#define LEYE_GEN_TEXT_H

#include "generator.h"

/* instance.yaml of `name`, with the funds' budgets when `funds`. */
void gen_text_instance(Text *text, const char *name, Day as_of, bool funds);
/* retention.yaml: the assumed weights; posts with the base of construction
 * work are named in posts[count]. */
void gen_text_retention(Text *text, const char *const *posts, int32_t count);
void gen_text_skills(Text *text);
/* README.md of the county. */
void gen_text_county(Text *text, uint64_t seed);
/* README.md of any other instance. */
void gen_text_synthetic(Text *text, int64_t people, int32_t posts,
                        uint64_t seed);

#endif
