-- What was captured at payment terminals, as their providers' financial advice confirmations tell it. Costs are in major
-- units, as told; `taxes` is absent where none were told. `reference` is in lower case, as it is compared.
CREATE TABLE capture_seen (
    payer        CHAR(6) NOT NULL COMMENT 'the payment terminal provider',
    operator     CHAR(6) NOT NULL,
    confirmation VARCHAR(190) NOT NULL,
    sequence     BIGINT NOT NULL,
    reference    VARCHAR(190) NOT NULL,
    before_taxes DECIMAL(20, 6) NOT NULL,
    taxes        DECIMAL(20, 6),
    currency     VARCHAR(3) NOT NULL,
    status       VARCHAR(20) NOT NULL,
    PRIMARY KEY (payer, operator, confirmation),
    KEY capture_seen_of_reference (operator, reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
