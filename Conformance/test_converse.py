"""Converse and CountTokens through an unmodified boto3."""
import botocore.exceptions
import pytest

from conftest import MODEL, assistant, user

GREEDY = {"temperature": 0.0, "maxTokens": 40}


def converse(runtime, **arguments):
    arguments = {"modelId": MODEL, "messages": [user("Hello! Who are you?")], "inferenceConfig": GREEDY, **arguments}
    return runtime.converse(**arguments)


def refusal(call):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response
    return error["Error"]["Code"], error["Error"]["Message"], error["ResponseMetadata"]["HTTPStatusCode"]


def test_an_answer_has_text_usage_latency_and_a_stop_reason(runtime):
    answer = converse(runtime)
    assert answer["output"]["message"]["role"] == "assistant"
    text = answer["output"]["message"]["content"][0]["text"]
    assert text.strip()
    usage = answer["usage"]
    assert usage["totalTokens"] == usage["inputTokens"] + usage["outputTokens"]
    assert 0 < usage["outputTokens"] <= 40
    assert type(answer["metrics"]["latencyMs"]) is int
    assert answer["stopReason"] in ("end_turn", "max_tokens")
    assert answer["ResponseMetadata"]["RequestId"]


def test_the_same_greedy_request_gives_the_same_text(runtime):
    texts = {converse(runtime)["output"]["message"]["content"][0]["text"] for _ in range(3)}
    assert len(texts) == 1


def test_a_seed_makes_sampling_repeatable_and_different_seeds_differ(runtime):
    def text(seed):
        return converse(runtime, inferenceConfig={"temperature": 1.0, "maxTokens": 40},
                        additionalModelRequestFields={"seed": seed})["output"]["message"]["content"][0]["text"]
    assert text(7) == text(7)
    assert len({text(seed) for seed in range(6)}) > 1


def test_max_tokens_cuts_the_answer_and_says_so(runtime):
    answer = converse(runtime, inferenceConfig={"temperature": 0.0, "maxTokens": 3},
                      messages=[user("Continue this text: It was a dark and stormy night")])
    assert answer["stopReason"] == "max_tokens"
    assert answer["usage"]["outputTokens"] == 3


def test_a_stop_sequence_across_tokens_ends_the_answer_before_it(runtime):
    whole = converse(runtime)["output"]["message"]["content"][0]["text"]
    middle = whole[len(whole) // 2 - 3:len(whole) // 2 + 3]
    answer = converse(runtime, inferenceConfig={**GREEDY, "stopSequences": [middle]})
    assert answer["stopReason"] == "stop_sequence"
    assert answer["output"]["message"]["content"][0]["text"] == whole[:whole.index(middle)]


def test_an_assistants_beginning_is_continued(runtime):
    whole = converse(runtime)["output"]["message"]["content"][0]["text"]
    beginning = whole[:whole.index(" ", len(whole) // 3)]
    rest = converse(runtime, messages=[user("Hello! Who are you?"), assistant(beginning)])
    assert beginning + rest["output"]["message"]["content"][0]["text"] == whole


def test_history_and_system_change_the_prompt(runtime):
    plain = converse(runtime)["usage"]["inputTokens"]
    longer = converse(runtime, system=[{"text": "You are terse."}],
                      messages=[user("Hello!"), assistant("Hi."), user("Hello! Who are you?")])
    assert longer["usage"]["inputTokens"] > plain


@pytest.mark.parametrize("request_part", [
    {"messages": [user("Hello! Who are you?")]},
    {"messages": [user("Olá! Quem é você?"), assistant("Eu sou Alicerce."), user("E o que faz?")],
     "system": [{"text": "Responda em português."}]},
])
def test_count_tokens_equals_the_usage_of_the_same_request(runtime, request_part):
    counted = runtime.count_tokens(modelId=MODEL, input={"converse": request_part})["inputTokens"]
    assert counted == converse(runtime, **request_part)["usage"]["inputTokens"]


def test_count_tokens_of_an_invoke_model_body(runtime):
    body = b'{"inputText": "Hello! Who are you?", "textGenerationConfig": {"maxTokenCount": 4, "temperature": 0}}'
    counted = runtime.count_tokens(modelId=MODEL, input={"invokeModel": {"body": body}})["inputTokens"]
    reply = runtime.invoke_model(modelId=MODEL, body=body)
    assert counted == int(reply["ResponseMetadata"]["HTTPHeaders"]["x-amzn-bedrock-input-token-count"])


@pytest.mark.parametrize("model", [
    "us." + MODEL, "eu." + MODEL, "global." + MODEL,
    "arn:aws:bedrock:us-east-1::foundation-model/" + MODEL,
    "arn:aws:bedrock:us-east-1:000000000000:inference-profile/us." + MODEL,
    "anthropic.claude-3-haiku-20240307-v1:0",
    "us.anthropic.claude-3-haiku-20240307-v1:0",
])
def test_a_model_is_found_by_id_arn_profile_and_alias(runtime, model):
    assert converse(runtime, modelId=model)["output"]["message"]["content"][0]["text"]


def test_an_unknown_model_is_an_invalid_identifier(runtime):
    assert refusal(lambda: converse(runtime, modelId="nobody.nothing-v1:0")) == (
        "ValidationException", "The provided model identifier is invalid.", 400)


def test_an_over_long_prompt_is_refused_never_cut(runtime):
    code, message, status = refusal(lambda: converse(runtime, messages=[user("word " * 3000)]))
    assert (code, status) == ("ValidationException", 400)
    assert "Input is too long for requested model" in message


@pytest.mark.parametrize("name,arguments", {
    "the first turn is the assistant's": {"messages": [assistant("Hi.")]},
    "two user turns in a row": {"messages": [user("a"), user("b")]},
    "a blank text": {"messages": [user("   ")]},
    "no content": {"messages": [{"role": "user", "content": []}]},
    "no messages": {"messages": []},
    "an assistant's beginning with a blank at its end": {"messages": [user("a"), assistant("I am ")]},
    "a negative temperature": {"inferenceConfig": {"temperature": -0.5}},
    "a top-p above one": {"inferenceConfig": {"topP": 1.5}},
    "an unknown additional field": {"additionalModelRequestFields": {"no_such_field": 1}},
    "an image": {"messages": [{"role": "user", "content": [{"image": {"format": "png", "source": {"bytes": b"x"}}}]}]},
    "a document": {"messages": [{"role": "user", "content": [
        {"text": "x"}, {"document": {"format": "txt", "name": "n", "source": {"bytes": b"x"}}}]}]},
    "a tool whose schema is of no object": {"toolConfig": {"tools": [
        {"toolSpec": {"name": "t", "inputSchema": {"json": {}}}}]}},
    "a tool of the provider's": {"toolConfig": {"tools": [{"systemTool": {"name": "nova_grounding"}}]}},
    "a guardrail": {"guardrailConfig": {"guardrailIdentifier": "abcdefghij", "guardrailVersion": "1"}},
    "prompt variables": {"promptVariables": {"name": {"text": "value"}}},
    "nothing but a cache point": {"messages": [{"role": "user", "content": [{"cachePoint": {"type": "default"}}]}]},
}.items())
def test_what_cannot_be_honoured_is_refused(server, name, arguments):
    runtime = server.client("bedrock-runtime", parameter_validation=False)
    code, message, status = refusal(lambda: converse(runtime, **arguments))
    assert (code, status) == ("ValidationException", 400), name
    assert message, name


def test_refused_members_are_named(server):
    runtime = server.client("bedrock-runtime", parameter_validation=False)
    for member, value in {
        "guardrailConfig": {"guardrailIdentifier": "abcdefghij", "guardrailVersion": "1"},
        "promptVariables": {"name": {"text": "value"}},
    }.items():
        assert member in refusal(lambda: converse(runtime, **{member: value}))[1]


def test_all_violations_are_told_at_once_in_the_models_order(server):
    runtime = server.client("bedrock-runtime", parameter_validation=False)
    code, message, _ = refusal(lambda: converse(
        runtime, messages=[{"role": "usr", "content": [{"text": "x"}]}], inferenceConfig={"maxTokens": 0}))
    assert code == "ValidationException"
    assert message.startswith("2 validation errors detected: ")
    assert "Value 'usr' at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum value set" \
        in message
    assert "inferenceConfig.maxTokens" in message
