#!/usr/bin/env python3
"""Measures Tunebench beside the Hugging Face Trainer and pipeline, in turn, on one machine, and writes resources/docs/benchmarks.md.

usage: compare_with_baseline.py TRAIN.csv TEST.csv [--benches build/release/tests/bench] [--encoder FOLDER] [--python PYTHON] [--rows N]
                             [--rounds N] [--threads N] [--time-to ACCURACY] [--out FILE]

The files have the columns text and category. Without --python an environment with torch and transformers is made from PyPI and
thrown away. Needs bench_train, bench_predict and tokenize_lines of a release build (-DTB_BENCH=ON). For a quiet machine: about ten
minutes, and as long again as the baseline needs for --time-to.
"""
import argparse
import csv
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
CPU_FLAGS = next((line.split(":")[1].split() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("flags")), [])
HAS_BF16 = any(flag in CPU_FLAGS for flag in ("avx512_bf16", "amx_bf16"))  # without, torch emulates it, many times slower
ROOT = HERE.parent.parent


def measured(command, threads, text=None):
    """Standard output, and the largest resident size in MB."""
    environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as output:
        given.write(text or "")
        given.seek(0)
        process = subprocess.Popen([str(part) for part in command], stdin=given, stdout=output, stderr=subprocess.DEVNULL, env=environment, text=True)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}")
        return output.read(), usage.ru_maxrss / 1024


def write_rows(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "category"])
        writer.writerows(rows)
    return path


def train_ours(benches, train, test, folder, settings, threads):
    """What bench_train says, one value an event, and the largest resident size in MB."""
    words = [word for pair in settings for word in pair]
    output, memory = measured([benches / "bench_train", train, test, folder, *words, "--set", f"compute.threads={threads}", "--set",
                               "compute.device=cpu"], threads)
    return [json.loads(line) for line in output.splitlines()], memory


def speed_settings(batch):
    return [("--preset", "classic"), ("--set", f"loop.batch_size={batch}"), ("--set", "loop.epochs=1"), ("--set", "loop.log_interval_steps=5"),
            ("--set", "data.validation_fraction=0.05")]


def steady_speed(events, batch):
    """Samples per second between the second and the last but one reading."""
    steps = [event for event in events if event.get("event") == "step"]
    first, last = steps[1], steps[-2]
    return (last["step"] - first["step"]) * batch / (last["elapsed_seconds"] - first["elapsed_seconds"])


class Benchmark:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        with open(options.train, newline="", encoding="utf-8") as file:
            rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
        random.Random(1).shuffle(rows)
        held = len(rows) // 10
        self.some = write_rows(folder / "some.csv", rows[held:held + options.rows])
        self.most = write_rows(folder / "most.csv", rows[held:])
        self.held = write_rows(folder / "held.csv", rows[:held])
        self.one = write_rows(folder / "one.csv", rows[:1])

    def baseline(self, *arguments):
        output, memory = measured([self.options.python, HERE / "baseline.py", *arguments, "--threads", self.options.threads], self.options.threads)
        return {**json.loads(output.splitlines()[-1]), "memory": memory}

    def ours(self, train, test, settings):
        return train_ours(self.options.benches, train, test, self.folder / "run", settings, self.options.threads)

    def our_speed(self, batch):
        events, memory = self.ours(self.some, self.one, speed_settings(batch))
        return {"samples_per_second": steady_speed(events, batch), "memory": memory}

    def training(self):
        """Samples per second and memory: the classic recipe on both sides; then both with batches of 32 of similar length."""
        rows = {}
        bf16_is_fast = HAS_BF16 and self.baseline("train", self.options.encoder, self.some, "--mode", "best", "--bf16", "--epochs", "0.25")["samples_per_second"] > \
            self.baseline("train", self.options.encoder, self.some, "--mode", "best", "--epochs", "0.25")["samples_per_second"]
        best = ["--mode", "best"] + (["--bf16"] if bf16_is_fast else [])
        sides = {"baseline, its defaults (batch 16)": lambda: self.baseline("train", self.options.encoder, self.some),
                 f"baseline, its best flags (grouped by length, batch 32, {'bf16' if bf16_is_fast else 'fp32'})":
                     lambda: self.baseline("train", self.options.encoder, self.some, *best),
                 "Tunebench, batch 16": lambda: self.our_speed(16), "Tunebench, batch 32": lambda: self.our_speed(32)}
        for _ in range(self.options.rounds):
            for name, measure in sides.items():
                rows.setdefault(name, []).append(measure())
                print(name, rows[name][-1], flush=True)
        return {name: {key: statistics.median(round[key] for round in rounds) for key in ("samples_per_second", "memory")} for name, rounds in rows.items()}

    def prediction(self):
        """p50 of one short text and bulk rate of the same exported model."""
        model = self.folder / "run" / "models" / "1"
        rounds = []
        for _ in range(self.options.rounds):
            output, _ = measured([self.options.benches / "bench_predict", model, self.options.test, "--threads", self.options.threads], self.options.threads)
            rounds.append((json.loads(output), self.baseline("predict", model, self.options.test, *(["--bf16"] if HAS_BF16 else []))))
            print(rounds[-1], flush=True)
        return rounds

    def tokenising(self):
        with open(self.options.test, newline="", encoding="utf-8") as file:
            lines = "".join(json.dumps(row["text"]) + "\n" for row in csv.DictReader(file))
        ours, theirs = [], []
        for _ in range(self.options.rounds):
            ours.append(float(measured([self.options.benches / "tokenize_lines", self.options.encoder, 3], 1, lines)[0]))
            theirs.append(self.baseline("tokenise", self.options.encoder, self.options.test)["mb_per_second"])
        return max(ours), max(theirs)

    def time_to(self, goal):
        """Both sides' (seconds until so much of the same validation rows is right or None, best share): theirs with their best flags and
        our rate and number of epochs."""
        events, _ = self.ours(self.most, self.one, [("--preset", "balanced"), ("--validation", self.held)])
        results = [event for event in events if event.get("event") == "result" and event["split"] == "validation"]
        reached = next((event["seconds"] for event in results if event["accuracy"] >= goal), None)
        theirs = self.baseline("train", self.options.encoder, self.most, "--mode", "best", "--rate", "2e-4", "--epochs", "4", "--validation", self.held,
                            "--until", str(goal))
        return (reached, max(event["accuracy"] for event in results)), (theirs["reached"], theirs["best"])


def machine():
    info = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), platform.processor())
    notable = [flag for flag in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if flag in CPU_FLAGS]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {' '.join(notable) or 'no vector extensions of note'}, {platform.system()}"


def report(options, versions, training, prediction, tokens, times):
    names = list(training)
    default, best = training[names[0]], training[names[1]]
    lines = ["# Benchmarks", "", "Written by `tests/bench/compare_with_baseline.py`. Both sides ran in turn on one machine; figures are medians over the rounds.", "",
             f"Machine: {machine()}. Threads: {options.threads}. Rounds: {options.rounds}. Baseline: transformers {versions['transformers']}, torch {versions['torch']}, CPU.",
             f"Training: {options.encoder.name}, {options.rows} rows of {options.train.name}, one epoch, the classic recipe, maximum length 128.", "",
             "| training | samples/s | against the baseline's defaults | against its best | peak memory, MB |", "|---|---|---|---|---|"]
    for name, row in training.items():
        rate = row["samples_per_second"]
        lines.append(f"| {name} | {rate:.1f} | {rate / default['samples_per_second']:.2f} | {rate / best['samples_per_second']:.2f} | {row['memory']:.0f} |")
    ours = {key: statistics.median(round[0][key] for round in prediction) for key in ("p50_ms", "texts_per_second")}
    theirs = {key: statistics.median(round[1][key] for round in prediction) for key in ("p50_ms", "texts_per_second")}
    lines += ["", "| answering | Tunebench | pipeline at its best | ratio |", "|---|---|---|---|",
              f"| one short text, p50, ms | {ours['p50_ms']:.2f} | {theirs['p50_ms']:.2f} | {theirs['p50_ms'] / ours['p50_ms']:.2f} |",
              f"| bulk, texts/s (pipeline: {prediction[0][1]['which']}) | {ours['texts_per_second']:.0f} | {theirs['texts_per_second']:.0f} | "
              f"{ours['texts_per_second'] / theirs['texts_per_second']:.2f} |",
              f"| tokenizer on one core, MB/s | {tokens[0]:.1f} | {tokens[1]:.1f} | {tokens[0] / tokens[1]:.1f} |", ""]
    if times:
        (our_time, our_best), (their_time, their_best) = times
        words = [f"{time:.0f}" if time else "not reached" for time in (our_time, their_time)]
        ratio = f"{their_time / our_time:.2f}" if our_time and their_time else "-"
        lines += [f"Time until {100 * options.time_to:g} % of the same held-out rows are right, looked at after each epoch: the preset \"balanced\" and the",
                  "baseline with its best flags, our rate and as many epochs. One run each.", "",
                  "| | Tunebench | baseline | ratio |", "|---|---|---|---|",
                  f"| seconds | {words[0]} | {words[1]} | {ratio} |", f"| best epoch, % | {100 * our_best:.2f} | {100 * their_best:.2f} | |", ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("--benches", type=Path, default=ROOT / "build/release/tests/bench")
    parser.add_argument("--encoder", type=Path, default=ROOT / ".deps/models/all-MiniLM-L6-v2")
    parser.add_argument("--python", type=Path)
    parser.add_argument("--rows", type=int, default=2400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--time-to", type=float)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/docs/benchmarks.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.python is None:
            venv.create(folder / "baseline", with_pip=True)
            options.python = folder / "baseline/bin/python"
            subprocess.run([options.python, "-m", "pip", "install", "-q", "torch", "transformers", "accelerate"], check=True)
        benchmark = Benchmark(options, folder)
        versions = benchmark.baseline("version")
        training = benchmark.training()
        prediction = benchmark.prediction()
        tokens = benchmark.tokenising()
        times = benchmark.time_to(options.time_to) if options.time_to else None
        text = report(options, versions, training, prediction, tokens, times)
        options.out.write_text(text, encoding="utf-8")
        print(text)


if __name__ == "__main__":
    main()
