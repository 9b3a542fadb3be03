-- why: how a run answers texts with typos, other words and other small changes, kept beside its accuracy
-- min_compatible: 9

-- attack is textAttackName(), or 'none' for the rows as they are; split is tb::Split.
CREATE TABLE run_attacks (
    run     INTEGER NOT NULL REFERENCES runs(id) ON DELETE CASCADE,
    split   INTEGER NOT NULL,
    attack  TEXT NOT NULL,
    rows    INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    PRIMARY KEY (run, split, attack)
) WITHOUT ROWID;
