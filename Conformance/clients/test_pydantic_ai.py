"""pydantic-ai: strict typed results."""
from pydantic import BaseModel
from pydantic_ai import Agent
from pydantic_ai.models.bedrock import BedrockConverseModel
from pydantic_ai.providers.bedrock import BedrockProvider

from answers import CLAUDE, GREETING, QUESTION, THINKER, TOLD

CLIENT = "pydantic-ai"


class Report(BaseModel):
    """A weather report."""

    city: str
    degrees: int


def agent(server, model=CLAUDE, **options):
    provider = BedrockProvider(base_url=server.url, region_name="us-east-1", aws_access_key_id="any",
                               aws_secret_access_key="any")
    return Agent(BedrockConverseModel(model, provider=provider), **options)


def test_an_agent_answers(server):
    result = agent(server).run_sync("Hello!")
    assert result.output == GREETING


def test_a_typed_result(server):
    assert agent(server, output_type=Report).run_sync("The weather?").output == Report(city="Lisboa!", degrees=21)


def test_an_agent_uses_its_tool(server):
    talker = agent(server)
    asked = []

    @talker.tool_plain
    def weather(city: str) -> str:
        """Tells the weather in a city."""
        asked.append(city)
        return "sunny, 21 degrees"

    result = talker.run_sync(QUESTION)
    assert asked == ["Lisboa"]
    assert result.output == TOLD


def test_a_streamed_answer(server):
    async def stream():
        async with agent(server).run_stream("Hello!") as result:
            return [piece async for piece in result.stream_text(delta=True, debounce_by=None)]

    import asyncio
    pieces = asyncio.run(stream())
    assert "".join(pieces) == GREETING
    assert len(pieces) > 3


def test_thoughts_apart_from_the_answer(server):
    result = agent(server, THINKER).run_sync("Boa tarde")
    assert result.output.strip() == "Boa tarde!"
    thoughts = [part for message in result.all_messages() for part in message.parts if part.part_kind == "thinking"]
    assert "politeness" in thoughts[0].content
