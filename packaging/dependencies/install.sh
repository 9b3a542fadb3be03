#!/usr/bin/env bash
# Installs the Debian packages of apt.txt that are missing. usage: install.sh [--no-ui] [--no-tests]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

want=()
section=core
while IFS= read -r line; do
    case "$line" in
        "# ui") section=ui ;;
        "# test") section=test ;;
        "#"* | "") ;;
        *)
            if [[ $section == ui && " $* " == *" --no-ui "* ]]; then continue; fi
            if [[ $section == test && " $* " == *" --no-tests "* ]]; then continue; fi
            want+=("$line")
            ;;
    esac
done <"$here/apt.txt"

missing=()
for package in "${want[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then exit 0; fi

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if [[ $(id -u) -ne 0 ]]; then as_root=(sudo); fi
for attempt in 1 2 3; do
    "${as_root[@]}" apt-get update -q && break
    if [[ $attempt == 3 ]]; then echo "The package lists could not be fetched. Check the network and run this again." >&2; exit 1; fi
    sleep 5
done
for attempt in 1 2 3; do
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" && exit 0
    sleep 5
done
echo "Debian packages could not be installed: ${missing[*]}" >&2
exit 1
