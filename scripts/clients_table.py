#!/usr/bin/env python3
"""Writes the table of docs/clients.md from what a run of the conformance tests noted, or checks that it is up to date.

Usage: scripts/clients_table.py [--check] REPORT ...
"""
import json
import pathlib
import sys

DOCUMENT = pathlib.Path(__file__).resolve().parent.parent / "docs" / "clients.md"
BEGIN = "<!-- written by `make clients-table`; not by hand -->"
END = "<!-- end of the table -->"


def rows(reports):
    clients = {}
    for report in reports:
        for line in pathlib.Path(report).read_text().splitlines():
            note = json.loads(line)
            client = clients.setdefault(note["client"], {"version": note["version"], "passes": {}, "refused": {}})
            if note["refused"]:
                client["refused"][f"{note['what']} ({note['refused']})"] = True
            else:
                # A test with parameters passes when all of them do.
                passed = note["outcome"] == "passed"
                client["passes"][note["what"]] = client["passes"].get(note["what"], True) and passed
    for name in sorted(clients, key=str.lower):
        client = clients[name]
        failed = [what for what, passed in client["passes"].items() if not passed]
        if failed:
            sys.exit(f"{name}: not passed: {', '.join(failed)}")
        yield (f"| {name} {client['version']} | {'; '.join(sorted(client['passes']))} "
               f"| {'; '.join(sorted(client['refused'])) or '-'} |")


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    table = "\n".join([BEGIN, "", "| client | passes | refused, and why |", "|---|---|---|",
                       *rows(path for path in arguments if path != "--check"), "", END])
    text = DOCUMENT.read_text()
    before, rest = text.split(BEGIN)
    new = before + table + rest.split(END)[1]
    if check and new != text:
        sys.exit("docs/clients.md does not say what this run did; `make clients-table` writes it anew")
    DOCUMENT.write_text(new)


if __name__ == "__main__":
    main()
