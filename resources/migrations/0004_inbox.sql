-- why: rows know the id their file gives them and the row they were made from; augmented rows only train; corrections wait in an inbox
-- min_compatible: 4

-- external_id: of the file a row comes from, '' = none; a later import finds the row by it.
-- origin: the row that an augmented one was made from, 0 = none or not known. It may be gone.
ALTER TABLE examples ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE examples ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE edit_rows ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE edit_rows ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX examples_by_external_id ON examples (external_id) WHERE external_id <> '';
CREATE INDEX examples_by_origin ON examples (origin) WHERE origin <> 0;

-- As before, but ANY takes the text "007" for the number 7 in a table like this, and a column without a type keeps it.
CREATE TABLE edit_changes_exact (
    step            INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    example         INTEGER NOT NULL,
    field           INTEGER NOT NULL,
    old_value,
    new_value,
    old_labelled_at INTEGER,
    PRIMARY KEY (step, example, field)
) WITHOUT ROWID;
INSERT INTO edit_changes_exact SELECT step, example, field, old_value, new_value, old_labelled_at FROM edit_changes;
DROP TABLE edit_changes;
-- field: 1 = label (with the time of labelling), 2 = split, 3 = flagged, 4 = note, 5 = text, 7 = external_id.
ALTER TABLE edit_changes_exact RENAME TO edit_changes;

-- A text made by the program says something about the model only when it is trained on. The store asks first; this is the last door.
CREATE TRIGGER examples_augmented_insert BEFORE INSERT ON examples
WHEN new.split IN (2, 3) AND new.source GLOB 'augmented:*' BEGIN
    SELECT RAISE(ABORT, 'an augmented row may only be trained on');
END;
CREATE TRIGGER examples_augmented_update BEFORE UPDATE OF split, source ON examples
WHEN new.split IN (2, 3) AND new.source GLOB 'augmented:*' BEGIN
    SELECT RAISE(ABORT, 'an augmented row may only be trained on');
END;

-- Corrected texts and what was decided about them. uid: the sender's id or a hash of what was sent, so that the same correction
-- comes in once. answer, proposed: names of intents, '' = none. score NULL = not told. state: 0 = waits, 1 = accepted, 2 = rejected.
-- decision and step: what the undo history goes between.
CREATE TABLE feedback (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    uid      TEXT NOT NULL UNIQUE,
    text     TEXT NOT NULL,
    source   TEXT NOT NULL,
    answer   TEXT NOT NULL,
    score    REAL,
    proposed TEXT NOT NULL,
    at       INTEGER NOT NULL,
    state    INTEGER NOT NULL DEFAULT 0,
    decision INTEGER NOT NULL DEFAULT 0,
    step     INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feedback_waiting ON feedback (id) WHERE state = 0;
CREATE INDEX feedback_by_step ON feedback (step) WHERE step <> 0;
CREATE TRIGGER feedback_undone AFTER UPDATE OF undone ON edit_steps WHEN new.undone <> old.undone BEGIN
    UPDATE feedback SET state = iif(new.undone <> 0, 0, decision) WHERE step = new.id;
END;
