-- What the lists of the stores look for. 02 and 03 begin the keys of orders and departments: what goes there is
-- consumed. The first index holds all that sums of consumption need.
CREATE INDEX movement_used ON movement (at, part, quantity, unit_price, from_place, to_place)
    WHERE (to_place >= x'02' AND to_place < x'04') OR (from_place >= x'02' AND from_place < x'04');
CREATE INDEX movement_of_lot ON movement (part, lot) WHERE lot IS NOT NULL;
CREATE INDEX movement_reference ON movement (json_extract(details, '$.reference'))
    WHERE json_extract(details, '$.reference') IS NOT NULL;
