#!/usr/bin/env python3
"""Reference values of multilingual-e5-small as packaging makes it: token ids by transformers, sentence vectors by
sentence-transformers, which puts the default prompt "query: " in front.

usage: make_multilingual.py E5_FOLDER GOLDEN     (reads GOLDEN/wordpiece_ids.json for its texts and the sample workspace)
"""
import csv
import json
import os
import sys
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoTokenizer

encoder, golden = sys.argv[1], Path(sys.argv[2])
tricky = [case["text"] for case in json.loads((golden / "wordpiece_ids.json").read_text())["cases"]][:265]
sample = [row["text"] for row in csv.DictReader(open(golden.parents[1] / "resources/sample/utterances.csv", encoding="utf-8"))][::5]
tokenizer = AutoTokenizer.from_pretrained(encoder)


def dump(name, about, cases):
    (golden / name).write_text(json.dumps({"about": about, "cases": cases}, separators=(",", ":")) + "\n")


texts = [text for text in tricky if text] + sample
prompted = [tokenizer("query: " + text, truncation=True, max_length=128)["input_ids"] for text in texts]
dump("multilingual_ids.json", "multilingual-e5-small tokenizer: ids of 'query: ' + text with special tokens, truncated to 128",
     [{"text": text, "ids": ids} for text, ids in zip(texts, prompted)])
model = SentenceTransformer(encoder, device="cpu", model_kwargs={"dtype": torch.float32})
chosen = sample[::12] + ["how do I reset my password", "我怎么重置密码", "word " * 300]
model.max_seq_length = 128
dump("multilingual_sentence_vectors.json", "multilingual-e5-small: mean over the tokens of 'query: ' + text, L2-normalised, 384 values",
     [{"text": t, "vector": [round(float(x), 7) for x in v]} for t, v in zip(chosen, model.encode(chosen, normalize_embeddings=True))])
