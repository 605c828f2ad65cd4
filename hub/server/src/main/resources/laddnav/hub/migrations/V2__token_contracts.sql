-- Tokens by their contract id, without separators and in upper case: sessions and CDRs of OCPI 2.1.1 name their token by it alone.
CREATE TABLE token_contracts (
  object       BIGINT       NOT NULL,
  contract     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (object),
  KEY contract (contract)
);

INSERT INTO token_contracts (object, contract)
SELECT id, UPPER(REGEXP_REPLACE(JSON_VALUE(CONVERT(body USING utf8mb4), '$.contract_id'), '[^A-Za-z0-9]', ''))
FROM objects
WHERE module = 'tokens' AND JSON_VALUE(CONVERT(body USING utf8mb4), '$.contract_id') RLIKE '^[A-Za-z0-9*-]{1,64}$';
