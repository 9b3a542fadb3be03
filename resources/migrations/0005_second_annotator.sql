-- why: other annotators label rows without seeing the label these have, so that agreement can be measured and settled
-- min_compatible: 4

-- annotator labels what `first` labelled. Rows keep the label they had when the pass began: that is what is compared.
CREATE TABLE passes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    annotator  TEXT NOT NULL CHECK (annotator <> ''),
    first      TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
-- label NULL = not looked at yet. settled: 1 = somebody decided between the two, with the step of the undo history that did it.
CREATE TABLE pass_rows (
    pass        INTEGER NOT NULL REFERENCES passes (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    example     INTEGER NOT NULL,
    first_label INTEGER NOT NULL,
    label       INTEGER,
    settled     INTEGER NOT NULL DEFAULT 0,
    step        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (pass, position)
) WITHOUT ROWID;
CREATE INDEX pass_rows_by_example ON pass_rows (example);
CREATE INDEX pass_rows_by_step ON pass_rows (step) WHERE step <> 0;
CREATE TRIGGER pass_rows_undone AFTER UPDATE OF undone ON edit_steps WHEN new.undone <> old.undone BEGIN
    UPDATE pass_rows SET settled = iif(new.undone <> 0, 0, 1) WHERE step = new.id;
END;
