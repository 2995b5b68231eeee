-- The ledger of the stores. All of these are projections, which the engine makes again from the log.
DROP TABLE movement;
DROP TABLE balance;

-- `device`, `seq` and `place` name the item, `position` is where that stands in the log. `details` is JSON, where there are
-- any.
CREATE TABLE movement (
    id         BLOB    NOT NULL PRIMARY KEY,
    part       BLOB    NOT NULL,
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    from_place BLOB    NOT NULL,
    to_place   BLOB    NOT NULL,
    unit_price INTEGER NOT NULL,
    printed    TEXT,
    bin        TEXT    NOT NULL,
    lot        TEXT,
    expires_on TEXT,
    by_person  BLOB    NOT NULL,
    at         INTEGER NOT NULL,
    slip       BLOB,
    of_movement BLOB,
    details    TEXT,
    device     BLOB    NOT NULL,
    seq        INTEGER NOT NULL,
    place      INTEGER NOT NULL,
    position   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_in_log ON movement (part, position);
CREATE INDEX movement_of_item ON movement (device, seq, place);
CREATE INDEX movement_into ON movement (to_place, part);
CREATE INDEX movement_from ON movement (from_place, part);
CREATE INDEX movement_at ON movement (at);
CREATE INDEX movement_of_part ON movement (part, at);
CREATE INDEX movement_of_slip ON movement (slip) WHERE slip IS NOT NULL;
CREATE INDEX movement_of_movement ON movement (of_movement) WHERE of_movement IS NOT NULL;

CREATE TRIGGER movement_follows_its_item AFTER UPDATE OF position ON item BEGIN
    UPDATE movement SET position = NEW.position
    WHERE place = NEW.place AND (device, seq) IN (SELECT device, seq FROM envelope WHERE id = NEW.envelope);
END;

-- How much of a part is where. Places that are no stores have no bin; what has no lot or last day has ''.
CREATE TABLE balance (
    part       BLOB    NOT NULL,
    place      BLOB    NOT NULL,
    bin        TEXT    NOT NULL,
    lot        TEXT    NOT NULL,
    expires_on TEXT    NOT NULL,
    quantity   INTEGER NOT NULL,
    PRIMARY KEY (part, place, bin, lot, expires_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_at ON balance (place);

-- What is asked for, begun or kept in stores, as JSON.
CREATE TABLE slip (
    id         BLOB    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    work_order BLOB,
    body       TEXT    NOT NULL,
    device     BLOB    NOT NULL,
    seq        INTEGER NOT NULL,
    place      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_of_kind ON slip (kind);
CREATE INDEX slip_of_item ON slip (device, seq, place);

-- The decision about a slip that holds: the first one in the log.
CREATE TABLE slip_decision (
    slip   BLOB    NOT NULL PRIMARY KEY,
    body   TEXT    NOT NULL,
    device BLOB    NOT NULL,
    seq    INTEGER NOT NULL,
    place  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX slip_decision_of_item ON slip_decision (device, seq, place);

CREATE TABLE stock_count (
    id        BLOB    NOT NULL PRIMARY KEY,
    stocktake BLOB    NOT NULL,
    body      TEXT    NOT NULL,
    device    BLOB    NOT NULL,
    seq       INTEGER NOT NULL,
    place     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX count_of_stocktake ON stock_count (stocktake);
CREATE INDEX count_of_item ON stock_count (device, seq, place);

-- What a unit of a part is worth, by its movements up to a position of the log. Not a projection: it is kept so that
-- the next price need not be folded from the beginning, and thrown away wherever that may be wrong.
CREATE TABLE valuation (
    part     BLOB    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    average  INTEGER
) STRICT, WITHOUT ROWID;
