-- Results of all studies of this database. The rows of a result's layers stand in a schema of their own, named in coverage.result.
CREATE EXTENSION IF NOT EXISTS postgis;

CREATE TABLE coverage.result (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  study text NOT NULL,
  hash text NOT NULL,
  inputs_hash text NOT NULL,
  created timestamptz NOT NULL,
  schema_name text NOT NULL UNIQUE,
  pinned boolean NOT NULL DEFAULT false
);
CREATE INDEX result_by_study ON coverage.result (study, id DESC);
COMMENT ON COLUMN coverage.result.pinned IS 'a pinned result is never pruned';

CREATE TABLE coverage.manifest (
  result bigint NOT NULL REFERENCES coverage.result ON DELETE CASCADE,
  key text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (result, key)
);

CREATE TABLE coverage.network_piece (
  result bigint NOT NULL REFERENCES coverage.result ON DELETE CASCADE,
  piece integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (result, piece)
);
ALTER TABLE coverage.network_piece ALTER COLUMN bytes SET STORAGE EXTERNAL;
