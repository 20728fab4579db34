#!/usr/bin/env bash
# Installs what the build needs and the machine lacks: system libraries from the distribution's own packages. The Swift
# toolchain, Python 3 and git must be there already. With the argument `emulation` also what `make test-emulated` needs:
# another processor's C library and an emulator; with `faults` what lets the clock jump.
set -euo pipefail

missing_tools=()
for tool in swift python3 git; do
    command -v "$tool" >/dev/null || missing_tools+=("$tool")
done
if [ "${#missing_tools[@]}" -gt 0 ]; then
    echo "missing: ${missing_tools[*]}. Install Swift 6.2 or newer (https://www.swift.org/install), Python 3.10 or newer and git." >&2
    exit 1
fi

# What the linker and the C importer look for, and the Debian package that has it.
packages=()
[ "$(uname)" = Darwin ] || [ -e /usr/include/zlib.h ] || packages+=(zlib1g-dev)
[ "$(uname)" = Darwin ] || [ -e /usr/include/sqlite3.h ] || packages+=(libsqlite3-dev)
[ "$(uname)" = Darwin ] || python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
if [ "${1:-}" = emulation ] && [ "$(uname -sm)" = "Linux x86_64" ]; then
    [ -e /usr/aarch64-linux-gnu/include/stdio.h ] || packages+=(libc6-dev-arm64-cross)
    command -v aarch64-linux-gnu-gcc >/dev/null || packages+=(gcc-aarch64-linux-gnu)
    command -v qemu-aarch64 >/dev/null || packages+=(qemu-user)
fi
if [ "${1:-}" = faults ] && [ "$(uname)" = Linux ]; then
    compgen -G '/usr/lib/*/faketime/libfaketimeMT.so.1' >/dev/null || packages+=(faketime)
fi
[ "${#packages[@]}" -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "missing development packages: ${packages[*]} (Debian's names). Install them and run the command again." >&2
    exit 1
fi
echo "installing ${packages[*]}"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${packages[@]}" >/dev/null
