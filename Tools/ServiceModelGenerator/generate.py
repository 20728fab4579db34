#!/usr/bin/env python3
"""Generates the schema tables and the Swift types of the wire modules from AWS's service models.

    generate.py --output ROOT            writes into ROOT/Sources/Wire
    generate.py --output ROOT --check    writes nothing; fails when ROOT holds something else than it would write
"""

import argparse
import pathlib
import sys

from schema_tables import table_text
from service_models import GeneratorError, load_models
from swift_types import SwiftTypes

TABLES = "Sources/Wire/CServiceModelData/Generated"


def generated_files():
    """Text by path below the project's root."""
    files = {}
    for service, (setting, model) in load_models().items():
        files[f"{TABLES}/{service}.json"] = table_text(service, model)
        if setting["operations"]:
            folder = f"Sources/Wire/{setting['module']}/Generated"
            for name, text in SwiftTypes(service, setting, model).files().items():
                files[f"{folder}/{name}"] = text
    return files


def differences(root, files):
    for path, text in sorted(files.items()):
        file = root / path
        if not file.is_file():
            yield f"{path} is missing"
        elif file.read_text(encoding="utf-8") != text:
            yield f"{path} differs"
    for folder in sorted({str(pathlib.Path(path).parent) for path in files}):
        for file in sorted((root / folder).glob("*")):
            if f"{folder}/{file.name}" not in files:
                yield f"{folder}/{file.name} is not generated any more"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=pathlib.Path, metavar="ROOT", required=True, help="the project's root folder")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    try:
        files = generated_files()
    except GeneratorError as problem:
        sys.exit(f"generate.py: {problem}")
    if arguments.check:
        found = list(differences(arguments.output, files))
        if found:
            sys.exit("Generated files are out of date; run `make generate`:\n  " + "\n  ".join(found))
        print(f"{len(files)} generated files are up to date")
        return
    for path, text in files.items():
        file = arguments.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    print(f"{len(files)} files generated")


if __name__ == "__main__":
    main()
