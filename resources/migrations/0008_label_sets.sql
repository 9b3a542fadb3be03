-- why: texts carry labels of further sets, such as a sentiment, beside their intent
-- min_compatible: 8

-- At most one label of each set other than the intents, which stay in examples.label. No foreign key to examples: the trigger
-- below takes the labels away before their row, while its split is still known to the counts.
CREATE TABLE set_labels (
    example     INTEGER NOT NULL,
    label_set   INTEGER NOT NULL,
    label       INTEGER NOT NULL REFERENCES labels (id),
    labelled_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (example, label_set)
) WITHOUT ROWID;
CREATE INDEX set_labels_by_label ON set_labels (label);
CREATE TRIGGER set_labels_row_gone BEFORE DELETE ON examples BEGIN
    DELETE FROM set_labels WHERE example = old.id;
END;

-- Rows per label of the further sets and split, as example_counts.
CREATE TABLE set_counts (
    label INTEGER NOT NULL,
    split INTEGER NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (label, split)
) WITHOUT ROWID;
CREATE TRIGGER set_counts_insert AFTER INSERT ON set_labels BEGIN
    INSERT INTO set_counts (label, split, n) SELECT new.label, split, 1 FROM examples WHERE id = new.example
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER set_counts_delete AFTER DELETE ON set_labels BEGIN
    UPDATE set_counts SET n = n - 1 WHERE label = old.label AND split = (SELECT split FROM examples WHERE id = old.example);
END;
CREATE TRIGGER set_counts_update AFTER UPDATE OF label ON set_labels WHEN old.label <> new.label BEGIN
    UPDATE set_counts SET n = n - 1 WHERE label = old.label AND split = (SELECT split FROM examples WHERE id = old.example);
    INSERT INTO set_counts (label, split, n) SELECT new.label, split, 1 FROM examples WHERE id = new.example
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER set_counts_split AFTER UPDATE OF split ON examples
WHEN old.split <> new.split AND EXISTS (SELECT 1 FROM set_labels WHERE example = new.id) BEGIN
    UPDATE set_counts SET n = n - 1 WHERE split = old.split AND label IN (SELECT label FROM set_labels WHERE example = new.id);
    INSERT INTO set_counts (label, split, n) SELECT label, new.split, 1 FROM set_labels WHERE example = new.id
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER set_counts_label_gone AFTER DELETE ON labels BEGIN
    DELETE FROM set_counts WHERE label = old.id;
END;

-- Undo history. NULL = no label, or no such set. edit_labels: also "set" for a label of a further set.
CREATE TABLE edit_set_changes (
    step            INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    example         INTEGER NOT NULL,
    label_set       INTEGER NOT NULL,
    old_label       INTEGER,
    new_label       INTEGER,
    old_labelled_at INTEGER NOT NULL,
    new_labelled_at INTEGER NOT NULL,
    PRIMARY KEY (step, example, label_set)
) WITHOUT ROWID;
CREATE TABLE edit_sets (
    step      INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    label_set INTEGER NOT NULL,
    old_name  TEXT,
    new_name  TEXT,
    PRIMARY KEY (step, label_set)
) WITHOUT ROWID;
-- Of the rows in edit_rows.
CREATE TABLE edit_set_rows (
    step        INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    example     INTEGER NOT NULL,
    label_set   INTEGER NOT NULL,
    label       INTEGER NOT NULL,
    labelled_at INTEGER NOT NULL,
    PRIMARY KEY (step, example, label_set)
) WITHOUT ROWID;

-- What a run was trained on, and whose label was renamed; a number is never used for a second set.
ALTER TABLE runs ADD COLUMN label_set INTEGER NOT NULL DEFAULT 1;
ALTER TABLE intent_moves ADD COLUMN label_set INTEGER NOT NULL DEFAULT 1;
