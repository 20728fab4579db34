"""Tools through Converse and ConverseStream with an unmodified boto3: forced calls are always valid under their schema,
loops go on, streams say what whole answers say, and AWS's refusals have AWS's words."""
import json
import re

import jsonschema
import pytest

from conftest import MODEL, assistant, user
from test_converse import refusal

# Every value is bounded: a model of five million parameters would fill a free text up to its limit of tokens.
SCHEMAS = {
    "get_weather": {
        "type": "object",
        "properties": {"city": {"type": "string", "enum": ["Lisboa", "Porto", "Paris"]},
                       "days": {"type": "integer", "minimum": 1, "maximum": 7}},
        "required": ["city", "days"], "additionalProperties": False},
    "set_light": {
        "type": "object",
        "properties": {"on": {"type": "boolean"},
                       "rooms": {"type": "array", "items": {"enum": ["hall", "kitchen"]}, "minItems": 1,
                                 "maxItems": 2}},
        "required": ["on", "rooms"], "additionalProperties": False},
    "ping": {"type": "object", "properties": {}, "additionalProperties": False},
}
QUESTION = [user("What is the weather in Lisboa?")]


def tool(name, **members):
    return {"toolSpec": {"name": name, "description": f"Does {name}.", "inputSchema": {"json": SCHEMAS[name]},
                         **members}}


def tools(*names, choice=None, **members):
    configuration = {"tools": [tool(name, **members) for name in names or SCHEMAS]}
    return {**configuration, "toolChoice": choice} if choice else configuration


def ask(runtime, **arguments):
    return runtime.converse(**{"modelId": MODEL, "messages": QUESTION,
                               "inferenceConfig": {"temperature": 0.0, "maxTokens": 120}, **arguments})


def calls(answer):
    return [block["toolUse"] for block in answer["output"]["message"]["content"] if "toolUse" in block]


def assert_valid(call):
    jsonschema.validate(call["input"], SCHEMAS[call["name"]])
    assert re.fullmatch(r"tooluse_[A-Za-z0-9]{22}", call["toolUseId"])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("strict", [False, True])
def test_any_always_gives_a_valid_call(runtime, seed, strict):
    answer = ask(runtime, toolConfig=tools(choice={"any": {}}, strict=strict),
                 inferenceConfig={"temperature": 1.0, "maxTokens": 200},
                 additionalModelRequestFields={"seed": seed, "tool_choice": {
                     "type": "any", "disable_parallel_tool_use": True}})
    assert answer["stopReason"] == "tool_use"
    assert len(calls(answer)) == 1
    for call in calls(answer):
        assert_valid(call)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_named_tool_is_called(runtime, name):
    answer = ask(runtime, toolConfig=tools(choice={"tool": {"name": name}}),
                 additionalModelRequestFields={"tool_choice": {
                     "type": "tool", "name": name, "disable_parallel_tool_use": True}})
    assert answer["stopReason"] == "tool_use"
    assert [call["name"] for call in calls(answer)] == [name]
    assert_valid(calls(answer)[0])


def test_the_stop_reason_follows_from_the_blocks(runtime):
    for seed in range(4):
        answer = ask(runtime, toolConfig=tools(choice={"auto": {}}),
                     inferenceConfig={"temperature": 1.0, "maxTokens": 60},
                     additionalModelRequestFields={"seed": seed})
        assert (answer["stopReason"] == "tool_use") == bool(calls(answer)) or answer["stopReason"] == "max_tokens"


def streamed(runtime, **arguments):
    reply = runtime.converse_stream(**{"modelId": MODEL, "messages": QUESTION,
                                       "inferenceConfig": {"temperature": 0.0, "maxTokens": 120}, **arguments})
    return [next(iter(event.items())) for event in reply["stream"]]


def blocks_of(events):
    """What a client puts together from a stream; block numbers must come in order and without gaps."""
    blocks, pieces, start = [], [], None
    for name, value in events:
        if not name.startswith("contentBlock"):
            continue
        assert value["contentBlockIndex"] == len(blocks)
        if name == "contentBlockStart":
            start = value["start"]["toolUse"]
        elif name == "contentBlockDelta":
            pieces.append(value["delta"])
        else:
            if start is not None:
                text = "".join(piece["toolUse"]["input"] for piece in pieces)
                blocks.append({"toolUse": {**start, "input": json.loads(text)}})
            else:
                blocks.append({"text": "".join(piece["text"] for piece in pieces)})
            pieces, start = [], None
    assert not pieces
    return blocks


@pytest.mark.parametrize("choice", [
    {"any": {}}, {"tool": {"name": "get_weather"}}, {"tool": {"name": "ping"}}, {"auto": {}}])
def test_a_stream_says_what_the_whole_answer_says(runtime, choice):
    # The ids of calls follow from the seed.
    request = {"toolConfig": tools(choice=choice), "additionalModelRequestFields": {"seed": 7}}
    whole = ask(runtime, **request)
    events = streamed(runtime, **request)
    assert blocks_of(events) == whole["output"]["message"]["content"]
    assert dict(events)["messageStop"]["stopReason"] == whole["stopReason"]
    assert dict(events)["metadata"]["usage"]["outputTokens"] == whole["usage"]["outputTokens"]


def test_arguments_come_in_pieces(runtime):
    events = streamed(runtime, toolConfig=tools(choice={"tool": {"name": "get_weather"}}))
    pieces = [value["delta"]["toolUse"]["input"] for name, value in events
              if name == "contentBlockDelta" and "toolUse" in value["delta"]]
    assert len([piece for piece in pieces if piece]) > 1


def test_results_go_back_in_a_loop(runtime):
    """Three forced rounds, the last without force; each round's answer goes back as boto3 gave it."""
    messages = list(QUESTION)
    seen = set()
    for choice, content in [({"any": {}}, [{"json": {"sky": "blue"}}]), ({"any": {}}, [{"text": "It is sunny."}]),
                            ({"any": {}}, [])]:
        answer = ask(runtime, messages=messages, toolConfig=tools(choice=choice))
        turn = answer["output"]["message"]
        assert calls(answer)
        ids = [call["toolUseId"] for call in calls(answer)]
        assert not seen & set(ids), "an id came twice"
        seen |= set(ids)
        results = [{"toolResult": {"toolUseId": name, "content": content, "status": "success"}} for name in ids]
        messages += [turn, {"role": "user", "content": results}]
    messages[-1]["content"].append({"text": "And tomorrow?"})
    answer = ask(runtime, messages=messages, toolConfig=tools())
    counted = runtime.count_tokens(modelId=MODEL, input={"converse": {"messages": messages, "toolConfig": tools()}})
    assert counted["inputTokens"] == answer["usage"]["inputTokens"]


def call(name, arguments, identifier):
    return {"toolUse": {"toolUseId": identifier, "name": name, "input": arguments}}


def result(identifier, *content, **members):
    return {"toolResult": {"toolUseId": identifier, "content": list(content), **members}}


TWO_CALLS = [
    *QUESTION,
    {"role": "assistant", "content": [{"text": "Let me see."}, call("get_weather", {"city": "Lisboa", "days": 1}, "a"),
                                      call("ping", {}, "b")]},
    {"role": "user", "content": [result("b", {"text": "failed"}, status="error"),
                                 result("a", {"json": {"sky": "blue"}})]},
]


def test_several_calls_of_one_turn_are_answered_in_any_order(runtime):
    answer = ask(runtime, messages=TWO_CALLS, toolConfig=tools())
    assert answer["usage"]["inputTokens"] > ask(runtime, toolConfig=tools())["usage"]["inputTokens"]


@pytest.mark.parametrize("request_part", [
    {"messages": QUESTION, "toolConfig": tools()},
    {"messages": QUESTION, "toolConfig": tools("get_weather", choice={"any": {}})},
    {"messages": TWO_CALLS, "toolConfig": tools(), "system": [{"text": "You are terse."}]},
    {"messages": TWO_CALLS + [assistant("It is sunny."), user("Thanks.")], "toolConfig": tools()},
    {"messages": QUESTION, "toolConfig": {"tools": [tool("ping"), {"cachePoint": {"type": "default"}}]}},
])
def test_count_tokens_counts_tools_calls_and_results(runtime, request_part):
    counted = runtime.count_tokens(modelId=MODEL, input={"converse": request_part})["inputTokens"]
    usage = ask(runtime, **request_part)["usage"]
    assert counted == usage["inputTokens"] + usage["cacheReadInputTokens"] + usage.get("cacheWriteInputTokens", 0)


def test_tools_are_part_of_the_prompt(runtime):
    assert ask(runtime, toolConfig=tools())["usage"]["inputTokens"] > ask(runtime)["usage"]["inputTokens"]


@pytest.mark.parametrize("message,arguments", {
    "The toolConfig field must be defined when using toolUse and toolResult content blocks.": {"messages": TWO_CALLS},
    "Expected toolResult blocks at messages.2.content for the following Ids: a, b":
        {"messages": [*TWO_CALLS[:2], user("Never mind.")], "toolConfig": tools()},
    "The number of toolResult blocks at messages.0.content exceeds the number of toolUse blocks of previous turn.":
        {"messages": [{"role": "user", "content": [result("a", {"text": "x"})]}], "toolConfig": tools()},
    "The toolResult blocks at messages.2.content contain duplicate Ids: a":
        {"messages": [*TWO_CALLS[:2], {"role": "user", "content": [result("a"), result("a")]}], "toolConfig": tools()},
    "The content field at messages.2.content.0.toolResult cannot be empty when status value is error.":
        {"messages": [*TWO_CALLS[:2], {"role": "user", "content": [result("a", status="error"), result("b")]}],
         "toolConfig": tools()},
    "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.":
        {"toolConfig": {"tools": [{"toolSpec": {"name": "t", "inputSchema": {"json": {"type": "string"}}}}]}},
    "The model returned the following errors: tools: Tool names must be unique.": {"toolConfig": tools("ping", "ping")},
    "The model returned the following errors: Tool 'pong' not found in provided tools":
        {"toolConfig": tools("ping", choice={"tool": {"name": "pong"}})},
}.items())
def test_refusals_have_the_words_of_the_service(runtime, message, arguments):
    assert refusal(lambda: ask(runtime, **arguments)) == ("ValidationException", message, 400)
    with pytest.raises(runtime.exceptions.ValidationException, match=re.escape(message)):
        runtime.converse_stream(**{"modelId": MODEL, "messages": QUESTION, **arguments})


def test_system_tools_are_refused_by_name(runtime):
    configuration = {"tools": [{"systemTool": {"name": "nova_grounding"}}]}
    code, message, status = refusal(lambda: ask(runtime, toolConfig=configuration))
    assert (code, status) == ("ValidationException", 400)
    assert "toolConfig.tools.0.systemTool" in message


@pytest.mark.parametrize("choice", [{"auto": {}}, {"any": {}}])
def test_a_strict_schema_that_cannot_be_guaranteed_is_refused_with_its_tool_and_keyword(runtime, choice):
    schema = {"type": "object", "properties": {"days": {"type": "array", "uniqueItems": True}}}
    specification = {"toolSpec": {"name": "plan_trip", "inputSchema": {"json": schema}, "strict": True}}
    configuration = {"tools": [tool("ping"), specification], "toolChoice": choice}
    code, message, status = refusal(lambda: ask(runtime, toolConfig=configuration))
    assert (code, status) == ("ValidationException", 400)
    assert ("The inputSchema of the tool 'plan_trip' cannot be guaranteed: #/properties/days/uniqueItems: The keyword "
            "uniqueItems is not supported here") in message
    assert "ping" not in message


def test_the_cli_calls_tools(aws):
    run = aws("bedrock-runtime", "converse", "--model-id", MODEL, "--messages", json.dumps(QUESTION),
              "--inference-config", '{"temperature": 0, "maxTokens": 120}',
              "--tool-config", json.dumps(tools("get_weather", choice={"any": {}})))
    answer = json.loads(run.stdout)
    assert answer["stopReason"] == "tool_use"
    for found in calls(answer):
        assert_valid(found)
    counted = aws("bedrock-runtime", "count-tokens", "--model-id", MODEL, "--input", json.dumps(
        {"converse": {"messages": QUESTION, "toolConfig": tools("get_weather", choice={"any": {}})}}))
    assert json.loads(counted.stdout)["inputTokens"] == answer["usage"]["inputTokens"]
