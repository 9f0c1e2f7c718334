#!/usr/bin/env python3
"""kill -9 at random moments of ingest, read, tag and check --fix. Run again, each ends in the same state; in between the
archive is readable and whole, and no page more than one a worker is begun anew.
   KHO_SEED=N replays the moments of an earlier run, KHO_KILLS=N kills more or less often, KHO_ONLY=read that command only."""

import os
import random
import sqlite3
import statistics
import subprocess
import time
from pathlib import Path

from faults import (ENVIRONMENT, PAGES, copy_of, demand, demand_clean, demand_same, demand_whole, folder_of_pages, kho,
                    kho_argv, main, rows, seed, size, state_of)

WORKERS = 2
QUIET_S = 5  # workers of a killed run must be gone by then
MENDED = ("leftover: ", "state differs: ", "index differs: ")
USUAL = ("leftover: ", "master unknown: ")


def templates(folder):
    """Archives to begin with: empty, taken in but unread, read, and read but meddled with."""
    pages = folder_of_pages(folder / "in")
    empty, unread, read, meddled = (folder / name for name in ("empty", "unread", "read", "meddled"))
    subprocess.run([kho_argv(empty, "init")[0], "-q", empty], env=ENVIRONMENT, check=True)
    copy_of(empty, unread)
    kho(unread, "ingest", "-q", "--no-read", pages, wanted=(0,))
    copy_of(unread, read)
    kho(read, "read", "-q", f"-j{WORKERS}", wanted=(0,))
    copy_of(read, meddled)
    meddle(meddled)
    return {
        "ingest": (empty, ("ingest", "-q", f"-j{WORKERS}", "--tag", "batch", pages), USUAL),
        "read": (unread, ("read", "-q", f"-j{WORKERS}"), USUAL),
        "tag": (read, ("tag", "-q", "--add", "batch", "kind:document"), USUAL),
        "check": (meddled, ("check", "-q", "--fix"), MENDED),
    }


def meddle(archive):
    """Derived tables that are not what the ops say, and leftovers: work for check --fix."""
    catalogue = sqlite3.connect(archive / "kho.db")
    catalogue.executescript("UPDATE record SET title = 'forged'; DELETE FROM doc WHERE page IS NOT NULL;"
                            "DELETE FROM reading; DELETE FROM record_tag;")
    catalogue.close()
    (archive / "masters/tmp").mkdir(exist_ok=True)
    for name in ("one", "two"):
        (archive / "masters/tmp" / name).write_bytes(b"x" * 5000)


def processes_of(mark):
    """The processes of the run that was started with this mark in its environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"KHO_TEST_RUN={mark}".encode() in process.read_bytes().split(b"\0"):
                found.append(process.parent.name)
        except OSError:
            pass  # it is gone, or somebody else's
    return found


class Scene:
    """One command, what it begins with and what it comes to."""

    def __init__(self, name, template, words, expected, folder):
        self.name, self.template, self.words, self.expected = name, template, words, expected
        self.archive = folder / f"killed-{name}"
        durations = []
        for _ in range(3):
            copy_of(template, self.archive)
            began = time.monotonic()
            run = self.start("undisturbed")
            run.wait()
            durations.append(time.monotonic() - began)
            demand(run.returncode == 0, f"undisturbed {name}: {run.returncode}")
        self.duration = statistics.median(durations)
        self.wanted = state_of(self.archive)

    def start(self, mark):
        return subprocess.Popen(kho_argv(self.archive, *self.words), env=ENVIRONMENT | {"KHO_TEST_RUN": mark},
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill_at(self, part):
        """Kills a run after this part of its usual duration. False if it was done before."""
        copy_of(self.template, self.archive)
        mark = f"{os.getpid()}-{self.name}-{part}"
        run = self.start(mark)
        time.sleep(part * self.duration)
        run.kill()
        killed = run.wait() < 0
        give_up = time.monotonic() + QUIET_S
        while processes_of(mark):
            demand(time.monotonic() < give_up, f"workers of a killed {self.name} are still there")
            time.sleep(0.01)
        return killed

    def go_on(self):
        """What must hold after a kill, and after the same command has run again."""
        demand_whole(self.archive, self.expected)
        begun = rows(self.archive, "SELECT ifnull(sum(tries), 0) FROM attempt")[0][0]
        demand(begun <= WORKERS, f"{begun} pages were in the hands of {WORKERS} workers")
        again = kho(self.archive, *self.words, wanted=(0, 1))
        demand(not again.stderr, "the second run said:", again.stderr.decode())
        demand_same(state_of(self.archive), self.wanted, "the second run ends in another state")
        if self.name in ("ingest", "read"):
            readings = rows(self.archive, "SELECT count(*) FROM op WHERE field = 'reading'")[0][0]
            demand(readings == PAGES, f"{readings} readings of {PAGES} pages")
        demand_clean(self.archive)


def test(folder):
    chance = random.Random(seed())
    only = os.environ.get("KHO_ONLY")
    scenes = [Scene(name, *parts, folder) for name, parts in templates(folder).items() if only in (None, name)]
    kills = int(os.environ.get("KHO_KILLS") or size(100, 1000))
    killed = dict.fromkeys((scene.name for scene in scenes), 0)
    for turn in range(3 * kills):
        scene = scenes[turn % len(scenes)]
        if killed[scene.name] >= kills / len(scenes):
            continue
        part = chance.random()
        try:
            killed[scene.name] += scene.kill_at(part)
            scene.go_on()
        except AssertionError as failure:
            failure.args = (f"{scene.name}, killed after {part * scene.duration * 1000:.1f} ms (turn {turn}):\n{failure}",)
            raise
    print(", ".join(f"{scene.name}: {killed[scene.name]} kills within {scene.duration * 1000:.0f} ms" for scene in scenes))
    demand(sum(killed.values()) >= kills, f"only {killed} fell inside the run")


main(test)
