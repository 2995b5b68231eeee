-- Envelopes of many devices: an item names its envelope and its place in it.
ALTER TABLE envelope RENAME TO envelope_before;
ALTER TABLE item RENAME TO item_before;

-- `hashes` are those of its items, one behind the other; NULL where every item is here, whose bytes then tell.
CREATE TABLE envelope (
    id        INTEGER PRIMARY KEY,
    device    BLOB    NOT NULL,
    seq       INTEGER NOT NULL,
    previous  BLOB    NOT NULL,
    hash      BLOB    NOT NULL,
    sealed_at INTEGER NOT NULL,
    signature BLOB    NOT NULL,
    hashes    BLOB,
    UNIQUE (device, seq)
) STRICT;
INSERT INTO envelope (device, seq, previous, hash, sealed_at, signature)
    SELECT device, seq, previous, hash, sealed_at, signature FROM envelope_before ORDER BY device, seq;

-- `position` is the item's place in the one order of the log (hub_seq). What the hub has not numbered yet
-- stands behind everything else, from 2^62 on. `verdict` is NULL for what is admitted or not yet judged.
-- `hidden` are this device's own items of an order that its people no longer see.
CREATE TABLE item (
    position    INTEGER PRIMARY KEY,
    work_order  BLOB,
    envelope    INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    verdict     TEXT,
    hidden      INTEGER NOT NULL,
    body        BLOB    NOT NULL
) STRICT;
INSERT INTO item (position, work_order, envelope, place, received_at, hidden, body)
    SELECT i.position, i.work_order, e.id, i.position - b.first_position, i.received_at, 0, i.body
    FROM envelope_before b
    CROSS JOIN item_before i ON i.position >= b.first_position AND i.position < b.first_position + b.item_count
    CROSS JOIN envelope e ON e.device = b.device AND e.seq = b.seq
    ORDER BY i.position;
DROP TABLE envelope_before;
DROP TABLE item_before;
CREATE INDEX item_of_order ON item (work_order, position) WHERE work_order IS NOT NULL;
CREATE UNIQUE INDEX item_of_envelope ON item (envelope, place);
CREATE INDEX item_not_admitted ON item (position) WHERE verdict IS NOT NULL;

-- The hub that this device works with. A store that is its own hub has the seed of the authority that signs
-- certificates; any other has the certificate that it was given, and how far it has read.
CREATE TABLE hub (
    only_one    INTEGER PRIMARY KEY CHECK (only_one = 1),
    authority   BLOB    NOT NULL,
    seed        BLOB,
    epoch       BLOB    NOT NULL,
    address     TEXT    NOT NULL,
    certificate BLOB,
    cursor      INTEGER NOT NULL,
    scope       BLOB
) STRICT;

-- A projection: the devices that have a certificate, and since when one counts for nothing.
CREATE TABLE known_device (
    device     BLOB    NOT NULL PRIMARY KEY,
    code       TEXT    NOT NULL,
    public     BLOB    NOT NULL,
    person     BLOB,
    name       TEXT    NOT NULL,
    issued_at  INTEGER NOT NULL,
    signature  BLOB    NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- A projection: every price that a fee or part ever had. What was written offline bears an older one.
CREATE TABLE known_price (
    kind  TEXT    NOT NULL,
    code  TEXT    NOT NULL,
    price INTEGER NOT NULL,
    PRIMARY KEY (kind, code, price)
) STRICT, WITHOUT ROWID;

-- A projection: what became of items that the hub did not admit.
CREATE TABLE settled (
    device     BLOB    NOT NULL,
    seq        INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    work_order BLOB,
    counts     INTEGER NOT NULL,
    PRIMARY KEY (device, seq, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX settled_of_order ON settled (work_order) WHERE work_order IS NOT NULL;
