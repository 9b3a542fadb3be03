-- why: names of files are bytes to the disk and were stored as such; a name that is not UTF-8 made every export fail
-- min_compatible: 9
UPDATE examples SET source = tb_valid_utf8(source) WHERE source <> tb_valid_utf8(source);
UPDATE edit_rows SET source = tb_valid_utf8(source) WHERE source <> tb_valid_utf8(source);
UPDATE feedback SET source = tb_valid_utf8(source) WHERE source <> tb_valid_utf8(source);
UPDATE runs SET name = tb_valid_utf8(name) || ' (' || id || ')' WHERE name <> tb_valid_utf8(name);
