-- A projection: charges, each with the month in which it was charged and the one that it counts in. `position` is where it took
-- effect in the log; `waits` says that the hub does not have it yet.
DROP TABLE charge;
CREATE TABLE charge (
    work_order BLOB    NOT NULL,
    step       BLOB    NOT NULL,
    department BLOB    NOT NULL,
    month      TEXT    NOT NULL,
    period     TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    waits      INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    by_person  BLOB    NOT NULL,
    PRIMARY KEY (work_order, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_by_period ON charge (period, department, at);
CREATE INDEX charge_by_position ON charge (position);
-- A projection: months that were closed, and opened again where there is a reason.
CREATE TABLE closing (
    id        BLOB    NOT NULL PRIMARY KEY,
    position  INTEGER NOT NULL,
    month     TEXT    NOT NULL,
    count     INTEGER,
    total_fen INTEGER,
    reason    TEXT,
    at        INTEGER NOT NULL,
    by_person BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
-- A projection: batches of charges that were handed over to accounting, and which charges are in them.
CREATE TABLE export_batch (
    id        BLOB    NOT NULL PRIMARY KEY,
    number    INTEGER NOT NULL,
    period    TEXT,
    chinese   INTEGER NOT NULL,
    count     INTEGER NOT NULL,
    total_fen INTEGER NOT NULL,
    digest    TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    by_person BLOB    NOT NULL,
    by_name   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX export_batch_number ON export_batch (number);
CREATE TABLE exported (
    work_order BLOB NOT NULL,
    step       BLOB NOT NULL,
    batch      BLOB NOT NULL,
    PRIMARY KEY (work_order, step, batch)
) STRICT, WITHOUT ROWID;
-- At a hub, of no log: when each device met it last.
CREATE TABLE met (
    device BLOB    NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
