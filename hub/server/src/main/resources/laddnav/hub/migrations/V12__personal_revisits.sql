-- Sessions and CDRs that changed after the daily round had passed them. The first round looks at all once more, since some
-- may have changed before this was noted. What is seen is passed or being passed; what is done is passed.
CREATE TABLE personal_revisits (
  object BIGINT PRIMARY KEY
);
ALTER TABLE personal_progress ADD COLUMN done BIGINT NOT NULL DEFAULT 0;
