#!/usr/bin/env python3
"""Time and memory of each command on a workspace of many rows, from import to quality.

usage: million_rows.py PROGRAM [--rows 1000000] [--keep FOLDER]
Prints one line a command: seconds, the largest resident memory in MB, and how long Ctrl+C takes in the midst of it.
"""
import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

WORDS = ("my your the a new old lost stolen card account transfer fee refund limit app phone code pin address "
         "statement rate money payment bank cash top up where when why how much please help not working").split()
INTENTS = [f"intent_{number:02d}" for number in range(60)]


def write_rows(path, rows):
    random.seed(1)
    with open(path, "w", encoding="utf-8") as out:
        out.write("text,label,split\n")
        for row in range(rows):
            intent = random.randrange(len(INTENTS))
            words = [WORDS[(intent * 7 + random.randrange(12)) % len(WORDS)] for _ in range(random.randrange(4, 12))]
            split = random.choices(("train", "validation", "test", ""), (7, 1, 1, 1))[0]
            label = INTENTS[intent] if random.random() < 0.8 else ""
            out.write(f"{' '.join(words)} {row},{label},{split}\n")


def peak_mb(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) / 1000
    except OSError:
        pass
    return 0.0


def run(command, stop_after=None):
    """(seconds, MB, exit code); with stop_after SIGINT is sent then, and the seconds are those from it to the end."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, asked = 0.0, None
    while process.poll() is None:
        peak = max(peak, peak_mb(process.pid))
        now = time.monotonic()
        if stop_after is not None and asked is None and now - begin > stop_after:
            process.send_signal(signal.SIGINT)
            asked = now
        time.sleep(0.01)
    return time.monotonic() - (asked or begin), peak, process.returncode


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keep", help="work here and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        rows, ws = os.path.join(folder, "rows.csv"), os.path.join(folder, "ws")
        write_rows(rows, options.rows)
        cli = options.program
        steps = [("init", [cli, "init", ws], False),
                 ("import", [cli, "import", ws, rows], True),
                 ("check", [cli, "check", ws, "--json"], True),
                 ("intents", [cli, "intents", ws, "list", "--json"], False),
                 ("merge", [cli, "intents", ws, "merge", INTENTS[0], "--into", INTENTS[1]], False),
                 ("split", [cli, "split", ws], True),
                 ("export", [cli, "export-data", ws, os.path.join(folder, "out.csv"), "--force"], True),
                 ("augment", [cli, "augment", ws, "--count", "20", "--dry-run"], True),
                 ("quality", [cli, "quality", ws, "--json"], True)]
        print(f"{options.rows} rows, {os.path.getsize(rows) / 1e6:.0f} MB")
        print(f"{'command':10} {'seconds':>9} {'MB':>8} {'Ctrl+C s':>9}")
        failed = False
        for name, command, stoppable in steps:
            stopped = ""
            if stoppable:
                seconds, _, code = run(command, stop_after=3.0)
                stopped = f"{seconds:9.2f}" if code == 130 else "        -"
                failed = failed or code not in (0, 130)
            seconds, peak, code = run(command)
            failed = failed or code != 0
            print(f"{name:10} {seconds:9.1f} {peak:8.0f} {stopped}{'' if code == 0 else f'  code {code}'}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
