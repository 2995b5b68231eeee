-- A projection: what statistics count of each order. `technicians` are ids one after the other. Spans are seconds; none where
-- they are not over; `lay_` is how long the order lay in a stage that it left. `in_time` is none where nothing says how long they may take.
CREATE TABLE fact (
    row              INTEGER NOT NULL PRIMARY KEY,
    month            INTEGER NOT NULL,
    filed_at         INTEGER NOT NULL,
    department       BLOB    NOT NULL,
    team             BLOB,
    category         BLOB    NOT NULL,
    urgent           INTEGER NOT NULL,
    place            BLOB,
    technicians      BLOB    NOT NULL,
    outcome          INTEGER NOT NULL,
    labour_fen       INTEGER NOT NULL,
    material_fen     INTEGER NOT NULL,
    response_s       INTEGER,
    response_in_time INTEGER,
    on_site_s        INTEGER,
    on_site_in_time  INTEGER,
    work_s           INTEGER,
    finish_s         INTEGER,
    finish_in_time   INTEGER,
    lay_dispatch_s   INTEGER,
    lay_assign_s     INTEGER,
    lay_accept_s     INTEGER,
    lay_arrive_s     INTEGER,
    lay_work_s       INTEGER,
    lay_wait_s       INTEGER,
    lay_confirm_s    INTEGER,
    lay_settle_s     INTEGER,
    stars            INTEGER,
    reworked         INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_of_month ON fact (month);
-- How often the facts of a month changed in the life of this store: whoever holds them knows by it whether they still are so.
CREATE TABLE fact_month (
    month   INTEGER NOT NULL PRIMARY KEY,
    changes INTEGER NOT NULL
) STRICT;
-- Few orders end so, and people look for them.
CREATE INDEX order_void ON work_order (status, filed_at DESC, id DESC) WHERE status IN ('withdrawn', 'cancelled');
-- What is about no order, for whoever asks who changed a rule.
CREATE INDEX item_of_no_order ON item (position) WHERE work_order IS NULL;
