-- Client certificates of which a platform's calls must present one, one a line; none where its token is enough.
ALTER TABLE platforms ADD COLUMN certificates VARCHAR(2000) CHARACTER SET utf8mb4;
