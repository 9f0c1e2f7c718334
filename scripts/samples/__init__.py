"""The drawing of the sample pages and photos; started by scripts/make-samples.

sheet     paper measured in millimetres, and boxes that text runs through
styles    every way a paragraph can look
documents the plain pages: letters, reports, books, a table
newspaper typescript photos crowd   pages and pictures with a drawing of their own
damage    what happens to a page before and while it is scanned
encode    image files; metadata: what is written into photos
recipes   the list of samples: which page, which damage, which file
texts/    what is printed: one paragraph a line, "style| text", in [sections]
"""
