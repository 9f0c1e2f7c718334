"""A small catalogue with something of everything in it, and all that can be asked of it: for bit_flips.py."""

import json
import sqlite3
import subprocess

from faults import BIN, ENVIRONMENT, TESTS, demand, folder_of_pages, kho, rows

DENSE_PAGE = 1024  # bytes: at kho's 32 kB most of a small catalogue is unused
CLEAN_ERRORS = (65, 66, 78)  # damaged; a record or the archive is not found; made by a newer version
QUERIES = ("quyền con người", "hoa binh", '"học sinh"', "đường", "tru*", "cổ", "tag:batch", "kind:photo", "1994",
           "học -bình")


def make_archive(folder):
    archive, pages = folder / "whole", folder_of_pages(folder / "in")
    subprocess.run([BIN / "kho-init", "-q", archive], env=ENVIRONMENT, check=True)
    kho(archive, "ingest", "-q", "--tag", "batch", pages, wanted=(0,))
    kho(archive, "ingest", "-q", "--no-read", "--kind", "photo", TESTS.parent / "samples/photo/01-nha-co.jpg", wanted=(0,))
    ids = ids_of(archive)
    for change in (("set", "title=Báo cáo năm 1994", f"id:{ids[0]}"), ("set", "date=1994-05", f"id:{ids[0]}"),
                   ("set", "place=Huế", f"id:{ids[0]}"), ("set", "title=Ảnh nhà cổ", "kind:photo"),
                   ("set", "note=một ngôi nhà", "kind:photo"), ("set", "access=restricted", "kind:photo"),
                   ("tag", "--add", "nháp", "--add", "Sở Tư pháp", "kind:document"),
                   ("tag", "--remove", "nháp", f"id:{ids[1]}"), ("delete", f"id:{ids[2]}")):
        kho(archive, change[0], "-q", *change[1:], wanted=(0,))
    # As an interrupted run leaves it: a page begun once.
    catalogue = sqlite3.connect(archive / "kho.db")
    catalogue.execute("INSERT INTO attempt SELECT master.id || '/0', 'vie+eng normalize', 1, '', NULL, '', '', '', 1790000000000"
                      " FROM master WHERE media_type = 'image/jpeg'")
    catalogue.commit()
    catalogue.close()
    return archive


def make_dense(archive):
    catalogue = sqlite3.connect(archive / "kho.db")
    catalogue.execute(f"PRAGMA page_size = {DENSE_PAGE}")
    catalogue.execute("VACUUM")
    catalogue.close()


def ids_of(archive):
    return [row[0] for row in rows(archive, "SELECT id FROM record WHERE NOT deleted ORDER BY row")]


def questions(ids):
    yield ("list", "--json")
    yield ("list", "--json", "tag:batch")
    yield ("show", "--json", "--layout", *ids)
    yield ("show", "--metadata", *ids)
    yield ("history", *ids)
    yield ("tags",)
    yield ("status", "--json")
    for query in QUERIES:
        yield ("search", "--json", query)


def ask(archive, words):
    """What kho says, or None when it says that something is damaged. Never a crash, a hang, or a bug of kho's own."""
    done = kho(archive, *words, timeout=10, wanted=(0, 1, *CLEAN_ERRORS))
    if done.returncode in CLEAN_ERRORS:
        demand(done.stderr.startswith(b"kho "), "no message", done.stderr)
        return None
    if words == ("status", "--json"):
        said = json.loads(done.stdout)
        return {key: said[key] for key in said if key not in ("catalogue_bytes", "archive")}
    return done.stdout


def answers_of(archive, ids):
    return [ask(archive, words) for words in questions(ids)]


def words_found(archive):
    """Which documents each word of the index leads to, as any SQLite shell would ask."""
    catalogue = sqlite3.connect(f"file:{archive}/kho.db?mode=ro", uri=True)
    try:
        catalogue.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'search', 'row')")
        terms = [row[0] for row in catalogue.execute("SELECT term FROM temp.terms")]
        return {term: catalogue.execute("SELECT rowid FROM search WHERE search MATCH ? ORDER BY 1",
                                        (f'"{term}"',)).fetchall() for term in terms}
    finally:
        catalogue.close()
