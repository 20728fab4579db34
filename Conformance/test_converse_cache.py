"""cachePoint through boto3: what is written is read by the next call, counts add up, and answers do not change."""
import json

import pytest

from conftest import MODEL, assistant, user
from test_converse import converse, refusal
from test_converse_tools import tool

POINT = {"cachePoint": {"type": "default"}}
HOUR = {"cachePoint": {"type": "default", "ttl": "1h"}}


def long_text(name):
    """A few hundred tokens that no other test has."""
    return " ".join(f"{name} rule {number}: keep answers short and kind." for number in range(24))


def all_input(usage):
    return usage["inputTokens"] + usage["cacheReadInputTokens"] + usage["cacheWriteInputTokens"]


PLACES = {
    "system": lambda name: {"system": [{"text": long_text(name)}, POINT], "messages": [user("Hello!")]},
    "message": lambda name: {"messages": [{"role": "user", "content": [{"text": long_text(name)}, POINT,
                                                                      {"text": "Hello!"}]}]},
    "tools": lambda name: {"toolConfig": {"tools": [
        {"toolSpec": {**tool("ping")["toolSpec"], "description": long_text(name)}}, POINT]},
        "messages": [user("Hello!")]},
    "turn": lambda name: {"messages": [{"role": "user", "content": [{"text": long_text(name)}, POINT]},
                                       assistant("Yes."), user("Hello!")]},
}


@pytest.mark.parametrize("place", PLACES)
def test_what_one_call_writes_the_next_one_reads(runtime, place):
    part = PLACES[place](f"first {place}")
    counted = runtime.count_tokens(modelId=MODEL, input={"converse": part})["inputTokens"]
    first = converse(runtime, **part)
    second = converse(runtime, **part)
    assert first["usage"]["cacheWriteInputTokens"] > 0
    assert first["usage"]["cacheReadInputTokens"] == 0
    assert first["usage"]["cacheDetails"] == [{"ttl": "5m", "inputTokens": first["usage"]["cacheWriteInputTokens"]}]
    assert second["usage"]["cacheReadInputTokens"] == first["usage"]["cacheWriteInputTokens"]
    assert second["usage"]["cacheWriteInputTokens"] == 0
    assert "cacheDetails" not in second["usage"]
    for answer in (first, second):
        assert all_input(answer["usage"]) == counted
        assert answer["usage"]["totalTokens"] == counted + answer["usage"]["outputTokens"]
    assert first["output"] == second["output"]


def test_a_stream_reads_what_a_whole_answer_wrote(runtime):
    part = PLACES["system"]("streamed")
    first = converse(runtime, **part)
    reply = runtime.converse_stream(modelId=MODEL, inferenceConfig={"temperature": 0.0, "maxTokens": 40}, **part)
    usage = [event["metadata"]["usage"] for event in reply["stream"] if "metadata" in event][0]
    assert usage["cacheReadInputTokens"] == first["usage"]["cacheWriteInputTokens"]
    assert usage["cacheWriteInputTokens"] == 0


def test_the_answer_is_that_of_a_request_without_cache_points(runtime):
    name = "same answer"
    plain = converse(runtime, system=[{"text": long_text(name)}], messages=[user("Hello!")])
    cached = [converse(runtime, **PLACES["system"](name)) for _ in range(2)]
    assert {json.dumps(answer["output"]) for answer in [plain, *cached]} == {json.dumps(plain["output"])}
    assert {all_input(answer["usage"]) for answer in cached} == {plain["usage"]["inputTokens"]}
    assert plain["usage"]["cacheReadInputTokens"] == 0, "reuse that no cache point asked for is not counted"


def test_a_longer_conversation_reads_the_shorter_ones_part(runtime):
    shorter = PLACES["system"]("growing")
    longer = {**shorter, "messages": [*shorter["messages"], assistant("Hi."),
                                      {"role": "user", "content": [{"text": "And who are you?"}, POINT]}]}
    written = converse(runtime, **shorter)["usage"]["cacheWriteInputTokens"]
    usage = converse(runtime, **longer)["usage"]
    assert usage["cacheReadInputTokens"] == written
    assert usage["cacheWriteInputTokens"] > 0


def test_lifetimes_are_told_apart(runtime):
    part = {"system": [{"text": long_text("hour")}, HOUR],
            "messages": [{"role": "user", "content": [{"text": long_text("minutes")}, POINT]}]}
    usage = converse(runtime, **part)["usage"]
    assert [detail["ttl"] for detail in usage["cacheDetails"]] == ["1h", "5m"]
    assert sum(detail["inputTokens"] for detail in usage["cacheDetails"]) == usage["cacheWriteInputTokens"]


def test_another_text_reads_nothing(runtime):
    converse(runtime, **PLACES["system"]("one"))
    assert converse(runtime, **PLACES["system"]("other"))["usage"]["cacheReadInputTokens"] == 0


@pytest.mark.parametrize("message,arguments", {
    "The model returned the following errors: A maximum of 4 blocks with cache_control may be provided. Found 5.":
        {"messages": [{"role": "user", "content": [{"text": "x"}, POINT] * 5}]},
    "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again.":
        {"messages": [user("a"), {"role": "assistant", "content": [
            {"reasoningContent": {"reasoningText": {"text": "hm"}}}, POINT, {"text": "b"}]}, user("c")]},
    "The model returned the following errors: messages.0.content.0.cache_control.ttl: a ttl='1h' cache_control block "
    "must not come after a ttl='5m' cache_control block. Note that blocks are processed in the following order: "
    "`tools`, `system`, `messages`.":
        {"system": [{"text": "s"}, POINT], "messages": [{"role": "user", "content": [{"text": "x"}, HOUR]}]},
}.items())
def test_refusals_have_the_words_of_the_service(runtime, message, arguments):
    assert refusal(lambda: converse(runtime, **arguments)) == ("ValidationException", message, 400)


def test_the_cli_counts_what_is_cached(aws):
    part = PLACES["system"]("cli")
    arguments = ["bedrock-runtime", "converse", "--model-id", MODEL, "--messages", json.dumps(part["messages"]),
                 "--system", json.dumps(part["system"]), "--inference-config", '{"temperature": 0, "maxTokens": 8}']
    first, second = (json.loads(aws(*arguments).stdout)["usage"] for _ in range(2))
    assert second["cacheReadInputTokens"] == first["cacheWriteInputTokens"] > 0
