-- In what a platform is treated otherwise than others: names with commas between them.
ALTER TABLE platforms ADD COLUMN wishes VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
