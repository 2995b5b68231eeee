-- What happened at a place lately, for who takes a call from there.
CREATE INDEX order_by_place ON work_order (place, filed_at DESC, id DESC);
