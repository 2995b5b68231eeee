-- What somebody who minds the stores has to look into. `overused` is a projection: units on the bill of the order that are
-- no longer with it.
ALTER TABLE work_order ADD COLUMN overused INTEGER NOT NULL DEFAULT 0;
CREATE INDEX order_overused ON work_order (filed_at) WHERE overused > 0;
CREATE INDEX movement_by_bare_code ON movement (at) WHERE printed ->> '$.known_by' = 'bare_code';
