-- A projection: when somebody is told of an order if nothing happens before. What is reached is asked with the time of the
-- question, since time alone reaches it.
CREATE TABLE escalation (
    audience TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    row      INTEGER NOT NULL,
    PRIMARY KEY (audience, at, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX escalation_of ON escalation (row);
-- Until when the working hours count by which an order is timed.
ALTER TABLE work_order ADD COLUMN timed_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX order_timed ON work_order (timed_until);
