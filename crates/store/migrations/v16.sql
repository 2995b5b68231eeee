-- What a newer program wrote and this one cannot read: kept, counted, read by the next one.
ALTER TABLE item ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
CREATE INDEX item_unread ON item (position) WHERE unread = 1;
