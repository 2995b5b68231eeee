-- Projections: logs of calls that were brought, those that were withdrawn, and their calls. Of a call that several logs tell, the
-- first log that was not withdrawn counts.
CREATE TABLE call_log (
    id        BLOB    NOT NULL PRIMARY KEY,
    files     TEXT    NOT NULL,
    by_person BLOB    NOT NULL,
    by_name   TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    count     INTEGER NOT NULL,
    first_at  INTEGER NOT NULL,
    last_at   INTEGER NOT NULL,
    position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE call_log_withdrawn (
    id       BLOB    NOT NULL PRIMARY KEY,
    by_name  TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE phone_call (
    id        BLOB    NOT NULL,
    log       BLOB    NOT NULL,
    position  INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    hour      INTEGER NOT NULL,
    answered  INTEGER NOT NULL,
    wait_s    INTEGER NOT NULL,
    talk_s    INTEGER NOT NULL,
    extension TEXT    NOT NULL,
    counts    INTEGER NOT NULL,
    PRIMARY KEY (id, log)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_call_day ON phone_call (day, hour, answered, wait_s, talk_s) WHERE counts;
CREATE INDEX phone_call_log ON phone_call (log);
