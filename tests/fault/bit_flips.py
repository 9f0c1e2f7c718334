#!/usr/bin/env python3
"""One bit flips in a file of the archive. In a master, `kho check` names it. In the catalogue it is detected by `kho
check`, or it is harmless: every answer is the same as before, and writing still works. Never a crash, a hang, exit 70 or
an answer that is silently another.
   KHO_SEED=N replays a run; KHO_ONLY=dense:BIT flips that bit alone (kinds: kho, dense)."""

import os
import random
import shutil
import sqlite3
import subprocess
import threading

from faults import copy_of, demand, demand_same, kho, main, problems_of, seed, size, state_of, two_at_a_time
from flip_scene import CLEAN_ERRORS, answers_of, ask, ids_of, make_archive, make_dense, words_found

READERS = (("list", "--json"), ("search", "--json", "hoa binh"), ("status",))
REFUSED = (*CLEAN_ERRORS, 77)  # 77: SQLite may take the file for one that must not be written


JOURNAL = False  # nothing guards it; a flip there costs at worst that a page is tried once more, or is set aside and named


def flip(path, bit):
    os.chmod(path, 0o644)
    with open(path, "r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ (1 << bit % 8)]))


class Catalogue:
    """Flips in one catalogue: as kho makes it, or dense."""

    def __init__(self, kind, archive, folder):
        self.kind, self.archive, self.folder = kind, archive, folder
        self.ids = ids_of(archive)
        self.answers, self.words, self.state = answers_of(archive, self.ids), words_found(archive), state_of(archive, JOURNAL)
        demand(None not in self.answers and problems_of(archive) == (0, []), "the whole archive is not clean")
        self.tagged = state_of(self.tag(copy_of(archive, folder / "tagged")), JOURNAL)
        self.counts = {"detected": 0, "harmless": 0, "wrong": 0}
        self.counting = threading.Lock()

    @staticmethod
    def tag(archive):
        kho(archive, "tag", "-q", "--add", "after", "kind:document", wanted=(0, *REFUSED))
        return archive

    def try_flip(self, bit):
        where = copy_of(self.archive, self.folder / f"{self.kind}-{bit}")
        flip(where / "kho.db", bit)
        try:
            verdict = self.judge(where)
        except (AssertionError, subprocess.TimeoutExpired, sqlite3.Error) as failure:
            verdict = "wrong"
            print(f"KHO_ONLY={self.kind}:{bit} (byte {bit // 8})\n{failure}", flush=True)
        shutil.rmtree(where)
        with self.counting:
            self.counts[verdict] += 1

    def judge(self, archive):
        for words in READERS:
            ask(archive, words)
        done = kho(archive, "check", "-q", "--no-masters", timeout=10, wanted=(0, 1, *CLEAN_ERRORS))
        if done.returncode:
            demand(done.stdout or done.stderr, "check found something and did not say what")
            return "detected"
        for before, now in zip(self.answers, answers_of(archive, self.ids)):
            demand(before == now, "check found nothing, but an answer is another", before, now)
        demand(words_found(archive) == self.words, "check found nothing, but the index leads elsewhere")
        demand_same(state_of(archive, JOURNAL), self.state, "check found nothing, but the state is another")
        if kho(archive, "tag", "-q", "--add", "after", "kind:document", wanted=(0, *REFUSED)).returncode == 0:
            demand_same(state_of(archive, JOURNAL), self.tagged, "check found nothing, but writing ends in another state")
            demand(problems_of(archive) == (0, []), "check found nothing before writing, but does after")
        return "harmless"

    def run(self, bits):
        two_at_a_time(self.try_flip, bits)
        print(f"catalogue ({self.kind}): {len(bits)} flips, {self.counts['detected']} detected, "
              f"{self.counts['harmless']} harmless, {self.counts['wrong']} wrong", flush=True)
        demand(self.counts["wrong"] == 0, "what is wrong stands above")


def flip_files(kind, archive, files, chance, count):
    """Flips in files that have no unused bytes: check names each, and the archive is as before when it flips back."""
    if not files:
        return print(f"{kind}: none in this archive")
    for _ in range(count):
        path = chance.choice(files)
        bit = chance.randrange(8 * path.stat().st_size)
        flip(path, bit)
        status, found = problems_of(archive)
        flip(path, bit)
        demand(status == 65 or (status == 1 and kind == "sidecars"), f"{path}: bit {bit}: exit status {status}", *found)
        demand(len(found) == 1 and str(path) in found[0], f"{path}: bit {bit}: not named", *found)
    demand(problems_of(archive) == (0, []), "it was not flipped back")
    return print(f"{kind}: {count} flips, all found", flush=True)


def bits_of(path, count, chance):
    """Every page of the file in turn, half of the flips where something is written."""
    content, page = path.read_bytes(), 1024
    written = [at for at, byte in enumerate(content) if byte]
    bits = set()
    while len(bits) < count:
        if len(bits) % 2:
            at = chance.choice(written)
        else:
            at = (len(bits) // 2 * page + chance.randrange(page)) % len(content)
        bits.add(8 * at + chance.randrange(8))
    return sorted(bits)


def test(folder):
    only = os.environ.get("KHO_ONLY", ":").split(":")
    chance = random.Random(seed())
    whole = make_archive(folder)
    dense = copy_of(whole, folder / "dense")
    make_dense(dense)
    if not only[0]:
        stored = [path for path in sorted((whole / "masters").rglob("*")) if path.is_file()]
        flip_files("masters", whole, [path for path in stored if not path.suffix], chance, size(30, 300))
        flip_files("sidecars", whole, [path for path in stored if path.suffix == ".json"], chance, size(30, 300))
    flips = size(200, 2000)
    for kind, archive, count in (("kho", whole, flips // 4), ("dense", dense, flips - flips // 4)):
        if only[0] not in ("", kind):
            continue
        bits = [int(only[1])] if only[0] else bits_of(archive / "kho.db", count, chance)
        Catalogue(kind, archive, folder).run(bits)


main(test)
