#!/usr/bin/env python3
"""Rounds of `kill -9` during writes; proves that nothing acknowledged is lost or torn.

Usage: Conformance/faults/soak.py [--rounds 200] [--seed 1] [--only puts]   (from anywhere; exit status 1 on a fault)
"""
import argparse
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import job_workloads  # noqa: E402
import rounds  # noqa: E402
import s3_workloads  # noqa: E402

# Every kind of work; one more is one more line.
WORKLOADS = [s3_workloads.Puts, s3_workloads.Uploads, job_workloads.Batches, job_workloads.Imports]

ALIASES = ["--alias", f"{job_workloads.TITAN}=alicerce.nano-v1:0"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=[kind.name for kind in WORKLOADS])
    arguments = parser.parse_args()
    kinds = [kind() for kind in WORKLOADS if not arguments.only or kind.name in arguments.only]
    with tempfile.TemporaryDirectory() as home:
        figures = rounds.run(rounds.KilledServer(home, *ALIASES), kinds, arguments.rounds, arguments.seed,
                             tell=lambda text: print(text, file=sys.stderr))
    print(f"seed {arguments.seed}: {figures}")
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
