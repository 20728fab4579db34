"""litellm: requests and event streams of its own making."""
import json

import litellm
import pytest

from answers import CLAUDE, GREETING, QUESTION, THINKER, TOLD

CLIENT = "litellm"
WEATHER = {"type": "function", "function": {
    "name": "weather", "description": "Tells the weather in a city.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}


def complete(server, messages, model=CLAUDE, **options):
    return litellm.completion(
        model=f"bedrock/converse/{model}", messages=messages, aws_bedrock_runtime_endpoint=server.url,
        aws_region_name="us-east-1", aws_access_key_id="any", aws_secret_access_key="any", num_retries=0, **options)


def user(text):
    return {"role": "user", "content": text}


def test_a_chat_and_its_usage(server):
    answer = complete(server, [{"role": "system", "content": "Be kind."}, user("Hello!")])
    assert answer.choices[0].message.content == GREETING
    assert answer.choices[0].finish_reason == "stop"
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_a_streamed_chat(server):
    pieces = [chunk.choices[0].delta.content or "" for chunk in complete(server, [user("Hello!")], stream=True)]
    assert "".join(pieces) == GREETING
    assert len([piece for piece in pieces if piece]) > 3


def test_a_tool_loop(server):
    messages = [user(QUESTION)]
    answer = complete(server, messages, tools=[WEATHER]).choices[0]
    assert answer.finish_reason == "tool_calls"
    (call,) = answer.message.tool_calls
    assert json.loads(call.function.arguments) == {"city": "Lisboa"}
    messages += [answer.message, {"role": "tool", "tool_call_id": call.id, "content": "sunny, 21 degrees"}]
    assert complete(server, messages, tools=[WEATHER]).choices[0].message.content == TOLD


def test_a_streamed_tool_call(server):
    arguments, names = "", []
    for chunk in complete(server, [user(QUESTION)], tools=[WEATHER], stream=True):
        for call in chunk.choices[0].delta.tool_calls or []:
            arguments += call.function.arguments or ""
            names += [call.function.name] if call.function.name else []
    assert names == ["weather"]
    assert json.loads(arguments) == {"city": "Lisboa"}


def test_thoughts_apart_from_the_answer(server):
    message = complete(server, [user("Boa tarde")], model=THINKER).choices[0].message
    assert "politeness" in message.reasoning_content
    assert message.content.strip() == "Boa tarde!"


def test_a_bad_request_is_told(server):
    with pytest.raises(litellm.BadRequestError):
        complete(server, [user("Hello!")], model="anthropic.claude-unknown-v9:0")


def test_the_anthropic_endpoint(server):
    answer = litellm.completion(
        model=f"anthropic/{CLAUDE}", api_base=server.url + "/anthropic", api_key="any", messages=[user("Hello!")],
        max_tokens=100, num_retries=0)
    assert answer.choices[0].message.content == GREETING


def test_the_openai_endpoint(server):
    options = {"model": f"openai/{CLAUDE}", "api_base": server.url + "/openai/v1", "api_key": "any", "num_retries": 0}
    assert litellm.completion(messages=[user("Hello!")], **options).choices[0].message.content == GREETING
    response = litellm.responses(input="Hello!", **options)
    assert response.output[-1].content[0].text == GREETING
