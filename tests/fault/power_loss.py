"""What a disk may hold when the power goes in the middle of a call.

SPDX-License-Identifier: GPL-3.0-or-later

strace writes down what the call does to files. The power goes at a random
event. Then, as with ext4's ordered journal:

- what was written to a file before its last fsync is there; each later write
  is there, is not, or is torn: any of its sectors of 512 bytes are there;
- names: those of some moment between the last fsync of a folder and the end.

A disk that lies about flushes is not modelled. Pillai et al., "All File
Systems Are Not Created Equal", OSDI 2014, tell why no less is enough.
"""

import os
import pathlib
import re
import shutil

from night_trial import call

SECTOR = 512
CALLS = ("umask openat write pwrite64 fsync fdatasync rename renameat2 unlink "
         "unlinkat mkdir rmdir ftruncate close")
ROW = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
WORD = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def unhex(word):
    return bytes.fromhex(word.replace("\\x", ""))


class Disk:
    """Inodes and the events of one call, read from strace's log."""

    def __init__(self, folder):
        self.root = os.path.realpath(folder)
        self.files = []      # by inode: bytes at the start, or None for a folder
        self.sizes = []      # by inode: bytes now
        self.names = {}      # live: (folder's inode, name) -> inode
        self.start = None
        self.events = []     # ("dir", [(folder, name, inode or None)]),
        #                      ("write", inode, at, bytes), ("size", inode, n),
        #                      ("sync", inode)
        self.open = {}       # fd -> [inode, position or None: at the end]
        self.load(pathlib.Path(folder), self.new(None))
        self.start = dict(self.names)

    def new(self, data):
        self.files.append(data)
        self.sizes.append(len(data or b""))
        return len(self.files) - 1

    def load(self, folder, inode):
        for entry in sorted(folder.iterdir()):
            child = self.new(None if entry.is_dir() else entry.read_bytes())
            self.names[inode, entry.name] = child
            if entry.is_dir():
                self.load(entry, child)

    def find(self, path, base=0):
        """(folder's inode, name, inode or None); None when outside."""
        if path.startswith("/"):
            if path != self.root and not path.startswith(self.root + "/"):
                return None
            path, base = path[len(self.root):], 0
        at = (None, "", base)
        for part in [p for p in path.split("/") if p not in ("", ".")]:
            if at[2] is None:
                return None
            at = (at[2], part, self.names.get((at[2], part)))
        return at

    def rename(self, *changes):
        for folder, name, inode in changes:
            if inode is None:
                del self.names[folder, name]
            else:
                self.names[folder, name] = inode
        self.events.append(("dir", list(changes)))

    def read(self, log):
        for row in log.read_text().splitlines():
            match = ROW.match(row)
            if match and int(match[3]) >= 0:
                words = [unhex(w) for w in WORD.findall(match[2])]
                self.take(match[1], match[2], words, int(match[3]))

    def take(self, name, text, words, value):
        numbers = re.sub(WORD, "", text).split(",")
        fd = int(numbers[0]) if numbers[0].strip().isdigit() else None
        if name in ("write", "pwrite64"):
            if fd in self.open:
                inode, position = self.open[fd]
                at = int(numbers[-1]) if name == "pwrite64" else position
                data = words[0][:value]
                at = self.sizes[inode] if at is None else at  # appends
                self.open[fd][1] = None if position is None else at + len(data)
                self.sizes[inode] = max(self.sizes[inode], at + len(data))
                self.events.append(("write", inode, at, data))
        elif name == "ftruncate" and fd in self.open:
            self.sizes[self.open[fd][0]] = int(numbers[1])
            self.events.append(("size", self.open[fd][0], int(numbers[1])))
        elif name in ("fsync", "fdatasync") and fd in self.open:
            self.events.append(("sync", self.open[fd][0]))
        elif name == "close":
            self.open.pop(fd, None)
        elif words:
            base = self.open.get(fd, [0])[0]
            self.take_path(name, text, [self.find(w.decode(), base)
                                        for w in words], value)

    def take_path(self, name, text, at, value):
        if at[0] is None:
            if name == "openat":
                self.open.pop(value, None)
            return
        folder, leaf, inode = at[0]
        if name == "openat":
            if inode is None:
                inode = self.new(b"")
                self.rename((folder, leaf, inode))
            elif "O_TRUNC" in text:
                self.sizes[inode] = 0
                self.events.append(("size", inode, 0))
            self.open[value] = [inode, None if "O_APPEND" in text else 0]
        elif name == "mkdir":
            self.rename((folder, leaf, self.new(None)))
        elif name in ("unlink", "unlinkat", "rmdir"):
            self.rename((folder, leaf, None))
        elif "RENAME_EXCHANGE" in text:
            self.rename((folder, leaf, at[1][2]), (*at[1][:2], inode))
        else:
            self.rename((folder, leaf, None), (*at[1][:2], inode))

    # ---- the faults that are planted, to see that they are found ------------

    def without_syncs(self, folders):
        return [e for e in self.events if e[0] != "sync"
                or (self.files[e[1]] is None) != folders]

    def renames_first(self):
        """Each file or folder gets its last name before it is written."""
        moves = [e for e in self.events if e[0] == "dir" and len(e[1]) == 2]
        made = [e for e in self.events if e[0] == "dir" and e not in moves]
        rest = [e for e in self.events if e[0] != "dir"]
        return made + moves + rest

    # ---- a crash ------------------------------------------------------------

    def crash(self, events, rng, folder):
        """Makes what the disk may hold in the new folder; one in eight only
        when the call is over. True: it was."""
        over = rng.random() < 1 / 8
        events = events[:len(events) if over else rng.randint(0, len(events))]
        synced = {}   # inode -> index of its last sync
        least = moves = 0
        for k, event in enumerate(events):
            moves += event[0] == "dir"
            if event[0] == "sync":
                synced[event[1]] = k
                least = moves if self.files[event[1]] is None else least
        names = dict(self.start)
        dirs = [e[1] for e in events if e[0] == "dir"]
        for changes in dirs[:rng.randint(least, moves)]:
            for parent, name, inode in changes:
                if inode is None:
                    names.pop((parent, name), None)
                else:
                    names[parent, name] = inode
        data = {k: bytearray(d) for k, d in enumerate(self.files)
                if d is not None}
        for k, event in enumerate(events):
            if event[0] in ("write", "size"):
                apply(event, data[event[1]],
                      k < synced.get(event[1], -1), rng)
        self.make(folder, 0, names, data)
        return over

    def make(self, folder, inode, names, data):
        folder.mkdir()
        for (parent, name), child in names.items():
            if parent == inode and child in data:
                (folder / name).write_bytes(data[child])
                (folder / name).chmod(0o600)
            elif parent == inode:
                self.make(folder / name, child, names, data)


def apply(event, data, sure, rng):
    if event[0] == "size":
        size = event[2]
        if sure or rng.random() < 0.5:
            del data[size:]
            data.extend(bytes(size - len(data)))
        return
    at, new = event[2], event[3]
    luck = 1 if sure else rng.choice((0, 0.5, 1))
    to = at
    while to < at + len(new):
        end = min((to // SECTOR + 1) * SECTOR, at + len(new))
        if rng.random() < luck:
            data.extend(bytes(max(0, end - len(data))))
            data[to:end] = new[to - at:end - at]
        to = end


def record(words, folder, inputs=None):
    """The disk under a call in `folder`, which is left as the call leaves it.
    """
    disk = Disk(folder)
    log = folder.parent / "power.log"
    done = call(["strace", "-qq", "-xx", "-s", "100000000", "-o",
                 str(log), "-e", "trace=" + ",".join(CALLS.split()), *words],
                folder)
    disk.read(log)
    log.unlink()
    return disk, done.returncode


def remake(disk, events, rng, folder):
    """A folder as after a crash, at the place where it was: journals hold
    paths. True: the call was over."""
    shutil.rmtree(folder, ignore_errors=True)
    return disk.crash(events, rng, folder)
