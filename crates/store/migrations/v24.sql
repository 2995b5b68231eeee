-- Webhooks, at a hub: where other systems are told what happened, and how far that has come. Like tokens they belong to no log, and
-- no rebuild touches them. None is ever deleted: the table says who let what leave the hospital, and until when.
CREATE TABLE webhook (
    id              BLOB    NOT NULL PRIMARY KEY,
    name            TEXT    NOT NULL,
    address         TEXT    NOT NULL,
    is_plain_wanted INTEGER NOT NULL,
    person          BLOB    NOT NULL,
    kinds           TEXT    NOT NULL,
    secret          BLOB    NOT NULL,
    former_secret   BLOB,
    former_until    INTEGER,
    made_by         BLOB    NOT NULL,
    made_at         INTEGER NOT NULL,
    ended_at        INTEGER,
    after           TEXT    NOT NULL,
    failures        INTEGER NOT NULL DEFAULT 0,
    first_failed_at INTEGER,
    next_try_at     INTEGER NOT NULL,
    paused_at       INTEGER
) STRICT, WITHOUT ROWID;

-- The last attempts of each.
CREATE TABLE webhook_attempt (
    number  INTEGER NOT NULL PRIMARY KEY,
    webhook BLOB    NOT NULL,
    event   TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    status  INTEGER,
    answer  TEXT    NOT NULL
) STRICT;
CREATE INDEX webhook_attempt_of ON webhook_attempt (webhook, number);

-- Who changed one of them, and how.
CREATE TABLE webhook_change (
    number  INTEGER NOT NULL PRIMARY KEY,
    webhook BLOB    NOT NULL,
    by      BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    what    TEXT    NOT NULL
) STRICT;
CREATE INDEX webhook_change_of ON webhook_change (webhook, number);
