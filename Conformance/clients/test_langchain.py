"""langchain-aws: ChatBedrockConverse and ChatBedrock."""
import pytest
from langchain_aws import ChatBedrock, ChatBedrockConverse
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from pydantic import BaseModel, Field

from answers import CLAUDE, GREETING, QUESTION, THINKER, TOLD
from running_server import MODEL

CLIENT = "langchain-aws"


@tool
def weather(city: str) -> str:
    """Tells the weather in a city."""
    return f"sunny in {city}, 21 degrees"


class Report(BaseModel):
    """A weather report."""

    city: str
    degrees: int


def chat(server, model=CLAUDE, **options):
    return ChatBedrockConverse(model=model, endpoint_url=server.url, region_name="us-east-1", temperature=0, **options)


def test_a_chat_with_a_system_prompt_and_its_usage(server):
    answer = chat(server).invoke([SystemMessage("Be kind."), HumanMessage("Hello!")])
    assert answer.text == GREETING
    assert answer.usage_metadata["total_tokens"] == (
        answer.usage_metadata["input_tokens"] + answer.usage_metadata["output_tokens"])
    assert answer.response_metadata["stopReason"] == "end_turn"


def test_a_streamed_chat(server):
    pieces = list(chat(server).stream("Hello!"))
    whole = pieces[0]
    for piece in pieces[1:]:
        whole += piece
    assert len(pieces) > 3
    assert whole.text == GREETING
    assert whole.usage_metadata["output_tokens"] > 3


def test_a_tool_loop(server):
    bound = chat(server).bind_tools([weather])
    messages = [HumanMessage(QUESTION)]
    answer = bound.invoke(messages)
    (call,) = answer.tool_calls
    assert (call["name"], call["args"]) == ("weather", {"city": "Lisboa"})
    messages += [answer, weather.invoke(call)]
    assert isinstance(messages[-1], ToolMessage)
    assert bound.invoke(messages).text == TOLD


def test_a_streamed_tool_call(server):
    whole = None
    for piece in chat(server).bind_tools([weather]).stream(QUESTION):
        whole = piece if whole is None else whole + piece
    (call,) = whole.tool_calls
    assert call["args"] == {"city": "Lisboa"}
    assert whole.text.strip() == "Let me look that up."


def test_two_calls_in_one_turn(server):
    answer = chat(server).bind_tools([weather]).invoke("The weather in both Porto and Faro?")
    assert [call["args"]["city"] for call in answer.tool_calls] == ["Porto", "Faro"]
    assert len({call["id"] for call in answer.tool_calls}) == 2


def test_a_structured_answer(server):
    assert chat(server).with_structured_output(Report).invoke("The weather?") == Report(city="Évora", degrees=23)


def test_a_structured_answer_of_a_model_that_knows_no_tools(server):
    # The model says nothing sensible and would write on for ever: what it may write is bounded.
    class ShortReport(BaseModel):
        """A weather report."""

        city: str = Field(max_length=20)
        degrees: int = Field(ge=-90, le=60)

    # langchain forces a tool only where it is told that the model can be forced.
    model = chat(server, MODEL, provider="anthropic", max_tokens=200,
                 supports_tool_choice_values=("auto", "any", "tool")).with_structured_output(ShortReport)
    assert isinstance(model.invoke("Weather?"), ShortReport)


def test_thoughts_apart_from_the_answer(server):
    answer = chat(server, THINKER).invoke("Boa tarde")
    (thought,) = [block for block in answer.content if block["type"] == "reasoning_content"]
    assert "politeness" in thought["reasoning_content"]["text"]
    assert answer.text.strip() == "Boa tarde!"


def test_thoughts_are_taken_back(server):
    model = chat(server, THINKER)
    first = model.invoke("Boa tarde")
    assert model.invoke([HumanMessage("Boa tarde"), first, HumanMessage("E?")]).text.strip() == "Boa tarde!"


def test_counting_tokens(server):
    messages = [HumanMessage("Hello!")]
    model = chat(server)
    assert model.get_num_tokens_from_messages(messages) > 0


def test_a_bad_request_is_a_validation_exception(server):
    with pytest.raises(Exception, match="ValidationException"):
        chat(server).invoke([AIMessage("I speak first")])


def test_the_native_body_through_invoke_model(server):
    model = ChatBedrock(model=CLAUDE, endpoint_url=server.url, region="us-east-1", temperature=0)
    assert model.invoke("Hello!").text == GREETING
    assert "".join(piece.text for piece in model.stream("Hello!")) == GREETING
