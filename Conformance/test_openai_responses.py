"""OpenAI's library against responses at /openai/v1: items, events, and conversations that the server keeps."""
import json

import jsonschema
import openai
import pydantic
import pytest

from conftest import MODEL

CLIENT = "openai"
PARAMETERS = {"type": "object", "properties": {"city": {"enum": ["Lisboa", "Recife"]}}, "required": ["city"],
              "additionalProperties": False}
WEATHER = {"type": "function", "name": "weather", "parameters": PARAMETERS, "strict": True}


class City(pydantic.BaseModel):
    name: str = pydantic.Field(max_length=20)
    inhabitants: int = pydantic.Field(ge=1, le=30_000_000)


@pytest.fixture(scope="module")
def client(server):
    return openai.OpenAI(base_url=server.url + "/openai/v1", api_key="any", max_retries=0)


def ask(client, text="Hello!", **options):
    return client.responses.create(model=MODEL, input=text, **{"max_output_tokens": 24, "temperature": 0, **options})


def test_a_response_and_its_usage(client):
    response = ask(client, instructions="Be kind.", metadata={"a": "b"})
    assert response.object == "response"
    assert response.output_text
    assert response.output[0].role == "assistant"
    assert response.status in ("completed", "incomplete")
    assert response.instructions == "Be kind." and response.metadata == {"a": "b"}
    assert response.usage.total_tokens == response.usage.input_tokens + response.usage.output_tokens


def test_a_response_that_was_cut_says_so(client):
    response = ask(client, max_output_tokens=2)
    assert response.status == "incomplete"
    assert response.incomplete_details.reason == "max_output_tokens"
    assert response.output[0].status == "incomplete"


def test_events_in_their_order(client):
    events = list(ask(client, stream=True))
    types = [event.type for event in events]
    assert types[:4] == ["response.created", "response.in_progress", "response.output_item.added",
                         "response.content_part.added"]
    assert types[-4:-1] == ["response.output_text.done", "response.content_part.done", "response.output_item.done"]
    assert types[-1] in ("response.completed", "response.incomplete")
    assert set(types[4:-4]) == {"response.output_text.delta"}
    assert [event.sequence_number for event in events] == list(range(len(events)))
    text = "".join(event.delta for event in events if event.type == "response.output_text.delta")
    assert text == events[-1].response.output_text == ask(client).output_text


def test_the_helper_that_gathers_events(client):
    options = {"model": MODEL, "input": "Describe a city.", "max_output_tokens": 200, "temperature": 0}
    with client.responses.stream(text_format=City, **options) as stream:
        pieces = [event.delta for event in stream if event.type == "response.output_text.delta"]
        response = stream.get_final_response()
    assert "".join(pieces) == response.output_text
    assert response.output_parsed == client.responses.parse(text_format=City, **options).output_parsed


def test_a_conversation_that_the_server_keeps(client):
    first = ask(client, "My dog is called Rex.")
    second = ask(client, "What is it called?", previous_response_id=first.id)
    assert second.previous_response_id == first.id
    sent = [{"role": "user", "content": "My dog is called Rex."}, *first.output,
            {"role": "user", "content": "What is it called?"}]
    whole = ask(client, sent, store=False)
    assert second.output_text == whole.output_text
    assert second.usage.input_tokens == whole.usage.input_tokens > first.usage.input_tokens


def test_instructions_are_not_inherited(client):
    first = ask(client, "Hello!", instructions="Answer in the words of a pirate who has seen the seven seas.")
    second = ask(client, "Again!", previous_response_id=first.id)
    sent = [{"role": "user", "content": "Hello!"}, *first.output, {"role": "user", "content": "Again!"}]
    assert second.usage.input_tokens == ask(client, sent).usage.input_tokens


def test_a_stored_response_is_read_and_forgotten(client):
    response = ask(client, [{"role": "user", "content": "One"}, {"role": "user", "content": "Two"}])
    assert client.responses.retrieve(response.id) == response
    newest_first = [item.content[0].text for item in client.responses.input_items.list(response.id, limit=1)]
    assert newest_first == ["Two", "One"]
    client.responses.delete(response.id)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(response.id)
    with pytest.raises(openai.BadRequestError) as caught:
        ask(client, previous_response_id=response.id)
    assert caught.value.param == "previous_response_id"


def test_a_streamed_response_is_stored_and_an_unstored_one_is_not(client):
    streamed = list(ask(client, stream=True))[-1].response
    assert client.responses.retrieve(streamed.id).output_text == streamed.output_text
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(ask(client, store=False).id)


def test_a_tool_that_must_be_called_and_its_result(client):
    response = ask(client, max_output_tokens=200, tools=[WEATHER], tool_choice="required")
    (call,) = response.output
    assert call.type == "function_call" and call.name == "weather"
    jsonschema.validate(json.loads(call.arguments), PARAMETERS)
    answer = ask(client, [{"type": "function_call_output", "call_id": call.call_id, "output": "sunny"}],
                 previous_response_id=response.id, tools=[WEATHER])
    assert answer.output


def test_a_streamed_call(client):
    events = list(ask(client, max_output_tokens=200, tools=[WEATHER], tool_choice="required", stream=True))
    arguments = "".join(e.delta for e in events if e.type == "response.function_call_arguments.delta")
    (done,) = [e for e in events if e.type == "response.function_call_arguments.done"]
    assert done.arguments == arguments == events[-1].response.output[0].arguments
    jsonschema.validate(json.loads(arguments), PARAMETERS)


def test_a_parsed_response(client):
    response = client.responses.parse(
        model=MODEL, input="Describe a city.", text_format=City, max_output_tokens=200)
    assert isinstance(response.output_parsed, City)


def test_log_probabilities(client):
    response = ask(client, include=["message.output_text.logprobs"], top_logprobs=2)
    reports = response.output[0].content[0].logprobs
    assert "".join(report.token for report in reports) == response.output_text
    assert all(len(report.top_logprobs) == 2 for report in reports)


def test_the_tokens_of_an_input(client):
    count = client.responses.input_tokens.count(model=MODEL, input="Hello!", instructions="Be kind.")
    assert count.input_tokens == ask(client, instructions="Be kind.").usage.input_tokens


@pytest.mark.refused("there is one way of answering, at once and here")
@pytest.mark.parametrize("options", [{"background": True}, {"truncation": "auto"}, {"conversation": "conv_1"},
                                     {"tools": [{"type": "web_search"}]}, {"service_tier": "flex"}],
                         ids=["background", "truncation", "conversation", "web_search", "service_tier"])
def test_what_is_not_supported_is_named(client, options):
    with pytest.raises(openai.BadRequestError) as caught:
        ask(client, **options)
    (name,) = options
    assert caught.value.param.startswith(name)
