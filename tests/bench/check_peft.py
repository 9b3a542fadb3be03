#!/usr/bin/env python3
"""Do adapters trained here answer the same in the package peft, and the package's own here?

usage: check_peft.py TUNEBENCH_CLI
Needs the packages torch, transformers, tokenizers and peft (measured with peft 0.21.2); run by hand. For BERT and DistilBERT: a tiny
random encoder by transformers; LoRA, rank-stabilised LoRA, DoRA and IA3 trained here for a few epochs, exported with "--to peft", loaded with
PeftModel.from_pretrained, apart and merged, and the logits compared with those of the run. Then the other way: adapters made by the package
around the same encoder, answered here with "predict --adapter". Prints one line a check; exit 1 when a logit differs by more than 1e-4
of the largest.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
import peft
import torch
import transformers as tf
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

cli = os.path.abspath(sys.argv[1])
intents = {"block": "block freeze lock stop", "send": "send transfer wire pay", "show": "show check tell list"}
rest = ["my card please", "the money today", "it now", "my balance to me", "this for my friend", "the account of my mother and my father"]
rows = [(f"please {verb} {tail}", label) for label, verbs in intents.items() for verb in verbs.split() for tail in rest]
texts = [text for text, _ in rows] + ["unknown zebra", "money " * 30]
lines = "\n".join(json.dumps(text) for text in texts)
size = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, max_position_embeddings=66)
families = {
    "bert": (tf.BertModel, lambda v: tf.BertConfig(vocab_size=v, **size)),
    "distilbert": (tf.DistilBertModel, lambda v: tf.DistilBertConfig(vocab_size=v, dim=32, n_layers=2, n_heads=4, hidden_dim=64, max_position_embeddings=66)),
}
methods = {
    "lora": {"peft.method": "lora"},
    "rslora": {"peft.method": "lora", "peft.rslora": "true", "peft.target_modules": "query_value"},
    "dora": {"peft.method": "dora", "peft.target_modules": "attention"},
    "ia3": {"peft.method": "ia3"},
}
heads = {"bert": ["classifier", "pooler"], "distilbert": ["classifier", "pre_classifier"]}
failed = False


def make_tokenizer(folder):
    words = sorted({word for text, _ in rows for word in text.split()})
    letters = "abcdefghijklmnopqrstuvwxyz"
    special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    vocabulary = {word: i for i, word in enumerate(special + words + list(letters) + ["##" + c for c in letters])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=ends)
    tokenizer.add_special_tokens(special)
    fast = tf.PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", unk_token="[UNK]",
                                      mask_token="[MASK]", model_input_names=["input_ids", "attention_mask"])
    fast.save_pretrained(folder)
    return len(vocabulary)


def run(*arguments, text=None):
    done = subprocess.run([cli, *map(str, arguments)], input=text, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def report(what, wanted, got):
    global failed
    largest = wanted.abs().max().item()
    difference = (wanted - got).abs().max().item()
    ok = difference <= 1e-4 * max(1.0, largest)
    failed = failed or not ok
    print(f"{what:<52} {difference:.2e} of {largest:5.1f}  {'ok' if ok else 'TOO MUCH'}", flush=True)


def ours(workspace, *more):
    out = run("predict", workspace, "last", "-", "--jsonl", "--json", "--logits", *more, text=lines)
    return torch.tensor([json.loads(line)["logits"] for line in out.splitlines()])


def theirs(model, folder):
    tokenizer = tf.AutoTokenizer.from_pretrained(folder)
    with torch.no_grad():
        return model(**tokenizer(texts, padding=True, truncation=True, max_length=64, return_tensors="pt")).logits


def check_ours_there(name, workspace, folder, method, pooling):
    settings = {"model.encoder": folder, "model.pooling": pooling, "loop.epochs": 4, "loop.batch_size": 8, "optim.lr": 5e-3, "data.max_length": 64,
                "compute.precision": "fp32", "compute.device": "cpu"} | methods[method]
    run("train", workspace, "--name", f"{name}-{method}-{pooling}", *[part for key, value in settings.items() for part in ("--set", f"{key}={value}")])
    exported = f"{workspace}/exported-{method}-{pooling}"
    run("export", workspace, "last", "--to", "peft", exported)
    wanted = ours(workspace)
    base = tf.AutoModelForSequenceClassification.from_pretrained(f"{exported}/base_model")
    model = peft.PeftModel.from_pretrained(base, exported).eval()
    what = f"{name}, {method}, {pooling}"
    report(f"{what}: ours there", wanted, theirs(model, exported))
    report(f"{what}: ours there, merged", wanted, theirs(model.merge_and_unload(), exported))
    report(f"{what}: ours here, apart", wanted, ours(workspace, "--adapter", "last"))
    report(f"{what}: the exported folder here", wanted, ours(workspace, "--adapter", exported))


def check_theirs_here(name, workspace, folder):
    save = dict(task_type="SEQ_CLS", modules_to_save=list(heads[name]))
    inner = {"bert": ["intermediate.dense"], "distilbert": ["lin1"]}[name]
    for kind, config in {"lora": peft.LoraConfig(r=4, lora_alpha=6, target_modules="all-linear", **save),
                         "dora": peft.LoraConfig(r=4, use_dora=True, target_modules=inner, **save | dict(modules_to_save=list(heads[name]))),
                         "ia3": peft.IA3Config(target_modules=inner, feedforward_modules=inner, **save | dict(modules_to_save=list(heads[name])))}.items():
        torch.manual_seed(3)
        model = peft.get_peft_model(tf.AutoModelForSequenceClassification.from_pretrained(folder, num_labels=3), config).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                if parameter.requires_grad:
                    parameter.add_(0.3 * torch.randn_like(parameter))
        saved = f"{workspace}/theirs-{kind}"
        model.save_pretrained(saved)
        report(f"{name}, {kind}: theirs here", theirs(model, folder), ours(workspace, "--adapter", saved))


for name, (model_class, config_of) in families.items():
    with tempfile.TemporaryDirectory() as root:
        folder, workspace = f"{root}/encoder", f"{root}/workspace"
        torch.manual_seed(3)
        encoder = model_class(config_of(make_tokenizer(folder))).eval()
        with torch.no_grad():  # weights as large as a trained model's, so that a difference shows
            for weight in encoder.parameters():
                if weight.dim() == 2:
                    weight.mul_(4.0)
        encoder.save_pretrained(folder)
        with open(f"{root}/data.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("text", "label"), *rows])
        run("init", workspace)
        run("import", workspace, f"{root}/data.csv")
        for method in methods:
            for pooling in ("first", "mean"):
                check_ours_there(name, workspace, folder, method, pooling)
        check_theirs_here(name, workspace, folder)
        print(run("adapters", workspace).splitlines()[0].split("\t")[:2], "is the first that is listed")
sys.exit(1 if failed else 0)
