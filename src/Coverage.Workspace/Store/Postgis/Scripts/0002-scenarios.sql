-- Scenarios of a study, shared by every server on this database. A change names the version it was made on.
CREATE TABLE coverage.scenario (
  study text NOT NULL,
  id text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  document text NOT NULL,
  changed timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (study, id)
);
COMMENT ON COLUMN coverage.scenario.document IS 'the scenario as geodata/schema/scenario.schema.json has it';
