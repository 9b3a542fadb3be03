#!/usr/bin/env python3
"""The usual script: the Hugging Face Trainer and pipeline on a CSV of text,category. Started by compare_with_baseline.py in an environment
of its own; prints one JSON object on its last line.

usage: baseline.py train ENCODER TRAIN.csv [--mode default|best] [--bf16] [--epochs N] [--rate R] [--validation V.csv --until ACCURACY]
       baseline.py predict MODEL_FOLDER TEXTS.csv [--bf16]
       baseline.py tokenise ENCODER TEXTS.csv
       baseline.py version
"""
import argparse
import csv
import json
import os
import tempfile
import time

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRANSFORMERS_VERBOSITY="error")
import torch
import transformers
from transformers import (AutoModelForSequenceClassification, AutoTokenizer, DataCollatorWithPadding, Trainer, TrainerCallback, TrainingArguments,
                          pipeline)

MAX_LENGTH = 128


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["text"] for row in rows], [row["category"] for row in rows]


class Rows(torch.utils.data.Dataset):
    def __init__(self, path, names, tokenizer):
        texts, labels = read(path)
        self.encodings = tokenizer(texts, truncation=True, max_length=MAX_LENGTH)["input_ids"]
        self.labels = [names[label] for label in labels]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        ids = self.encodings[i]
        return {"input_ids": ids, "attention_mask": [1] * len(ids), "length": len(ids), "labels": self.labels[i]}


class Clock(TrainerCallback):
    """When each step ended, and when validation first reached the goal."""

    def __init__(self, until):
        self.ends, self.until, self.start, self.reached, self.best = [], until, time.perf_counter(), None, 0.0

    def on_step_end(self, args, state, control, **kwargs):
        self.ends.append(time.perf_counter())

    def on_evaluate(self, args, state, control, metrics=None, **kwargs):
        self.best = max(self.best, metrics["eval_accuracy"])
        if self.until and self.reached is None and self.best >= self.until:
            self.reached = time.perf_counter() - self.start
            control.should_training_stop = True


def train(options):
    names = {name: i for i, name in enumerate(sorted(set(read(options.data)[1])))}
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    model = AutoModelForSequenceClassification.from_pretrained(options.model, num_labels=len(names), dtype=torch.float32)
    best = options.mode == "best"
    batch = 32 if best else 16
    with tempfile.TemporaryDirectory() as folder:
        settings = dict(output_dir=folder, per_device_train_batch_size=batch, num_train_epochs=options.epochs, learning_rate=options.rate, bf16=options.bf16,
                        save_strategy="no", report_to=[], use_cpu=True, disable_tqdm=True, seed=42, per_device_eval_batch_size=128,
                        eval_strategy="epoch" if options.validation else "no", logging_strategy="no")
        if best:
            settings.update({"train_sampling_strategy": "group_by_length"} if hasattr(TrainingArguments, "train_sampling_strategy") else {"group_by_length": True})
            settings.update(warmup_ratio=0.1) if "warmup_ratio" in TrainingArguments.__dataclass_fields__ else settings.update(warmup_steps=0.1)
        rows = Rows(options.data, names, tokenizer)
        clock = Clock(options.until)
        trainer = Trainer(model=model, args=TrainingArguments(**settings), train_dataset=rows, data_collator=DataCollatorWithPadding(tokenizer),
                          eval_dataset=Rows(options.validation, names, tokenizer) if options.validation else None, callbacks=[clock],
                          compute_metrics=lambda p: {"accuracy": float((p.predictions.argmax(-1) == p.label_ids).mean())})
        trainer.train()
    skipped = min(10, len(clock.ends) // 4)  # the first steps allocate
    seconds = clock.ends[-1] - clock.ends[skipped]
    return {"samples_per_second": (len(clock.ends) - 1 - skipped) * batch / seconds, "reached": clock.reached, "best": clock.best}


def predict(options):
    texts, _ = read(options.data)
    short = [text for text in texts if len(text) <= 60][:400]
    answers = {}
    for dtype in (torch.float32, torch.bfloat16) if options.bf16 else (torch.float32,):
        answer = pipeline("text-classification", model=options.model, device="cpu", dtype=dtype)
        milliseconds = []
        for text in short[:20] + short:
            start = time.perf_counter()
            answer(text)
            milliseconds.append(1e3 * (time.perf_counter() - start))
        milliseconds = sorted(milliseconds[20:])
        for size in (1, 8, 32, 128):
            start = time.perf_counter()
            for _ in answer(texts[:1000], batch_size=size, truncation=True, max_length=MAX_LENGTH):
                pass
            rate = 1000 / (time.perf_counter() - start)
            answers[f"{str(dtype)[6:]}, batch {size}"] = {"texts_per_second": rate, "p50_ms": milliseconds[len(milliseconds) // 2]}
    fastest = max(answers, key=lambda name: answers[name]["texts_per_second"])
    return {"texts_per_second": answers[fastest]["texts_per_second"], "which": fastest, "p50_ms": min(a["p50_ms"] for a in answers.values())}


def tokenise(options):
    from tokenizers import Tokenizer
    tokenizer = Tokenizer.from_file(os.path.join(options.model, "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts, _ = read(options.data)
    size = sum(len(text.encode()) for text in texts)
    best = 0.0
    for _ in range(5):
        start = time.perf_counter()
        tokenizer.encode_batch_fast(texts)
        best = max(best, size / (time.perf_counter() - start) / 1e6)
    return {"mb_per_second": best}


parser = argparse.ArgumentParser()
parser.add_argument("what", choices=["train", "predict", "tokenise", "version"])
parser.add_argument("model", nargs="?")
parser.add_argument("data", nargs="?")
parser.add_argument("--mode", default="default")
parser.add_argument("--bf16", action="store_true")
parser.add_argument("--epochs", type=float, default=1)
parser.add_argument("--rate", type=float, default=5e-5)
parser.add_argument("--validation")
parser.add_argument("--until", type=float)
parser.add_argument("--threads", type=int, default=2)
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)
if arguments.what == "version":
    result = {"torch": torch.__version__, "transformers": transformers.__version__}
else:
    result = {"train": train, "predict": predict, "tokenise": tokenise}[arguments.what](arguments)
print(json.dumps(result))
