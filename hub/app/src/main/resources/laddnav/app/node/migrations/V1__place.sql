-- Who serves. Each node that takes the place counts the epoch up; what an earlier one still writes is refused by it.
CREATE TABLE place (
  id             INT          NOT NULL,
  epoch          BIGINT       NOT NULL,
  node           VARCHAR(200) NOT NULL,
  taken_at       BIGINT       NOT NULL COMMENT 'microseconds since 1970 in UTC',
  PRIMARY KEY (id)
);
INSERT INTO place (id, epoch, node, taken_at) VALUES (1, 0, '', 0);
