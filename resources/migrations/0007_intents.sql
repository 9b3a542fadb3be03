-- why: intents with several reply templates, examples, a key and a colour; what became of intents that old runs know
-- min_compatible: 7

-- replies: texts. examples: {"row": id} or {"text": "..."}. key: one character, or empty. colour: place in the palette from 1,
-- 0 = chosen by the program.
ALTER TABLE labels ADD COLUMN replies TEXT NOT NULL DEFAULT '[]';
ALTER TABLE labels ADD COLUMN examples TEXT NOT NULL DEFAULT '[]';
ALTER TABLE labels ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE labels ADD COLUMN colour INTEGER NOT NULL DEFAULT 0;
UPDATE labels SET replies = json_array(reply_template) WHERE reply_template <> '';
ALTER TABLE labels DROP COLUMN reply_template;

-- From the old name of an intent to the new one, in order of time; new_name '' = deleted, its rows left without intent.
-- kind: 1 = renamed, 2 = merged, 3 = a part of it split off, 4 = deleted. Outlives the undo step it came with, unless that is
-- undone and forgotten.
CREATE TABLE intent_moves (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    step     INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    old_name TEXT NOT NULL,
    new_name TEXT NOT NULL,
    at       INTEGER NOT NULL,
    undone   INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX intent_moves_by_step ON intent_moves (step);
CREATE TRIGGER intent_moves_step_forgotten AFTER DELETE ON edit_steps WHEN old.undone <> 0 BEGIN
    DELETE FROM intent_moves WHERE step = old.id;
END;
-- edit_changes.field: 1 = label (with the time of labelling), 2 = split, 3 = flagged, 4 = note, 5 = text, 6 = label (the time of
-- labelling stays), 7 = external_id. edit_labels: {"name","description","replies","examples","key","colour"}; steps of before this: "reply".
