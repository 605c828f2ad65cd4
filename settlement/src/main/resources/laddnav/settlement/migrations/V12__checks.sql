-- What charges are held against beside each other: sessions and tokens as reported, keys of meters. No driver is told:
-- tokens and contracts are hashes.

-- A session as it was last reported. `charge` is the one that bills it.
CREATE TABLE session_seen (
    session_hash BIGINT NOT NULL,
    operator     CHAR(6) NOT NULL,
    sequence     BIGINT NOT NULL,
    start_at     BIGINT NOT NULL,
    end_at       BIGINT,
    kwh          DECIMAL(20, 6) NOT NULL,
    cost         DECIMAL(20, 6),
    currency     VARCHAR(8) NOT NULL,
    token_hash   BIGINT NOT NULL,
    evse_hash    BIGINT NOT NULL,
    status       VARCHAR(20) NOT NULL,
    charge       BIGINT,
    PRIMARY KEY (session_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Tokens, a row from each time on at which one changed. `audience` is the operator that it was sent to, or empty.
CREATE TABLE token_seen (
    uid_hash      BIGINT NOT NULL,
    audience      CHAR(6) NOT NULL,
    since         BIGINT NOT NULL,
    sequence      BIGINT NOT NULL,
    provider      CHAR(6) NOT NULL,
    contract_hash BIGINT NOT NULL,
    valid         BOOLEAN NOT NULL,
    whitelist     VARCHAR(20) NOT NULL,
    PRIMARY KEY (uid_hash, audience, since),
    KEY token_seen_of_contract (contract_hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Who reports sessions (sessions/SE*ABC), and who publishes tokens to whom (tokens/SE*XYZ/ for everyone).
CREATE TABLE reporting (
    what VARCHAR(40) NOT NULL,
    PRIMARY KEY (what)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- The public key that first signed for a meter, by its fingerprint, and the charge that brought it.
CREATE TABLE meter_key (
    operator    CHAR(6) NOT NULL,
    meter       VARCHAR(200) NOT NULL,
    fingerprint CHAR(64) NOT NULL,
    charge      BIGINT NOT NULL,
    PRIMARY KEY (operator, meter)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Where the charge was, in millionths of a degree, and to whom its CDR was sent where that was a party.
ALTER TABLE charge
    ADD COLUMN latitude  INT,
    ADD COLUMN longitude INT,
    ADD COLUMN sent_to   CHAR(6);
