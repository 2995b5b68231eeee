-- A projection, made anew from the log: what a hub says of a device ends one day. `certified_at` is when it said so
-- first, `issued_at` and `expires_at` are those of the certificate that lasts longest; NULL for one without an end.
DROP TABLE known_device;
CREATE TABLE known_device (
    device       BLOB    NOT NULL PRIMARY KEY,
    code         TEXT    NOT NULL,
    public       BLOB    NOT NULL,
    person       BLOB,
    name         TEXT    NOT NULL,
    certified_at INTEGER NOT NULL,
    issued_at    INTEGER NOT NULL,
    expires_at   INTEGER,
    signature    BLOB    NOT NULL,
    revoked_at   INTEGER
) STRICT, WITHOUT ROWID;
