"""OpenAI's library against the endpoint at /openai/v1."""
import json

import jsonschema
import openai
import pydantic
import pytest

from conftest import MODEL

CLIENT = "openai"


class City(pydantic.BaseModel):
    name: str = pydantic.Field(max_length=20)
    inhabitants: int = pydantic.Field(ge=1, le=30_000_000)


@pytest.fixture(params=["/openai/v1", "/v1"])
def client(server, request):
    return openai.OpenAI(base_url=server.url + request.param, api_key="any", max_retries=0)


def ask(client, text="Hello!", **options):
    return client.chat.completions.create(
        model=MODEL, messages=[{"role": "user", "content": text}], **{"max_tokens": 24, "temperature": 0, **options})


def test_a_chat_and_its_usage(client):
    answer = ask(client)
    assert answer.choices[0].message.content
    assert answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_a_streamed_chat_says_the_same(client):
    chunks = list(ask(client, stream=True, stream_options={"include_usage": True}))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == ask(client).choices[0].message.content
    assert chunks[-1].usage.completion_tokens > 0


def test_several_answers_and_a_seed(client):
    first = ask(client, n=3, seed=7, temperature=1)
    again = ask(client, n=3, seed=7, temperature=1)
    assert [choice.index for choice in first.choices] == [0, 1, 2]
    assert [c.message.content for c in first.choices] == [c.message.content for c in again.choices]
    assert len({choice.message.content for choice in first.choices}) > 1


def test_log_probabilities(client):
    reports = ask(client, logprobs=True, top_logprobs=3).choices[0].logprobs.content
    assert reports and all(report.logprob <= 0 and len(report.top_logprobs) == 3 for report in reports)
    # The most likely token is chosen at temperature 0.
    assert all(report.token == report.top_logprobs[0].token for report in reports)


def test_a_stop_sequence_is_cut_out(client):
    whole = ask(client).choices[0].message.content
    stop = whole[3:6]
    assert ask(client, stop=[stop]).choices[0].message.content == whole[:whole.index(stop)]


def test_a_tool_that_must_be_called(client):
    parameters = {"type": "object", "properties": {"city": {"enum": ["Lisboa", "Recife"]}}, "required": ["city"],
                  "additionalProperties": False}
    choice = ask(client, max_tokens=200, tool_choice="required", tools=[
        {"type": "function", "function": {"name": "weather", "parameters": parameters, "strict": True}}]).choices[0]
    assert choice.finish_reason == "tool_calls"
    (call,) = choice.message.tool_calls
    jsonschema.validate(json.loads(call.function.arguments), parameters)


def test_a_parsed_answer(client):
    parsed = client.chat.completions.parse(
        model=MODEL, messages=[{"role": "user", "content": "Describe a city."}], max_tokens=200, response_format=City)
    assert isinstance(parsed.choices[0].message.parsed, City)


def test_models_are_listed(client):
    assert MODEL in [model.id for model in client.models.list()]
    assert client.models.retrieve(MODEL).id == MODEL


def test_a_model_that_is_not_there(client):
    with pytest.raises(openai.NotFoundError):
        client.chat.completions.create(model="no.such-v1:0", messages=[{"role": "user", "content": "x"}])


def test_a_bad_request_names_the_parameter(client):
    with pytest.raises(openai.BadRequestError) as caught:
        ask(client, temperature=9)
    assert caught.value.param == "temperature"
