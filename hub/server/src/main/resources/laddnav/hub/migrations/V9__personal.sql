-- Up to which object sessions and CDRs no longer tell who charged.
CREATE TABLE personal_progress (
  seen BIGINT NOT NULL
);
INSERT INTO personal_progress (seen) VALUES (0);
