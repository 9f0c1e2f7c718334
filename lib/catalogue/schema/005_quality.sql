-- Schema of a kho catalogue, fifth part, since version 2: folded like the second.

CREATE TABLE quality(                      -- how well a page was scanned, as measured when it was read
  page       INTEGER PRIMARY KEY REFERENCES page ON DELETE CASCADE,
  bits       INTEGER NOT NULL,             -- of a pixel in the file; 0 where not known
  edge_width REAL,                         -- pixels from 10 % to 90 % of the rise of ink's sharper edges
  detail     REAL,                         -- the part of the stated resolution that is really there, 0..1
  contrast   REAL,                         -- how much darker than paper ink is, 0..1
  skew_cw    REAL,                         -- degrees, clockwise
  clipped    TEXT NOT NULL,                -- sides where text runs out of the image: 'left, top'
  blank      INTEGER NOT NULL,             -- 1: nothing on it
  letters    INTEGER NOT NULL,             -- marks of the size of letters, in lines
  white      REAL NOT NULL,                -- part of the pixels as bright as can be, 0..1
  black      REAL NOT NULL,                -- and as dark
  legibility REAL                          -- 0..100; NULL where nothing was read
) STRICT;
