-- why: a step of the undo history may change several fields of one row, among them its text
-- min_compatible: 2

CREATE TABLE edit_changes_wider (
    step            INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    example         INTEGER NOT NULL,
    field           INTEGER NOT NULL,
    old_value       ANY,
    new_value       ANY,
    old_labelled_at INTEGER,
    PRIMARY KEY (step, example, field)
) WITHOUT ROWID;
INSERT INTO edit_changes_wider SELECT step, example, field, old_value, new_value, old_labelled_at FROM edit_changes;
DROP TABLE edit_changes;
-- field: 1 = label (with the time of labelling), 2 = split, 3 = flagged, 4 = note, 5 = text.
ALTER TABLE edit_changes_wider RENAME TO edit_changes;
