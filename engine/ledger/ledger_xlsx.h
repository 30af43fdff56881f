/* ledger_xlsx: the tables of an instance out of a workbook.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Either DIR is itself a workbook (its name ends in .xlsx), or exactly one
 * lies in the folder DIR and has the tables that have no file there. A sheet
 * is called like the file without .csv or .yaml ("people"), in any case of
 * letters, or by a Chinese name (ledger_xlsx_names.c); other sheets are not our
 * business. A table becomes decoded CSV text in memory whose lines are the
 * sheet's rows and whose fields are its columns, so that everything behind it
 * is as for a file, and findings are told at sheet!cell (domain_finding.h).
 * The sheets `instance` and `retention` have rows of key and value
 * (ledger_xlsx_tree.c) and become the nodes of ledger_yaml.h.
 *
 * How cells are read: text as it is; whole numbers exactly, others to 15
 * digits; a number formatted as a day as YYYY-MM-DD (both epochs), as a
 * percentage with the %; TRUE and FALSE as yes and no; of a formula the value
 * that was stored with it. An error such as #N/A, a formula without a value, a
 * cell beside the headings and merged cells are findings. Hidden rows and
 * sheets are read; what is empty behind the last cell is not there.
 *
 * Hostile files: nothing is unpacked to disk; at most 1,000 entries, none of
 * them encrypted, twice, overlapping, absolute or with ".."; what an entry
 * unpacks to is counted (200 times its size or 1 MiB, and four times
 * --limit-file), a table's text is at most --limit-file; no DOCTYPE, no more
 * than 64 levels of XML.
 */
#ifndef LEYE_LEDGER_XLSX_H
#define LEYE_LEDGER_XLSX_H

#include "ledger_encoding.h"
#include "ledger_yaml.h"

typedef struct LedgerXlsx LedgerXlsx; /* an open workbook */

/* Is `path` a file whose name ends in .xlsx? */
bool ledger_xlsx_is(const char *path);

/* Opens the workbook of reader->dir, if there is one: fills reader->book and
 * ->single, seals its bytes, and has findings->origins point to where its
 * tables are. LEYE_ERR_INPUT with findings when it cannot be read. */
LeyeStatus ledger_xlsx_open(LedgerReader *reader);
/* Opens the workbook `name` of the folder reader->dir for a scenario: the only
 * table it has then is FILE_SCENARIO, which is its one sheet, or the one that
 * is called `scenario` or 情景; *sheet is that one's name (the reader's arena).
 * The seal, origins and LEYE_ERR_INPUT as above. */
LeyeStatus ledger_xlsx_scenario(LedgerReader *reader, const char *name,
                                const char **sheet);
/* Closes it and forgets the origins; fine without one. */
void ledger_xlsx_close(LedgerReader *reader);
/* Copies the origins into the arena, for what is said later. */
LeyeStatus ledger_xlsx_origins(const LedgerReader *reader, Arena *arena,
                               FindingOrigins *out);

/* Is the table a sheet of the workbook? */
bool ledger_xlsx_has(const LedgerReader *reader, LedgerFileId file);
/* The sheet as the text of a CSV file; *present is false, and *out left alone,
 * when there is none. out->block is NULL when it cannot be read (findings).
 * O(bytes of the sheet). */
LeyeStatus ledger_xlsx_table(LedgerReader *reader, LedgerFileId file,
                             LedgerDecoded *out, bool *present);
/* The sheet `instance` or `retention` as nodes under yaml->root; *fine is false
 * when it cannot be read (findings). */
LeyeStatus ledger_xlsx_tree(LedgerYaml *yaml, LedgerFileId file, bool *fine);

#endif
