#!/usr/bin/env bash
# What the built programs link and whether they start. usage: smoke.sh BUILD_FOLDER
set -euo pipefail
build=$1

fail() {
    echo "smoke test: $1" >&2
    exit 1
}

cli_libraries=$(ldd "$build/tunebench-cli")
grep -q 'libQt6' <<<"$cli_libraries" && fail "tunebench-cli links Qt"
for program in tunebench tunebench-cli; do
    libraries=$(ldd "$build/$program")
    grep -q 'not found' <<<"$libraries" && fail "$program misses a library: $(grep 'not found' <<<"$libraries")"
    [[ $(grep -cE 'lib(g|i)omp|libiomp5' <<<"$libraries") -le 1 ]] || fail "$program loads two OpenMP runtimes"
    [[ $(grep -c 'libsqlite3' <<<"$libraries") -eq 1 ]] || fail "$program must load exactly one SQLite"
done
"$build/tunebench-cli" --version >/dev/null || fail "tunebench-cli does not start"
QT_QPA_PLATFORM=offscreen "$build/tunebench" --version >/dev/null || fail "tunebench does not start"
echo "smoke test: passed"
