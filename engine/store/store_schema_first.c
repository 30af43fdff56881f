/* store_schema_first: version 1, everything but what waits for a person.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of nights refer to plans.number, not to the 64 digits of an id: a
 * county's year is a million of them.
 */
#include "store_schema.h"

static const struct StoreSchemaStep steps[] = {
    {STORE_POSTGRESQL, "CREATE SCHEMA IF NOT EXISTS leye"},
    {STORE_POSTGRESQL, "CREATE SCHEMA IF NOT EXISTS leye_consent"},

    {STORE_BOTH, "CREATE TABLE meta (name @text@ PRIMARY KEY, "
                 "value @text@ NOT NULL)@strict@"},
    {STORE_BOTH, "CREATE TABLE runs (id @int@ PRIMARY KEY, "
                 "started @text@ NOT NULL, ended @text@ NOT NULL, "
                 "as_of @text@ NOT NULL, plan @text@ NOT NULL, "
                 "exit_code @int@ NOT NULL, outcome @text@ NOT NULL, "
                 "message @text@ NOT NULL, warm @int@ NOT NULL, "
                 "people @int@ NOT NULL, able @int@ NOT NULL, "
                 "placements @int@ NOT NULL, offered @int@ NOT NULL, "
                 "moved @int@ NOT NULL, released @int@ NOT NULL, "
                 "findings @int@ NOT NULL, gap_ppm @int@ NOT NULL, "
                 "cpu_ms @int@ NOT NULL)@strict@"},
    {STORE_BOTH, "CREATE TABLE blobs (sha256 @text@ PRIMARY KEY, "
                 "size @int@ NOT NULL, bytes @blob@)@strict@"},
    {STORE_BOTH, "CREATE TABLE run_inputs (run @int@ NOT NULL "
                 "REFERENCES runs (id), name @text@ NOT NULL, "
                 "sha256 @text@ NOT NULL REFERENCES blobs (sha256), "
                 "PRIMARY KEY (run, name))@compact@"},
    {STORE_BOTH,
     "CREATE TABLE plans (number @int@ PRIMARY KEY, "
     "id @text@ NOT NULL UNIQUE, "
     "run @int@ NOT NULL REFERENCES runs (id), as_of @text@ NOT NULL, "
     "created @text@ NOT NULL, publishable @int@ NOT NULL, "
     "state @text@ NOT NULL CHECK (state IN ('waiting', 'held', 'published', "
     "'superseded', 'rolled_back')), replaces @text@ NOT NULL, "
     "decided @text@ NOT NULL, decided_by @text@ NOT NULL, "
     "placements @int@ NOT NULL, consent_seen @int@ NOT NULL, "
     "head_seq @int@ NOT NULL, head_hash @text@ NOT NULL)@strict@"},
    {STORE_BOTH, "CREATE UNIQUE INDEX plans_published ON plans (state) "
                 "WHERE state = 'published'"},
    {STORE_BOTH, "CREATE TABLE plan_files (plan @int@ NOT NULL "
                 "REFERENCES plans (number), name @text@ NOT NULL, "
                 "sha256 @text@ NOT NULL REFERENCES blobs (sha256), "
                 "PRIMARY KEY (plan, name))@compact@"},
    {STORE_BOTH, "CREATE INDEX plan_files_blob ON plan_files (sha256)"},
    {STORE_BOTH, "CREATE INDEX run_inputs_blob ON run_inputs (sha256)"},
    {STORE_BOTH, "CREATE TABLE plan_posts (plan @int@ NOT NULL "
                 "REFERENCES plans (number), post @text@ NOT NULL, "
                 "channel @text@ NOT NULL, terms_hash @text@ NOT NULL, "
                 "PRIMARY KEY (plan, post))@compact@"},
    {STORE_BOTH,
     "CREATE TABLE placements (plan @int@ NOT NULL, "
     "person @text@ NOT NULL, post @text@ NOT NULL, "
     "course @text@ NOT NULL, train @text@ NOT NULL, "
     "start_day @text@ NOT NULL, "
     "points @int@ NOT NULL CHECK (points BETWEEN 0 AND 1000), "
     "state @text@ NOT NULL CHECK (state IN ('proposed', 'accepted', "
     "'started', 'released')), scope @text@ NOT NULL, near @int@ NOT NULL, "
     "consent_seq @int@ NOT NULL, PRIMARY KEY (plan, person), "
     "FOREIGN KEY (plan, post) REFERENCES plan_posts (plan, post))@compact@"},
    {STORE_BOTH, "CREATE INDEX placements_person ON placements (person)"},
    {STORE_BOTH, "CREATE INDEX plans_run ON plans (run)"},
    {STORE_BOTH, "CREATE TABLE changes (plan @int@ NOT NULL "
                 "REFERENCES plans (number), person @text@ NOT NULL, "
                 "grid @text@ NOT NULL, kind @text@ NOT NULL CHECK (kind IN "
                 "('new', 'moved', 'released', 'kept')), "
                 "from_post @text@ NOT NULL, to_post @text@ NOT NULL, "
                 "PRIMARY KEY (plan, person))@compact@"},
    {STORE_BOTH, "CREATE INDEX changes_person ON changes (person)"},
    {STORE_BOTH, "CREATE TABLE offers (id @int@ PRIMARY KEY, "
                 "person @text@ NOT NULL, post @text@ NOT NULL, "
                 "terms_hash @text@ NOT NULL, state @text@ NOT NULL CHECK "
                 "(state IN ('proposed', 'offered', 'accepted', 'started', "
                 "'ended')), since @text@ NOT NULL, until @text@ NOT NULL, "
                 "offered @text@ NOT NULL, accepted @text@ NOT NULL)@strict@"},
    {STORE_BOTH, "CREATE UNIQUE INDEX offers_open ON offers (person, post) "
                 "WHERE state <> 'ended' AND person <> ''"},
    {STORE_BOTH, "CREATE INDEX offers_person ON offers (person)"},
    {STORE_BOTH, "CREATE TABLE offer_events (offer @int@ NOT NULL "
                 "REFERENCES offers (id), seq @int@ NOT NULL, "
                 "from_state @text@ NOT NULL, to_state @text@ NOT NULL, "
                 "utc @text@ NOT NULL, actor @text@ NOT NULL, "
                 "PRIMARY KEY (offer, seq))@compact@"},

    {STORE_BOTH,
     "CREATE TABLE leye_consent.events (seq @int@ PRIMARY KEY, "
     "prev @text@ NOT NULL, hash @text@ NOT NULL, utc @text@ NOT NULL, "
     "actor @text@ NOT NULL, who @text@ NOT NULL, source @int@ NOT NULL, "
     "tag @text@ NOT NULL, scope @text@ NOT NULL, action @text@ NOT NULL, "
     "day @text@ NOT NULL, expires @text@ NOT NULL, until @text@ NOT NULL, "
     "terms_hash @text@ NOT NULL, via @text@ NOT NULL, "
     "recorder @text@ NOT NULL)@strict@"},
    {STORE_SQLITE, "CREATE INDEX leye_consent.events_who ON "
                   "events (who, scope, seq)"},
    {STORE_POSTGRESQL, "CREATE INDEX events_who ON "
                       "leye_consent.events (who, scope, seq)"},
    {STORE_SQLITE, "CREATE UNIQUE INDEX leye_consent.events_source ON "
                   "events (source) WHERE source > 0"},
    {STORE_POSTGRESQL, "CREATE UNIQUE INDEX events_source ON "
                       "leye_consent.events (source) WHERE source > 0"},
    {STORE_BOTH, "CREATE TABLE leye_consent.keys (person @text@ PRIMARY KEY, "
                 "secret @blob@ NOT NULL, who @text@ NOT NULL UNIQUE)"
                 "@strict@"},
    {STORE_BOTH, "CREATE TABLE leye_consent.said (person @text@ NOT NULL, "
                 "scope @text@ NOT NULL, seq @int@ NOT NULL, "
                 "action @text@ NOT NULL, until @text@ NOT NULL, "
                 "PRIMARY KEY (person, scope))@compact@"},
    {STORE_BOTH, "CREATE VIEW leye_consent.live AS SELECT person, scope, seq, "
                 "until FROM @c@said WHERE action = 'give'"},
    {STORE_BOTH, "CREATE VIEW leye_consent.barred AS SELECT person, scope, "
                 "seq FROM @c@said WHERE action IN ('withdraw', 'decline')"},
    {STORE_BOTH, "CREATE VIEW leye_consent.head AS SELECT seq, hash FROM "
                 "@c@events ORDER BY seq DESC LIMIT 1"},

    /* Append-only. REPLACE deletes, which recursive_triggers lets the trigger
     * see; and a row must fit behind the last one anyway. */
    {STORE_SQLITE,
     "CREATE TRIGGER leye_consent.events_append BEFORE INSERT ON events WHEN "
     "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events) OR NEW.prev "
     "<> coalesce((SELECT hash FROM events ORDER BY seq DESC LIMIT 1), "
     "'00000000000000000000000000000000"
     "00000000000000000000000000000000') "
     "BEGIN SELECT RAISE(ABORT, 'events are appended'); END"},
    {STORE_SQLITE, "CREATE TRIGGER leye_consent.events_update BEFORE UPDATE "
                   "ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END"},
    {STORE_SQLITE, "CREATE TRIGGER leye_consent.events_delete BEFORE DELETE "
                   "ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END"},
    {STORE_SQLITE, "CREATE TRIGGER offer_events_update BEFORE UPDATE ON "
                   "offer_events BEGIN SELECT RAISE(ABORT, 'events stay'); "
                   "END"},
    {STORE_SQLITE, "CREATE TRIGGER offer_events_delete BEFORE DELETE ON "
                   "offer_events BEGIN SELECT RAISE(ABORT, 'events stay'); "
                   "END"},
    {STORE_SQLITE,
     "CREATE TRIGGER placements_stay BEFORE UPDATE ON placements WHEN NEW.plan "
     "<> OLD.plan OR NEW.person <> OLD.person OR NEW.post <> OLD.post OR "
     "NEW.scope <> OLD.scope OR (OLD.state = 'released' AND NEW.state <> "
     "'released') BEGIN SELECT RAISE(ABORT, 'placements stay'); END"},

    {STORE_POSTGRESQL,
     "CREATE FUNCTION leye.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
     "BEGIN RAISE EXCEPTION 'events stay' USING ERRCODE = 'LY001'; END $$"},
    {STORE_POSTGRESQL,
     "CREATE FUNCTION leye.append() RETURNS trigger LANGUAGE plpgsql AS $$ "
     "BEGIN IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM "
     "leye_consent.events) OR NEW.prev <> coalesce((SELECT hash FROM "
     "leye_consent.events ORDER BY seq DESC LIMIT 1), repeat('0', 64)) THEN "
     "RAISE EXCEPTION 'events are appended' USING ERRCODE = 'LY001'; END IF; "
     "RETURN NEW; END $$"},
    {STORE_POSTGRESQL, "CREATE TRIGGER events_append BEFORE INSERT ON "
                       "leye_consent.events FOR EACH ROW EXECUTE FUNCTION "
                       "leye.append()"},
    {STORE_POSTGRESQL, "CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR "
                       "TRUNCATE ON leye_consent.events FOR EACH STATEMENT "
                       "EXECUTE FUNCTION leye.refuse()"},
    {STORE_POSTGRESQL, "CREATE TRIGGER offer_events_stay BEFORE UPDATE OR "
                       "DELETE OR TRUNCATE ON offer_events FOR EACH STATEMENT "
                       "EXECUTE FUNCTION leye.refuse()"},
    {STORE_POSTGRESQL,
     "CREATE FUNCTION leye.placements_stay() RETURNS trigger LANGUAGE plpgsql "
     "AS $$ BEGIN IF NEW.plan <> OLD.plan OR NEW.person <> OLD.person OR "
     "NEW.post <> OLD.post OR NEW.scope <> OLD.scope OR (OLD.state = "
     "'released' AND NEW.state <> 'released') THEN RAISE EXCEPTION "
     "'placements stay' USING ERRCODE = 'LY001'; END IF; RETURN NEW; END $$"},
    {STORE_POSTGRESQL, "CREATE TRIGGER placements_stay BEFORE UPDATE ON "
                       "placements FOR EACH ROW EXECUTE FUNCTION "
                       "leye.placements_stay()"},

    /* No placement without a consent, and none published that lost it. In
     * SQLite a trigger that looks into another file is a connection's own
     * (store_sqlite.c makes it on opening). */
    {STORE_POSTGRESQL,
     "CREATE FUNCTION leye.placements_consent() RETURNS trigger LANGUAGE "
     "plpgsql AS $$ BEGIN IF (NEW.state IN ('proposed', 'accepted') AND NOT "
     "EXISTS (SELECT 1 FROM leye_consent.live AS c WHERE c.person = "
     "NEW.person AND c.scope = NEW.scope AND c.seq = NEW.consent_seq AND "
     "c.until >= (SELECT as_of FROM leye.plans WHERE number = NEW.plan))) OR "
     "(NEW.state = 'started' AND NOT EXISTS (SELECT 1 FROM leye.offers AS o "
     "WHERE o.person = NEW.person AND o.post = NEW.post AND o.state = "
     "'started')) THEN RAISE EXCEPTION 'no consent' USING ERRCODE = 'LY001'; "
     "END IF; RETURN NEW; END $$"},
    {STORE_POSTGRESQL, "CREATE TRIGGER placements_consent BEFORE INSERT ON "
                       "placements FOR EACH ROW EXECUTE FUNCTION "
                       "leye.placements_consent()"},
    {STORE_POSTGRESQL,
     "CREATE FUNCTION leye.plans_consent() RETURNS trigger LANGUAGE plpgsql "
     "AS $$ BEGIN IF NEW.state = 'published' AND EXISTS (SELECT 1 FROM "
     "leye.placements AS p WHERE p.plan = NEW.number AND p.state IN "
     "('proposed', 'accepted') AND NOT EXISTS (SELECT 1 FROM "
     "leye_consent.live AS c WHERE c.person = p.person AND c.scope = p.scope)) "
     "THEN RAISE EXCEPTION 'no consent' USING ERRCODE = 'LY001'; END IF; "
     "RETURN NEW; END $$"},
    {STORE_POSTGRESQL, "CREATE TRIGGER plans_consent BEFORE INSERT OR UPDATE "
                       "ON plans FOR EACH ROW EXECUTE FUNCTION "
                       "leye.plans_consent()"},
};

const StoreMigration store_schema_first = {"first tables", steps,
                                           sizeof steps / sizeof *steps};
