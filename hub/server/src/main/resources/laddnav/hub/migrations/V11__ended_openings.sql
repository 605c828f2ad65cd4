-- When a removed platform's opening ended: its receivers are still told what is withdrawn, and nothing else.
ALTER TABLE network_openings ADD COLUMN ended_at BIGINT;
