-- why: the first form of a workspace: labels, examples with search and undo, and runs with everything they said
-- min_compatible: 1

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Labels ---------------------------------------------------------------------------------------------------------------
CREATE TABLE label_sets (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
INSERT INTO label_sets (id, name) VALUES (1, 'intents');

CREATE TABLE labels (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    label_set      INTEGER NOT NULL DEFAULT 1 REFERENCES label_sets (id),
    name           TEXT NOT NULL CHECK (name <> ''),
    description    TEXT NOT NULL DEFAULT '',
    reply_template TEXT NOT NULL DEFAULT '',
    UNIQUE (label_set, name)
);

-- Examples -------------------------------------------------------------------------------------------------------------
-- label NULL = not labelled; split is tb::Split; text_hash is XXH3-64 of the bytes; times are Unix milliseconds.
CREATE TABLE examples (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    text        TEXT NOT NULL,
    text_hash   INTEGER NOT NULL,
    characters  INTEGER NOT NULL,
    label       INTEGER REFERENCES labels (id),
    split       INTEGER NOT NULL DEFAULT 0,
    flagged     INTEGER NOT NULL DEFAULT 0,
    note        TEXT NOT NULL DEFAULT '',
    source      TEXT NOT NULL DEFAULT '',
    created_at  INTEGER NOT NULL,
    labelled_at INTEGER NOT NULL DEFAULT 0
);
-- Covers every id list without a search, the label filter, and the counts and lengths of the statistics.
CREATE INDEX examples_by_label ON examples (label, split, characters);
CREATE INDEX examples_by_hash ON examples (text_hash);
CREATE INDEX examples_flagged ON examples (flagged) WHERE flagged <> 0;

-- Rows per label (0 = none) and split, so that the label list never counts a million rows after a key press.
CREATE TABLE example_counts (
    label INTEGER NOT NULL,
    split INTEGER NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (label, split)
) WITHOUT ROWID;

CREATE TRIGGER examples_count_insert AFTER INSERT ON examples BEGIN
    INSERT INTO example_counts (label, split, n) VALUES (ifnull(new.label, 0), new.split, 1)
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER examples_count_delete AFTER DELETE ON examples BEGIN
    UPDATE example_counts SET n = n - 1 WHERE label = ifnull(old.label, 0) AND split = old.split;
END;
CREATE TRIGGER examples_count_update AFTER UPDATE OF label, split ON examples
WHEN old.label IS NOT new.label OR old.split <> new.split BEGIN
    UPDATE example_counts SET n = n - 1 WHERE label = ifnull(old.label, 0) AND split = old.split;
    INSERT INTO example_counts (label, split, n) VALUES (ifnull(new.label, 0), new.split, 1)
        ON CONFLICT (label, split) DO UPDATE SET n = n + 1;
END;

-- Full-text search: tb_search_text() puts a space around every character of a script written without spaces, so that
-- unicode61 makes each a word of its own and any Chinese substring, however short, is a phrase.
CREATE VIEW examples_search AS SELECT id, tb_search_text(text) AS text FROM examples;
CREATE VIRTUAL TABLE examples_fts USING fts5 (
    text, content = 'examples_search', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER examples_fts_insert AFTER INSERT ON examples BEGIN
    INSERT INTO examples_fts (rowid, text) VALUES (new.id, tb_search_text(new.text));
END;
CREATE TRIGGER examples_fts_delete AFTER DELETE ON examples BEGIN
    INSERT INTO examples_fts (examples_fts, rowid, text) VALUES ('delete', old.id, tb_search_text(old.text));
END;
CREATE TRIGGER examples_fts_update AFTER UPDATE OF text ON examples BEGIN
    INSERT INTO examples_fts (examples_fts, rowid, text) VALUES ('delete', old.id, tb_search_text(old.text));
    INSERT INTO examples_fts (rowid, text) VALUES (new.id, tb_search_text(new.text));
END;

-- Undo history ---------------------------------------------------------------------------------------------------------
-- kind: 1 = values changed, 2 = rows first_id..last_id were added, 3 = the rows kept in edit_rows were removed.
-- Undone steps are always the newest ones; a new edit forgets them.
CREATE TABLE edit_steps (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     INTEGER NOT NULL,
    summary  TEXT NOT NULL,
    row_count INTEGER NOT NULL DEFAULT 0,
    at       INTEGER NOT NULL,
    undone   INTEGER NOT NULL DEFAULT 0,
    first_id INTEGER NOT NULL DEFAULT 0,
    last_id  INTEGER NOT NULL DEFAULT 0
);
-- field: 1 = label (with the time of labelling), 2 = split, 3 = flagged, 4 = note.
CREATE TABLE edit_changes (
    step            INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    example         INTEGER NOT NULL,
    field           INTEGER NOT NULL,
    old_value       ANY,
    new_value       ANY,
    old_labelled_at INTEGER,
    PRIMARY KEY (step, example)
) WITHOUT ROWID;
-- old or new NULL = the label did not exist before or after; otherwise {"name","description","reply"}.
CREATE TABLE edit_labels (
    step      INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    label     INTEGER NOT NULL,
    old_value TEXT,
    new_value TEXT,
    PRIMARY KEY (step, label)
) WITHOUT ROWID;
-- Rows that are out of the dataset and can come back.
CREATE TABLE edit_rows (
    step        INTEGER NOT NULL REFERENCES edit_steps (id) ON DELETE CASCADE,
    id          INTEGER NOT NULL,
    text        TEXT NOT NULL,
    text_hash   INTEGER NOT NULL,
    characters  INTEGER NOT NULL,
    label       INTEGER,
    split       INTEGER NOT NULL,
    flagged     INTEGER NOT NULL,
    note        TEXT NOT NULL,
    source      TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    labelled_at INTEGER NOT NULL,
    PRIMARY KEY (step, id)
) WITHOUT ROWID;

-- Runs -----------------------------------------------------------------------------------------------------------------
-- config_json is the truth; the program adds a VIRTUAL column cfg_* with an index for each queryable setting.
CREATE TABLE runs (
    id                       INTEGER PRIMARY KEY AUTOINCREMENT,
    name                     TEXT NOT NULL UNIQUE,
    state                    TEXT NOT NULL,
    reason                   TEXT NOT NULL DEFAULT '',
    config_json              TEXT NOT NULL,
    notes                    TEXT NOT NULL DEFAULT '',
    dataset_hash             TEXT NOT NULL,
    labels_json              TEXT NOT NULL,
    created_at               INTEGER NOT NULL,
    ended_at                 INTEGER NOT NULL DEFAULT 0,
    last_sequence            INTEGER NOT NULL DEFAULT 0,
    last_event_at            INTEGER NOT NULL DEFAULT 0,
    seconds                  REAL NOT NULL DEFAULT 0,
    step                     INTEGER NOT NULL DEFAULT 0,
    total_steps              INTEGER NOT NULL DEFAULT 0,
    rate                     REAL NOT NULL DEFAULT 0,
    best_validation_accuracy REAL,
    best_validation_loss     REAL,
    test_accuracy            REAL,
    test_macro_f1            REAL,
    test_loss                REAL,
    model_path               TEXT NOT NULL DEFAULT '',
    checkpoint_path          TEXT NOT NULL DEFAULT ''
);
CREATE INDEX runs_by_state ON runs (state);

-- Which generated columns `runs` has and from what expression each was made.
CREATE TABLE config_columns (
    name       TEXT PRIMARY KEY,
    expression TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE series (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
-- value NULL = not a number (a run that diverged).
CREATE TABLE metrics (
    run     INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    series  INTEGER NOT NULL REFERENCES series (id),
    step    INTEGER NOT NULL,
    epoch   REAL NOT NULL,
    seconds REAL NOT NULL,
    value   REAL,
    PRIMARY KEY (run, series, step)
) WITHOUT ROWID;

CREATE TABLE run_results (
    run        INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    split      INTEGER NOT NULL,
    step       INTEGER NOT NULL,
    epoch      REAL NOT NULL,
    best       INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    accuracy   REAL,
    macro_f1   REAL,
    loss       REAL,
    classes    TEXT NOT NULL,
    confusion  TEXT NOT NULL,
    PRIMARY KEY (run, split, step)
) WITHOUT ROWID;

CREATE TABLE events (
    run      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    body     TEXT NOT NULL,
    PRIMARY KEY (run, sequence)
) WITHOUT ROWID;

CREATE TABLE checkpoints (
    run  INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    path TEXT NOT NULL,
    best INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    PRIMARY KEY (run, step, path)
) WITHOUT ROWID;

CREATE TABLE predictions (
    run       INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    split     INTEGER NOT NULL,
    position  INTEGER NOT NULL,
    example   INTEGER NOT NULL,
    text      TEXT NOT NULL,
    truth     INTEGER NOT NULL,
    predicted INTEGER NOT NULL,
    score     REAL,
    PRIMARY KEY (run, split, position)
) WITHOUT ROWID;
