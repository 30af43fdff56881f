/* base_settings: every setting declared once.
 *
 * Parsing, --help, the man page, completion, validation and the run record
 * read this table; a test checks that it covers LeyeSettings.
 */
#ifndef LEYE_BASE_SETTINGS_H
#define LEYE_BASE_SETTINGS_H

#include "../leye.h"

typedef enum SettingKind {
    SETTING_NUMBER, /* whole number least..greatest, times `factor` */
    SETTING_CHOICE, /* one word of `words` (separated by '|'); its index */
    SETTING_SET,    /* words separated by ','; bits 1 << index */
} SettingKind;

typedef struct Setting {
    const char *name; /* long option without the dashes: "time-limit" */
    const char *unit; /* "S", "MIB", "N" ... as shown in the help */
    SettingKind kind;
    const char *words;                       /* for CHOICE and SET */
    int64_t preset, least, greatest, factor; /* stored = read * factor */
    const char *sentence;
    size_t offset; /* of the int64_t in LeyeSettings */
} Setting;

/* The table; *count rows. */
const Setting *base_settings(size_t *count);
/* Reads and writes the stored value of row `setting`. put:
 * LEYE_ERR_USAGE with the sentence, nothing stored. */
int64_t base_settings_get(const LeyeSettings *settings, const Setting *setting);
LeyeStatus base_settings_put(LeyeSettings *settings, const Setting *setting,
                             const char *text);

/* Every row's preset. */
void base_settings_default(LeyeSettings *settings);
/* base_settings_put by name; an unknown name is LEYE_ERR_USAGE. */
LeyeStatus base_settings_set(LeyeSettings *settings, const char *name,
                             const char *text);

#endif
