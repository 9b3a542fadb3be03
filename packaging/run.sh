#!/usr/bin/env bash
# Installs what is missing, builds release and opens the window on the sample workspace.
# usage: run.sh [WORKSPACE]            the window
#        run.sh --headless [WORKSPACE] no window, no Qt: trains the sample workspace on the command line and evaluates it
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

headless=no
if [[ ${1:-} == --headless ]]; then
    headless=yes
    shift
fi

if [[ $headless == yes ]]; then
    packaging/dependencies/install.sh --no-ui --no-tests
    packaging/dependencies/fetch.sh
    [[ -f build/headless/build.ninja ]] || cmake --preset headless -DTB_TESTS=OFF >/dev/null
    cmake --build --preset headless --target tunebench-cli
    cli=build/headless/tunebench-cli
    workspace=${1:-$(mktemp -d)/sample}
    if [[ ! -e $workspace/workspace.db ]]; then
        "$cli" init "$workspace"
        "$cli" import "$workspace" resources/sample/utterances.csv
    fi
    "$cli" train "$workspace" --preset balanced
    "$cli" evaluate "$workspace" last
    echo "The workspace is in $workspace"
else
    packaging/dependencies/install.sh --no-tests
    packaging/dependencies/fetch.sh
    [[ -f build/release/build.ninja ]] || cmake --preset release -DTB_TESTS=OFF >/dev/null
    cmake --build --preset release --target tunebench
    exec build/release/tunebench "$@"
fi
