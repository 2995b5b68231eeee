-- Projections: questions about the cost of an order, and who an open one waits for by name.
CREATE TABLE question (
    work_order BLOB    NOT NULL,
    id         BLOB    NOT NULL,
    stage      TEXT    NOT NULL,
    state      TEXT    NOT NULL,
    to_one     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (work_order, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_open ON question (work_order, stage) WHERE state <> 'settled';
CREATE TABLE question_waits (
    person     BLOB NOT NULL,
    work_order BLOB NOT NULL,
    question   BLOB NOT NULL,
    PRIMARY KEY (person, work_order, question)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_waits_order ON question_waits (work_order);
-- Projection: orders as they came to the auditor.
CREATE TABLE audit_case (
    work_order BLOB    NOT NULL PRIMARY KEY,
    came       INTEGER NOT NULL,
    looked_by  BLOB,
    looked_at  INTEGER,
    body       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_case_came ON audit_case (came);
