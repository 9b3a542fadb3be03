#!/usr/bin/env python3
"""How each encoder does on each data set: trains with the preset "balanced", once for each seed, and keeps what came out.

Every run is a line of tests/bench/encoder_trials.csv; one that is there already is not run again. resources/docs/encoders.md is
written from that file and says what was measured.

    tests/bench/encoders.py run CLI --encoder NAME... --data sample [banking77=FOLDER] [clinc150=FOLDER] [--seeds 1 2 3] [--bench BENCH_PREDICT] [--busy]
    tests/bench/encoders.py page

sample: the rows of the sample workspace, with its own test rows. banking77: a folder with train.csv and test.csv (text, category).
clinc150: a folder with data_full.json; its out-of-scope rows are left out. --bench: the program bench_predict, for the time of one text.
--busy: the machine does other things as well, so times are not kept.
"""
import argparse
import csv
import json
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TRIALS = ROOT / "tests/bench/encoder_trials.csv"
PAGE = ROOT / "resources/docs/encoders.md"
COLUMNS = ["data", "encoder", "seed", "accuracy", "chinese", "seconds", "samples_per_second", "p50_ms"]


def trials():
    if not TRIALS.exists():
        return []
    with open(TRIALS, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keep(row):
    rows = trials() + [row]
    with open(TRIALS, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rows_of(data):
    """(text, label, split) of a data set named as on the command line."""
    name, _, folder = data.partition("=")
    if name == "sample":
        with open(ROOT / "resources/sample/utterances.csv", newline="", encoding="utf-8") as file:
            return [(row["text"], row["label"], row["split"]) for row in csv.DictReader(file)]
    if name == "banking77":
        rows = []
        for split in ("train", "test"):
            with open(pathlib.Path(folder) / f"{split}.csv", newline="", encoding="utf-8") as file:
                rows += [(row["text"], row["category"], split) for row in csv.DictReader(file)]
        return rows
    document = json.loads((pathlib.Path(folder) / "data_full.json").read_text(encoding="utf-8"))
    splits = {"train": "train", "val": "validation", "test": "test"}
    return [(text, label, splits[key]) for key in splits for text, label in document[key]]


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def run_cli(*arguments):
    return subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, text=True).stdout


def make_workspace(cli, folder, rows):
    table = folder / "rows.csv"
    with open(table, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label", "split"])
        writer.writerows(rows)
    workspace = folder / "ws"
    run_cli(cli, "init", workspace)
    run_cli(cli, "import", workspace, table)
    return workspace


def median_of_one_text(bench, model, texts):
    if not bench:
        return ""
    return f"{json.loads(run_cli(bench, model, texts))['p50_ms']:.2f}"


def measure(cli, workspace, rows, encoder, seed, bench):
    before = set((workspace / "models").glob("*")) if (workspace / "models").exists() else set()
    lines = run_cli(cli, "train", workspace, "--preset", "balanced", "--set", f"model.encoder={encoder}", "--seed", seed, "--json").splitlines()
    events = [json.loads(line) for line in lines]
    ended = next(event for event in events if event.get("event") == "ended")
    accuracy = [event["accuracy"] for event in events if event.get("event") == "result" and event["split"] == "test"][-1]
    speeds = [event["samples_per_second"] for event in events if event.get("samples_per_second")]
    test = [(text, label) for text, label, split in rows if split == "test" and is_chinese(text)]
    chinese = ""
    if test:
        asked = workspace.parent / "chinese.txt"
        asked.write_text("".join(text.replace("\n", " ") + "\n" for text, _ in test), encoding="utf-8")
        answers = [json.loads(line)["label"] for line in run_cli(cli, "predict", workspace, "last", asked, "--json").splitlines()]
        chinese = f"{sum(a == label for a, (_, label) in zip(answers, test)) / len(test):.4f}"
    texts = workspace.parent / "test.csv"
    with open(texts, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("text", "category"), *((text, label) for text, label, split in rows if split == "test")])
    model = next(iter(set((workspace / "models").glob("*")) - before))
    return {"accuracy": f"{accuracy:.4f}", "chinese": chinese, "seconds": f"{ended['seconds']:.1f}",
            "samples_per_second": f"{statistics.median(speeds):.1f}" if speeds else "", "p50_ms": median_of_one_text(bench, model, texts)}


def run(options):
    done = {(row["data"], row["encoder"], row["seed"]) for row in trials()}
    for data in options.data:
        name = data.partition("=")[0]
        wanted = [(encoder, seed) for encoder in options.encoder for seed in options.seeds if (name, encoder, str(seed)) not in done]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            rows = rows_of(data)
            workspace = make_workspace(options.cli, pathlib.Path(folder), rows)
            for encoder, seed in wanted:
                result = measure(options.cli, workspace, rows, encoder, seed, options.bench)
                if options.busy:
                    result |= {"seconds": "", "samples_per_second": "", "p50_ms": ""}
                keep({"data": name, "encoder": encoder, "seed": seed} | result)
                print(name, encoder, seed, result, flush=True)
    write_page(options.cli)


def mean(rows, column, digits, scale=1.0):
    values = [scale * float(row[column]) for row in rows if row[column]]
    return f"{statistics.mean(values):.{digits}f}" if values else "not measured"


def write_page(cli):
    catalogue = [json.loads(line) for line in run_cli(cli, "encoders", "--json").splitlines()]
    known = {entry["name"]: entry for entry in catalogue}
    lines = ["# Encoders", "",
             "Written by `tests/bench/encoders.py` from tests/bench/encoder_trials.csv: the preset \"balanced\", accuracy on the test rows as the mean",
             "over the seeds named. Machine: 2 cores, AVX-512 with bf16, no AMX, no graphics card. What is not in a table was not measured.", "",
             "| encoder | languages | parameters, M | on disk, MB | licence |", "|---|---|---|---|---|"]
    for entry in catalogue:
        if not entry["licence"]:
            continue
        languages = ", ".join(entry["languages"]) if len(entry["languages"]) < 4 else f"{len(entry['languages'])}"
        lines.append(f"| {entry['name']} | {languages} | {entry['parameters'] / 1e6:.1f} | {entry['bytes'] / 1e6:.0f} | {entry['licence']} |")
    remarks = [f"{entry['name']}: {entry['remark']}" for entry in catalogue if entry["remark"]]
    lines += ["", *remarks, ""]
    rows = trials()
    for data in dict.fromkeys(row["data"] for row in rows):
        lines += [f"## {data}", "", "| encoder | seeds | accuracy, % | lowest, % | Chinese rows alone, % | texts/s in training | seconds a run | one text, p50, ms |",
                  "|---|---|---|---|---|---|---|---|"]
        for encoder in dict.fromkeys(row["encoder"] for row in rows if row["data"] == data):
            own = [row for row in rows if row["data"] == data and row["encoder"] == encoder]
            lowest = min(100 * float(row["accuracy"]) for row in own)
            seeds = " ".join(row["seed"] for row in own)
            lines.append(f"| {encoder} | {seeds} | {mean(own, 'accuracy', 1, 100)} | {lowest:.1f} | {mean(own, 'chinese', 1, 100)} | "
                         f"{mean(own, 'samples_per_second', 0)} | {mean(own, 'seconds', 0)} | {mean(own, 'p50_ms', 1)} |")
        lines.append("")
    assert all(row["encoder"] in known for row in rows), "an encoder that was measured is not in the catalogue"
    PAGE.write_text("\n".join(lines), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("run")
    one.add_argument("cli")
    one.add_argument("--encoder", nargs="+", required=True)
    one.add_argument("--data", nargs="+", required=True)
    one.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    one.add_argument("--bench")
    one.add_argument("--busy", action="store_true")
    one.set_defaults(do=run)
    page = commands.add_parser("page")
    page.add_argument("cli")
    page.set_defaults(do=lambda options: write_page(options.cli))
    options = parser.parse_args()
    options.do(options)


if __name__ == "__main__":
    main()
