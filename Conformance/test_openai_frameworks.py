"""Frameworks that speak to OpenAI's API, pointed at /openai/v1: a whole tool loop each."""
import asyncio

import agents
import langchain_core.messages
import langchain_openai
import openai
import pydantic
import pytest

import scripted_model
from running_server import MODEL, Server

GREETING = "Good morning! This answer is known by heart."
TOLD = "The weather report says that it is sunny, 21 degrees."
QUESTION = "What is the weather in Lisboa?"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    models = tmp_path_factory.mktemp("models")
    scripted_model.make_all(models)
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(models)})
    yield server.url + "/openai/v1"
    assert server.stop() == 0


class TestLangChain:
    CLIENT = "langchain-openai"

    @pytest.fixture(params=[False, True], ids=["chat_completions", "responses"])
    def chat(self, address, request):
        return langchain_openai.ChatOpenAI(
            base_url=address, api_key="any", model=scripted_model.AGENT, temperature=0, max_retries=0,
            use_responses_api=request.param)

    def test_a_chat(self, chat):
        answer = chat.invoke("Hello!")
        assert answer.text == GREETING
        assert answer.usage_metadata["output_tokens"] > 0

    def test_a_streamed_chat(self, chat):
        pieces = [chunk.text for chunk in chat.stream("Hello!")]
        assert "".join(pieces) == GREETING
        assert len([piece for piece in pieces if piece]) > 3

    def test_a_tool_loop(self, chat):
        def weather(city: str) -> str:
            """Tells the weather in a city."""
            return "sunny, 21 degrees"

        messages = [langchain_core.messages.HumanMessage(QUESTION)]
        bound = chat.bind_tools([weather])
        messages.append(bound.invoke(messages))
        (call,) = messages[-1].tool_calls
        assert (call["name"], call["args"]) == ("weather", {"city": "Lisboa"})
        messages.append(langchain_core.messages.ToolMessage(weather(**call["args"]), tool_call_id=call["id"]))
        assert bound.invoke(messages).text == TOLD

    def test_an_answer_in_a_form(self, address, chat):
        class City(pydantic.BaseModel):
            name: str = pydantic.Field(max_length=12)
            inhabitants: int = pydantic.Field(ge=1, le=999)

        # The model that ships: what the scripted one knows by heart is not in this form.
        chat = chat.model_copy(update={"model_name": MODEL, "max_tokens": 200})
        assert isinstance(chat.with_structured_output(City).invoke("Describe a city."), City)


class TestAgents:
    CLIENT = "openai-agents"

    @pytest.fixture(params=[agents.OpenAIChatCompletionsModel, agents.OpenAIResponsesModel],
                    ids=["chat_completions", "responses"])
    def agent(self, address, request):
        agents.set_tracing_disabled(True)
        asked = []

        @agents.function_tool
        def weather(city: str) -> str:
            """Tells the weather in a city."""
            asked.append(city)
            return "sunny, 21 degrees"

        client = openai.AsyncOpenAI(base_url=address, api_key="any", max_retries=0)
        agent = agents.Agent(
            name="Weather", instructions="Tell the weather.", tools=[weather],
            model=request.param(model=scripted_model.AGENT, openai_client=client))
        agent.asked = asked
        return agent

    def test_a_tool_loop(self, agent):
        result = agents.Runner.run_sync(agent, QUESTION)
        assert result.final_output == TOLD
        assert agent.asked == ["Lisboa"]

    def test_a_second_turn(self, agent):
        first = agents.Runner.run_sync(agent, QUESTION)
        items = [*first.to_input_list(), {"role": "user", "content": "Hello!"}]
        assert agents.Runner.run_sync(agent, items).final_output

    def test_a_streamed_tool_loop(self, agent):
        async def run():
            result = agents.Runner.run_streamed(agent, QUESTION)
            kinds = [event.type async for event in result.stream_events()]
            return kinds, result.final_output

        kinds, output = asyncio.run(run())
        assert output == TOLD
        assert "raw_response_event" in kinds and "run_item_stream_event" in kinds
