"""Embedding models made of decoders through boto3 and OpenAI's library: tiny random ones, against sentence-transformers."""
import json
import subprocess
import sys

import botocore.exceptions
import numpy
import openai
import pytest

import embedding_model
from running_server import ROOT, Server
from test_embeddings import invoke, refusal

CLIENT = "boto3"
NAMES = ["qwen3", "gemma3-both", "qwen3-cut"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    pytest.importorskip("sentence_transformers")
    out = tmp_path_factory.mktemp("models")
    tool = ROOT / "Tools/EncoderReference/encoder_reference.py"
    subprocess.run([sys.executable, str(tool), "decoders", str(out), *NAMES], check=True, capture_output=True)
    return out


@pytest.fixture(scope="module")
def server(folders, tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(folders)})
    yield server
    assert server.process.poll() is None, "the server died during the tests"
    assert server.stop() == 0


@pytest.fixture(scope="module")
def embedder(server):
    return server.client("bedrock-runtime")


def expected(folders, name, prompt):
    """The texts, and sentence-transformers' whole vectors of them."""
    requests = json.loads((folders / name / "texts.json").read_text())
    values = numpy.fromfile(folders / name / "vectors.f32", dtype=numpy.float32)
    sizes = [len(request["texts"]) for request in requests]
    whole = sum(size for size, request in zip(sizes, requests) if not request["dimensions"])
    cut = sum(size * request["dimensions"] for size, request in zip(sizes, requests) if request["dimensions"])
    width = (values.size - cut) // whole
    start = 0
    for size, request in zip(sizes, requests):
        count = size * (request["dimensions"] or width)
        if request["prompt"] == prompt and not request["dimensions"]:
            pairs = zip(request["texts"], values[start:start + count].reshape(size, width))
            # AWS takes no empty texts.
            return [(text, vector) for text, vector in pairs if text]
        start += count
    raise AssertionError(prompt)


@pytest.mark.parametrize("name", ["qwen3", "gemma3-both"])
def test_titans_body_gives_the_vectors_of_sentence_transformers(embedder, folders, name):
    for text, vector in expected(folders, name, None):
        headers, answer = invoke(embedder, "local." + name, inputText=text)
        assert embedding_model.cosine(answer["embedding"], vector) >= 0.99999
        assert numpy.abs(numpy.array(answer["embedding"]) - vector).max() < 1e-5
        assert int(headers["x-amzn-bedrock-input-token-count"]) == answer["inputTextTokenCount"]


def test_openais_library_gets_them_in_one_request(server, folders):
    client = openai.OpenAI(base_url=server.url + "/openai/v1", api_key="any", max_retries=0)
    pairs = expected(folders, "gemma3-both", None)
    answer = client.embeddings.create(model="local.gemma3-both", input=[text for text, _ in pairs])
    for item, (_, vector) in zip(answer.data, pairs, strict=True):
        assert numpy.abs(numpy.array(item.embedding) - vector).max() < 1e-5


def test_long_texts_are_refused_and_dimensions_cut(embedder, folders):
    assert "token" in refusal(embedder, "local.qwen3-cut", inputText="boundary layer " * 40)
    _, answer = invoke(embedder, "local.qwen3", inputText="a", dimensions=8)
    assert len(answer["embedding"]) == 8


def test_they_are_listed_as_embedding_models_and_do_not_converse(server, embedder):
    listed = server.client("bedrock").list_foundation_models(byOutputModality="EMBEDDING")["modelSummaries"]
    assert {"local." + name for name in NAMES} <= {model["modelId"] for model in listed}
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        embedder.converse(modelId="local.qwen3", messages=[{"role": "user", "content": [{"text": "Hi"}]}])
    assert caught.value.response["Error"]["Message"] == (
        "This action doesn't support the model that you provided. Try again with a supported text or chat model.")


def test_a_gguf_file_embeds_as_its_folder_does(tmp_path_factory):
    pytest.importorskip("gguf")
    pytest.importorskip("llama_cpp")
    out = tmp_path_factory.mktemp("gguf")
    tool = ROOT / "Tools/EncoderReference/gguf_reference.py"
    subprocess.run([sys.executable, str(tool), str(out), "bert-cls", "qwen3-last"], check=True, capture_output=True)
    library = tmp_path_factory.mktemp("library")
    for name in ("bert-cls", "qwen3-last"):
        (library / (name + ".gguf")).symlink_to(out / (name + ".gguf"))
        (library / (name + "-folder")).symlink_to(out / name, target_is_directory=True)
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(library)})
    try:
        embedder = server.client("bedrock-runtime")
        for name in ("bert-cls", "qwen3-last"):
            texts = [text for text in json.loads((out / name / "texts.json").read_text()) if text]
            for text in texts:
                answers = [invoke(embedder, "local." + name + end, inputText=text)[1] for end in ("", "-folder")]
                assert answers[0] == answers[1]
        listed = server.client("bedrock").list_foundation_models(byOutputModality="EMBEDDING")["modelSummaries"]
        assert {"local.bert-cls", "local.qwen3-last"} <= {model["modelId"] for model in listed}
    finally:
        assert server.stop() == 0
