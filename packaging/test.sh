#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test.
# usage: test.sh                release build, all tests; then the thread sanitizer over everything that has threads and no torch
#        test.sh --sanitize     address + undefined-behaviour sanitizers over everything, as well
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

packaging/dependencies/install.sh
packaging/dependencies/fetch.sh

run_preset() { # run_preset NAME [ctest arguments]
    local preset=$1
    shift
    echo "== $preset: build"
    cmake --preset "$preset" -DTB_TESTS=ON >"/tmp/tunebench-configure-$preset.log" 2>&1 || {
        cat "/tmp/tunebench-configure-$preset.log"
        exit 1
    }
    cmake --build --preset "$preset" -- -k 0
    echo "== $preset: tests"
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
}

run_preset tsan
if [[ " $* " == *" --sanitize "* ]]; then run_preset asan; fi
run_preset release
packaging/smoke.sh build/release
