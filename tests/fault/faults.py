"""What the fault tests share: running kho, comparing archives, tiers, seeds, skipping."""

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
DATA = TESTS / "data"
BIN = Path(os.environ.get("KHO_BIN") or TESTS.parent / "build/release/bin").resolve()
FULL = os.environ.get("KHO_TIER") == "full"
SKIPPED = 77  # what ctest takes for "not run"
PAGES = 7  # in folder_of_pages

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("KHO_")}
ENVIRONMENT |= {"LC_ALL": "C.UTF-8", "PATH": f"{BIN}:{os.environ['PATH']}"}

# All that commands bring about, without times and without row numbers.
STATE = (
    "SELECT id, level, kind, title, date, place, language, access, note, deleted FROM record ORDER BY id",
    "SELECT record.id, term FROM record_tag JOIN record ON record.row = record ORDER BY 1, 2",
    "SELECT id, size, media_type, frames, metadata FROM master ORDER BY 1",
    "SELECT master.id, name, path FROM source JOIN master ON master.row = master ORDER BY 1, 2, 3",
    "SELECT master.id, frame, record.id, position, reading.text, settings, document.text FROM page"
    " JOIN master ON master.row = page.master JOIN record ON record.row = page.record"
    " LEFT JOIN reading ON reading.page = page.row AND current LEFT JOIN document ON document.page = page.row"
    " ORDER BY 1, 2",
    "SELECT record.id, description FROM doc JOIN record ON record.row = doc.record WHERE page IS NULL ORDER BY 1",
    "SELECT entity, count(*) FROM op GROUP BY entity ORDER BY 1",
)
JOURNAL = "SELECT page, settings, tries, cause FROM attempt ORDER BY 1, 2"


class Failed(AssertionError):
    pass


def size(default, full):
    """How big a test is in this tier."""
    return full if FULL else default


def seed():
    """KHO_SEED, or a new one; said, so that a failure can come again."""
    value = int(os.environ.get("KHO_SEED") or random.SystemRandom().randrange(1, 1 << 31))
    print(f"KHO_SEED={value}", flush=True)
    return value


def skip(why):
    print(f"skipped: {why}", flush=True)
    sys.exit(SKIPPED)


def require_strace():
    if not shutil.which("strace"):
        skip("strace is not installed (scripts/bootstrap --tests)")
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    if tried.returncode:
        skip("strace may not trace here: " + tried.stderr.decode(errors="replace").strip())


def demand(condition, *what):
    if not condition:
        raise Failed("\n".join(str(part) for part in what))


def kho_argv(archive, *words):
    """The command itself, not kho that executes it: what is killed or traced is then the one at work."""
    return [str(BIN / f"kho-{words[0]}"), "-C", str(archive), *map(str, words[1:])]


def kho(archive, *words, env=None, timeout=120, wanted=None):
    """Runs a command to its end. `wanted`: the exit statuses it may have."""
    done = subprocess.run(kho_argv(archive, *words), env=ENVIRONMENT | (env or {}), capture_output=True,
                          timeout=timeout, check=False)
    demand(wanted is None or done.returncode in wanted, f"kho {' '.join(map(str, words))}: {done.returncode}",
           done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
    return done


def rows(archive, sql):
    catalogue = sqlite3.connect(f"file:{archive}/kho.db?mode=ro", uri=True)
    try:
        return catalogue.execute(sql).fetchall()
    finally:
        catalogue.close()


def store_of(archive):
    """The files of the store, with their sizes: masters are named by their bytes."""
    masters = Path(archive) / "masters"
    return sorted((str(path.relative_to(masters)), path.stat().st_size)
                  for path in masters.rglob("*") if path.is_file())


def state_of(archive, journal=True):
    """To be compared. The journal of readings begun is no state of the archive, but a run that ends well empties it."""
    return [rows(archive, sql) for sql in (*STATE, *([JOURNAL] if journal else []))] + [store_of(archive)]


def demand_same(got, wanted, what):
    for one, other in zip(got, wanted):
        demand(one == other, what, f"got:    {one}", f"wanted: {other}")


def problems_of(archive, *options, timeout=120):
    """(exit status, lines) of kho check; on standard error nothing may be said."""
    done = kho(archive, "check", "-q", *options, timeout=timeout, wanted=(0, 1, 65))
    demand(not done.stderr, "kho check said:", done.stderr.decode())
    return done.returncode, done.stdout.decode().splitlines()


def demand_no_half_master(archive):
    """What has the name of a master has its bytes; what is being copied is elsewhere."""
    for path in (Path(archive) / "masters").rglob("*"):
        if path.is_file() and path.parent.name != "tmp" and not path.suffix:
            demand(hashlib.sha256(path.read_bytes()).hexdigest() == path.name, f"half-written: {path}")


def demand_whole(archive, expected=("leftover: ", "master unknown: ")):
    """After a fault: readers work, and check finds nothing but what `expected` begins with."""
    for command in ("status", "list"):
        kho(archive, command, wanted=(0,) if command == "status" else (0, 1))
    demand_no_half_master(archive)
    status, found = problems_of(archive)
    demand(status in (0, 1) and all(line.startswith(expected) for line in found), "kho check:", *found)


def demand_clean(archive):
    status, found = problems_of(archive)
    demand(status == 0 and not found, "kho check:", *found)


def copy_of(template, where):
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(template, where, copy_function=shutil.copy2)
    return where


def folder_of_pages(folder):
    """Six files with seven small pages. What follows the end of a PNG is not looked at: twins are other masters."""
    folder.mkdir()
    for name in ("title.png", "peace.png", "danang.png", "two-pages.tif"):
        shutil.copy(DATA / name, folder / name)
    for name, twin in (("title.png", "twin1.png"), ("danang.png", "twin2.png")):
        (folder / twin).write_bytes((DATA / name).read_bytes() + twin.encode())
    return folder


def two_at_a_time(work, items):
    """Calls work(item) for all; the first that fails ends it."""
    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(work, item) for item in items]
        try:
            return [one.result() for one in running]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def main(test):
    """Runs test(folder) in a folder of its own; 1 with what was wrong when it fails."""
    with tempfile.TemporaryDirectory(prefix="kho-fault-") as folder:
        try:
            test(Path(folder).resolve())
        except Failed as failure:
            print(f"FAILED: {failure}", flush=True)
            sys.exit(1)
