/* ledger_skills: skills.csv, the closed list (guard 7), and lists of skills
 * as sets of bits.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ledger_rows.h"

static LeyeStatus skills_row(LedgerTable *table, void *context) {
    LedgerRows *rows = context;
    Skill skill = {.name_en = "", .name_zh = ""};
    skill.line = ledger_table_line(table);
    bool fine = ledger_rows_id(rows, table, SKILLS_ID, &skill.id);
    if (fine && rows->count == SKILLS_MAX) {
        ledger_table_wrong(table, SKILLS_ID, NULL,
                           "This is skill %d of the list; at most %d are "
                           "allowed.",
                           SKILLS_MAX + 1, (int)SKILLS_MAX);
        fine = false;
    }
    ledger_table_text(table, SKILLS_EN, &skill.name_en);
    ledger_table_text(table, SKILLS_ZH, &skill.name_zh);
    return fine ? ledger_rows_add(rows, &skill) : LEYE_OK;
}

LeyeStatus ledger_skills_read(LedgerReader *reader, World *world) {
    LeyeStatus status = LEYE_OK;
    LedgerRows rows = LEDGER_ROWS(Skill);
    TRY(ledger_rows_read(reader, FILE_SKILLS, skills_row, &rows));
    TRY(LEDGER_ROWS_TAKE(&rows, &world->arena, &world->skills,
                         &world->skills_count));
done:
    ledger_rows_clear(&rows);
    return status;
}

void ledger_skills_set(LedgerKnown *skills, LedgerTable *table, int32_t column,
                       SkillSet *out) {
    size_t at = 0;
    LedgerCell part = {0};
    SkillSet set = 0;
    while (ledger_table_part(table, column, &at, &part)) {
        int32_t skill = NONE;
        if (ledger_lookup_cell(skills, table, column, part, &skill)) {
            set |= (SkillSet)1 << skill;
        }
    }
    *out = set;
}
