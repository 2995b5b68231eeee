-- A projection: whose work stands on an order that others have now.
CREATE TABLE order_former (
    person BLOB    NOT NULL,
    row    INTEGER NOT NULL,
    PRIMARY KEY (person, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_of_order ON order_former (row);
