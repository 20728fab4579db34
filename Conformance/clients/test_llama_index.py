"""llama-index-llms-bedrock-converse."""
import pytest
from llama_index.core.llms import ChatMessage
from llama_index.core.tools import FunctionTool
from llama_index.llms.bedrock_converse import BedrockConverse
from pydantic import BaseModel

from answers import CLAUDE, GREETING, QUESTION

CLIENT = "llama-index-llms-bedrock-converse"


class Report(BaseModel):
    """A weather report."""

    city: str
    degrees: int


@pytest.fixture
def model(server):
    return BedrockConverse(model=CLAUDE, endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="any",
                           aws_secret_access_key="any", temperature=0, max_tokens=256)


def weather(city: str) -> str:
    """Tells the weather in a city."""
    return "sunny"


def test_completion_and_chat(model):
    assert model.complete("Hello!").text == GREETING
    assert model.chat([ChatMessage(role="user", content="Hello!")]).message.content == GREETING


def test_a_streamed_chat(model):
    pieces = [piece.delta for piece in model.stream_chat([ChatMessage(role="user", content="Hello!")])]
    assert "".join(piece or "" for piece in pieces) == GREETING


def test_a_tool_call(model):
    answer = model.chat_with_tools([FunctionTool.from_defaults(weather)], user_msg=QUESTION)
    (call,) = model.get_tool_calls_from_response(answer)
    assert (call.tool_name, call.tool_kwargs) == ("weather", {"city": "Lisboa"})


def test_a_structured_answer(model):
    assert model.as_structured_llm(Report).complete("The weather?").raw == Report(city="Évora", degrees=23)
