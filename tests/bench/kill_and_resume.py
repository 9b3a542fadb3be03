#!/usr/bin/env python3
"""kill -9 at random moments of a run, resumed each time: is the model bit for bit that of an undisturbed run?

usage: kill_and_resume.py TUNEBENCH_CLI [--encoder all-MiniLM-L6-v2] [--methods none lora dora ia3 bitfit] [--kills 4] [--seed 1]

For each method of parameter-efficient tuning: one run to its end, one that is killed so many times at random moments and continued with
"train --resume", and their model.safetensors (and adapters) compared as bytes. On the CPU, in fp32, on the sample's rows. Prints a line a
method; exit 1 where a byte differs.
"""
import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def settings_of(method, encoder):
    settings = {"model.encoder": encoder, "peft.method": method, "peft.dropout": 0.1, "loop.epochs": 3, "loop.min_steps": 0, "data.max_length": 32,
                "loop.checkpoint_seconds": 1, "compute.device": "cpu", "compute.precision": "fp32"}
    return [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]


def start(program, workspace, arguments):
    return subprocess.Popen([program, "train", workspace, "--json", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def first_step(process):
    """Waits until the run has made a step; False when it is over before."""
    return any(json.loads(line)["event"] == "step" for line in process.stdout)


def model_of(program, workspace):
    listed = subprocess.run([program, "runs", workspace, "--json"], check=True, capture_output=True, text=True).stdout
    run = json.loads(listed.splitlines()[0])
    if run["state"] != "finished":
        return None
    folder = pathlib.Path(workspace, "models", str(run["id"]))
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.safetensors"))}


def check(program, method, options, rng):
    with tempfile.TemporaryDirectory() as root:
        straight, broken = os.path.join(root, "straight"), os.path.join(root, "broken")
        for workspace in (straight, broken):
            for arguments in (["init", workspace], ["import", workspace, str(ROOT / "resources/sample/utterances.csv")]):
                subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        began = time.monotonic()
        process = start(program, straight, settings_of(method, options.encoder))
        process.communicate()
        took = time.monotonic() - began
        arguments, kills = settings_of(method, options.encoder), 0
        while True:
            process = start(program, broken, arguments)
            if kills < options.kills and first_step(process):
                time.sleep(rng.uniform(0.0, took / (2.0 * options.kills)))
                process.send_signal(signal.SIGKILL)
                kills += process.wait() != 0
            else:
                process.communicate()
            process.stdout.close()
            if model_of(program, broken) is not None:
                break
            arguments = ["--resume", "last"]
        same = model_of(program, straight) == model_of(program, broken)
        print(f"{method:8} {kills} kills of a run of {took:.0f} s: {'bit for bit the same' if same else 'ANOTHER MODEL'}", flush=True)
        return same


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--encoder", default="all-MiniLM-L6-v2")
    parser.add_argument("--methods", nargs="+", default=["none", "lora", "dora", "ia3", "bitfit"])
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    same = [check(os.path.abspath(options.program), method, options, rng) for method in options.methods]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
