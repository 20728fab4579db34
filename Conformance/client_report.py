"""Notes which client did what in a test run, for the table in docs/clients.md.

With ALICERCE_CLIENT_REPORT set, a run writes there one line of JSON a test: the client, its version, what was tested,
and how it ended. A test of a refusal carries the reason: `@pytest.mark.refused("why")`.
"""
import importlib.metadata
import json
import os

PATH = os.environ.get("ALICERCE_CLIENT_REPORT")
# A client's name in the table -> its package, where they differ.
PACKAGES = {"AWS CLI": "awscli", "boto3 (current)": "boto3", "pydantic-ai": "pydantic-ai-slim",
            "anthropic (Bedrock and Messages)": "anthropic"}


def client_of(item):
    """The CLIENT of the test's class or module; without one, the client whose fixture the test takes."""
    named = getattr(item.cls, "CLIENT", None) or getattr(item.module, "CLIENT", None)
    if named:
        return named
    if "aws" in item.fixturenames:
        return "AWS CLI"
    if {"runtime", "bedrock", "s3"} & set(item.fixturenames):
        return "boto3"
    return None


def configure(config):
    config.addinivalue_line("markers", "refused(reason): the test proves that this is refused, and how")
    if PATH:
        open(PATH, "w").close()


def note(item, report):
    if not PATH or report.when != "call":
        return
    client = client_of(item)
    if client is None:
        return
    marker = item.get_closest_marker("refused")
    with open(PATH, "a") as lines:
        print(json.dumps({
            "client": client, "version": importlib.metadata.version(PACKAGES.get(client, client.split(" ")[0])),
            "what": item.originalname.removeprefix("test_").replace("_", " "),
            "outcome": report.outcome, "refused": marker.args[0] if marker else None}), file=lines)
