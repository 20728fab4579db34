"""`alicerce quantize`: the file it writes, here and in llama.cpp."""
import importlib.util
import json
import os
import subprocess
import sys

import gguf
import pytest

from conftest import MODEL, PROGRAM, ROOT

NANO = ROOT / "Models" / "alicerce-nano"
TEXT = "It was the best of times, it was the worst of times, it was the age of wisdom. " * 30


@pytest.fixture
def alicerce(tmp_path):
    def run(*arguments, check=True):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
        environment["ALICERCE_HOME"] = str(tmp_path / "home")
        return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, check=check,
                              cwd=tmp_path, env=environment)
    return run


def test_a_quantised_model_is_smaller_scores_alike_and_answers(alicerce, tmp_path):
    (tmp_path / "text.txt").write_text(TEXT)
    report = json.loads(alicerce("quantize", MODEL, "--to", "q4_k_m", "--text", "text.txt", "--json").stdout)
    file = tmp_path / "alicerce-nano-q4_k_m.gguf"
    assert report["path"] == str(file.resolve()) and file.stat().st_size > report["bytes"]
    assert report["bytes"] < report["source_bytes"] / 2
    assert report["tensors"]["Q4_K"] > 20 and report["tensors"]["Q6_K"] > 0
    assert report["perplexity_after"] == pytest.approx(report["perplexity_before"], rel=0.05)
    scored = json.loads(alicerce("perplexity", "--model", file, "--file", "text.txt", "--json").stdout)
    assert scored["perplexity"] == pytest.approx(report["perplexity_after"], rel=1e-9)
    card = json.loads((tmp_path / "alicerce-nano-q4_k_m.gguf.alicerce.json").read_text())
    assert card["license"] == "Apache-2.0" and "modelId" not in card
    assert alicerce("run", file, "Hello!", "--temperature", "0", "--max-tokens", "8").stdout.strip()


# In a process of its own: llama.cpp and torch each bring threads that do not get on in one.
READ = """
import sys
import numpy
sys.path.insert(0, sys.argv[1])
from llama_cpp_reference import llama_cpp_logits
logits = llama_cpp_logits(sys.argv[2], [1, 20, 300, 7, 45])
assert logits.shape[0] == 5 and numpy.isfinite(logits).all() and logits.std() > 0
"""


def test_llama_cpp_reads_what_is_written(alicerce, tmp_path):
    if importlib.util.find_spec("llama_cpp") is None:
        pytest.skip("llama_cpp is not there")
    for kind in ("q8_0", "q4_0", "q6_k"):
        alicerce("quantize", NANO, "--to", kind, "--output", f"{kind}.gguf")
        file = tmp_path / f"{kind}.gguf"
        read = subprocess.run([sys.executable, "-c", READ, str(ROOT / "Tools" / "DecoderReference"), str(file)],
                              capture_output=True, text=True)
        assert read.returncode == 0, read.stderr
        assert gguf.GGUFReader(file).fields["general.license"].contents() == "Apache-2.0"


@pytest.mark.parametrize("arguments, words", [
    (("quantize", "/no/such", "--to", "q8_0"), "no model"),
    (("quantize", MODEL, "--to", "q3_k"), "q3_k"),
    (("quantize", MODEL, "--to", "q8_0", "--output", "/no/such/folder/x.gguf"), "cannot be opened for writing"),
    (("quantize", MODEL, "--to", "q8_0", "--text", "/no/such"), "/no/such"),
])
def test_failures_say_what_is_wrong_and_leave_nothing(alicerce, tmp_path, arguments, words):
    result = alicerce(*arguments, check=False)
    assert result.returncode not in (0, None) and words in result.stderr
    assert not list(tmp_path.glob("*.gguf*"))


def test_an_existing_file_is_not_overwritten_and_few_bits_are_not_quantised_again(alicerce, tmp_path):
    alicerce("quantize", MODEL, "--to", "q4_0", "--output", "a.gguf")
    size = (tmp_path / "a.gguf").stat().st_size
    again = alicerce("quantize", MODEL, "--to", "q8_0", "--output", "a.gguf", check=False)
    assert again.returncode != 0 and "exists" in again.stderr and (tmp_path / "a.gguf").stat().st_size == size
    less = alicerce("quantize", "a.gguf", "--to", "q8_0", "--output", "b.gguf", check=False)
    assert less.returncode != 0 and "token_embd.weight is stored as Q6_K" in less.stderr and not (tmp_path / "b.gguf").exists()
