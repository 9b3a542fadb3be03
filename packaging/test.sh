#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test.
# usage: test.sh                release build, all tests; then the thread sanitizer over everything that has threads and no torch
#        test.sh --sanitize     address + undefined-behaviour sanitizers over everything, as well
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

packaging/dependencies/install.sh
packaging/dependencies/fetch.sh

configure() { # configure PRESET
    cmake --preset "$1" -DTB_TESTS=ON >"/tmp/tunebench-configure-$1.log" 2>&1 || {
        cat "/tmp/tunebench-configure-$1.log"
        exit 1
    }
}

packaging/lint.sh

# Everything that has threads and no torch: the store thread and the recorder, the bridge, the feed and the helper.
echo "== tsan: build and test"
configure tsan
cmake --build --preset tsan --target test_base test_store test_engine_services test_ui_bridge test_playground
ctest --test-dir build/tsan/tests/core/base --output-on-failure --no-tests=error -j "$(nproc)"
ctest --test-dir build/tsan/tests/core/store --output-on-failure --no-tests=error -j "$(nproc)" -R '^(StoreThread|ManyRows|FileTransfer|Recorder)\.'
ctest --test-dir build/tsan/tests/core/engine/services --output-on-failure --no-tests=error -j "$(nproc)" -R '^(VectorCache|EmbeddingService)Test\.'
ctest --test-dir build/tsan/tests/ui/tryit --output-on-failure --no-tests=error -j "$(nproc)" -R '^PlaygroundTest\.'
ctest --test-dir build/tsan/tests/ui/bridge --output-on-failure --no-tests=error -j "$(nproc)"

presets=(release)
if [[ " $* " == *" --sanitize "* ]]; then presets=(asan release); fi
for preset in "${presets[@]}"; do
    echo "== $preset: build and test"
    configure "$preset"
    cmake --build --preset "$preset" -- -k 0
    slow=()
    if [[ $preset == asan ]]; then slow=(-E '^StoreSpeed\.'); fi  # time bounds mean nothing under a sanitizer
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" "${slow[@]}"
done
packaging/smoke.sh build/release

# The command line without Qt: the same objects as above come from the compiler's cache.
echo "== headless: build"
configure headless
cmake --build --preset headless --target tunebench-cli
build/headless/tunebench-cli --version >/dev/null
