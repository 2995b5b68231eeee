-- Badges, at a hub. They belong to no log, and no rebuild touches them. `pin` is an Argon2id hash; `wrong` counts
-- wrong PINs since the last right one.
CREATE TABLE badge (
    person    BLOB    NOT NULL PRIMARY KEY,
    serial    INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    pin       TEXT,
    wrong     INTEGER NOT NULL
) STRICT;
