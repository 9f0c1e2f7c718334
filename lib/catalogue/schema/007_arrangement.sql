-- Schema of a kho catalogue, seventh part, since version 4: folded like the second.

CREATE TABLE record_place(                 -- where records stand that somebody put somewhere
  record   INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
  parent   INTEGER REFERENCES record ON DELETE CASCADE,  -- under which; NULL at the top
  position INTEGER NOT NULL                -- order among those that stand there
) STRICT;
CREATE INDEX record_place_parent ON record_place(parent);
