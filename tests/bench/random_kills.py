#!/usr/bin/env python3
"""kill -9 at random moments of everything that writes to a workspace: nothing that was confirmed may be lost.

usage: random_kills.py PROGRAM [--kills 200] [--seed 1] [--keep FOLDER]

Each round copies the workspace, lets one command run to its end in the copy, and kills the same command at a random
moment in the workspace itself. Afterwards the rows of the workspace must be those from before the command or those of
the copy, the database whole, the runs from before complete, and a folder or file that was being written either absent
or as in the copy. Prints a line a command, and ends with 1 at the first loss.
"""
import argparse
import collections
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

QUICK = ["--set", "model.encoder=scratch", "--set", "loop.epochs=2", "--set", "optim.lr=1e-3"]


def rows_of(program, workspace, folder):
    """All rows as the program itself says them; fails loudly when it cannot."""
    out = os.path.join(folder, "rows.jsonl")
    subprocess.run([program, "export-data", workspace, out, "--force"], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.PIPE)
    with open(out, encoding="utf-8") as lines:
        return lines.read()


def runs_of(program, workspace):
    done = subprocess.run([program, "runs", workspace, "--json"], check=True, stdout=subprocess.PIPE)
    return {run["id"]: run for run in map(json.loads, done.stdout.splitlines())}


def tree_of(path):
    """What lies below a path, as {name: bytes}; None when there is nothing."""
    if not os.path.exists(path):
        return None
    if os.path.isfile(path):
        with open(path, "rb") as file:
            return {"": file.read()}
    found = {}
    for base, _, names in os.walk(path):
        for name in names:
            whole = os.path.join(base, name)
            with open(whole, "rb") as file:
                found[os.path.relpath(whole, path)] = file.read()
    return found


class Commands:
    """One of the commands that write, with fresh arguments each time: (name, arguments, path that it writes or None)."""

    def __init__(self, folder, rng):
        self.folder, self.rng, self.count = folder, rng, 0

    def file_of_rows(self, fields):
        path = os.path.join(self.folder, f"new-{self.count}.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            for row in range(self.rng.randrange(50, 3000)):
                out.write(json.dumps(fields(row)) + "\n")
        return path

    def next(self, workspace, intents):
        self.count += 1
        kind = self.rng.choice(("import", "merge", "rename", "delete", "split", "pii", "restore", "augment", "feedback",
                                "train", "export", "export-data"))
        some = self.rng.sample(intents, 2)
        out = os.path.join(self.folder, f"out-{self.count}")
        arguments = {
            "import": lambda: ["import", workspace, self.file_of_rows(
                lambda row: {"text": f"call me at +44 20 7946 {row % 9000 + 1000} about parcel {self.count}-{row}",
                             "label": f"intent_{row % 7}"})],
            "merge": lambda: ["intents", workspace, "merge", some[0], "--into", some[1]],
            "rename": lambda: ["intents", workspace, "rename", some[0], "--to", f"{some[0][:20]}_{self.count}"],
            "delete": lambda: ["intents", workspace, "delete", some[0]],
            "split": lambda: ["split", workspace, "--validation", "0.1", "--test", "0.1", "--seed", str(self.count)],
            "pii": lambda: ["pii", workspace, "replace"],
            "restore": lambda: ["pii", workspace, "restore"],
            "augment": lambda: ["augment", workspace, "--count", "20", "--seed", str(self.count)],
            "feedback": lambda: ["feedback", workspace, self.file_of_rows(
                lambda row: {"text": f"feedback {self.count}-{row}", "intent": some[0]})],
            "train": lambda: ["train", workspace, *QUICK],
            "export": lambda: ["export", workspace, "last", out, "--to", "huggingface"],
            "export-data": lambda: ["export-data", workspace, out + ".csv"],
        }[kind]()
        written = {"export": out, "export-data": out + ".csv"}.get(kind)
        return kind, arguments, written


def whole(workspace):
    with sqlite3.connect(f"file:{os.path.join(workspace, 'workspace.db')}?mode=ro", uri=True) as database:
        return database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def intents_of(program, workspace):
    rows = rows_of(program, workspace, os.path.dirname(workspace))
    return sorted({json.loads(line).get("label") or "" for line in rows.splitlines()} - {""})


def round_of(program, base, commands, rng):
    workspace, copy = os.path.join(base, "ws"), os.path.join(base, "copy")
    intents = intents_of(program, workspace)
    if len(intents) < 3:
        subprocess.run([program, "import", workspace, commands.sample], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        intents = intents_of(program, workspace)
    before, runs = rows_of(program, workspace, base), runs_of(program, workspace)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(workspace, copy)
    kind, arguments, written = commands.next(copy, intents)
    began = time.monotonic()
    done = subprocess.run([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = time.monotonic() - began
    after, result = rows_of(program, copy, base), tree_of(written) if written else None
    if written:
        shutil.rmtree(written, ignore_errors=True) if os.path.isdir(written) else os.path.exists(written) and os.remove(written)
    if done.returncode != 0 and kind not in ("pii", "restore"):
        raise SystemExit(f"{kind} itself fails: {arguments}")
    process = subprocess.Popen([program, *[workspace if part == copy else part for part in arguments]],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(rng.uniform(0.0, took * 1.1))
    process.send_signal(signal.SIGKILL)
    confirmed = process.wait() == 0
    problems = []
    now = rows_of(program, workspace, base)  # whose opening rolls back what was under way
    if not whole(workspace):
        problems.append("the database is damaged")
    # What has no order of its own (a variant's place among equals) is compared as a set of rows.
    same = collections.Counter(now.splitlines())
    if confirmed and done.returncode == 0 and same != collections.Counter(after.splitlines()):
        problems.append("confirmed, but the rows are not those of an undisturbed command")
    if same not in (collections.Counter(before.splitlines()), collections.Counter(after.splitlines())):
        problems.append("the rows are neither those from before nor those of an undisturbed command")
    for run, said in runs_of(program, workspace).items():
        if run in runs and runs[run]["state"] in ("finished", "stopped") and said != runs[run]:
            problems.append(f"run {run} is not what it was")
    if written and tree_of(written) is not None:
        partial = tree_of(written)
        if set(partial) != set(result or {}) and not confirmed:
            problems.append(f"{os.path.basename(written)} is there in part")
    return kind, confirmed, problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    base = options.keep or tempfile.mkdtemp(prefix="random-kills-")
    os.makedirs(base, exist_ok=True)
    rng = random.Random(options.seed)
    commands = Commands(base, rng)
    commands.sample = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../resources/sample/utterances.csv")
    workspace = os.path.join(base, "ws")
    for arguments in (["init", workspace], ["import", workspace, commands.sample], ["train", workspace, *QUICK]):
        subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    killed, ended, lost = collections.Counter(), collections.Counter(), 0
    while sum(killed.values()) < options.kills and not lost:
        kind, confirmed, problems = round_of(program, base, commands, rng)
        (ended if confirmed else killed)[kind] += 1
        for problem in problems:
            print(f"LOST in {kind}: {problem} (in {base})")
            lost += 1
    for kind in sorted(killed):
        print(f"{kind:12} killed {killed[kind]:4}, over before {ended[kind]:4}")
    print(f"{sum(killed.values())} kills, {lost} losses")
    if not lost and not options.keep:
        shutil.rmtree(base)
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
