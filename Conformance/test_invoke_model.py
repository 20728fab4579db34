"""InvokeModel in the providers' own bodies, whole and streamed, through boto3 and the anthropic SDK."""
import json

import botocore.exceptions
import pytest

from conftest import MODEL

TITAN = {"inputText": "Hello! Who are you?", "textGenerationConfig": {"temperature": 0, "maxTokenCount": 24}}
LLAMA = {"prompt": "<|im_start|>user\nHello! Who are you?<|im_end|>\n<|im_start|>assistant\n", "temperature": 0,
         "max_gen_len": 24}
MISTRAL = {"prompt": LLAMA["prompt"], "temperature": 0, "max_tokens": 24}
ANTHROPIC = {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 24, "temperature": 0,
             "messages": [{"role": "user", "content": "Hello! Who are you?"}]}
NOVA = {"schemaVersion": "messages-v1", "messages": [{"role": "user", "content": [{"text": "Hello! Who are you?"}]}],
        "inferenceConfig": {"temperature": 0, "maxTokens": 24}}
COHERE = {"message": "Hello! Who are you?", "temperature": 0, "max_tokens": 24}
DEEPSEEK = {"prompt": LLAMA["prompt"], "temperature": 0, "max_tokens": 24}


def nova_text(chunk):
    return chunk.get("contentBlockDelta", {}).get("delta", {}).get("text", "")


BODIES = {
    MODEL: (TITAN, lambda reply: reply["results"][0]["outputText"], lambda chunk: chunk.get("outputText", "")),
    "amazon.titan-text-express-v1": (
        TITAN, lambda reply: reply["results"][0]["outputText"], lambda chunk: chunk.get("outputText", "")),
    "meta.llama3-8b-instruct-v1:0": (
        LLAMA, lambda reply: reply["generation"], lambda chunk: chunk.get("generation", "")),
    "mistral.mistral-7b-instruct-v0:2": (
        MISTRAL, lambda reply: reply["outputs"][0]["text"], lambda chunk: chunk["outputs"][0]["text"]),
    "anthropic.claude-3-haiku-20240307-v1:0": (
        ANTHROPIC, lambda reply: reply["content"][0]["text"], lambda chunk: chunk.get("delta", {}).get("text", "")),
    "amazon.nova-micro-v1:0": (
        NOVA, lambda reply: reply["output"]["message"]["content"][0]["text"], nova_text),
    "cohere.command-r-v1:0": (COHERE, lambda reply: reply["text"], lambda chunk: chunk.get("text", "")),
    "deepseek.r1-v1:0": (
        DEEPSEEK, lambda reply: reply["choices"][0]["text"], lambda chunk: chunk["choices"][0]["text"]),
}


def invoke(runtime, model, body):
    reply = runtime.invoke_model(modelId=model, body=json.dumps(body))
    return reply, json.loads(reply["body"].read())


@pytest.mark.parametrize("model", BODIES)
def test_every_dialect_answers_in_its_own_body(runtime, model):
    body, text_of, _ = BODIES[model]
    reply, answer = invoke(runtime, model, body)
    assert text_of(answer).strip()
    headers = reply["ResponseMetadata"]["HTTPHeaders"]
    assert int(headers["x-amzn-bedrock-input-token-count"]) > 0
    assert 0 < int(headers["x-amzn-bedrock-output-token-count"]) <= 24
    assert int(headers["x-amzn-bedrock-invocation-latency"]) >= 0
    assert reply["contentType"] == "application/json"


def test_every_dialect_gives_the_same_greedy_text(runtime):
    texts = {text_of(invoke(runtime, model, body)[1]).strip() for model, (body, text_of, _) in BODIES.items()}
    assert len(texts) == 1


@pytest.mark.parametrize("model", BODIES)
def test_a_streamed_answer_is_the_whole_answer(runtime, model):
    body, text_of, chunk_text = BODIES[model]
    _, answer = invoke(runtime, model, body)
    reply = runtime.invoke_model_with_response_stream(modelId=model, body=json.dumps(body))
    chunks = [json.loads(event["chunk"]["bytes"]) for event in reply["body"]]
    assert "".join(chunk_text(chunk) or "" for chunk in chunks) == text_of(answer)
    metrics = chunks[-1]["amazon-bedrock-invocationMetrics"]
    assert set(metrics) == {"inputTokenCount", "outputTokenCount", "invocationLatency", "firstByteLatency"}
    assert all(type(value) is int for value in metrics.values())


def refusal(runtime, model, body):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        runtime.invoke_model(modelId=model, body=body if isinstance(body, bytes) else json.dumps(body))
    error = caught.value.response
    assert error["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error["Error"]["Code"] == "ValidationException"
    return error["Error"]["Message"]


@pytest.mark.parametrize("model", BODIES)
def test_bodies_that_cannot_be_honoured_are_refused(runtime, model):
    body = BODIES[model][0]
    assert refusal(runtime, model, {**body, "no_such_member": 1})
    assert refusal(runtime, model, b"not json")
    assert refusal(runtime, model, b"[]")
    assert refusal(runtime, model, b"\xff\xfe")
    assert refusal(runtime, model, {})


def test_an_alias_whose_body_is_not_known_is_refused_by_name(runtime):
    message = refusal(runtime, "writer.palmyra-x5-v1:0", TITAN)
    assert "writer.palmyra-x5-v1:0" in message


@pytest.mark.parametrize("model", ["anthropic.claude-3-haiku-20240307-v1:0", "amazon.nova-micro-v1:0", "cohere.command-r-v1:0"])
def test_a_body_counts_the_tokens_that_its_answer_reports(runtime, model):
    body = BODIES[model][0]
    counted = runtime.count_tokens(modelId=model, input={"invokeModel": {"body": json.dumps(body)}})["inputTokens"]
    reply, _ = invoke(runtime, model, body)
    assert int(reply["ResponseMetadata"]["HTTPHeaders"]["x-amzn-bedrock-input-token-count"]) == counted


def test_invoke_model_without_content_type_or_accept(server):
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.putrequest("POST", f"/model/{MODEL}/invoke", skip_accept_encoding=True)
    body = json.dumps(TITAN).encode()
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    reply = connection.getresponse()
    assert reply.status == 200
    assert json.loads(reply.read())["results"][0]["outputText"]
