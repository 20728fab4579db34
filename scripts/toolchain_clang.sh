#!/usr/bin/env bash
# Prints the path of the C compiler that Swift packages are built with: the clang of the Swift toolchain.
set -euo pipefail
if [ "$(uname)" = Darwin ]; then
    exec xcrun --find clang
fi
# The toolchain tells where it lies, also when `swiftc` is a link or a shim.
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath" *: *"\(.*\)".*/\1/p')
clang=$(cd "$resources/../../bin" && pwd)/clang
[ -x "$clang" ] || { echo "no clang beside swiftc at $clang" >&2; exit 1; }
echo "$clang"
