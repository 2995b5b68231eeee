-- A projection: what was said about bonuses, in log order. Without a month stands what holds for many.
CREATE TABLE bonus (
    id       BLOB    NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL,
    month    INTEGER,
    body     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bonus_month ON bonus (month, position);
-- When an order was finished last, and in which month that was.
ALTER TABLE fact ADD COLUMN finished_at INTEGER;
ALTER TABLE fact ADD COLUMN done_month INTEGER;
CREATE INDEX fact_done ON fact (done_month);
