-- The bytes of photos, known by their SHA-256. They belong to no log, and no rebuild touches them.
-- `device` brought them, `unsent` is 1 until the hub has them too.
CREATE TABLE blob (
    hash   BLOB    NOT NULL PRIMARY KEY,
    device BLOB    NOT NULL,
    at     INTEGER NOT NULL,
    unsent INTEGER NOT NULL,
    length INTEGER NOT NULL,
    bytes  BLOB    NOT NULL
) STRICT;
CREATE INDEX blob_unsent    ON blob (at) WHERE unsent = 1;
CREATE INDEX blob_of_device ON blob (device, at, length);

-- What came of a photo so far, from each device by itself, so that none spoils what another one sends.
CREATE TABLE blob_part (
    hash   BLOB    NOT NULL,
    device BLOB    NOT NULL,
    start  INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    length INTEGER NOT NULL,
    bytes  BLOB    NOT NULL,
    UNIQUE (hash, device, start)
) STRICT;
CREATE INDEX part_of_device ON blob_part (device, length);
CREATE INDEX part_by_time   ON blob_part (at);

-- A projection: the photos of orders. One that does not count waits for a decision.
CREATE TABLE photo (
    work_order BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    hash       BLOB    NOT NULL,
    length     INTEGER NOT NULL,
    by_person  BLOB    NOT NULL,
    counts     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (work_order, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_by_id   ON photo (id);
CREATE INDEX photo_by_hash ON photo (hash, work_order);
