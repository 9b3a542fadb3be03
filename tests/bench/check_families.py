#!/usr/bin/env python3
"""Does every encoder family, trained here, answer in transformers as it does here?

usage: check_families.py TUNEBENCH_CLI [FAMILY...]     (without a family, all of them)
Needs the packages torch, transformers and tokenizers; run by hand. For each family: a tiny random encoder by transformers, embedded
here and there; trained here for a few steps, and by the method "probe", with each sentence vector the family can export; the folder loaded with
AutoModelForSequenceClassification and its logits compared. Prints one line a check; exit 1 when a vector differs by more than 2e-5,
a logit by more than 1e-3, or a combination that must be refused is not.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ONEDNN_MAX_CPU_ISA"] = "AVX2"  # so that `embed` computes in fp32: it takes bf16 where that is faster
import torch
import transformers as tf
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

cli = os.path.abspath(sys.argv[1])
torch.manual_seed(3)
intents = {"block": "block freeze lock stop", "send": "send transfer wire pay", "show": "show check tell list"}
rest = ["my card please", "the money today", "it now", "my balance to me", "this for my friend", "the account of my mother and my father"]
rows = [(f"please {verb} {tail}", label) for label, verbs in intents.items() for verb in verbs.split() for tail in rest]
# A padding token inside a text is where RoBERTa's way of counting positions shows.
texts = [text for text, _ in rows] + ["", "unknown zebra", "stop [PAD] the card [PAD] [PAD] now", "money " * 80]

size = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64, max_position_embeddings=66)
late = dict(pad_token_id=1, bos_token_id=0, eos_token_id=2)
families = {
    "bert": (tf.BertModel, lambda v: tf.BertConfig(vocab_size=v, **size)),
    "roberta": (tf.RobertaModel, lambda v: tf.RobertaConfig(vocab_size=v, type_vocab_size=1, layer_norm_eps=1e-5, **size, **late)),
    "xlm-roberta": (tf.XLMRobertaModel, lambda v: tf.XLMRobertaConfig(vocab_size=v, type_vocab_size=1, layer_norm_eps=1e-5, **size, **late)),
    "distilbert": (tf.DistilBertModel, lambda v: tf.DistilBertConfig(vocab_size=v, dim=32, n_layers=2, n_heads=4, hidden_dim=64, max_position_embeddings=66)),
    "electra": (tf.ElectraModel, lambda v: tf.ElectraConfig(vocab_size=v, embedding_size=16, **size)),
    "camembert": (tf.CamembertModel, lambda v: tf.CamembertConfig(vocab_size=v, type_vocab_size=1, layer_norm_eps=1e-5, **size, **late)),
    "ernie": (tf.ErnieModel, lambda v: tf.ErnieConfig(vocab_size=v, use_task_id=True, task_type_vocab_size=3, hidden_act="gelu_new", **size)),
    "albert": (tf.AlbertModel, lambda v: tf.AlbertConfig(vocab_size=v, embedding_size=16, **size | dict(num_hidden_layers=4))),
    "albert, groups": (tf.AlbertModel, lambda v: tf.AlbertConfig(vocab_size=v, embedding_size=32, num_hidden_groups=2, inner_group_num=2, **size | dict(num_hidden_layers=3))),
    "deberta-v2": (tf.DebertaV2Model, lambda v: tf.DebertaV2Config(vocab_size=v, relative_attention=True, position_buckets=16, share_att_key=True, pos_att_type=["p2c", "c2p"],
                                                                   norm_rel_ebd="layer_norm", position_biased_input=False, **size)),
    "deberta-v2, switches": (tf.DebertaV2Model, lambda v: tf.DebertaV2Config(vocab_size=v, embedding_size=16, relative_attention=True, max_relative_positions=20,
                                                                             pos_att_type="c2p|p2c", type_vocab_size=2, conv_kernel_size=3, conv_act="gelu", **size)),
    "modernbert": (tf.ModernBertModel, lambda v: tf.ModernBertConfig(vocab_size=v, local_attention=16, **size | dict(num_hidden_layers=4), pad_token_id=0,
                                                                      bos_token_id=1, cls_token_id=1, eos_token_id=2, sep_token_id=2)),
    "mpnet": (tf.MPNetModel, lambda v: tf.MPNetConfig(vocab_size=v, layer_norm_eps=1e-5, **size, **late)),
}
cannot_average = {"mpnet", "albert", "albert, groups"}
cannot_be_probed = {"modernbert"}
rates = {"albert": 2.5e-3, "albert, groups": 2.5e-3}  # shared weights gather the gradients of all their layers


# The pipelines that transformers builds for ALBERT's and DeBERTa's SentencePiece models; every other family gets BERT's WordPiece.
unigram = {
    "albert": (normalizers.Sequence([normalizers.Replace("``", '"'), normalizers.Replace("''", '"'), normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()]),
               pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])),
    "deberta-v2": (normalizers.Sequence([normalizers.Replace(Regex(r"\s{2,}|[\n\r\t]"), " "), normalizers.NFC(), normalizers.Strip(left=False, right=True)]),
                   pre_tokenizers.Sequence([pre_tokenizers.Punctuation(behavior="isolated"), pre_tokenizers.Metaspace()])),
}


def unigram_tokenizer(special, normalizer, pre_tokenizer):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, pre_tokenizer
    trainer = trainers.UnigramTrainer(vocab_size=150, special_tokens=special, unk_token="[UNK]", show_progress=False)
    tokenizer.train_from_iterator([text for text, _ in rows], trainer)
    return tokenizer


def word_piece_tokenizer(special):
    words = sorted({word for text, _ in rows for word in text.split()} - {"mother"})
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary = {word: i for i, word in enumerate(special + words + list(letters) + ["##" + c for c in letters])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def make_tokenizer(folder, family):
    padding_second = family in ("roberta", "xlm-roberta", "mpnet")
    special = ["[CLS]", "[PAD]", "[SEP]", "[UNK]", "[MASK]"] if padding_second else ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    tokenizer = unigram_tokenizer(special, *unigram[family]) if family in unigram else word_piece_tokenizer(special)
    cls, sep = special.index("[CLS]"), special.index("[SEP]")
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", cls), ("[SEP]", sep)])
    tokenizer.add_special_tokens(special)
    fast = tf.PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]", unk_token="[UNK]", mask_token="[MASK]",
                                      model_input_names=["input_ids", "attention_mask"])
    fast.save_pretrained(folder)
    return fast, tokenizer.get_vocab_size()


def run(*arguments, text=None, check=True):
    done = subprocess.run([cli, *map(str, arguments)], input=text, text=True, capture_output=True)
    if check and done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}\n{done.stderr}")
    return done


lines = "\n".join(json.dumps(text) for text in texts)
failed = False


def report(what, difference, limit):
    global failed
    failed = failed or not difference <= limit
    print(f"{what:<44} {difference:.2e}  {'ok' if difference <= limit else 'TOO MUCH'}", flush=True)


def write_pooling(folder, mode):
    kind = "sentence_transformers.models."
    json.dump([{"idx": 0, "name": "0", "path": "", "type": kind + "Transformer"}, {"idx": 1, "name": "1", "path": "1_Pooling", "type": kind + "Pooling"}],
              open(f"{folder}/modules.json", "w"))
    os.makedirs(f"{folder}/1_Pooling", exist_ok=True)
    json.dump({"word_embedding_dimension": 32, "pooling_mode_cls_token": mode == "first", "pooling_mode_mean_tokens": mode == "mean"},
              open(f"{folder}/1_Pooling/config.json", "w"))


def check_vectors(name, folder, tokenizer):
    batch = tokenizer(texts, padding=True, truncation=True, max_length=64, return_tensors="pt")
    with torch.no_grad():
        states = tf.AutoModel.from_pretrained(folder).eval()(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1)
    wanted = {"mean": (states * mask).sum(1) / mask.sum(1), "first": states[:, 0]}
    for mode, vectors in wanted.items():
        write_pooling(folder, mode)
        ours = [json.loads(line) for line in run("embed", folder, "-", "--jsonl", "--max-length", 64, text=lines).stdout.splitlines()]
        difference = (torch.tensor(ours) - torch.nn.functional.normalize(vectors, dim=-1)).abs().max().item()
        report(f"{name}, sentence vectors, {mode}", difference, 2e-5)


def check_classifier(name, workspace, folder, method, pooling):
    settings = {"method.kind": method, "model.encoder": folder, "model.pooling": pooling, "loop.epochs": 6, "loop.batch_size": 8, "optim.lr": rates.get(name, 5e-3), "data.max_length": 64,
                "compute.precision": "fp32", "compute.device": "cpu", "loop.log_interval_steps": 2}
    arguments = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
    done = run("train", workspace, "--name", f"{name}-{method}-{pooling}", "--json", *arguments, check=False)
    what = f"{name}, {method}, {pooling}"
    if pooling == "mean" and name in cannot_average:
        report(f"{what}: refused", 0.0 if done.returncode != 0 and "model.pooling=first" in done.stderr else 1.0, 0.0)
        return
    if method == "probe" and name in cannot_be_probed:
        report(f"{what}: refused", 0.0 if done.returncode != 0 and "method.kind = full" in done.stderr else 1.0, 0.0)
        return
    if done.returncode != 0:
        sys.exit(done.stderr)
    losses = [event["loss"] for event in map(json.loads, done.stdout.splitlines()) if event["event"] == "step"]
    report(f"{what}: last loss / first loss", losses[-1] / losses[0], 1.0)
    exported = f"{workspace}/exported-{method}-{pooling}"
    run("export", workspace, "last", "--to", "huggingface", exported)
    answers = [json.loads(line) for line in run("predict", workspace, "last", "-", "--jsonl", "--json", "--logits", text=lines).stdout.splitlines()]
    model = tf.AutoModelForSequenceClassification.from_pretrained(exported).eval()
    tokenizer = tf.AutoTokenizer.from_pretrained(exported)
    with torch.no_grad():
        logits = model(**tokenizer(texts, padding=True, truncation=True, max_length=64, return_tensors="pt")).logits
    wrong = sum(model.config.id2label[int(row.argmax())] != answer["label"] for row, answer in zip(logits, answers))
    difference = (logits - torch.tensor([answer["logits"] for answer in answers])).abs().max().item()
    report(f"{what}: logits (largest {logits.abs().max().item():.1f})", difference if wrong == 0 else float("inf"), 1e-3)


for name, (model_class, config_of) in families.items():
    if len(sys.argv) > 2 and name not in sys.argv[2:]:
        continue
    with tempfile.TemporaryDirectory() as root:
        folder, workspace = f"{root}/encoder", f"{root}/workspace"
        tokenizer, vocabulary = make_tokenizer(folder, name)
        encoder = model_class(config_of(vocabulary)).eval()
        with torch.no_grad():  # weights as large as a trained model's, so that a difference shows
            for key, weight in encoder.named_parameters():
                if weight.dim() == 2:
                    weight.mul_(4.0)
        encoder.save_pretrained(folder)
        with open(f"{root}/data.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("text", "label"), *rows])
        check_vectors(name, folder, tokenizer)
        run("init", workspace)
        run("import", workspace, f"{root}/data.csv")
        for method in ("full", "probe"):
            for pooling in ("first", "mean"):
                check_classifier(name, workspace, folder, method, pooling)
sys.exit(1 if failed else 0)
