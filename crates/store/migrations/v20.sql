-- Tokens of other systems, at a hub. Like passwords they belong to no log, and no rebuild touches them. None is ever deleted: the
-- table says who gave a system what, and until when.
CREATE TABLE token (
    id         BLOB    NOT NULL PRIMARY KEY,
    hash       BLOB    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    person     BLOB    NOT NULL,
    scopes     TEXT    NOT NULL,
    made_by    BLOB    NOT NULL,
    made_at    INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_by BLOB,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- What a system was answered under a key of its own, for a day.
CREATE TABLE kept_answer (
    token    BLOB    NOT NULL,
    key      TEXT    NOT NULL,
    request  BLOB    NOT NULL,
    at       INTEGER NOT NULL,
    answer   TEXT    NOT NULL,
    PRIMARY KEY (token, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answer_at ON kept_answer (at);
