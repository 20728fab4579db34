"""Answers that must be valid under a schema, thoughts, and the fields of the model's own body, through boto3."""
import json

import jsonschema
import pytest

from conftest import MODEL, assistant, user
from test_converse import converse, refusal

# Bounded, so that an answer ends before its limit of tokens.
SCHEMAS = {
    "object": {"type": "object", "properties": {"mood": {"enum": ["good", "bad"]}, "score": {"type": "boolean"}},
               "required": ["mood", "score"], "additionalProperties": False},
    "nested": {"type": "object", "properties": {
        "points": {"type": "array", "minItems": 1, "maxItems": 3, "items": {
            "type": "object", "properties": {"x": {"type": "integer", "minimum": 0, "maximum": 9}},
            "required": ["x"], "additionalProperties": False}}}, "required": ["points"], "additionalProperties": False},
    "reference": {"$defs": {"side": {"enum": ["left", "right"]}}, "type": "object",
                  "properties": {"side": {"$ref": "#/$defs/side"}}, "required": ["side"],
                  "additionalProperties": False},
    "choice": {"anyOf": [{"type": "null"}, {"type": "boolean"}]},
}


def text_format(schema):
    text = schema if isinstance(schema, str) else json.dumps(schema)
    return {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {"schema": text, "name": "answer"}}}}


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("temperature", [0.0, 1.0])
def test_an_answer_is_valid_under_its_schema(runtime, name, temperature):
    answer = converse(runtime, outputConfig=text_format(SCHEMAS[name]),
                      inferenceConfig={"temperature": temperature, "maxTokens": 200})
    assert answer["stopReason"] == "end_turn"
    jsonschema.validate(json.loads(answer["output"]["message"]["content"][0]["text"]), SCHEMAS[name])


def test_a_streamed_answer_is_valid_under_its_schema(runtime):
    reply = runtime.converse_stream(modelId=MODEL, messages=[user("Hello!")],
                                    outputConfig=text_format(SCHEMAS["nested"]),
                                    inferenceConfig={"temperature": 0.0, "maxTokens": 200})
    text = "".join(event["contentBlockDelta"]["delta"]["text"] for event in reply["stream"]
                   if "contentBlockDelta" in event)
    jsonschema.validate(json.loads(text), SCHEMAS["nested"])


def test_a_schema_does_not_change_the_counts(runtime):
    part = {"messages": [user("Hello!")]}
    counted = runtime.count_tokens(modelId=MODEL, input={"converse": part})["inputTokens"]
    assert counted == converse(runtime, **part, outputConfig=text_format(SCHEMAS["object"]))["usage"]["inputTokens"]


@pytest.mark.parametrize("schema,said", [
    ('{"type": ', "The value at outputConfig.textFormat.structure.jsonSchema.schema is not valid JSON"),
    ("[]", "The format of the value at outputConfig.textFormat.structure.jsonSchema.schema is invalid."),
    ({"type": "nothing"}, ""),
    ({"type": "object", "not": {"type": "object"}},
     "The schema of the output format cannot be guaranteed: #/not: The keyword not is not supported here"),
    ({"type": "object", "properties": {"a": {"type": "array", "uniqueItems": True}}},
     "The schema of the output format cannot be guaranteed: #/properties/a/uniqueItems: "),
    ({"type": "object", "minLength": -1}, "The schema of the output format is not valid: #/minLength: "),
])
def test_a_schema_that_cannot_be_guaranteed_is_refused_before_the_first_token(runtime, schema, said):
    code, message, status = refusal(lambda: converse(runtime, outputConfig=text_format(schema)))
    assert (code, status) == ("ValidationException", 400)
    assert said in message and message


def test_beside_tools_the_output_formats_schema_is_refused_by_its_own_name(runtime):
    specification = {"toolSpec": {"name": "ping", "strict": True, "inputSchema": {"json": {"type": "object"}}}}
    code, message, status = refusal(lambda: converse(
        runtime, outputConfig=text_format({"type": "object", "not": {"type": "object"}}),
        toolConfig={"tools": [specification]}))
    assert (code, status) == ("ValidationException", 400)
    assert "The schema of the output format cannot be guaranteed: #/not: " in message
    assert "ping" not in message


def test_thoughts_are_taken_back_with_and_without_their_signature(runtime):
    for thought in ({"text": "A greeting."}, {"text": "A greeting.", "signature": "c2lnbmVk"}):
        part = {"messages": [user("Hello!"), {"role": "assistant", "content": [
            {"reasoningContent": {"reasoningText": thought}}, {"text": "Hi."}]}, user("Who are you?")]}
        counted = runtime.count_tokens(modelId=MODEL, input={"converse": part})["inputTokens"]
        assert counted == converse(runtime, **part)["usage"]["inputTokens"]


def test_hidden_thoughts_are_refused_by_name(runtime):
    code, message, _ = refusal(lambda: converse(runtime, messages=[
        user("a"), {"role": "assistant", "content": [{"reasoningContent": {"redactedContent": b"x"}}]}, user("b")]))
    assert code == "ValidationException"
    assert "messages.1.content.0.reasoningContent.redactedContent" in message


@pytest.mark.parametrize("fields", [
    {"thinking": {"type": "disabled"}}, {"reasoning_effort": "none"}, {"reasoningConfig": {"type": "disabled"}},
])
def test_thoughts_can_be_declined_in_each_familys_words(runtime, fields):
    assert converse(runtime, additionalModelRequestFields=fields)["output"]["message"]["content"][0]["text"]


def test_fields_of_the_models_own_body_are_repeated(runtime):
    claude = "anthropic.claude-3-haiku-20240307-v1:0"
    whole = converse(runtime, modelId=claude)["output"]["message"]["content"][0]["text"]
    stop = whole[len(whole) // 2:len(whole) // 2 + 4]
    arguments = {"modelId": claude, "messages": [user("Hello! Who are you?")],
                 "inferenceConfig": {"temperature": 0.0, "maxTokens": 40, "stopSequences": [stop]}}
    answer = runtime.converse(**arguments, additionalModelResponseFieldPaths=["/stop_sequence"])
    assert answer["additionalModelResponseFields"] == {"stop_sequence": stop}
    reply = runtime.converse_stream(**arguments, additionalModelResponseFieldPaths=["/delta/stop_sequence"])
    ends = [event["messageStop"] for event in reply["stream"] if "messageStop" in event]
    assert ends == [{"stopReason": "stop_sequence",
                     "additionalModelResponseFields": {"delta": {"stop_sequence": stop}}}]


def test_a_prefilled_answer_is_continued_under_no_schema(runtime):
    part = {"messages": [user("Hello!"), assistant("I am")], "requestMetadata": {"team": "blue"}}
    assert converse(runtime, **part)["output"]["message"]["content"]


def test_the_cli_asks_for_a_schema(aws):
    run = aws("bedrock-runtime", "converse", "--model-id", MODEL, "--messages", json.dumps([user("Hello!")]),
              "--inference-config", '{"temperature": 0, "maxTokens": 200}',
              "--output-config", json.dumps(text_format(SCHEMAS["object"])))
    answer = json.loads(run.stdout)
    jsonschema.validate(json.loads(answer["output"]["message"]["content"][0]["text"]), SCHEMAS["object"])
