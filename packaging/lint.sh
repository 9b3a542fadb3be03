#!/usr/bin/env bash
# What .clang-format and .clang-tidy say; any finding fails.
# usage: lint.sh            the layout of every source, and clang-tidy over the sources that the last commits changed
#        lint.sh --all      clang-tidy over every source (an hour or more)
# $TB_LINT_BASE says since which commit a source counts as changed (HEAD~1), $TB_LINT_MOST how many are read at most, the smallest
# first (24): the gate has to end, and --all reads the rest.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

mapfile -t sources < <(git ls-files 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp')
mapfile -t headers < <(git ls-files 'app/*.h' 'core/*.h' 'ui/*.h' 'tests/*.h')
echo "== clang-format: ${#sources[@]} sources and ${#headers[@]} headers"
clang-format --dry-run -Werror "${sources[@]}" "${headers[@]}"

if [[ " $* " == *" --all "* ]]; then
    mapfile -t chosen < <(printf '%s\n' "${sources[@]}" | grep -v '^tests/')
else
    base=${TB_LINT_BASE:-HEAD~1}
    git rev-parse -q --verify "$base^{commit}" >/dev/null || base=HEAD  # the first commit of a shallow clone
    mapfile -t chosen < <(git diff --name-only --diff-filter=AM "$base" -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' |
        xargs -r ls -Sr | head -n "${TB_LINT_MOST:-24}")
fi
echo "== clang-tidy: ${#chosen[@]} sources"
if [[ ${#chosen[@]} -gt 0 ]]; then
    cmake --preset lint >/tmp/tunebench-configure-lint.log 2>&1 || {
        cat /tmp/tunebench-configure-lint.log
        exit 1
    }
    # The warnings switched off for GCC alone are unknown to clang.
    printf '%s\n' "${chosen[@]}" | xargs -P "$(nproc)" -n 2 clang-tidy -p build/lint --quiet --warnings-as-errors='*' \
        --extra-arg=-Wno-unknown-warning-option 2>/tmp/tunebench-tidy.log || {
        grep -v 'warnings generated' /tmp/tunebench-tidy.log >&2 || true
        exit 1
    }
fi
