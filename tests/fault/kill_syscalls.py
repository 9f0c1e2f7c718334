#!/usr/bin/env python3
"""Killed before every system call with which a master is published and SQLite commits, one after the other: during
`ingest --no-read` of a small file and during `tag`. After each the archive is readable and whole, and the same command
run again ends in the same state.

strace stops the process as it enters its k-th call of a kind and kills it there, so the call is not made. All k are
tried from the first call that names the archive on; what a program does before that (loading libraries) cannot touch
it. Workers are not traced. KHO_ONLY=tag:pwrite64:17 tries that one."""

import os
import re
import shutil
import subprocess
import threading

from faults import (DATA, ENVIRONMENT, copy_of, demand, demand_clean, demand_same, demand_whole, kho, kho_argv, main,
                    require_strace, state_of, two_at_a_time)

# Those of publishing and of commits; link and rename are in use as the file system allows.
CALLS = ("openat", "write", "pwrite64", "fsync", "fdatasync", "link", "rename", "renameat", "renameat2", "unlink",
         "unlinkat", "mkdir", "ftruncate", "close")
KILLED = -9


def traced(log, options, archive, words):
    """The command under strace. Everything it is told by its environment is the same in every run."""
    return subprocess.run(["strace", "-qq", "-o", str(log), *options, *kho_argv(archive, *words)], env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)


def calls_of(folder, template, words):
    """[(call, k)] of an undisturbed run, from the first call on that names the archive."""
    archive, log = copy_of(template, folder / "counted"), folder / "counted.log"
    done = traced(log, ["-e", "trace=" + ",".join(f"?{call}" for call in CALLS)], archive, words)
    demand(done.returncode == 0, f"{words[0]} under strace: {done.returncode}", done.stderr.decode())
    found, seen, inside = [], dict.fromkeys(CALLS, 0), False
    for line in log.read_text(errors="replace").splitlines():
        call = re.match(r"(\w+)\(", line)
        if not call:
            continue
        seen[call[1]] += 1
        inside = inside or str(archive) in line
        if inside:
            found.append((call[1], seen[call[1]]))
    return found, state_of(archive)


class Sweep:
    def __init__(self, folder, template, words):
        self.folder, self.template, self.words = folder, template, words
        self.killed = 0
        self.counting = threading.Lock()
        calls, self.wanted = calls_of(folder, template, words)
        only = os.environ.get("KHO_ONLY")
        self.calls = [one for one in calls if not only or only == f"{words[0]}:{one[0]}:{one[1]}"]

    def kill_before(self, one):
        call, k = one
        archive = copy_of(self.template, self.folder / f"{self.words[0]}-{call}-{k}")
        try:
            self.killed_and_whole(call, k, archive)
        except AssertionError as failure:
            failure.args = (f"KHO_ONLY={self.words[0]}:{call}:{k}\n{failure}",)
            raise
        shutil.rmtree(archive)

    def killed_and_whole(self, call, k, archive):
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={k}"]
        done = traced("/dev/null", inject, archive, self.words)
        # The last calls of a run (closing its files) may come in another number when a worker answers sooner.
        demand(done.returncode in (KILLED, 0), f"exit status {done.returncode}", done.stderr.decode())
        with self.counting:
            self.killed += done.returncode == KILLED
        demand_whole(archive)
        kho(archive, *self.words, wanted=(0, 1))
        demand_same(state_of(archive), self.wanted, "the second run ends in another state")
        demand_clean(archive)

    def run(self):
        two_at_a_time(self.kill_before, self.calls)
        counts = {}
        for call, _ in self.calls:
            counts[call] = counts.get(call, 0) + 1
        print(f"{self.words[0]}: killed before {self.killed} of {len(self.calls)} calls: ", counts, flush=True)
        # A few may be missed, not many: the kinds of calls are what is to be proved.
        demand(self.killed >= 0.95 * len(self.calls), "too few were killed")


def test(folder):
    require_strace()
    empty, unread = folder / "empty", folder / "unread"
    subprocess.run([kho_argv(empty, "init")[0], "-q", empty], env=ENVIRONMENT, check=True)
    ingest = ("ingest", "-q", "--no-read", "--tag", "batch", DATA / "title.png")
    copy_of(empty, unread)
    kho(unread, *ingest, wanted=(0,))
    Sweep(folder, empty, ingest).run()
    Sweep(folder, unread, ("tag", "-q", "--add", "more", "kind:document")).run()


main(test)
