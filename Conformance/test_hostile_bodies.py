"""Bodies of a hostile client at every dialect's path: each gets an answer or an error of that dialect, never a failure."""
import copy
import http.client
import json
import random

import pytest

from conftest import MODEL, Server

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer", "minimum": 1}}, "required": ["a"],
          "additionalProperties": False}
FUNCTION = {"type": "function", "function": {"name": "f", "description": "d", "parameters": SCHEMA}}
CHAT = {
    "messages": [
        {"role": "system", "content": "s"}, {"role": "user", "content": [{"type": "text", "text": "q"}]},
        {"role": "assistant", "content": "",
         "tool_calls": [{"id": "a", "type": "function", "function": {"name": "f", "arguments": "{}"}}]},
        {"role": "tool", "tool_call_id": "a", "content": "r"}],
    "tools": [FUNCTION], "tool_choice": "auto", "max_tokens": 2, "temperature": 0, "top_p": 0.5}
OPENAI = {**CHAT, "stop": ["x"], "seed": 1, "n": 1, "logprobs": True, "top_logprobs": 1, "logit_bias": {"5": 1},
          "parallel_tool_calls": True}
FORMATTED = {"messages": [{"role": "user", "content": "q"}], "max_completion_tokens": 2, "response_format": {
    "type": "json_schema", "json_schema": {"name": "n", "strict": True, "schema": SCHEMA}}}
FORCED = {"messages": [{"role": "user", "content": "q"}], "max_tokens": 2, "tools": [FUNCTION],
          "tool_choice": {"type": "function", "function": {"name": "f"}}}
ANTHROPIC = {
    "max_tokens": 2, "system": [{"type": "text", "text": "s", "cache_control": {"type": "ephemeral"}}],
    "messages": [
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": [{"type": "text", "text": "x"},
                                          {"type": "tool_use", "id": "toolu_1", "name": "f", "input": {"x": [1]}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "is_error": True,
                                      "content": [{"type": "text", "text": "r"}]}, {"type": "text", "text": "b"}]}],
    "tools": [{"name": "f", "description": "d", "input_schema": SCHEMA}],
    "tool_choice": {"type": "any", "disable_parallel_tool_use": True}, "temperature": 1, "top_k": 3,
    "stop_sequences": ["x"], "metadata": {"user_id": "u"}}
NOVA = {
    "schemaVersion": "messages-v1", "system": [{"text": "s"}],
    "messages": [{"role": "user", "content": [{"text": "q"}]}],
    "toolConfig": {"tools": [{"toolSpec": {"name": "f", "inputSchema": {"json": SCHEMA}}}], "toolChoice": {"any": {}}},
    "inferenceConfig": {"maxTokens": 2, "topK": 3, "temperature": 0.5, "topP": 0.5, "stopSequences": ["x"]}}
COHERE = {"message": "q", "max_tokens": 2, "temperature": 0.3, "p": 0.5, "k": 3, "seed": 1, "stop_sequences": ["x"],
          "chat_history": [{"role": "USER", "message": "q"}, {"role": "CHATBOT", "message": "a"}], "preamble": "p"}
# Path -> bodies that are answered. Every path below /model speaks AWS's form.
TARGETS = [
    ("/anthropic/v1/messages", {"model": MODEL, **ANTHROPIC}),
    ("/anthropic/v1/messages/count_tokens", {"model": MODEL, "messages": ANTHROPIC["messages"],
                                             "tools": ANTHROPIC["tools"]}),
    ("/openai/v1/chat/completions", {"model": MODEL, **OPENAI}),
    ("/v1/chat/completions", {"model": MODEL, **FORMATTED}), ("/v1/chat/completions", {"model": MODEL, **FORCED}),
    ("/v1/chat/completions", {"model": MODEL, **FORCED, "stream": True, "stream_options": {"include_usage": True}}),
    ("/model/anthropic.claude-3-haiku-20240307-v1:0/invoke", {"anthropic_version": "bedrock-2023-05-31", **ANTHROPIC}),
    ("/model/openai.gpt-oss-20b-1:0/invoke", FORCED), ("/model/mistral.mistral-large-2407-v1:0/invoke", CHAT),
    ("/model/amazon.nova-micro-v1:0/invoke", NOVA), ("/model/cohere.command-r-v1:0/invoke", COHERE),
    ("/model/mistral.mistral-7b-instruct-v0:2/invoke",
     {"prompt": "a", "max_tokens": 2, "stop": ["x"], "temperature": 1, "top_p": 0.5, "top_k": 2}),
    ("/model/meta.llama3-8b-instruct-v1:0/invoke", {"prompt": "a", "max_gen_len": 2, "temperature": 1, "top_p": 0.5}),
    ("/model/amazon.titan-text-express-v1/invoke",
     {"inputText": "a", "textGenerationConfig": {"maxTokenCount": 2, "stopSequences": ["x"], "temperature": 1}}),
    ("/model/deepseek.r1-v1:0/invoke", {"prompt": "a", "max_tokens": 2, "stop": ["x"], "temperature": 1}),
]
# What is put in each place of a body, as it is sent.
VALUES = [
    "null", "true", "0", "-1", "1.5", "1e999", "-1e999", "1e-999", "9" * 400, "9223372036854775808",
    "-9223372036854775809", "2147483648", '""', '" "', r'"\ud800"', r'"\udfff\ud800"', r'"\u0000"',
    '"' + "x" * 5000 + '"', "[]", "{}", "[null]", "[[]]", "[{}]", '{"":null}', '{"a":1,"a":2}', '{"type":"x"}',
    '{"type":5}', '{"type":"text"}', "[" * 2000 + "]" * 2000, '{"a":' * 600 + "1" + "}" * 600, r'["\ud800"]',
    '{"$ref":"#"}', '{"type":"string","pattern":"(((a*)*)*)*$"}', '{"enum":[]}', '{"anyOf":5}',
]
SAMPLE = 100


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A server under every alias, which must live to the end."""
    names = {path.split("/")[2] for path, _ in TARGETS if path.startswith("/model/")}
    aliases = [word for name in sorted(names) for word in ("--alias", f"{name}={MODEL}")]
    server = Server(tmp_path_factory.mktemp("home"), *aliases)
    yield server
    assert server.process.poll() is None
    assert server.stop() == 0


def places(value, at=()):
    """The way to every place in a body."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in inner:
        yield from places(member, (*at, key))


def changed(body, at, raw):
    """The body with `raw` in one place."""
    if not at:
        return raw
    body = copy.deepcopy(body)
    holder = body
    for key in at[:-1]:
        holder = holder[key]
    holder[at[-1]] = "@here@"
    return json.dumps(body).replace('"@here@"', raw)


def broken(text):
    """Whole bodies that are no JSON, no UTF-8, or more than was asked for."""
    unknown, twice = text[:-1] + ',"unknown":1}', text[:-1] + "," + text[1:]
    for body in ("", " ", "{", "\ufeff" + text, text + "x", unknown, text[:-1] + ',"":1}', twice, text[:-1] + ",}",
                 "[" * 100_000, '{"a":' * 50_000, text.replace('"', "'")):
        yield body.encode()
    yield from (b"\xff", b"\xed\xa0\x80", text.encode("utf-16"), text[:-1].encode() + b',"x":"\xc3"}', b"\x00")


def is_in_form(path, headers, content):
    """Whether an error is one of the path's dialect, with something to read."""
    error = json.loads(content)
    if path.startswith("/anthropic/"):
        return error["type"] == "error" and error["error"]["type"] and error["error"]["message"]
    if path.startswith("/model/"):
        return headers["x-amzn-ErrorType"] and error["message"]
    return set(error["error"]) == {"message", "type", "param", "code"} and error["error"]["message"]


@pytest.mark.parametrize("number", range(len(TARGETS)), ids=lambda number: TARGETS[number][0])
def test_hostile_bodies_are_answered_or_refused_in_the_dialects_own_form(hostile, number):
    path, body = TARGETS[number]
    changes = [(at, raw) for at in places(body) for raw in VALUES]
    chosen = random.Random(number).sample(changes, min(SAMPLE, len(changes)))
    requests = [json.dumps(body).encode(), *(changed(body, at, raw).encode() for at, raw in chosen),
                *broken(json.dumps(body))]
    connection = http.client.HTTPConnection("127.0.0.1", hostile.port, timeout=60)
    statuses = []
    for request in requests:
        connection.request("POST", path, request, {"Content-Type": "application/json"})
        reply = connection.getresponse()
        content = reply.read()
        statuses.append(reply.status)
        # 404: the place was that of the model's name.
        assert reply.status in (200, 400, 404), (request[:500], content)
        assert reply.status == 200 or is_in_form(path, reply.headers, content), (request[:500], content)
        assert b'"server_error"' not in content and b'"api_error"' not in content, (request[:500], content)
    connection.close()
    assert statuses[0] == 200 and statuses.count(400) > len(statuses) / 2
