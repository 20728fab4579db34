"""Reads AWS's service models from the pinned botocore and applies our edits to them."""

import gzip
import json
import pathlib

import botocore

HERE = pathlib.Path(__file__).resolve().parent


class GeneratorError(Exception):
    """Something in the models or in our own files that the generator does not understand; never skipped silently."""


def pinned_version():
    for line in (HERE / "requirements.txt").read_text().splitlines():
        if line.startswith("botocore=="):
            return line.removeprefix("botocore==").strip()
    raise GeneratorError("requirements.txt pins no botocore")


def load_models():
    """Every service named in operations.json: (settings, model) by service, edits applied."""
    if botocore.__version__ != pinned_version():
        raise GeneratorError(
            f"botocore {botocore.__version__} is installed, {pinned_version()} is pinned: "
            "pip install -r Tools/ServiceModelGenerator/requirements.txt"
        )
    settings = json.loads((HERE / "operations.json").read_text())
    models = {service: _read(service) for service in settings}
    for patch in json.loads((HERE / "patches.json").read_text()):
        if patch["service"] not in models:
            raise GeneratorError(f"patches.json edits {patch['service']}, which operations.json does not name")
        apply_patch(models[patch["service"]], patch)
    for service, setting in settings.items():
        for operation in setting["operations"]:
            if operation not in models[service]["operations"]:
                raise GeneratorError(f"operations.json lists {service}:{operation}, which the model does not have")
    return {service: (settings[service], models[service]) for service in settings}


def _read(service):
    folder = pathlib.Path(botocore.__file__).parent / "data" / service
    found = sorted(folder.glob("*/service-2.json*"))
    if not found:
        raise GeneratorError(f"botocore has no model of {service}")
    newest = found[-1]
    opener = gzip.open if newest.suffix == ".gz" else open
    with opener(newest, "rt", encoding="utf-8") as file:
        return json.load(file)


def apply_patch(model, patch):
    """One edit in the manner of JSON Patch (RFC 6902): add, replace or remove the member at a path.

    An edit must still mean what it meant when it was written: `add` refuses a place that is taken (AWS may have mended
    its model) and `replace` and `remove` name in `was` the value they expect to find.
    """
    *parents, last = [
        part.replace("~1", "/").replace("~0", "~") for part in patch["path"].removeprefix("/").split("/")
    ]
    target = model
    for part in parents:
        if part not in target:
            raise GeneratorError(f"patch of {patch['service']} {patch['path']}: nothing stands at {part}")
        target = target[part]
    kind = patch["op"]
    if kind == "add":
        if last in target:
            raise GeneratorError(f"patch of {patch['service']} {patch['path']}: the model has it now; drop the patch")
        target[last] = patch["value"]
    elif kind in ("replace", "remove"):
        if target.get(last) != patch["was"]:
            raise GeneratorError(f"patch of {patch['service']} {patch['path']}: found {target.get(last)!r}")
        if kind == "replace":
            target[last] = patch["value"]
        else:
            del target[last]
    else:
        raise GeneratorError(f"patch of {patch['service']} {patch['path']}: unknown op {kind}")
