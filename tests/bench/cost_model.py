#!/usr/bin/env python3
"""Where the time of one training step goes, and how far each part is from what the machine can do.

Runs bench_kernels (each kernel alone) and bench_train (whole steps) of a release build with -DTB_BENCH=ON, in turn, and writes
resources/docs/cost_model.md. For a quiet machine; about three minutes.

    tests/bench/cost_model.py TRAIN.csv [--build build/release] [--rounds 3]
"""
import argparse
import csv
import json
import pathlib
import statistics
import subprocess
import tempfile

from compare_with_baseline import speed_settings, steady_speed, train_ours, write_rows

ROOT = pathlib.Path(__file__).resolve().parents[2]
BATCH = 32
THREADS = 2
ROWS = 1200
NAMES = {"linear": "products of the layers, forward", "linearBackward": "products of the layers, backward",
         "attention": "attention, forward", "attentionBackward": "attention, backward", "gelu": "gelu, forward",
         "geluBackward": "gelu, backward", "dropResidualNorm": "dropout, residual and layer norm, forward",
         "dropResidualNormBackward": "dropout, residual and layer norm, backward", "embedding": "embeddings, forward",
         "embeddingBackward": "embeddings, backward", "lossForwardBackward": "loss, both ways",
         "sumOfGradients": "sum of the two parts' gradients", "gradientNorm": "norm of the gradients", "adamW": "AdamW"}


def kernels(build):
    out = subprocess.run([build / "tests/bench/bench_kernels", "--benchmark_format=json", "--benchmark_min_time=0.2",
                          "--benchmark_filter=-fewRows"], check=True, capture_output=True, text=True).stdout
    return json.loads(out)


def step_milliseconds(build, train):
    """One step, two threads."""
    with tempfile.TemporaryDirectory() as folder, open(train, newline="", encoding="utf-8") as file:
        folder = pathlib.Path(folder)
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
        some = write_rows(folder / "some.csv", rows[:ROWS])
        one = write_rows(folder / "one.csv", rows[:1])
        events, _ = train_ours(build / "tests/bench", some, one, folder / "run", speed_settings(BATCH), THREADS)
    return 1000 * BATCH / steady_speed(events, BATCH)


def milliseconds(benchmark):
    return benchmark["real_time"] * {"ns": 1e-6, "us": 1e-3, "ms": 1.0}[benchmark["time_unit"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rounds = []
    steps = []
    for _ in range(options.rounds):
        rounds.append(kernels(options.build))
        steps.append(step_milliseconds(options.build, options.train))
    bounds = {key: statistics.median(float(one["context"][key]) for one in rounds) for key in rounds[0]["context"]
              if key.startswith(("peak_", "read_"))}
    groups = {}
    for index, benchmark in enumerate(rounds[0]["benchmarks"]):
        same = [one["benchmarks"][index] for one in rounds]
        cost = benchmark["per_step"] * statistics.median(map(milliseconds, same))
        share = statistics.median(one["share_of_bound"] for one in same)
        kind = benchmark["name"].split("/")[0]
        total, ideal = groups.get(kind, (0.0, 0.0))
        groups[kind] = (total + cost, ideal + cost * min(share, 1.0))
    total = sum(cost for cost, _ in groups.values())
    step = statistics.median(steps)
    lines = ["# Where the time of a training step goes", "",
             "Written by `tests/bench/cost_model.py`. all-MiniLM-L6-v2, fp32, a batch of 32 texts of 14 tokens, computed in two parts side by",
             f"side, one thread each. Medians of {options.rounds} rounds. The bounds, measured: multiply-adds "
             f"{bounds['peak_gflops_of_one_thread']:.0f} GF/s on one thread", f"and {bounds['peak_gflops_of_two_threads']:.0f} on two, reading from memory "
             f"{bounds['read_gigabytes_per_second']:.1f} GB/s and {bounds['read_gigabytes_per_second_of_two_threads']:.1f} on two.", "",
             "| part | ms of a thread | share | of its bound |", "|---|---|---|---|"]
    for kind, (cost, ideal) in sorted(groups.items(), key=lambda item: -item[1][0]):
        lines.append(f"| {NAMES[kind]} | {cost:.1f} | {100 * cost / total:.0f} % | {100 * ideal / cost:.0f} % |")
    lines += [f"| sum of the kernels | {total:.1f} | 100 % | |", "",
              f"A whole step takes {step:.0f} ms ({1000 * BATCH / step:.0f} samples/s): {100 * total / step:.0f} % of it is in the table, the rest is",
              "waiting, allocation, the calls themselves and texts of unequal length. The bound is that of the vector units for products, else of",
              f"reading from memory (values in the cache may pass it: shown as 100 %). With every kernel at its bound a step would take "
              f"{sum(ideal for _, ideal in groups.values()):.0f} ms", f"({1000 * BATCH / sum(ideal for _, ideal in groups.values()):.0f} samples/s).", ""]
    (ROOT / "resources/docs/cost_model.md").write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
