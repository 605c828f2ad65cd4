-- What tells objects of one owner, module and id apart: for whom they are. A CDR has one id, whoever it is for, and now the key says so.
ALTER TABLE objects
  ADD COLUMN view VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin
    GENERATED ALWAYS AS (IF(module = 'cdrs', '', audience)) STORED,
  DROP KEY natural_key,
  ADD UNIQUE KEY natural_key (owner, module, object_id, view);
