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
    message = refusal(runtime, "amazon.nova-micro-v1:0", TITAN)
    assert "amazon.nova-micro-v1:0" in message


def test_a_body_that_is_not_json_by_its_type_is_refused(runtime):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        runtime.invoke_model(modelId=MODEL, body=json.dumps(TITAN), contentType="text/plain")
    assert "contentType" in caught.value.response["Error"]["Message"]


def test_the_anthropic_sdk_reads_an_answer_and_a_stream(server):
    anthropic = pytest.importorskip("anthropic")
    client = anthropic.AnthropicBedrock(base_url=server.url, aws_access_key="any", aws_secret_key="any",
                                        aws_region="us-east-1", max_retries=0)
    # This version of the SDK has no argument for the temperature any more.
    request = {"model": "anthropic.claude-3-haiku-20240307-v1:0", "max_tokens": 24, "extra_body": {"temperature": 0},
               "messages": [{"role": "user", "content": "Hello! Who are you?"}]}
    message = client.messages.create(**request)
    assert message.role == "assistant" and message.content[0].type == "text"
    assert message.stop_reason in ("end_turn", "max_tokens")
    with client.messages.stream(**request) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()
    assert text == message.content[0].text
    assert final.usage.output_tokens == message.usage.output_tokens
    assert final.usage.input_tokens == message.usage.input_tokens


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
