#!/usr/bin/env bash
# Pictures of every page at four sizes, in both themes and languages, on one sheet a size and language: for looking at.
# usage: contact-sheet.sh FOLDER      needs a release build with tests, and ImageMagick for the sheets
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:?usage: contact-sheet.sh FOLDER}
mkdir -p "$folder"
test=build/release/tests/ui/window/test_ui_window
[[ -x $test ]] || { echo "Build the tests first: cmake --preset release -DTB_TESTS=ON && cmake --build --preset release" >&2; exit 1; }
QT_QPA_PLATFORM=offscreen TB_SCREENSHOTS=$folder "$test" --gtest_filter='*LayoutTest*'
if ! command -v montage >/dev/null; then
    echo "The pictures are in $folder; install ImageMagick for sheets."
    exit 0
fi
for language in en zh_CN; do
    for size in 960x640 1280x720 1440x900 1920x1080; do
        montage "$folder/$language-$size"-*.png -tile 4x -geometry 640x+6+6 -label '%t' "$folder/sheet-$language-$size.png"
    done
done
echo "The sheets are $folder/sheet-*.png"
