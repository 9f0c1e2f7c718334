#!/usr/bin/env python3
"""Eight readers and two writers at one archive: no "database is locked" reaches anyone, and all that was written is there
at the end. Each is the command itself, started again and again."""

import subprocess
import threading
import time
from collections import Counter

from faults import DATA, ENVIRONMENT, demand, demand_clean, kho, kho_argv, main, rows, size

WAIT_S = 60  # writers wait so long for each other; far more than it takes


class Hammer:
    """Runs commands in threads until the time is over or one says something it must not say."""

    def __init__(self, archive, seconds):
        self.archive, self.end = archive, time.monotonic() + seconds
        self.done, self.wrong, self.counting = Counter(), [], threading.Lock()

    def run(self, words, wanted):
        done = kho(self.archive, *words)
        with self.counting:
            self.done[words[0]] += 1
            if done.returncode not in wanted or done.stderr:
                self.wrong.append((words, done.returncode, done.stderr.decode(errors="replace")))
        return done

    def goes_on(self):
        return time.monotonic() < self.end and not self.wrong

    def read(self, *commands):
        while self.goes_on():
            for words in commands:
                self.run(words, (0,))

    def tag(self):
        number = 0
        while self.goes_on():
            self.run(("tag", "-q", "--wait", WAIT_S, "--add", f"tag{number}", "kind:document"), (0,))
            number += 1
        self.tags = number

    def title(self):
        number = 0
        while self.goes_on():
            self.run(("set", "-q", "--wait", WAIT_S, f"title=title {number}", "kind:document"), (0,))
            number += 1
        self.titles = number


def test(folder):
    archive = folder / "archive"
    subprocess.run([kho_argv(archive, "init")[0], "-q", archive], env=ENVIRONMENT, check=True)
    kho(archive, "ingest", "-q", *DATA.glob("*.png"), *DATA.glob("*.tif"), wanted=(0,))
    ids = [row[0] for row in rows(archive, "SELECT id FROM record ORDER BY row")]
    hammer = Hammer(archive, size(5, 60))
    readers = ((("search", "-q", "quyen"),), (("search", "-q", "--json", '"học sinh"'),), (("list", "-q"),),
               (("list", "-q", "--json", "kind:document"),), (("show", "-q", *ids),), (("show", "-q", "--text", ids[0]),),
               (("status", "-q"),), (("tags", "-q"), ("status", "-q", "--json")))
    kho(archive, "tag", "-q", "--add", "first", "kind:document", wanted=(0,))  # so that `tags` has one to show
    threads = [threading.Thread(target=hammer.read, args=commands) for commands in readers]
    threads += [threading.Thread(target=hammer.tag), threading.Thread(target=hammer.title)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{len(readers)} readers, 2 writers: {dict(hammer.done)}")
    demand(not hammer.wrong, *hammer.wrong)
    terms = {row[0] for row in rows(archive, "SELECT term FROM record_tag GROUP BY term HAVING count(*) = "
                                             f"{len(ids)}")}
    demand(terms == {"first"} | {f"tag{number}" for number in range(hammer.tags)}, "tags are missing:", terms)
    titles = rows(archive, "SELECT DISTINCT title FROM record")
    demand(titles == [(f"title {hammer.titles - 1}",)], "not the last title:", titles)
    changes = rows(archive, "SELECT field, count(*) FROM op WHERE field IN ('tag', 'title') GROUP BY field ORDER BY 1")
    demand(changes == [("tag", len(ids) * (hammer.tags + 1)), ("title", len(ids) * hammer.titles)], changes)
    demand(hammer.tags > 1 and hammer.titles > 1, "too few changes to prove anything")
    demand_clean(archive)


main(test)
