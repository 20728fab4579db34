#!/usr/bin/env bash
# Runs the Swift tests with the given build flags and shows at the end which were skipped, and why. While the shared
# data is there, a skip in CI is a failure: everything that can be judged must be.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# `swift test` alone would compile everything a second time with other flags.
swift build "$@" --build-tests || exit 1

# Swift Testing begins all tests at once, so that a limit of time counts how long they wait for each other's computing.
# With a few at a time it counts what the test itself takes.
width=()
if swift test --help-hidden 2>/dev/null | grep -q -e --experimental-maximum-parallelization-width; then
    width=(--experimental-maximum-parallelization-width $((2 * $(getconf _NPROCESSORS_ONLN))))
fi

# Every test is Swift Testing's; only its summary, failures and what tests print are shown.
swift test --skip-build --disable-xctest ${width[@]+"${width[@]}"} "$@" 2>&1 | tee "$log" | grep -v -E '^◇|^\[[0-9]+/[0-9]+\]|^✔ (Test ["c]|Suite )|started\.$'
status=${PIPESTATUS[0]}

skips=$(grep -E '^SKIP ' "$log" | sort -u)
if [ -n "$skips" ]; then
    echo "skipped:"
    echo "$skips"
    if [ "${CI:-}" = true ] && [ -d "${ALICERCE_SHARED:-../shared}" ]; then
        echo "the shared data is there, so nothing may be skipped"
        status=1
    fi
fi
exit "$status"
