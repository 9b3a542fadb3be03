#!/usr/bin/env python3
"""Compares our tokenizers with the reference package on random strings. Run by hand: needs `pip install tokenizers`.

usage: fuzz_tokenizers.py [--tool "PROGRAM ..."] [--count N] [--seed N] [--speed SECONDS] MODEL_DIR...

MODEL_DIR holds a tokenizer.json. --tool reads JSON strings line by line, prints one JSON array of ids a line and takes
the folder where its words say {folder}; it is build/release/tests/bench/tokenize_lines {folder} (configure with
-DTB_BENCH=ON), and "build/release/tunebench-cli tokenize {folder} - --jsonl --max-length 1000000000" does too.
Prints how many strings agree and the first differences; exit status 1 if any differs. --speed also measures both sides
on one core, on English utterances and on the mixed strings, and prints the ratio (tokenize_lines only)."""
import argparse, json, os, random, subprocess, sys, time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["RAYON_NUM_THREADS"] = "1"
from tokenizers import Tokenizer

ENGLISH = ("I am still waiting on my card?|What can I do if my card still hasn't arrived after 2 weeks?|Why was I charged $3.50 for "
           "withdrawing cash abroad?|My top-up was cancelled, and the money has already left my bank account!|How do I unblock my PIN?|"
           "Can you tell me the exchange rate for tomorrow's transaction in Swiss francs?|It declined my transfer; the beneficiary "
           "isn't allowed, apparently.|Please we've they'll I'd can't won't it's you're").split("|")
PHRASES = ENGLISH + ["信用卡还款失败怎么办？已经扣款了。", "你好，我想修改收货地址，谢谢", "日本語のテキストです", "한국어 텍스트 띄어쓰기", "Ελληνικά Σίσυφος ΟΔΟΣ",
                     "русский язык Ёлка", "عربى نص َُِّ", "हिन्दी नमस्ते", "ไทยภาษา", "Tiếng Việt đẹp", "עִבְרִית", "ﬁ ligature ﬀ Ⅷ ½ ² ™ ℃", "ＦＵＬＬ ｗｉｄｔｈ １２３",
                     "naïve café Ångström straße ẞ İ I ı", "cafe\u0301 e\u0301\u0302 a\u0323\u0307", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪", "https://example.com/a?b=c&d=e#f", "foo.bar+baz@example.co.uk",
                     "\u0600e\u0301", "\u0915\u094d\u0937\u093f", "\u1100\u1161\u11a8 \uac00\u11a8", "𝕳𝖊𝖑𝖑𝖔 𝟏𝟐𝟑", "<s> </s> <pad> <mask> <unk>", "[CLS] [SEP] [MASK]", "<0x41> ▁▁x Ġx ##ing"]
SPACES = [" ", "  ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u2028", "\u3000", "\u200b", "\u2009", "\x0b", "\x85", "\u2581", " \n ", "\ufeff"]
BLOCKS = [(0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF), (0xE00, 0xEFF), (0x1100, 0x11FF), (0x1E00, 0x20CF),
          (0x2100, 0x2BFF), (0x3000, 0x33FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xF900, 0xFFFD), (0x10000, 0x1FFFF), (0x1F300, 0x1FAFF), (0x20000, 0x323AF),
          (0xE0000, 0xE01EF), (0x0, 0x1F), (0x7F, 0x9F)]


def character(rng):
    while True:
        code = rng.randint(*rng.choice(BLOCKS)) if rng.random() < 0.9 else rng.randint(0, 0x10FFFF)
        if not 0xD800 <= code <= 0xDFFF:
            return chr(code)


def part(rng, added, pieces):
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(rng.choice(PHRASES).split(" "))
    if kind < 0.35:
        phrase = rng.choice(PHRASES)
        start = rng.randrange(len(phrase))
        return phrase[start:start + rng.randint(1, 25)]
    if kind < 0.55:
        return rng.choice(SPACES)
    if kind < 0.62 and added:
        return rng.choice(added)
    if kind < 0.70 and pieces:
        return rng.choice(pieces)
    if kind < 0.75:
        return character(rng) * rng.randint(1, 12)
    if kind < 0.78:
        return "".join(chr(rng.randint(0x21, 0x7E)) for _ in range(rng.randint(1, 60)))
    if kind < 0.85:
        low, high = rng.choice(BLOCKS)
        return "".join(chr(c) for c in (rng.randint(low, high) for _ in range(rng.randint(1, 8))))
    return character(rng)


def strings(count, seed, reference):
    rng = random.Random(seed)
    added = [token.content for token in reference.get_added_tokens_decoder().values()][:50]
    pieces = rng.sample(sorted(reference.get_vocab()), min(3000, reference.get_vocab_size()))
    made = ["", " ", "\u2581", "a" * 3000, "ab" * 5000, " " * 500, "e\u0301" * 300, "\U0001f600" * 200] + PHRASES
    made += ["a" + chr(c) + "1" + chr(c) + " " + chr(c) for c in rng.sample([c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF], min(count // 4, 20000))]
    while len(made) < count:
        made.append("".join(part(rng, added, pieces) for _ in range(rng.randint(1, rng.choice([3, 8, 30])))))
    return made[:count]


def ours(tool, folder, texts):
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run([word.replace("{folder}", folder) for word in tool], input=lines, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{folder}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(tool, folder, reference, texts):
    found = ours(tool, folder, texts)
    if len(found) != len(texts):
        sys.exit(f"{folder}: {len(texts)} texts, {len(found)} answers")
    wrong = []
    for text, ids in zip(texts, found):
        expected = reference.encode(text).ids
        if ids != expected:
            wrong.append((text, expected, ids))
    print(f"{folder}: {len(texts) - len(wrong)} of {len(texts)} strings agree")
    for text, expected, ids in sorted(wrong, key=lambda item: len(item[0]))[:10]:
        print(f"  {ascii(text)[:300]}\n    expected {[(i, reference.id_to_token(i)) for i in expected][:40]}\n    ours     {[(i, reference.id_to_token(i)) for i in ids][:40]}")
    return not wrong


def reference_speed(reference, texts, seconds):
    size, done, start = sum(len(text.encode()) for text in texts), 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        reference.encode_batch_fast(texts)
        done += size
    return done / (time.perf_counter() - start) / 1e6


def speed(tool, folder, reference, mixed, seconds):
    for name, texts in (("English", ENGLISH * 50), ("mixed", mixed)):
        lines = "".join(json.dumps(text) + "\n" for text in texts)
        best = [0.0, 0.0]
        for _ in range(3):  # by turns, so that both meet the same machine
            best[0] = max(best[0], reference_speed(reference, texts, seconds / 3))
            command = [word.replace("{folder}", folder) for word in tool] + [str(seconds / 3)]
            best[1] = max(best[1], float(subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout))
        print(f"  {name}: reference {best[0]:.2f} MB/s, ours {best[1]:.2f} MB/s, {best[1] / best[0]:.1f} times")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", default="build/release/tests/bench/tokenize_lines {folder}")
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", type=float, default=0.0)
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    tool, fine = args.tool.split(), True
    for folder in args.folders:
        reference = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        reference.no_truncation()
        reference.no_padding()
        texts = strings(args.count, args.seed, reference)
        fine = compare(tool, folder, reference, texts) and fine
        if args.speed > 0:
            speed(tool, folder, reference, texts[len(PHRASES) + 8:][-2000:], args.speed)
    sys.exit(0 if fine else 1)


main()
