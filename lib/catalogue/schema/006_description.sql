-- Schema of a kho catalogue, sixth part, since version 3: folded like the second.

CREATE TABLE field_value(                  -- what is said of records, value by value
  field    TEXT NOT NULL,                  -- its name: lib/describe/fields.toml
  state    TEXT NOT NULL,                  -- confirmed, proposed, rejected
  record   INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  position INTEGER NOT NULL,               -- order among the values of this field and state, from 0
  value    TEXT NOT NULL,                  -- UTF-8, NFC
  words    TEXT NOT NULL,                  -- its words folded, a space before, between and after: ' bo noi vu '
  earliest TEXT,                           -- of a date: the first and last day it allows, YYYY-MM-DD
  latest   TEXT,
  said_by  TEXT NOT NULL,                  -- a person, or what proposed it: letter.number, exif, rule:NAME
  decided_by TEXT NOT NULL,                -- who confirmed or rejected what a machine said; else empty
  at       TEXT NOT NULL,                  -- when it came to stand so, ISO 8601, UTC
  confidence REAL,                         -- of a machine, 0..1
  page     TEXT,                           -- id of the page it was read on
  box      TEXT,                           -- JSON [x,y,width,height], pixels of the master's page
  written  TEXT,                           -- as it stands there
  PRIMARY KEY(field, state, record, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX field_value_record ON field_value(record);

CREATE INDEX event_site ON event(site, seq);

CREATE TABLE scheme(                       -- a vocabulary
  id       TEXT PRIMARY KEY,               -- its name: place
  titles   TEXT NOT NULL,                  -- JSON: {"vi":"…",…}
  source   TEXT NOT NULL                   -- who says so; may be empty
) STRICT, WITHOUT ROWID;

CREATE TABLE term(                         -- an entry of one
  id       TEXT PRIMARY KEY,               -- scheme:code, as tags name it
  scheme   TEXT NOT NULL,
  code     TEXT NOT NULL,
  parent   TEXT,                           -- id of the next wider term
  valid_from TEXT,                         -- EDTF: there was this thing from then, and until then
  valid_to TEXT,
  note     TEXT,
  state_code TEXT,                         -- its number in a list of the state
  iri      TEXT                            -- what RDF names it by
) STRICT, WITHOUT ROWID;
CREATE INDEX term_scheme ON term(scheme);
CREATE INDEX term_parent ON term(parent);

CREATE TABLE term_label(                   -- what a term is called
  term     TEXT NOT NULL REFERENCES term ON DELETE CASCADE,
  language TEXT NOT NULL,                  -- BCP 47; 'und' where it is not said
  label    TEXT NOT NULL,
  preferred INTEGER NOT NULL,              -- 1: shown to people; 0: for finding only
  words    TEXT NOT NULL,                  -- folded, as in field_value
  PRIMARY KEY(term, language, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_label_words ON term_label(words);

CREATE TABLE term_successor(               -- what came in its place
  term     TEXT NOT NULL REFERENCES term ON DELETE CASCADE,
  successor TEXT NOT NULL,                 -- id of a term
  PRIMARY KEY(term, successor)
) STRICT, WITHOUT ROWID;
CREATE INDEX term_successor_of ON term_successor(successor);
