-- A projection: what was said about monthly bulletins, in log order. A list of them reads no body.
CREATE TABLE bulletin (
    id         BLOB    NOT NULL PRIMARY KEY,
    position   INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    month      INTEGER NOT NULL,
    is_version INTEGER NOT NULL,
    by_name    TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    body       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bulletin_month ON bulletin (month, kind, position);
