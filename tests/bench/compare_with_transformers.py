#!/usr/bin/env python3
"""Does an exported folder answer in transformers as it does here?

usage: compare_with_transformers.py TUNEBENCH_CLI WORKSPACE RUN TEXTS.csv [TEXT_COLUMN]
Needs the packages torch and transformers; run by hand. Exports the run, answers every text with both programs and prints how often
the label is the same and the largest difference of a logit. Exit 1 when fewer than 99.9 % agree or a logit differs by more than 1e-3.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

cli, workspace, run, path = sys.argv[1:5]
column = sys.argv[5] if len(sys.argv) > 5 else "text"
with open(path, newline="", encoding="utf-8") as file:
    texts = [row[column] for row in csv.DictReader(file)]

with tempfile.TemporaryDirectory() as folder:
    model_folder = os.path.join(folder, "model")
    subprocess.run([cli, "export", workspace, run, "--to", "huggingface", model_folder], check=True)
    lines = "\n".join(json.dumps(text) for text in texts)
    ours = subprocess.run([cli, "predict", workspace, run, "-", "--jsonl", "--json", "--logits"], input=lines, text=True, check=True, capture_output=True)
    answers = [json.loads(line) for line in ours.stdout.splitlines()]
    tokenizer = AutoTokenizer.from_pretrained(model_folder)
    model = AutoModelForSequenceClassification.from_pretrained(model_folder).eval()

assert len(answers) == len(texts), f"{len(answers)} answers for {len(texts)} texts"
same, largest = 0, 0.0
with torch.no_grad():
    for start in range(0, len(texts), 64):
        batch = tokenizer(texts[start:start + 64], padding=True, truncation=True, max_length=128, return_tensors="pt")
        logits = model(**batch).logits
        for row, answer in zip(logits, answers[start:start + 64]):
            same += model.config.id2label[int(row.argmax())] == answer["label"]
            largest = max(largest, (row - torch.tensor(answer["logits"])).abs().max().item())
share = same / len(texts)
print(f"{len(texts)} texts, same label on {100 * share:.3f} %, largest difference of a logit {largest:.2e}")
sys.exit(0 if share >= 0.999 and largest <= 1e-3 else 1)
