#!/usr/bin/env python3
"""Adapters as the package peft writes them, around tests/golden/encoder_bert, with the logits it answers with.

usage: make_peft.py            (needs torch, transformers, safetensors, peft; written with peft 0.21.2)
Writes tests/golden/peft_bert/NAME/adapter_config.json, adapter_model.safetensors and logits.json: ids of some texts and the logits of the
base model with the adapter.
"""
import json
import os
import pathlib

os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from peft import IA3Config, LoraConfig, get_peft_model
from transformers import BertForSequenceClassification

here = pathlib.Path(__file__).resolve().parent


def size():
    return dict(task_type="SEQ_CLS", modules_to_save=["classifier", "pooler"])


kinds = {
    "lora": LoraConfig(r=4, lora_alpha=6, target_modules=["query", "value"], **size()),
    "rslora": LoraConfig(r=4, lora_alpha=6, use_rslora=True, target_modules="all-linear", **size()),
    "dora": LoraConfig(r=2, lora_alpha=6, use_dora=True, target_modules=["query", "key", "attention.output.dense", "intermediate.dense"], **size()),
    "ia3": IA3Config(**size()),  # the package's own targets
    "lora_without_pooler": LoraConfig(r=4, lora_alpha=8, task_type="SEQ_CLS"),
}
texts = [[1, 5, 9, 17, 2], [1, 44, 2], [1, 7, 300, 12, 8, 100, 2], [1, 2]]
for name, config in kinds.items():
    torch.manual_seed(7)
    base = BertForSequenceClassification.from_pretrained(here / "encoder_bert", num_labels=3)
    model = get_peft_model(base, config).eval()
    with torch.no_grad():  # what training may make of it
        for key, parameter in model.named_parameters():
            if parameter.requires_grad:
                parameter.add_(torch.randn_like(parameter) * (0.3 if "classifier" not in key else 1.0))
    folder = here / "peft_bert" / name
    model.save_pretrained(folder)
    (folder / "README.md").unlink(missing_ok=True)
    settings = json.load(open(folder / "adapter_config.json"))
    settings["base_model_name_or_path"] = "../../encoder_bert"
    json.dump(settings, open(folder / "adapter_config.json", "w"), indent=1, sort_keys=True)
    with torch.no_grad():
        logits = [model(input_ids=torch.tensor([ids])).logits[0].tolist() for ids in texts]
    json.dump({"ids": texts, "logits": logits}, open(folder / "logits.json", "w"))
    print(name, max(abs(value) for row in logits for value in row))
