"""What Hugging Face transformers renders for conversations with tools, as users of each published template write them.

Usage: tool_conversations.py OUTPUT.json TEMPLATE.jinja...

Writes {"tools": [{name, description, schema}], "conversations": {name: {"messages": [{role, content: [pieces]}],
"tools": bool}}, "cases": [{"template": path, "conversation": name, "thinking": null or bool, "expected": null where
transformers raises}]}. A piece is {"text"}, {"reasoning"}, {"call": {id, name, arguments}} or {"result": {id, text or
json, error}}; it says what was meant, and this script knows how each template wants it to be said.
"""

import datetime
import json
import os
import sys

import transformers.utils.chat_template_utils as utils


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2024, 7, 6, 15, 4, 9)


utils.datetime = FixedClock

TOOLS = [
    {"name": "get_weather", "description": "Get the weather.", "schema": {
        "type": "object",
        "properties": {
            "city": {"type": "string", "description": "The city"},
            "days": {"type": "integer", "description": "How many days"}},
        "required": ["city"]}},
    {"name": "search", "description": "Search <the> \"web\".", "schema": {
        "type": "object", "properties": {"query": {"type": "string", "description": "What for"}}, "required": ["query"]}},
]


def text(content):
    return {"text": content}


def call(identifier, name, arguments):
    return {"call": {"id": identifier, "name": name, "arguments": arguments}}


def result(identifier, **content):
    return {"result": {"id": identifier, **content}}


ASK = {"role": "user", "content": [text("How is the weather in \"São Paulo\"? 🎉")]}
SYSTEM = {"role": "system", "content": [text("Be brief.")]}
WEATHER = call("call00001", "get_weather", {"city": "São Paulo", "days": 2})
SEARCH = call("call00002", "search", {"query": "a & b"})
SUNNY = result("call00001", text="sunny")
FOUND = result("call00002", json={"hits": [1, 2.5]})

CONVERSATIONS = {
    "question": [ASK],
    "system": [SYSTEM, ASK],
    "one call": [ASK, {"role": "assistant", "content": [WEATHER]}, {"role": "user", "content": [SUNNY]}],
    "result that is JSON": [
        SYSTEM, ASK, {"role": "assistant", "content": [SEARCH]}, {"role": "user", "content": [FOUND]}],
    "result that is an error": [
        ASK, {"role": "assistant", "content": [SEARCH]},
        {"role": "user", "content": [result("call00002", text="no network", error=True)]}],
    "two calls": [
        ASK, {"role": "assistant", "content": [WEATHER, SEARCH]}, {"role": "user", "content": [SUNNY, FOUND]}],
    "text before a call": [
        ASK, {"role": "assistant", "content": [text("Let me see."), WEATHER]}, {"role": "user", "content": [SUNNY]}],
    "call and answer": [
        SYSTEM, ASK, {"role": "assistant", "content": [WEATHER]}, {"role": "user", "content": [SUNNY]},
        {"role": "assistant", "content": [text("It is sunny.")]}, {"role": "user", "content": [text("Thanks")]}],
    "thought before a call": [
        ASK, {"role": "assistant", "content": [{"reasoning": "Weather it is."}, WEATHER]},
        {"role": "user", "content": [SUNNY]}],
    "thought before an answer": [
        ASK, {"role": "assistant", "content": [{"reasoning": "Easy."}, text("Fine.")]},
        {"role": "user", "content": [text("And now?")]}],
}

# What is known of single templates; all others take what transformers documents.
ARGUMENTS_AS_TEXT = {"meetkai-functionary-medium-v3.2", "deepseek-ai-DeepSeek-R1-Distill-Llama-8B"}
ONE_CALL_A_MESSAGE = {
    "meta-llama-Llama-3.1-8B-Instruct", "meta-llama-Llama-3.2-3B-Instruct", "meta-llama-Llama-3.3-70B-Instruct",
    "GigaChat3.1-10B-A1.8B"}
NO_TEXT_BESIDE_CALLS = {"deepseek-ai-DeepSeek-R1-Distill-Llama-8B", "llama-cpp-deepseek-r1"}
THOUGHTS_IN_CONTENT = {"mistralai-Ministral-3-14B-Reasoning-2512"}
RESULTS_IN_CALLS = {"google-gemma-4-31B-it-interleaved"}
IDS_BY_PLACE = {"moonshotai-Kimi-K2"}
CALLS_IN_TEXT = {"LFM2-8B-A1B"}
BUDGET_FOR_NO_THOUGHT = {"ByteDance-Seed-OSS"}


def said(piece):
    content = piece["text"] if "text" in piece else json.dumps(piece["json"], ensure_ascii=False)
    return "Error: " + content if piece.get("error") else content


def assistant(name, pieces, empty):
    words = "\n".join(piece["text"] for piece in pieces if "text" in piece)
    thoughts = "\n".join(piece["reasoning"] for piece in pieces if "reasoning" in piece)
    calls = []
    for place, piece in enumerate(piece["call"] for piece in pieces if "call" in piece):
        arguments = piece["arguments"]
        calls.append({
            "id": f"functions.{piece['name']}:{place}" if name in IDS_BY_PLACE else piece["id"], "type": "function",
            "function": {
                "name": piece["name"],
                "arguments": json.dumps(arguments, ensure_ascii=False) if name in ARGUMENTS_AS_TEXT else arguments}})
    if calls and name in CALLS_IN_TEXT:
        made = ", ".join(
            "{name}({arguments})".format(
                name=piece["call"]["name"], arguments=", ".join(
                    f"{key}={json.dumps(value, ensure_ascii=False)}"
                    for key, value in piece["call"]["arguments"].items()))
            for piece in pieces if "call" in piece)
        words += ("\n" if words else "") + f"<|tool_call_start|>[{made}]<|tool_call_end|>"
        calls = []
    if calls and name in NO_TEXT_BESIDE_CALLS:
        words = ""
    message = {"role": "assistant", "content": words or (empty if calls else "")}
    if thoughts and name in THOUGHTS_IN_CONTENT:
        message["content"] = [{"type": "thinking", "thinking": thoughts}]
        if words:
            message["content"].append({"type": "text", "text": words})
    elif thoughts:
        message["reasoning_content"] = thoughts
    if calls:
        message["tool_calls"] = calls
    return message


def messages(name, conversation, empty):
    """The conversation as users of the template write it; `empty` is the content of a message that has none."""
    output = []
    places = {}
    for turn in conversation:
        if turn["role"] == "assistant":
            output.append(assistant(name, turn["content"], empty))
            for place, made in enumerate(piece["call"] for piece in turn["content"] if "call" in piece):
                places[made["id"]] = (len(output) - 1, place, made["name"])
            continue
        words = "\n".join(piece["text"] for piece in turn["content"] if "text" in piece)
        for piece in (piece["result"] for piece in turn["content"] if "result" in piece):
            position, place, tool = places[piece["id"]]
            if name in RESULTS_IN_CALLS:
                response = piece["json"] if "json" in piece else said(piece)
                output[position].setdefault("tool_responses", []).append({"name": tool, "response": response})
            else:
                identifier = f"functions.{tool}:{place}" if name in IDS_BY_PLACE else piece["id"]
                output.append(
                    {"role": "tool", "tool_call_id": identifier, "name": tool, "content": said(piece)})
        if words:
            output.append({"role": turn["role"], "content": words})
    return one_by_one(output) if name in ONE_CALL_A_MESSAGE else output


def one_by_one(output):
    """Each call in a message of its own with its result behind it."""
    separate = []
    for message in output:
        if len(message.get("tool_calls", [])) < 2:
            separate.append(message)
            continue
        for made in message["tool_calls"]:
            separate.append({"role": "assistant", "content": message["content"], "tool_calls": [made]})
            separate += [other for other in output if other.get("tool_call_id") == made["id"]]
    unique = []
    for message in separate:
        if message["role"] != "tool" or message not in unique:
            unique.append(message)
    return unique


def render(name, source, conversation, tools, thinking):
    functions = [
        {"type": "function", "function": {
            "name": tool["name"], "description": tool["description"], "parameters": tool["schema"]}} for tool in TOOLS]
    variables = {"bos_token": "<s>", "eos_token": "</s>"}
    if thinking is not None:
        variables.update(enable_thinking=thinking, thinking=thinking)
    if thinking is False and name in BUDGET_FOR_NO_THOUGHT:
        variables.update(thinking_budget=0)
    if tools and "datetime" in source:
        variables.update(
            functions=json.dumps([function["function"] for function in functions], indent=4, ensure_ascii=False),
            datetime="2024-07-06 15:04:09")
    for empty in (None, ""):
        try:
            texts, _ = utils.render_jinja_template(
                [messages(name, conversation, empty)], tools=functions if tools else None, chat_template=source,
                add_generation_prompt=True, **variables)
        except Exception:  # whatever Python raises, the rendering fails
            continue
        if empty is None and "None" in texts[0]:
            continue
        return texts[0]
    return None


def main(output, paths):
    cases = []
    for path in paths:
        name = os.path.basename(path).removesuffix(".jinja")
        with open(path, newline="", encoding="utf-8") as file:
            source = file.read()
        for title, conversation in CONVERSATIONS.items():
            for thinking in (None, False, True):
                cases.append({
                    "template": path, "conversation": title, "thinking": thinking,
                    "expected": render(name, source, conversation, True, thinking)})
    with open(output, "w", encoding="utf-8") as file:
        json.dump({
            "tools": TOOLS,
            "conversations": CONVERSATIONS,
            "cases": cases}, file)
    print(sum(case["expected"] is not None for case in cases), "of", len(cases), "render")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
