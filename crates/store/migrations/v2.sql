-- An order is in the lists of whom it is for, whoever filed it.
ALTER TABLE work_order ADD COLUMN requester BLOB;

-- Which projector made the projections; an engine with another one makes them again from the log.
CREATE TABLE projector (
    only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
    version  INTEGER NOT NULL
) STRICT;
