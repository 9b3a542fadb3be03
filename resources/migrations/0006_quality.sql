-- why: what an analyst found right although the quality check doubted it, and the score of each check
-- min_compatible: 2

-- A verdict holds while the row still has this text and this label; undo that brings them back brings it back too. No foreign
-- key for the same reason: a removed row may return, and ids are never used twice. kind is tb::QualityKind; label 0 = none.
CREATE TABLE quality_verdicts (
    example   INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    text_hash INTEGER NOT NULL,
    label     INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (example, kind)
) WITHOUT ROWID;

-- at: Unix milliseconds. The parts of the score are what the program that wrote them made of the data then.
CREATE TABLE quality_checks (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    rows_read    INTEGER NOT NULL,
    labelled     INTEGER NOT NULL,
    score        REAL NOT NULL,
    completeness REAL NOT NULL,
    accuracy     REAL NOT NULL,
    diversity    REAL NOT NULL
);
