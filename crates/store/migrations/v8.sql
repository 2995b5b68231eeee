-- Sums over the log, at a hub, for comparing with its devices: made when one asks, of the items up to `tallied.up_to`.
-- They follow from `item`, which at a hub only grows; whoever makes the projections anew throws them away.
CREATE TABLE tallied (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    up_to    INTEGER NOT NULL
) STRICT;

-- Of each order what a device sealed, without what happened in stores and without what was rejected. `digest` is the sum of the
-- hashes of the rows modulo 2^128, big end first.
CREATE TABLE tally_order (
    work_order BLOB    NOT NULL,
    device     BLOB    NOT NULL,
    items      INTEGER NOT NULL,
    digest     BLOB    NOT NULL,
    PRIMARY KEY (work_order, device)
) STRICT, WITHOUT ROWID;

-- What happened in stores, and what is about no order, one by one.
CREATE TABLE tally_item (
    position   INTEGER PRIMARY KEY,
    stores     INTEGER NOT NULL,
    work_order BLOB,
    device     BLOB    NOT NULL,
    digest     BLOB    NOT NULL
) STRICT;

-- Badges and PINs that were good until somebody replaced them, at a hub: what was confirmed with one of them far from the
-- hub, and before, arrives later. `until` is by the hub's clock.
CREATE TABLE former_badge (
    person    BLOB    NOT NULL,
    serial    INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    pin       TEXT    NOT NULL,
    until     INTEGER NOT NULL,
    PRIMARY KEY (person, until)
) STRICT, WITHOUT ROWID;
-- What the lists of the stores look for. 02 and 03 begin the keys of orders and departments: what goes there is
-- consumed. The first index holds all that sums of consumption need.
CREATE INDEX movement_used ON movement (at, part, quantity, unit_price, from_place, to_place)
    WHERE (to_place >= x'02' AND to_place < x'04') OR (from_place >= x'02' AND from_place < x'04');
CREATE INDEX movement_of_lot ON movement (part, lot) WHERE lot IS NOT NULL;
CREATE INDEX movement_reference ON movement (json_extract(details, '$.reference'))
    WHERE json_extract(details, '$.reference') IS NOT NULL;
