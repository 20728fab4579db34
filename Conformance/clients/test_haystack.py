"""amazon-bedrock-haystack: takes the endpoint from AWS_ENDPOINT_URL."""
from haystack.dataclasses import ChatMessage
from haystack.tools import Tool
from haystack.utils import Secret
from haystack_integrations.components.generators.amazon_bedrock import AmazonBedrockChatGenerator

from answers import CLAUDE, GREETING, QUESTION, TOLD

CLIENT = "amazon-bedrock-haystack"
WEATHER = Tool(name="weather", description="Tells the weather in a city.", function=lambda city: "sunny",
               parameters={"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]})


def generator(**options):
    return AmazonBedrockChatGenerator(
        model=CLAUDE, aws_access_key_id=Secret.from_token("any"), aws_secret_access_key=Secret.from_token("any"),
        aws_region_name=Secret.from_token("us-east-1"), **options)


def test_a_chat():
    (reply,) = generator().run([ChatMessage.from_user("Hello!")])["replies"]
    assert reply.text == GREETING
    assert reply.meta["finish_reason"] == "stop"


def test_a_streamed_chat():
    pieces = []
    (reply,) = generator(streaming_callback=lambda chunk: pieces.append(chunk.content)).run(
        [ChatMessage.from_user("Hello!")])["replies"]
    assert reply.text == GREETING
    assert "".join(pieces) == GREETING


def test_a_tool_loop():
    talker = generator(tools=[WEATHER])
    messages = [ChatMessage.from_user(QUESTION)]
    (reply,) = talker.run(messages)["replies"]
    (call,) = reply.tool_calls
    assert call.arguments == {"city": "Lisboa"}
    messages += [reply, ChatMessage.from_tool(tool_result="sunny, 21 degrees", origin=call)]
    assert talker.run(messages)["replies"][0].text == TOLD
