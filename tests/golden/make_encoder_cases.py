#!/usr/bin/env python3
"""Reference values for the folders in tests/fixtures/encoder: what sentence-transformers and transformers make of them.

usage: make_encoder_cases.py FIXTURES        (needs torch, transformers and sentence-transformers)
A case is the folder "base" with the case's own files over it; of the old layout all of base lies in 0_Transformer. Writes
FIXTURES/expected.json: for each case that loads the token ids of each text and its L2-normalised mean vector.
"""
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers import AutoModel

TEXTS = ["Where are you where", "thanks", "WHERE IS MY CARD", "I want to send some money to my friend, please"]
CASES = ["lowercase_conflict", "st_default_prompt", "st_lower", "st_max_seq_length", "st_old_layout", "camembert", "act_gelu_new"]
PLAIN = {"camembert"}  # transformers finds no tokenizer of the family in such a folder: tokenizer.json is taken as it is



def plain(folder):
    tokenizer, model, rows = Tokenizer.from_file(str(folder / "tokenizer.json")), AutoModel.from_pretrained(folder).eval(), []
    for text in TEXTS:
        ids = tokenizer.encode(text).ids
        with torch.no_grad():
            vector = torch.nn.functional.normalize(model(torch.tensor([ids])).last_hidden_state[0].mean(0), dim=-1)
        rows.append({"text": text, "ids": ids, "vector": [round(x, 7) for x in vector.tolist()]})
    return rows


fixtures = Path(sys.argv[1])
expected = {}
for case in CASES:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inner = folder / "0_Transformer" if case == "st_old_layout" else folder
        shutil.copytree(fixtures / "base", inner, dirs_exist_ok=True)
        shutil.copytree(fixtures / case, folder, dirs_exist_ok=True)
        if case in PLAIN:
            expected[case] = plain(folder)
            continue
        model = SentenceTransformer(str(folder), device="cpu")
        prompt = model.prompts.get(model.default_prompt_name, "") if model.default_prompt_name else ""
        ids = [model.preprocess([prompt + text])["input_ids"][0].tolist() for text in TEXTS]
        vectors = model.encode(TEXTS, normalize_embeddings=True)
        expected[case] = [{"text": t, "ids": i, "vector": [round(float(x), 7) for x in v]} for t, i, v in zip(TEXTS, ids, vectors)]
(fixtures / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
