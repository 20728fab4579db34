"""The anthropic library against the same server; AnthropicBedrock works too."""
import os

import anthropic

client = anthropic.Anthropic(
    base_url=os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8080") + "/anthropic", api_key="any")
MODEL = "alicerce.nano-v1:0"
question = [{"role": "user", "content": "Hello! Who are you?"}]

print(client.messages.count_tokens(model=MODEL, messages=question).input_tokens, "tokens")
with client.messages.stream(model=MODEL, max_tokens=40, messages=question) as stream:
    for text in stream.text_stream:
        print(text, end="", flush=True)
print()

answer = client.messages.create(
    model=MODEL, max_tokens=200, messages=question, tool_choice={"type": "any"},
    tools=[{"name": "note", "description": "Writes a note down.", "input_schema": {
        "type": "object", "properties": {"text": {"type": "string", "maxLength": 40}}, "required": ["text"]}}])
(call,) = [block for block in answer.content if block.type == "tool_use"][:1]
print(answer.stop_reason, call.name, call.input)
