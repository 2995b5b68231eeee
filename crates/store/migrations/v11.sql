-- A projection: orders that the department confirmed, and those that somebody phoned about. `why` says why an order was drawn
-- for a call; none where it was not. `standing` is `open` while the order is being worked on once more and nobody phones.
CREATE TABLE callback (
    work_order   BLOB    NOT NULL PRIMARY KEY,
    kind         TEXT    NOT NULL,
    stars        INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL,
    why          TEXT,
    standing     TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    satisfaction INTEGER,
    called_at    INTEGER,
    body         TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX callback_waiting ON callback (confirmed_at) WHERE why IS NOT NULL AND standing = 'waiting';
CREATE INDEX callback_drawn   ON callback (confirmed_at, standing, satisfaction) WHERE why IS NOT NULL;
CREATE INDEX callback_called  ON callback (called_at) WHERE called_at IS NOT NULL;
