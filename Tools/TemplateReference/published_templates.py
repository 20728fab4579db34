"""What Hugging Face transformers renders for published chat templates over many conversations.

Usage: published_templates.py OUTPUT.json TEMPLATE.jinja...

Writes {"tools", "documents", "conversations": {name: messages}, "variables": [...], "cases": [{"template": path,
"conversation", "tools": bool, "documents": bool, "add_generation_prompt", "variables": index, "expected" (null where
transformers raises), "error"}]}.
"""

import datetime
import json
import sys

import transformers.utils.chat_template_utils as utils


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2024, 7, 6, 15, 4, 9)


utils.datetime = FixedClock

TOOLS = [
    {"type": "function", "function": {
        "name": "get_weather", "description": "Get the current weather <now> & \"later\"",
        "parameters": {
            "type": "object",
            "properties": {
                "location": {"type": "string", "description": "City, e.g. São Paulo"},
                "unit": {"type": "string", "enum": ["celsius", "fahrenheit"]},
                "days": {"type": "integer", "minimum": 1, "default": 3},
                "options": {
                    "type": "object",
                    "properties": {
                        "depths": {"type": "array", "items": {"type": "number"}},
                        "flag": {"type": ["boolean", "null"]}},
                    "required": ["depths"]}},
            "required": ["location"]},
        "return": {"type": "string"}}},
    {"type": "function", "function": {
        "name": "noop", "description": "Does nothing.", "parameters": {"type": "object", "properties": {}}}},
]
DOCUMENTS = [{"title": "A title", "text": "A body\nof two lines"}, {"title": "Second", "text": "More"}]


def call(arguments, identifier="call00001"):
    return {"id": identifier, "type": "function", "function": {"name": "get_weather", "arguments": arguments}}


def user(content):
    return {"role": "user", "content": content}


def assistant(content, **members):
    return {"role": "assistant", "content": content, **members}


ASK = user("What's the weather in \"São Paulo\"? <b>émoji 🎉</b>")
AGAIN = user("And tomorrow?\r\nThanks")
SYSTEM = {"role": "system", "content": "  You are helpful.\n\nBe brief. "}
HELLO = assistant("Hello! It's fine.\n")
RESULT = {"role": "tool", "tool_call_id": "call00001", "name": "get_weather", "content": "{\"temp\": 21.5}"}
SECOND = {
    "role": "tool", "tool_call_id": "call00002", "name": "get_weather", "content": [{"type": "text", "text": "hot"}]}

CONVERSATIONS = {
    "plain": [ASK],
    "several turns": [ASK, HELLO, AGAIN],
    "system": [SYSTEM, ASK, HELLO, AGAIN],
    "system and question": [SYSTEM, ASK],
    "tool call with object arguments": [
        ASK, assistant("", tool_calls=[call({"location": "São Paulo", "days": 2, "x": 1.0, "n": None, "l": [1, True]})]),
        RESULT],
    "tool call without content": [
        SYSTEM, ASK, assistant(None, tool_calls=[call({"location": "Rio"})]), RESULT, assistant("It is 21.5."), AGAIN],
    "tool call with string arguments": [
        SYSTEM, ASK, assistant("Let me see", tool_calls=[call("{\"location\": \"Rio\"}")]), RESULT, HELLO, AGAIN],
    "two tool calls": [
        SYSTEM, ASK,
        assistant("", tool_calls=[call({"location": "Rio"}), call({"location": "Natal", "unit": "celsius"}, "call00002")]),
        RESULT, SECOND],
    "reasoning": [SYSTEM, ASK, assistant("Fine.", reasoning_content="Let me think.\nHmm."), AGAIN],
    "reasoning under an older name": [ASK, assistant("Fine.", thinking="Inner."), AGAIN],
    "reasoning in tags": [ASK, assistant("<think>\nsome thought\n</think>\n\nFine."), AGAIN],
    "reasoning and tool call": [
        SYSTEM, ASK,
        assistant("", reasoning_content="I need the tool.", tool_calls=[call({"location": "Rio"})]), RESULT],
    "content in parts": [
        {"role": "system", "content": [{"type": "text", "text": "Sys"}]},
        user([{"type": "text", "text": "Hi"}, {"type": "image"}, {"type": "text", "text": "there"}])],
    "image address": [user([{"type": "image_url", "image_url": {"url": "x"}}, {"type": "text", "text": "there"}])],
    "roles do not alternate": [ASK, AGAIN],
    "assistant first": [HELLO, ASK],
    "unknown role": [ASK, {"role": "narrator", "content": "x"}],
    "developer": [{"role": "developer", "content": "Dev"}, ASK],
    "empty": [],
    "assistant last": [SYSTEM, ASK, HELLO],
}
TOKENS = {"bos_token": "<s>", "eos_token": "</s>"}
VARIABLES = [TOKENS, {**TOKENS, "enable_thinking": False, "thinking": True, "reasoning_effort": "low"}]


def render(source, conversation, tools, documents, prompt, variables):
    try:
        texts, _ = utils.render_jinja_template(
            [json.loads(json.dumps(conversation))], tools=tools, documents=documents, chat_template=source,
            add_generation_prompt=prompt, **variables)
        return texts[0], None
    except Exception as error:  # whatever Python raises, the rendering fails
        return None, repr(error)[:200]


def main(output, paths):
    cases = []
    for path in paths:
        with open(path, newline="", encoding="utf-8") as file:
            source = file.read()
        for name, conversation in CONVERSATIONS.items():
            for tools in (False, True):
                for prompt in (False, True):
                    for index, variables in enumerate(VARIABLES):
                        documents = DOCUMENTS if index else None
                        text, error = render(
                            source, conversation, TOOLS if tools else None, documents, prompt, variables)
                        cases.append({
                            "template": path, "conversation": name, "tools": tools, "documents": documents is not None,
                            "add_generation_prompt": prompt, "variables": index, "expected": text, "error": error})
    with open(output, "w", encoding="utf-8") as file:
        json.dump({
            "tools": TOOLS, "documents": DOCUMENTS, "conversations": CONVERSATIONS, "variables": VARIABLES,
            "cases": cases}, file)
    print(sum(case["expected"] is not None for case in cases), "of", len(cases), "render")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
