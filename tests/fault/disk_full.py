#!/usr/bin/env python3
"""The disk is full: a tmpfs of its own holds the archive, and a ballast leaves 0, 64, 128 ... KiB free. At each step an
ingest with reading, a read and a tag either end well or stop with 74, say what is full and what to do, and leave an
archive that is readable and whole; after the ballast is gone the same command ends in the same state as if nothing had been.

Needs root and mount. The mounts are made in a mount namespace of this process, so none can stay behind."""

import os
import shutil
import subprocess
import sys

from faults import (ENVIRONMENT, copy_of, demand, demand_clean, demand_same, demand_whole, folder_of_pages, kho,
                    kho_argv, main, require_strace, size, skip, state_of)

STEP = 64 << 10  # bytes
DISK_MIB = 96
# kho ingest stops by itself before the last 64 MiB, where the file system can say how much is free. Here it cannot, so
# that writes do fail.
UNTOLD = ("strace", "-qq", "-o", "/dev/null", "-e", "trace=statfs", "-e", "inject=statfs:error=ENOSYS")
FULL_SAID = ("No space left on device", "the disk is full", "too little space")


def into_own_namespace():
    """Starts this very program again where its mounts are its own."""
    if os.environ.get("FAULT_NAMESPACE"):
        return
    if os.geteuid() != 0:
        skip("needs root to mount a tmpfs")
    if not shutil.which("unshare"):
        skip("unshare is not installed (util-linux)")
    alone = ["unshare", "-m", "--propagation", "private"]
    tried = subprocess.run([*alone, "sh", "-c", "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    if tried.returncode:
        skip("a tmpfs cannot be mounted here: " + tried.stderr.decode(errors="replace").strip())
    os.execvpe(alone[0], [*alone, sys.executable, __file__], os.environ | {"FAULT_NAMESPACE": "1"})


def without_reserve(archive, words, wanted):
    done = subprocess.run([*UNTOLD, *kho_argv(archive, *words)], env=ENVIRONMENT, capture_output=True, timeout=120,
                          check=False)
    demand(done.returncode in wanted, f"kho {words[0]}: {done.returncode}", done.stderr.decode(errors="replace"))
    return done


def free_bytes(disk):
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def fill(disk, leave):
    """A ballast that leaves so many bytes free."""
    with open(disk / "ballast", "wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, max(free_bytes(disk) - leave, 1))


class Disk:
    def __init__(self, folder, pages, mounted):
        self.path, self.archive = mounted, mounted / "archive"
        empty, unread, read = (folder / name for name in ("empty", "unread", "read"))
        subprocess.run([kho_argv(empty, "init")[0], "-q", empty], env=ENVIRONMENT, check=True)
        copy_of(empty, unread)
        kho(unread, "ingest", "-q", "--no-read", pages, wanted=(0,))
        copy_of(unread, read)
        kho(read, "read", "-q", wanted=(0,))
        self.scenes = {
            "ingest": (empty, ("ingest", "-q", "-j1", "--tag", "batch", pages)),
            "read": (unread, ("read", "-q", "-j1")),
            "tag": (read, ("tag", "-q", "--add", "batch", "kind:document")),
        }
        self.wanted = {name: self.undisturbed(*scene) for name, scene in self.scenes.items()}

    def undisturbed(self, template, words):
        without_reserve(copy_of(template, self.archive), words, (0,))
        return state_of(self.archive)

    def try_with(self, name, leave):
        """True if the command stopped with 74."""
        template, words = self.scenes[name]
        copy_of(template, self.archive)
        fill(self.path, leave)
        stopped = without_reserve(self.archive, words, (0, 74))
        if stopped.returncode == 74:
            said = stopped.stderr.decode()
            demand(any(full in said for full in FULL_SAID) and str(self.archive) in said and "free some space" in said,
                   "does not say what is full and what to do:", said)
        # While it is still full: nothing that reads needs room.
        demand_whole(self.archive)
        kho(self.archive, "search", "quyen", wanted=(0, 1))
        (self.path / "ballast").unlink()
        kho(self.archive, *words, wanted=(0, 1))
        demand_same(state_of(self.archive), self.wanted[name], "after space was freed it ends in another state")
        demand_clean(self.archive)
        return stopped.returncode == 74

    def keeps_a_reserve(self, pages):
        """Where it can: said before anything is written."""
        template, words = self.scenes["ingest"]
        copy_of(template, self.archive)
        before = state_of(self.archive)
        fill(self.path, 32 << 20)
        stopped = kho(self.archive, *words, wanted=(74,))
        demand(b"too little space: 3" in stopped.stderr and b"free some space" in stopped.stderr, stopped.stderr)
        demand_same(state_of(self.archive), before, "it wrote although there was too little space")
        (self.path / "ballast").unlink()


def sweep(folder, mounted):
    pages = folder_of_pages(folder / "in")
    for name in ("peace.png", "twin1.png", "twin2.png"):  # three pages do
        (pages / name).unlink()
    disk = Disk(folder, pages, mounted)
    disk.keeps_a_reserve(pages)
    stopped = dict.fromkeys(disk.scenes, 0)
    steps = size(40, 112)
    for step in range(steps):
        for name in disk.scenes:
            try:
                stopped[name] += disk.try_with(name, step * STEP)
            except AssertionError as failure:
                failure.args = (f"{name} with {step * STEP >> 10} KiB free:\n{failure}",)
                raise
    print(f"{steps} steps of {STEP >> 10} KiB; stopped with 74: {stopped}")
    demand(all(0 < count < steps for count in stopped.values()), "a sweep that never or always stops proves nothing")


def test(folder):
    mounted = folder / "disk"
    mounted.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m", "none", mounted], check=True)
    try:
        sweep(folder, mounted)
    finally:
        subprocess.run(["umount", mounted], check=True)


into_own_namespace()
require_strace()
main(test)
