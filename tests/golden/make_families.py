#!/usr/bin/env python3
"""Golden folders of encoder families that came after make_goldens.py, in the same form: encoder_<family>/ with a tiny random
encoder by transformers and hidden.json, its last hidden states.

usage: make_families.py OUT [FAMILY...]       (needs torch and transformers; without a family, all of them)
"""
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np
import torch
from transformers import CamembertConfig, CamembertModel, ErnieConfig, ErnieModel, set_seed

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
size = dict(vocab_size=1000, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, max_position_embeddings=66)
late = dict(type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2)
families = {
    "camembert": (CamembertModel, lambda: CamembertConfig(**size, **late)),
    # Task ids as ERNIE 3.0 has them; the tanh form of GELU, so that a second activation is among the goldens.
    "ernie": (ErnieModel, lambda: ErnieConfig(**size, use_task_id=True, task_type_vocab_size=3, hidden_act="gelu_new")),
}
LENGTHS = [1, 2, 7, 13, 31, 64]


def hidden_states(model, pad):
    generator = np.random.default_rng(5)
    ids = np.full((len(LENGTHS), 64), pad)
    for row, length in enumerate(LENGTHS):
        ids[row, :length] = generator.integers(5, 1000, length)
    mask = (np.arange(64)[None] < np.array(LENGTHS)[:, None]).astype(int)
    with torch.no_grad():
        states = model(input_ids=torch.tensor(ids), attention_mask=torch.tensor(mask)).last_hidden_state
    return [
        {"ids": ids[row, :length].tolist(), "first": states[row, 0].tolist(), "last": states[row, length - 1].tolist(),
         "mean": states[row, :length].mean(0).tolist()}
        for row, length in enumerate(LENGTHS)
    ]


out = sys.argv[1]
for name in sys.argv[2:] or families:
    make, config = families[name]
    set_seed(3)
    model = make(config()).eval()
    # Away from what initialises to nothing, so that every weight shows.
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            parameter.add_(torch.randn_like(parameter) * (0.1 if "norm" in key.lower() or key.endswith("bias") else 0.05))
    folder = f"{out}/encoder_{name}"
    model.save_pretrained(folder)
    about = f"{name}, random weights, eval mode: last hidden state at the first and the last token and its mean over the tokens"
    with open(f"{folder}/hidden.json", "w") as file:
        json.dump({"about": about, "cases": hidden_states(model, model.config.pad_token_id)}, file, separators=(",", ":"))
