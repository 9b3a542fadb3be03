#!/usr/bin/env python3
"""Trains with a preset and a few changed settings, once for each seed, and keeps what came out in a table.

Every run is a line of tests/bench/preset_trials.csv; a trial that is in it already (same data, name and seed) is not run again, so an
interrupted series goes on where it was. resources/docs/presets.md is written from that file.

    tests/bench/tune_presets.py run DATA TRAIN.csv NAME [--preset balanced] [--set key=value]... [--seeds 1 2 3] [--validation 0.25 | --held-out ROWS.csv]
    tests/bench/tune_presets.py run DATA TRAIN.csv NAME --per-class 5 ...     so many rows of each class to train on, 3,000 others held out
    tests/bench/tune_presets.py test DATA TRAIN.csv TEST.csv NAME ...      the chosen one, on the test set
    tests/bench/tune_presets.py page                                        writes the page alone

"run" never sees the test set: it holds out a share of the training rows, another share for each seed, or the rows of a file where the
data comes with validation rows.
"""
import argparse
import csv
import json
import pathlib
import random
import statistics
import tempfile

from compare_with_baseline import train_ours, write_rows

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRIALS = ROOT / "tests/bench/preset_trials.csv"
PAGE = ROOT / "resources/docs/presets.md"
HELD_OUT_OF_FEW = 3000
COLUMNS = ["data", "kind", "trial", "preset", "settings", "seed", "rows", "accuracy", "validation", "seconds"]


def trials():
    if not TRIALS.exists():
        return []
    with open(TRIALS, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keep(row):
    new = not TRIALS.exists()
    with open(TRIALS, "a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(row)


def accuracies(events):
    """The best epoch's on the held-out rows, and that on the test rows."""
    results = [event for event in events if event.get("event") == "result"]
    held = [event["accuracy"] for event in results if event["split"] == "validation"]
    test = [event["accuracy"] for event in results if event["split"] == "test"]
    return max(held, default=0.0), test[-1] if test else 0.0


def few_rows(path, per_class, seed, folder):
    """So many rows of each class, drawn by the seed, and others to count on."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    random.Random(seed).shuffle(rows)
    taken, few, others = {}, [], []
    for row in rows:
        taken[row[1]] = taken.get(row[1], 0) + 1
        (few if taken[row[1]] <= per_class else others).append(row)
    return write_rows(folder / "few.csv", few), write_rows(folder / "others.csv", others[:HELD_OUT_OF_FEW])


def train(options, seed, test):
    settings = [("--preset", options.preset), ("--set", f"loop.seed={seed}")] + [("--set", one) for one in options.set]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        train_rows = options.train
        if options.per_class:
            train_rows, test = few_rows(options.train, options.per_class, seed, folder)
        elif test is None:
            settings.append(("--set", f"data.validation_fraction={options.validation}"))
            with open(options.train, newline="", encoding="utf-8") as file:
                test = write_rows(folder / "one.csv", list(csv.reader(file))[1:2])
        events, _ = train_ours(options.build / "tests/bench", train_rows, test, folder / "run", settings, options.threads)
    return events


def run(options):
    done = {(row["data"], row["kind"], row["trial"], row["seed"]) for row in trials()}
    with open(options.train, newline="", encoding="utf-8") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    counts = options.test or options.per_class  # the answers to rows that training never saw in any way
    for seed in options.seeds:
        if (options.data, options.what, options.name, str(seed)) in done:
            continue
        events = train(options, seed, options.test)
        held, test = accuracies(events)
        ended = next(event for event in events if event.get("event") == "ended")
        keep({"data": options.data, "kind": options.what, "trial": options.name, "preset": options.preset, "settings": " ".join(options.set),
              "seed": seed, "rows": rows, "accuracy": test if counts else held, "validation": held, "seconds": round(ended["seconds"])})
        print(f"{options.name}, seed {seed}: {100 * held:.2f} % held out" + (f", {100 * test:.2f} % of the others" if counts else ""), flush=True)


def page():
    groups = {}
    for row in trials():
        groups.setdefault((row["kind"], row["data"], row["trial"]), []).append(row)
    lines = ["# How the presets were chosen", "",
             "Written by `tests/bench/tune_presets.py` from `tests/bench/preset_trials.csv`, which has every run. all-MiniLM-L6-v2, fp32, two",
             "processor cores; other work on the machine counts in the seconds."]
    heads = {"run": ["", "## Tried, on held-out training rows", "",
                     "Another quarter of BANKING77's training rows is held out for each seed, unless the settings say otherwise, and CLINC150's own validation",
                     "rows; \"BANKING77, 5 of each\" and \"10 of each\" draw so many rows of each intent for each seed and count on 3,000 others of the training",
                     "rows. The choices are made by these rows alone. Seeds differ by more than trials do: compare the same seeds.", ""],
             "test": ["", "## Presets on the test sets", ""]}
    for kind, head in heads.items():
        mine = {key: rows for key, rows in groups.items() if key[0] == kind}
        if not mine:
            continue
        lines += head + ["| data | trial | changed from the preset | seeds | accuracy | seconds |", "|---|---|---|---|---|---|"]
        for (_, data, name), rows in mine.items():
            values = [100 * float(row["accuracy"]) for row in rows]
            spread = f" ± {statistics.stdev(values):.2f}" if len(values) > 1 else ""
            seeds = " ".join(sorted(row["seed"] for row in rows))
            seconds = statistics.mean(float(row["seconds"]) for row in rows)
            lines.append(f"| {data} | {name} ({rows[0]['preset']}) | {rows[0]['settings'] or '-'} | {seeds} | {statistics.mean(values):.2f}{spread} % | {seconds:.0f} |")
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    kinds = parser.add_subparsers(dest="what", required=True)
    for kind in ("run", "test"):
        one = kinds.add_parser(kind)
        one.add_argument("data")
        one.add_argument("train", type=pathlib.Path)
        if kind == "test":
            one.add_argument("test", type=pathlib.Path)
        one.add_argument("name")
        one.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
        one.add_argument("--threads", type=int, default=2)
        one.add_argument("--preset", default="balanced")
        one.add_argument("--set", action="append", default=[])
        one.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
        one.set_defaults(per_class=None, test=None)
        if kind == "run":
            held = one.add_mutually_exclusive_group()
            held.add_argument("--validation", type=float, default=0.25)
            held.add_argument("--held-out", type=pathlib.Path, dest="test")
            held.add_argument("--per-class", type=int)
    kinds.add_parser("page")
    options = parser.parse_args()
    if options.what != "page":
        run(options)
    page()


if __name__ == "__main__":
    main()
