-- why: intents lie in one table with the labels of all other sets, and runs keep the ids of their labels
-- min_compatible: 9

-- A row's label of each set; at most one. split is that of the row: the filters and counts need nothing else. No foreign key to
-- examples: the trigger below takes the labels away before their row, while the counts still know its length.
CREATE TABLE example_labels (
    example     INTEGER NOT NULL,
    label_set   INTEGER NOT NULL,
    label       INTEGER NOT NULL REFERENCES labels (id),
    split       INTEGER NOT NULL,
    labelled_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (example, label_set)
) WITHOUT ROWID;
INSERT INTO example_labels (example, label_set, label, split, labelled_at)
    SELECT id, 1, label, split, labelled_at FROM examples WHERE label IS NOT NULL
    UNION ALL SELECT s.example, s.label_set, s.label, e.split, s.labelled_at FROM set_labels s JOIN examples e ON e.id = s.example
    ORDER BY 1, 2;
CREATE INDEX example_labels_by_label ON example_labels (label, split);

-- The undo history: what was changed of intents joins what was changed of other sets.
ALTER TABLE edit_set_changes RENAME TO edit_label_changes;
ALTER TABLE edit_set_rows RENAME TO edit_label_rows;
INSERT OR IGNORE INTO edit_label_changes (step, example, label_set, old_label, new_label, old_labelled_at, new_labelled_at)
    SELECT c.step, c.example, 1, c.old_value, c.new_value, ifnull(c.old_labelled_at, 0),
           CASE WHEN c.new_value IS NULL THEN 0 WHEN c.field = 6 THEN ifnull(c.old_labelled_at, 0) ELSE s.at END
    FROM edit_changes c JOIN edit_steps s ON s.id = c.step WHERE c.field IN (1, 6);
DELETE FROM edit_changes WHERE field IN (1, 6);
-- field: 2 = split, 3 = flagged, 4 = note, 5 = text, 7 = external_id; 0 = a row that the step removed.
ALTER TABLE edit_changes DROP COLUMN old_labelled_at;
INSERT INTO edit_label_rows (step, example, label_set, label, labelled_at)
    SELECT step, id, 1, label, labelled_at FROM edit_rows WHERE label IS NOT NULL;
ALTER TABLE edit_rows DROP COLUMN label;
ALTER TABLE edit_rows DROP COLUMN labelled_at;

-- What is not needed any more.
DROP TRIGGER examples_count_insert;
DROP TRIGGER examples_count_delete;
DROP TRIGGER examples_count_update;
DROP TRIGGER set_labels_row_gone;
DROP TRIGGER set_counts_split;
DROP TRIGGER set_counts_label_gone;
DROP TABLE set_labels;
DROP TABLE set_counts;
DROP TABLE example_counts;
DROP INDEX examples_by_label;
ALTER TABLE examples DROP COLUMN label;
ALTER TABLE examples DROP COLUMN labelled_at;
-- Covers every id list without a search, the split filter, and the longest row of a split.
CREATE INDEX examples_by_split ON examples (split, characters);

-- Rows of each split, and rows and characters of each label and split, so that nothing counts a million rows after a key press.
CREATE TABLE row_counts (
    split INTEGER PRIMARY KEY,
    n     INTEGER NOT NULL
);
INSERT INTO row_counts (split, n) SELECT split, count(*) FROM examples GROUP BY split;
CREATE TABLE label_counts (
    label      INTEGER NOT NULL,
    split      INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    PRIMARY KEY (label, split)
) WITHOUT ROWID;
INSERT INTO label_counts (label, split, n, characters)
    SELECT s.label, s.split, count(*), sum(e.characters) FROM example_labels s CROSS JOIN examples e ON e.id = s.example
    GROUP BY s.label, s.split;

CREATE TRIGGER row_counts_insert AFTER INSERT ON examples BEGIN
    INSERT INTO row_counts (split, n) VALUES (new.split, 1) ON CONFLICT (split) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER row_counts_delete AFTER DELETE ON examples BEGIN
    UPDATE row_counts SET n = n - 1 WHERE split = old.split;
END;
CREATE TRIGGER row_counts_update AFTER UPDATE OF split ON examples WHEN old.split <> new.split BEGIN
    UPDATE row_counts SET n = n - 1 WHERE split = old.split;
    INSERT INTO row_counts (split, n) VALUES (new.split, 1) ON CONFLICT (split) DO UPDATE SET n = n + 1;
    UPDATE example_labels SET split = new.split WHERE example = new.id;
END;
CREATE TRIGGER example_labels_row_gone BEFORE DELETE ON examples BEGIN
    DELETE FROM example_labels WHERE example = old.id;
END;

CREATE TRIGGER label_counts_insert AFTER INSERT ON example_labels BEGIN
    INSERT INTO label_counts (label, split, n, characters)
        SELECT new.label, new.split, 1, characters FROM examples WHERE id = new.example
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1, characters = characters + excluded.characters;
END;
CREATE TRIGGER label_counts_delete AFTER DELETE ON example_labels BEGIN
    UPDATE label_counts SET n = n - 1, characters = characters - (SELECT characters FROM examples WHERE id = old.example)
        WHERE label = old.label AND split = old.split;
END;
CREATE TRIGGER label_counts_update AFTER UPDATE OF label, split ON example_labels
WHEN old.label <> new.label OR old.split <> new.split BEGIN
    UPDATE label_counts SET n = n - 1, characters = characters - (SELECT characters FROM examples WHERE id = old.example)
        WHERE label = old.label AND split = old.split;
    INSERT INTO label_counts (label, split, n, characters)
        SELECT new.label, new.split, 1, characters FROM examples WHERE id = new.example
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1, characters = characters + excluded.characters;
END;
CREATE TRIGGER label_counts_text AFTER UPDATE OF characters ON examples WHEN old.characters <> new.characters BEGIN
    UPDATE label_counts SET characters = characters + new.characters - old.characters
        WHERE (label, split) IN (SELECT label, split FROM example_labels WHERE example = new.id);
END;
CREATE TRIGGER label_counts_label_gone AFTER DELETE ON labels BEGIN
    DELETE FROM label_counts WHERE label = old.id;
END;

-- Where the rows of a label went; ids, which no name and no clock can mistake. kind: 2 = merged, 3 = a part of it split off, 4 =
-- deleted. new_label 0 = none. Outlives the undo step it came with, unless that is undone and forgotten.
CREATE TABLE label_moves (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    step      INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    label_set INTEGER NOT NULL,
    old_label INTEGER NOT NULL,
    new_label INTEGER NOT NULL,
    undone    INTEGER NOT NULL DEFAULT 0
);
-- label_ids: as labels_json, 0 = no such label was known. label_moves: the newest move when the run began.
ALTER TABLE runs ADD COLUMN label_ids TEXT NOT NULL DEFAULT '[]';
ALTER TABLE runs ADD COLUMN label_moves INTEGER NOT NULL DEFAULT 0;

-- Names become ids, once. A label that is gone has the id that the undo history knows it by, else one below 0 that stands for it.
CREATE TABLE once_moves AS
    SELECT m.*, ifnull((SELECT e.label FROM edit_labels e WHERE e.step = m.step AND e.new_value IS NULL AND
        json_extract(e.old_value, '$.name') = m.old_name), -m.id) AS gone_id
    FROM intent_moves m;
CREATE INDEX once_moves_by_name ON once_moves (label_set, old_name, id);
-- Whose name to follow, from after which move: a run's labels, and the two names of a move.
CREATE TABLE once_names AS
    WITH RECURSIVE walk (owner, at, place, label_set, name, after) AS (
        SELECT 'run', r.id, j.key, r.label_set, j.value, ifnull((SELECT max(m.id) FROM once_moves m WHERE m.at < r.created_at), 0)
            FROM runs r, json_each(iif(json_valid(r.labels_json), r.labels_json, '[]')) j
        UNION ALL SELECT 'new', m.id, 0, m.label_set, m.new_name, m.id FROM once_moves m WHERE m.new_name <> ''
        UNION ALL SELECT 'old', m.id, 0, m.label_set, m.old_name, m.id FROM once_moves m WHERE m.kind = 3
        UNION ALL SELECT w.owner, w.at, w.place, w.label_set, m.new_name, m.id FROM walk w JOIN once_moves m ON m.id =
            (SELECT min(x.id) FROM once_moves x WHERE x.label_set = w.label_set AND x.old_name = w.name AND x.id > w.after
             AND x.undone = 0 AND x.kind <> 3) WHERE m.kind = 1
    )
    SELECT owner, at, place, label_set, name, max(after) AS after FROM walk GROUP BY owner, at, place;
CREATE TABLE once_ids AS
    SELECT n.owner, n.at, n.place, ifnull(
        (SELECT m.gone_id FROM once_moves m WHERE m.label_set = n.label_set AND m.old_name = n.name AND m.id > n.after
         AND m.undone = 0 AND m.kind <> 3 ORDER BY m.id LIMIT 1),
        ifnull((SELECT l.id FROM labels l WHERE l.label_set = n.label_set AND l.name = n.name), 0)) AS label
    FROM once_names n;
CREATE INDEX once_ids_by_owner ON once_ids (owner, at, place);
INSERT INTO label_moves (id, step, kind, label_set, old_label, new_label, undone)
    SELECT m.id, m.step, m.kind, m.label_set,
        iif(m.kind = 3, ifnull((SELECT label FROM once_ids WHERE owner = 'old' AND at = m.id), 0), m.gone_id),
        ifnull((SELECT label FROM once_ids WHERE owner = 'new' AND at = m.id), 0), m.undone
    FROM once_moves m WHERE m.kind <> 1;
UPDATE runs SET
    label_ids = (SELECT json_group_array(label) FROM
        (SELECT label FROM once_ids WHERE owner = 'run' AND at = runs.id ORDER BY place)),
    label_moves = ifnull((SELECT max(m.id) FROM once_moves m WHERE m.at < runs.created_at), 0);
DROP TABLE once_ids;
DROP TABLE once_names;
DROP TABLE once_moves;
-- The numbers go on where they were: the runs know them.
DELETE FROM sqlite_sequence WHERE name = 'label_moves';
INSERT INTO sqlite_sequence (name, seq) SELECT 'label_moves', seq FROM sqlite_sequence WHERE name = 'intent_moves';
DROP TRIGGER intent_moves_step_forgotten;
DROP TABLE intent_moves;
CREATE INDEX label_moves_by_step ON label_moves (step);
CREATE TRIGGER label_moves_step_forgotten AFTER DELETE ON edit_steps WHEN old.undone <> 0 BEGIN
    DELETE FROM label_moves WHERE step = old.id;
END;
