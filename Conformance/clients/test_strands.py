"""strands-agents: an agent's whole loop over ConverseStream."""
import pytest
from pydantic import BaseModel
from strands import Agent, tool
from strands.models import BedrockModel

from answers import CLAUDE, GREETING, QUESTION, THINKER, TOLD

CLIENT = "strands-agents"


class Report(BaseModel):
    """A weather report."""

    city: str
    degrees: int


def agent(server, model=CLAUDE, tools=(), **options):
    bedrock = BedrockModel(model_id=model, endpoint_url=server.url, region_name="us-east-1", temperature=0, **options)
    return Agent(model=bedrock, tools=list(tools), callback_handler=None)


@pytest.mark.parametrize("streaming", [True, False], ids=["streamed", "whole"])
def test_an_agent_answers(server, streaming):
    result = agent(server, streaming=streaming)("Hello!")
    assert result.stop_reason == "end_turn"
    assert str(result).strip() == GREETING


@pytest.mark.parametrize("streaming", [True, False], ids=["streamed", "whole"])
def test_an_agent_uses_its_tool_and_reports(server, streaming):
    asked = []

    @tool
    def weather(city: str) -> str:
        """Tells the weather in a city."""
        asked.append(city)
        return f"sunny in {city}, 21 degrees"

    result = agent(server, tools=[weather], streaming=streaming)(QUESTION)
    assert asked == ["Lisboa"]
    assert result.stop_reason == "end_turn"
    assert str(result).strip() == TOLD
    assert result.metrics.tool_metrics["weather"].success_count == 1
    assert result.metrics.accumulated_usage["inputTokens"] > 0


def test_an_agent_uses_two_tools_in_one_turn(server):
    asked = []

    @tool
    def weather(city: str) -> str:
        """Tells the weather in a city."""
        asked.append(city)
        return "sunny"

    agent(server, tools=[weather])("The weather in both Porto and Faro?")
    assert sorted(asked) == ["Faro", "Porto"]


def test_a_tool_that_fails_is_told_to_the_model(server):
    @tool
    def weather(city: str) -> str:
        """Tells the weather in a city."""
        raise RuntimeError("no barometer")

    result = agent(server, tools=[weather])(QUESTION)
    assert str(result).strip() == TOLD


def test_a_structured_answer(server):
    result = agent(server)("The weather, please.", structured_output_model=Report)
    assert result.structured_output == Report(city="Évora", degrees=23)


def test_thoughts_apart_from_the_answer(server):
    talker = agent(server, THINKER)
    result = talker("Boa tarde")
    thoughts = [block for block in result.message["content"] if "reasoningContent" in block]
    assert "politeness" in thoughts[0]["reasoningContent"]["reasoningText"]["text"]
    assert str(result).strip().endswith("Boa tarde!")
    assert talker("E?").stop_reason == "end_turn"


def test_prompt_caching_is_counted(server):
    long = "You are a patient weather clerk. " * 30
    for expected in ("cacheWriteInputTokens", "cacheReadInputTokens"):
        bedrock = BedrockModel(model_id=CLAUDE, endpoint_url=server.url, region_name="us-east-1", temperature=0)
        talker = Agent(model=bedrock, callback_handler=None,
                       system_prompt=[{"text": long}, {"cachePoint": {"type": "default"}}])
        usage = talker("Hello!").metrics.accumulated_usage
        assert usage.get(expected, 0) > 100, usage
