#!/usr/bin/env python3
"""Golden folders of encoder families that came after make_goldens.py, in the same form: encoder_<family>/ with a tiny random
encoder by transformers, hidden.json, its last hidden states, and classifier/: the family's class for sequence classification
with trajectory.json, the losses of a few steps of AdamW without dropout.

usage: make_families.py OUT [FAMILY...]       (needs torch and transformers; without a family, all of them)
"""
import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
import numpy as np
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AlbertConfig, AlbertModel, AutoModelForSequenceClassification, CamembertConfig, CamembertModel, DebertaV2Config, DebertaV2Model, ErnieConfig, ErnieModel, ModernBertConfig, ModernBertModel, set_seed

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)
size = dict(vocab_size=1000, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, max_position_embeddings=66)
late = dict(type_vocab_size=1, pad_token_id=1, bos_token_id=0, eos_token_id=2)
families = {
    "camembert": (CamembertModel, lambda: CamembertConfig(**size, **late)),
    # Task ids as ERNIE 3.0 has them; the tanh form of GELU, so that a second activation is among the goldens.
    "ernie": (ErnieModel, lambda: ErnieConfig(**size, use_task_id=True, task_type_vocab_size=3, hidden_act="gelu_new")),
    # Two groups of layers for five, so that they do not divide evenly.
    "albert": (AlbertModel, lambda: AlbertConfig(**size | dict(num_hidden_layers=5), num_hidden_groups=2, embedding_size=16)),
    # As version 3 has it, with so few buckets that texts of the cases reach the wide ones, and narrow embeddings.
    "deberta-v2": (DebertaV2Model, lambda: DebertaV2Config(**size | dict(max_position_embeddings=64), embedding_size=16, relative_attention=True, position_buckets=12,
                                                           share_att_key=True, pos_att_type=["p2c", "c2p"], norm_rel_ebd="layer_norm", position_biased_input=False)),
    # Every other switch of it: keys and queries of their own for distances, no buckets but a farthest distance, tables, a convolution.
    "deberta-v2_switches": (DebertaV2Model, lambda: DebertaV2Config(**size | dict(max_position_embeddings=64, num_hidden_layers=1), embedding_size=8, relative_attention=True,
                                                                    max_relative_positions=20, pos_att_type="c2p|p2c", type_vocab_size=2, conv_kernel_size=3,
                                                                    conv_act="gelu", conv_groups=2)),
    # Four layers, of which the first and the last attend to all; windows of eight tokens to either side.
    "modernbert": (ModernBertModel, lambda: ModernBertConfig(**size | dict(num_hidden_layers=4), local_attention=16, pad_token_id=0,
                                                             bos_token_id=1, cls_token_id=1, eos_token_id=2, sep_token_id=2)),
}
states_alone = {"deberta-v2_switches"}
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


def without_dropout(model):
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return model


def classifiers(folder, config):
    """The class and how it learns; again from the same weights where it can take the mean over the tokens."""
    config.num_labels = 3
    model = without_dropout(AutoModelForSequenceClassification.from_config(config))
    shake(model)
    model.save_pretrained(folder)
    trajectory(f"{folder}/trajectory.json", model)
    if hasattr(config, "classifier_pooling"):
        trajectory(f"{folder}/trajectory_mean.json", without_dropout(AutoModelForSequenceClassification.from_pretrained(folder, classifier_pooling="mean")))


def trajectory(file, model):
    """Losses before each step: eight rows a step, every token of a row the same number of times in every run."""
    generator = np.random.default_rng(7)
    rows = [generator.integers(5, 1000, length).tolist() for length in (3, 9, 21, 5, 33, 12, 7, 18)]
    labels = [0, 1, 2, 0, 1, 2, 0, 1]
    ids = torch.full((len(rows), 33), model.config.pad_token_id)
    mask = torch.zeros_like(ids)
    for row, tokens in enumerate(rows):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        mask[row, : len(tokens)] = 1
    plain = [p for n, p in model.named_parameters() if n.endswith("bias") or "norm" in n.lower()]
    decayed = [p for n, p in model.named_parameters() if not (n.endswith("bias") or "norm" in n.lower())]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.999), eps=1e-8)
    model.train()
    model.config._attn_implementation = "eager"
    losses = []
    for _ in range(8):
        loss = model(input_ids=ids, attention_mask=mask, labels=torch.tensor(labels)).loss
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    about = "losses of eight steps of AdamW (rate 1e-3, decay 0.01 but for biases and norms, gradient norm clipped to 1.0), dropout 0"
    with open(file, "w") as out_file:
        json.dump({"about": about, "rows": rows, "labels": labels, "losses": losses}, out_file, separators=(",", ":"))


def shake(model):
    """Away from what initialises to nothing, so that every weight shows."""
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            parameter.add_(torch.randn_like(parameter) * (0.1 if "norm" in key.lower() or key.endswith("bias") else 0.05))


def tokenizer(folder, normalizer, pre_tokenizer, texts):
    """A small Unigram tokenizer in the form that transformers gives a family's SentencePiece model; ids.json in the order of `texts`."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, pre_tokenizer
    special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    tokenizer.train_from_iterator(texts, trainers.UnigramTrainer(vocab_size=300, special_tokens=special, unk_token="[UNK]", show_progress=False, max_piece_length=8))
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
    os.makedirs(folder, exist_ok=True)
    tokenizer.save(f"{folder}/tokenizer.json", pretty=False)
    with open(f"{folder}/ids.json", "w") as file:
        json.dump({"about": "ids with special tokens of the texts in tokenizer_unigram/ids.json", "ids": [tokenizer.encode(text).ids for text in texts]}, file,
                  separators=(",", ":"))


tokenizers = {
    "albert": (normalizers.Sequence([normalizers.Replace("``", '"'), normalizers.Replace("''", '"'), normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]),
               pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])),
    "deberta-v2": (normalizers.Sequence([normalizers.Replace(Regex(r"\s{2,}|[\n\r\t]"), " "), normalizers.NFC(), normalizers.Strip(left=False, right=True)]),
                   pre_tokenizers.Sequence([pre_tokenizers.Punctuation(behavior="isolated"), pre_tokenizers.Metaspace()])),
}
out = sys.argv[1]
wanted = sys.argv[2:] or [*families, *tokenizers]
for name, steps in tokenizers.items():
    if name in wanted:
        texts = [case["text"] for case in json.load(open(os.path.join(os.path.dirname(__file__), "tokenizer_unigram/ids.json")))["cases"]]
        tokenizer(f"{out}/tokenizer_{name}", *steps, texts)
for name in wanted:
    make, config = families[name]
    set_seed(3)
    model = make(config()).eval()
    shake(model)
    folder = f"{out}/encoder_{name}"
    model.save_pretrained(folder)
    about = f"{name}, random weights, eval mode: last hidden state at the first and the last token and its mean over the tokens"
    with open(f"{folder}/hidden.json", "w") as file:
        json.dump({"about": about, "cases": hidden_states(model, model.config.pad_token_id)}, file, separators=(",", ":"))
    if name not in states_alone:
        classifiers(f"{folder}/classifier", config())
