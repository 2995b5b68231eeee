-- Orders that are parts of others, or were merged into others: where their own steps leave them, and what they belong to.
ALTER TABLE work_order ADD COLUMN own_status TEXT NOT NULL DEFAULT '';
ALTER TABLE work_order ADD COLUMN part_of BLOB;
ALTER TABLE work_order ADD COLUMN merged_into BLOB;
CREATE INDEX work_order_part ON work_order (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX work_order_merged ON work_order (merged_into) WHERE merged_into IS NOT NULL;
