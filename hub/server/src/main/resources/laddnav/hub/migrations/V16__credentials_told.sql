-- What each platform was last told by credentials, as hashes: where we are and what we speak, and who is reached through us.
ALTER TABLE platforms
  ADD COLUMN told_address CHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  ADD COLUMN told_parties CHAR(64) CHARACTER SET ascii COLLATE ascii_bin;
