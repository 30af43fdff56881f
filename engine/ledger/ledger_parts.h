/* ledger_parts: how the files of an instance become one World.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ledger_world.c reads the files in the order in which they refer to each
 * other: instance, skills, sites, employers, groups, trains, households, posts,
 * people, caps, courses, consents, wishes, pins, offers,
 * answers, retention. Each reader below
 * fills its part of *world, sorted by id (memory from world->arena), resolves
 * references by binary search, and puts everything odd into the findings.
 * A row with a wrong id, or an id that was there already, is left out; other
 * wrong cells keep a preset, so that later files can still refer to the row.
 */
#ifndef LEYE_LEDGER_PARTS_H
#define LEYE_LEDGER_PARTS_H

#include "ledger_table.h"

/* ledger_instance.c: instance.yaml, funds included. */
LeyeStatus ledger_instance_read(LedgerReader *reader, World *world);
/* ledger_retention.c: retention.yaml, or the presets when it is absent. Needs
 * destinations and posts. */
LeyeStatus ledger_retention_read(LedgerReader *reader, World *world);

/* Bytes of commented presets for --template. */
void ledger_instance_template(Text *text);
void ledger_retention_template(Text *text);

/* Reads DIR/name for a reader: bytes and the seal; *present is false when it
 * does not exist. LEYE_ERR_INPUT never: too large or no regular file is an
 * error finding and *present false. Used by the table and the YAML files. */
LeyeStatus ledger_reader_file(LedgerReader *reader, const char *name,
                              Bytes *bytes, bool *present);

/* ledger_people.c, ledger_posts.c, ...: one function a file. */
LeyeStatus ledger_sites_read(LedgerReader *reader, World *world);
LeyeStatus ledger_skills_read(LedgerReader *reader, World *world);
LeyeStatus ledger_employers_read(LedgerReader *reader, World *world);
LeyeStatus ledger_groups_read(LedgerReader *reader, World *world);
LeyeStatus ledger_trains_read(LedgerReader *reader, World *world);
LeyeStatus ledger_households_read(LedgerReader *reader, World *world);
LeyeStatus ledger_posts_read(LedgerReader *reader, World *world);
LeyeStatus ledger_people_read(LedgerReader *reader, World *world);
LeyeStatus ledger_caps_read(LedgerReader *reader, World *world);
LeyeStatus ledger_courses_read(LedgerReader *reader, World *world);
LeyeStatus ledger_wishes_read(LedgerReader *reader, World *world);
LeyeStatus ledger_pins_read(LedgerReader *reader, World *world);
LeyeStatus ledger_offered_read(LedgerReader *reader, World *world);
LeyeStatus ledger_answers_read(LedgerReader *reader, World *world);
/* ledger_offered_link.c: runs by person; what the offers mean (domain_offer.h).
 * After the events are linked. */
LeyeStatus ledger_offered_link(LedgerReader *reader, World *world);

/* ledger_consent_read.c: the events, the chain verified: LEYE_ERR_PROOF with a
 * finding at the first broken line. */
LeyeStatus ledger_consent_read(LedgerReader *reader, World *world);

/* ledger_scope.c: a scope's words: local, county, a destination, channel:NAME,
 * post:ID (with Chinese aliases of the closed words). *known is false, and
 * index NONE, for a destination or a post that is not there (any more);
 * the caller decides whether that is odd. False (with a finding at the cell)
 * when it is no scope at all. */
bool ledger_scope_read(LedgerTable *table, int32_t column, const World *world,
                       Scope *scope, bool *known);

/* ledger_lookup.c: index of the row with this id; NONE. Rows sorted by id,
 * whose struct starts with `const char *id`. */
int32_t ledger_lookup(const void *rows, int32_t count, size_t size,
                      LedgerCell id);
/* The same, but first among the rows just ahead of *last, in steps that
 * double; *last is where the search begins next time. */
int32_t ledger_lookup_near(const void *rows, int32_t count, size_t size,
                           LedgerCell id, int32_t *last);
#define LEDGER_FIND(rows, count, cell)                                         \
    ledger_lookup((rows), (count), sizeof *(rows), (cell))

#endif
