"""A night, the fault that is put into it, and what must hold afterwards.

SPDX-License-Identifier: GPL-3.0-or-later

A case is a store as it was before, the inputs, and one call of leye. A trial
copies the store, runs the call with a fault in it, and looks:

- what is published opens, and certifies from its own files (or there was
  nothing before and there is nothing now); it is the plan before or the new
  one, whole;
- the exit code is one of the table; 0 or 3 only when the new plan is there;
- nothing is locked;
- whoever withdrew before the last plan is not in live.csv, and after 0, 3 or 4
  neither is who withdrew since;
- the call again, without the fault, succeeds, gives the same bytes and leaves
  nothing behind but the store.
"""

import fcntl
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEYE = str(ROOT / "build/leye")
CODES = {0, 3, 4, 5, 64, 65, 66, 70, 71, 73, 74, 75, 78}
LONGEST = 30  # seconds; a call that takes longer hangs
STORE = {"store", "store.consents", "store.lock"}
ENV = {
    "PATH": os.environ["PATH"],
    "LC_ALL": "C",
    "LEYE_ACTOR": "desk-1",
    "OPENBLAS_NUM_THREADS": "1",  # no threads: calls are counted the same way
}


def call(words, cwd, **more):
    return subprocess.run(words, cwd=cwd, env=ENV | more, capture_output=True,
                          timeout=LONGEST, check=False)


def must(words, cwd, codes=(0,)):
    done = call(words, cwd)
    if done.returncode not in codes:
        raise SystemExit(f"{words}: {done.returncode} {done.stderr.decode()}")
    return done


def tree(folder):
    """The files of a folder by name; run.json without its times."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if path.name == "run.json":
                data = re.sub(rb"[0-9]+", b"0", data)
            files[str(path.relative_to(folder))] = data
    return files


class State:
    """What `leye status -o` shows; placements is None without a plan."""

    certified = {}  # by hash of all files: most trials end in the same ones

    def __init__(self, folder, new=False):
        self.wrong = []
        self.placements = self.live = None
        self.persons = set()
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        done = call([LEYE, "status", "--store", "store", "-o", "out"], folder)
        if done.returncode == 66 and b"No plan is published" in done.stderr:
            return
        if done.returncode in (65, 66, 78) and new:
            return  # the store was not made to the end
        if done.returncode != 0:
            self.wrong.append(f"status exits {done.returncode}: {done.stderr}")
            return
        files = tree(out)
        if "plan/placements.csv" not in files:
            self.wrong.append(f"status writes only {sorted(files)}")
            return
        self.placements = files["plan/placements.csv"]
        self.live = files["live.csv"]
        self.persons = {row.split(b",")[0].decode()
                        for row in self.live.splitlines()[1:]}
        key = hashlib.sha256(repr(files).encode()).hexdigest()
        if key not in State.certified:
            State.certified[key] = call(
                [LEYE, "certify", "out/instance", "out/plan"], folder)
        shutil.rmtree(out)
        done = State.certified[key]
        if done.returncode != 0:
            self.wrong.append(f"certify exits {done.returncode}: {done.stderr}")


def is_locked(folder):
    """A solver's process may outlive its parent by a moment."""
    for _ in range(100):
        try:
            with open(folder / "store.lock", "rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except FileNotFoundError:
            return False
        except BlockingIOError:
            time.sleep(0.01)
    return True


class Case:
    """A store before (a folder, or None), inputs, a call, its good codes."""

    def __init__(self, name, before, inputs, words, codes, work):
        self.name, self.before, self.inputs = name, before, inputs
        self.words, self.codes, self.work = [LEYE, *words], codes, work
        self.gone = {"p5"}        # withdrew before the plan before
        self.leaves = {"p3"}      # withdraws in these inputs
        self.done = 0
        folder = self.fresh("before")
        self.state_before = State(folder, before is None)
        self.base = call(self.words, folder)
        if self.base.returncode not in codes:
            raise SystemExit(f"{name}: {self.base}")
        self.state = State(folder)
        if self.state.wrong or self.left(folder):
            raise SystemExit(f"{name}: {self.state.wrong} {self.left(folder)}")
        shutil.rmtree(folder)

    def fresh(self, name="trial"):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        if self.before is None:
            folder.mkdir()
        else:
            shutil.copytree(self.before, folder)
        if self.inputs is not None:
            shutil.copytree(self.inputs, folder / "in")
        return folder

    @staticmethod
    def left(folder):
        return {entry.name for entry in folder.iterdir()} - STORE - {"in", "out"}

    def look(self, folder, code, heard):
        """What is wrong right after the fault."""
        now = State(folder, self.before is None)
        wrong = now.wrong
        if now.placements not in (self.state_before.placements,
                                  self.state.placements):
            wrong.append("neither the plan before nor the new one")
        if code in (0, 3) and now.placements != self.state.placements:
            wrong.append(f"exit {code} without the plan")
        gone = self.gone | (self.leaves if heard and code in (0, 3, 4)
                            else set())
        if gone & now.persons:
            wrong.append(f"withdrawn and live: {gone & now.persons}")
        return wrong

    def again(self, folder):
        """What is wrong after the same call without a fault."""
        landed = State(folder).placements == self.state.placements \
            if self.inputs is None else False
        done = call(self.words, folder)
        now = State(folder)
        wrong = now.wrong
        if done.returncode not in self.codes and not landed:
            wrong.append(f"again: exit {done.returncode} {done.stderr}")
        if now.placements != self.state.placements:
            wrong.append("again: placements differ")
        if now.live != self.state.live:
            wrong.append(f"again: live differs {now.live}")
        if self.left(folder):
            wrong.append(f"again: left {self.left(folder)}")
        return wrong

    def judge(self, folder, code, stderr=b"", looks=True, heard=True):
        """A list of what is wrong; empty when all holds. `code` is negative
        for a signal. `looks`: not only after the next call; without it that
        call finds the journals as they were left. `heard`: the consents could
        be read."""
        wrong = []
        if code >= 0 and code not in CODES:
            wrong.append(f"exit {code} {stderr}")
        if code < 0 and code != -9:
            wrong.append(f"signal {-code}")
        if is_locked(folder):
            wrong.append("locked")
        if looks or code >= 0:
            wrong += self.look(folder, code, heard)
        wrong += self.again(folder)
        self.done += 1
        return wrong


class Files:
    """A call that replaces files: as they were, or as it makes them."""

    def __init__(self, name, before, words, kept, work):
        self.name, self.before, self.work = name, before, work
        self.words, self.codes, self.kept = [LEYE, *words], {0}, kept
        folder = self.fresh()
        self.old = self.now(folder)
        must(self.words, folder)
        self.new = self.now(folder)

    def fresh(self):
        folder = self.work / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before, folder)
        return folder

    def now(self, folder):
        return {name: data for name, data in tree(folder).items()
                if name.startswith(self.kept) and ".tmp-" not in name
                and ".old-" not in name}

    def judge(self, folder, code, stderr=b"", looks=True):
        del looks
        wrong = []
        if code >= 0 and code not in CODES or code < 0 and code != -9:
            wrong.append(f"exit {code} {stderr}")
        now = self.now(folder)
        if now not in (self.old, self.new):
            wrong.append("neither the files before nor the new ones")
        if code == 0 and now != self.new:
            wrong.append("exit 0 without the files")
        if now != self.new:
            done = call(self.words, folder)
            if done.returncode != 0 or self.now(folder) != self.new:
                wrong.append(f"again: exit {done.returncode} {done.stderr}")
        return wrong


PEOPLE = "p{0},h{0},s,1990-01-01,female,none,full,no,no,c,none\n"


def consent(folder, verb, person):
    must([LEYE, "consent", "in", verb, "--person", person, "--scope",
          "Qingdao", "--recorder", "desk-1", "--via", "phone"], folder)


def set_day(inputs, day):
    path = inputs / "instance.yaml"
    path.write_text(re.sub(r"as_of: .*", f"as_of: {day}", path.read_text()))


def cases(work):
    """The nights (and the decisions) that faults are put into."""
    folder = work / "make"
    inputs = folder / "in"
    shutil.copytree(ROOT / "instances/tiny/accepted", inputs)
    for extra in ("README.md", "expected"):
        (inputs / extra).unlink()
    subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
    with open(inputs / "people.csv", "a", encoding="utf-8") as people, \
            open(inputs / "households.csv", "a", encoding="utf-8") as homes:
        for k in (4, 5):
            people.write(PEOPLE.format(k))
            homes.write(f"h{k},s,yes,no\n")
    for person in ("p4", "p5"):
        consent(folder, "add", person)
    consent(folder, "withdraw", "p5")

    def keep(name, what):
        shutil.copytree(what, work / name)
        return work / name

    def stores(name):
        (work / name).mkdir()
        for entry in STORE:
            shutil.copy(folder / entry, work / name / entry)
        return work / name

    night = ["nightly", "in", "--store", "store"]
    out = []
    first = keep("in-first", inputs)
    made = Case("first", None, first, night, {0}, work)
    made.leaves = set()
    out.append(made)
    must([LEYE, *night], folder)
    one = stores("one")

    set_day(inputs, "2020-03-03")
    (inputs / "answers.csv").write_text(
        "person_id,post_id,answer,date,recorder\n"
        "p1,dock,started,2020-03-02,desk-1\n")
    consent(folder, "withdraw", "p3")
    next_day = keep("in-next", inputs)
    out.append(Case("next", one, next_day, night, {0}, work))

    bad = keep("in-bad", inputs)
    text = (bad / "people.csv").read_text()
    (bad / "people.csv").write_text(text.replace("1990-01-01", "long ago", 1))
    out.append(Case("carried", one, bad, night, {4}, work))

    must([LEYE, *night, "--wait"], folder)
    waits = stores("waits")
    status = must([LEYE, "status", "--store", "store", "--json"], folder)
    plan = re.search(rb'"plan": "([0-9a-f]+)",\s*"state": "waiting"',
                     status.stdout).group(1).decode()
    out.append(Case("approve", waits, None,
                    ["approve", plan, "--store", "store"], {0}, work))
    first_plan = re.search(rb'"published": \{\s*"plan": "([0-9a-f]+)"',
                           status.stdout).group(1).decode()
    must([LEYE, "approve", plan, "--store", "store"], folder)
    two = stores("two")
    out.append(Case("rollback", two, None,
                    ["rollback", first_plan, "--store", "store"], {0}, work))
    shutil.rmtree(folder)

    files = work / "files"
    shutil.copytree(first, files / "in")
    out.append(Files("consent", keep("files-consent", files),
                     ["consent", "in", "withdraw", "--person", "p1", "--scope",
                      "Qingdao", "--recorder", "desk-1", "--via", "phone"],
                     "in/consents.csv", work))
    must([LEYE, "solve", "in", "-o", "plan"], files)
    shutil.rmtree(files / "in")
    shutil.copytree(next_day, files / "in")
    out.append(Files("solve", keep("files-solve", files),
                     ["solve", "in", "-o", "plan"], "plan/", work))
    return {case.name: case for case in out}
