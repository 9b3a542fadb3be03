#!/usr/bin/env bash
# Fuzzes every format under the address and undefined-behaviour sanitizers.
# usage: run.sh [PROCESSOR_SECONDS_A_FORMAT] [SEED]     (600 and 1); ends with 1 at the first finding
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
seconds=${1:-600}
seed=${2:-1}
cmake --preset asan -DTB_TESTS=ON >/dev/null
cmake --build --preset asan --target fuzz_parsers fuzz_models
for program in fuzz_parsers fuzz_models; do
    binary=build/asan/tests/fuzz/$program
    "$binary" --list | while read -r format; do
        "$binary" --format "$format" --seconds "$seconds" --seed "$seed" --regressions tests/fuzz/regressions
    done
done
