-- The log. Rows are added and never changed.
CREATE TABLE envelope (
    device         BLOB    NOT NULL,
    seq            INTEGER NOT NULL,
    previous       BLOB    NOT NULL,
    hash           BLOB    NOT NULL,
    sealed_at      INTEGER NOT NULL,
    signature      BLOB    NOT NULL,
    first_position INTEGER NOT NULL,
    item_count     INTEGER NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- `position` is the item's place in the one order of the log (hub_seq at the hub).
CREATE TABLE item (
    position    INTEGER PRIMARY KEY,
    work_order  BLOB,
    received_at INTEGER NOT NULL,
    body        BLOB    NOT NULL
) STRICT;
CREATE INDEX item_of_order ON item (work_order, position) WHERE work_order IS NOT NULL;

-- This device, and who may sign in on it. Neither belongs to the log.
CREATE TABLE device (
    only_one  INTEGER PRIMARY KEY CHECK (only_one = 1),
    id        BLOB    NOT NULL,
    code      TEXT    NOT NULL,
    seed      BLOB    NOT NULL,
    opened_at INTEGER NOT NULL
) STRICT;
CREATE TABLE credential (
    person BLOB NOT NULL PRIMARY KEY,
    hash   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Projections from here on: what a replay of the log gives again.
CREATE TABLE base_data (
    kind TEXT NOT NULL,
    id   BLOB NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_order (
    row        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL UNIQUE,
    number     TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    closed     INTEGER NOT NULL,
    urgent     INTEGER NOT NULL,
    category   BLOB    NOT NULL,
    place      BLOB,
    department BLOB    NOT NULL,
    team       BLOB,
    filed_by   BLOB,
    filed_at   INTEGER NOT NULL,
    due_at     INTEGER,
    signed     INTEGER,
    total_fen  INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    words      TEXT    NOT NULL
) STRICT;
CREATE INDEX order_by_number     ON work_order (number);
CREATE INDEX order_by_time       ON work_order (filed_at DESC, id DESC);
CREATE INDEX order_by_department ON work_order (department, filed_at DESC, id DESC);
CREATE INDEX order_by_team       ON work_order (team, filed_at DESC, id DESC);
CREATE INDEX order_open          ON work_order (filed_at DESC, id DESC) WHERE closed = 0;
CREATE INDEX order_open_place    ON work_order (place) WHERE closed = 0;
CREATE INDEX order_open_status   ON work_order (status, filed_at) WHERE closed = 0;

CREATE TABLE order_technician (
    person BLOB    NOT NULL,
    row    INTEGER NOT NULL,
    PRIMARY KEY (person, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX technician_of_order ON order_technician (row);

CREATE VIRTUAL TABLE order_gram USING fts5 (
    grams, content = '', contentless_delete = 1, detail = none, columnsize = 1
);

CREATE TABLE movement (
    id           BLOB    NOT NULL PRIMARY KEY,
    part         BLOB    NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    from_place   BLOB    NOT NULL,
    to_place     BLOB    NOT NULL,
    unit_price   INTEGER NOT NULL,
    printed      TEXT,
    bin          TEXT    NOT NULL,
    lot          TEXT,
    expires_on   TEXT,
    by_person    BLOB    NOT NULL,
    at           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_into ON movement (to_place, part);

CREATE TABLE balance (
    part     BLOB    NOT NULL,
    place    BLOB    NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (part, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE charge (
    work_order BLOB    NOT NULL,
    step       BLOB    NOT NULL,
    department BLOB    NOT NULL,
    period     TEXT    NOT NULL,
    amount_fen INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    by_person  BLOB    NOT NULL,
    PRIMARY KEY (work_order, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_by_period ON charge (period, department, at);
