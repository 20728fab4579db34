#!/usr/bin/env bash
# Makes the Python environment that the tests' reference implementations and real clients live in.
# Usage: python_environment.sh FOLDER REQUIREMENTS
set -euo pipefail
folder=$1
requirements=$2

[ -x "$folder/bin/python3" ] || python3 -m venv "$folder"
echo "installing the tests' Python packages into $folder"
"$folder/bin/python3" -m pip install --quiet --disable-pip-version-check --requirement "$requirements"

# llama.cpp judges perplexities; it is built from source, which takes minutes and a C++ compiler. Tests that want it
# say so when it is absent, so a failure here is a notice and not the end.
judge=$(dirname "$requirements")/requirements-llama-cpp.txt
if [ -f "$judge" ] && ! "$folder/bin/python3" -c 'import llama_cpp' 2>/dev/null; then
    echo "building llama.cpp for the perplexity tests (some minutes, once)"
    if command -v c++ >/dev/null; then
        CMAKE_ARGS="-DGGML_NATIVE=ON -DLLAVA_BUILD=OFF -DLLAMA_CURL=OFF" \
            "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check --requirement "$judge" ||
            echo "llama.cpp could not be built; the tests that need it will be skipped"
    else
        echo "no C++ compiler; the tests that need llama.cpp will be skipped"
    fi
fi
touch "$folder/.ready"
