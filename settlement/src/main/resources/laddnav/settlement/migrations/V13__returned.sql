-- A charge may go back to its operator, with the reason.
ALTER TABLE charge
    MODIFY COLUMN state ENUM ('AGREED', 'INVOICED', 'HELD', 'REJECTED', 'DROPPED', 'RETURNED') NOT NULL;
ALTER TABLE decision
    MODIFY COLUMN what ENUM ('ACCEPT', 'DROP', 'RETRY', 'RETURN') NOT NULL;

-- When a held charge is urgent, and when it goes back to its operator by itself; NULL is never.
CREATE TABLE held_until (
    charge    BIGINT NOT NULL,
    urgent_at BIGINT NOT NULL,
    return_at BIGINT,
    PRIMARY KEY (charge),
    KEY held_until_return (return_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

INSERT INTO held_until (charge, urgent_at)
SELECT id, received_at + 14 * 86400000000 FROM charge WHERE state = 'HELD';
