-- why: what a small model suggests for rows without a label, and the orders to label them in
-- min_compatible: 2

-- Not part of the undo history: computed anew after some labels. best NULL = too few labels to guess; second and third NULL = there was no such intent. margin is
-- best_score - second_score. diverse_rank counts from 0; 1073741824 = not ranked. best_count: labelled rows of `best` at that time.
-- No column shares its name with one of examples, which it is joined with.
CREATE TABLE suggestions (
    example      INTEGER PRIMARY KEY REFERENCES examples (id) ON DELETE CASCADE,
    best         INTEGER,
    best_score   REAL NOT NULL,
    second       INTEGER,
    second_score REAL NOT NULL,
    third        INTEGER,
    third_score  REAL NOT NULL,
    margin       REAL NOT NULL,
    diverse_rank INTEGER NOT NULL,
    best_count   INTEGER NOT NULL
);
-- One for each order.
CREATE INDEX suggestions_by_margin ON suggestions (margin, example);
CREATE INDEX suggestions_by_diversity ON suggestions (diverse_rank, margin, example);
CREATE INDEX suggestions_by_count ON suggestions (best_count, margin, example);

CREATE TRIGGER suggestions_text_changed AFTER UPDATE OF text ON examples BEGIN
    DELETE FROM suggestions WHERE example = old.id;
END;
-- A trigger and no foreign keys: three more indexes would slow every write for what is done once in a while.
CREATE TRIGGER suggestions_label_gone AFTER DELETE ON labels BEGIN
    DELETE FROM suggestions WHERE best = old.id OR second = old.id OR third = old.id;
END;
