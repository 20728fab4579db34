"""Anthropic's Messages API through the anthropic SDK: by way of Bedrock, and by its own endpoint."""
import json

import anthropic
import pytest

import scripted_model
from conftest import MODEL, Server

CLIENT = "anthropic (Bedrock and Messages)"
CLAUDE = "anthropic.claude-3-haiku-20240307-v1:0"
QUESTION = [{"role": "user", "content": "Hello! Who are you?"}]
WEATHER = {"name": "get_weather", "description": "The weather in a city.",
           "input_schema": {"type": "object", "additionalProperties": False, "required": ["city"],
                            "properties": {"city": {"type": "string", "enum": ["Lisboa", "Porto"]}}}}


# It thinks whether it is asked to or not.
MUSING = "scripted.musing-v1:0"
WEATHER_OF = {"name": "weather", "description": "Tells the weather in a city.",
              "input_schema": {"type": "object", "required": ["city"], "properties": {"city": {"type": "string"}}}}


@pytest.fixture(scope="module")
def scripted_server(tmp_path_factory):
    """A server with checkpoints whose answers are known."""
    models = tmp_path_factory.mktemp("models")
    scripted_model.make_all(models)
    scripted_model.make(
        models / "musing", MUSING, "{{- '<|answer:muses|>' }}",
        {"muses": "<think>\nSomebody greets me; politeness asks for a greeting.\n</think>\n\nBoa tarde!"})
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(models)})
    yield server
    assert server.stop() == 0


@pytest.fixture(params=["bedrock", "own"])
def scripted(request, scripted_server):
    """Both clients over those checkpoints."""
    return bedrock_client(scripted_server) if request.param == "bedrock" else own_client(scripted_server)


def bedrock_client(server):
    return anthropic.AnthropicBedrock(base_url=server.url, aws_access_key="any", aws_secret_key="any",
                                      aws_region="us-east-1", max_retries=0)


def own_client(server):
    return anthropic.Anthropic(base_url=server.url + "/anthropic", api_key="any", max_retries=0)


@pytest.fixture(params=["bedrock", "own"])
def client(request, server):
    return bedrock_client(server) if request.param == "bedrock" else own_client(server)


def asked(**changes):
    # This version of the SDK has no argument for the temperature any more.
    return {"model": CLAUDE, "max_tokens": 24, "messages": QUESTION, "extra_body": {"temperature": 0}, **changes}


def test_an_answer_and_a_stream_are_the_same(client):
    message = client.messages.create(**asked())
    assert message.role == "assistant" and message.model == CLAUDE
    assert [block.type for block in message.content] == ["text"]
    assert message.stop_reason in ("end_turn", "max_tokens")
    with client.messages.stream(**asked()) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()
    assert text == message.content[0].text
    assert final.usage.output_tokens == message.usage.output_tokens
    assert final.usage.input_tokens == message.usage.input_tokens
    assert final.stop_reason == message.stop_reason


def test_both_ways_give_the_same_text(server):
    answers = [client.messages.create(**asked()) for client in (bedrock_client(server), own_client(server))]
    assert answers[0].content[0].text == answers[1].content[0].text
    assert answers[0].id.startswith("msg_bdrk_") and not answers[1].id.startswith("msg_bdrk_")


def test_a_system_prompt_stop_sequences_and_a_prefilled_answer(client):
    whole = client.messages.create(**asked()).content[0].text
    word = whole.split()[2]
    stopped = client.messages.create(**asked(stop_sequences=[word]))
    assert stopped.stop_reason == "stop_sequence" and stopped.stop_sequence == word
    assert whole.startswith(stopped.content[0].text)
    begun = [*QUESTION, {"role": "assistant", "content": whole.split()[0]}]
    going = client.messages.create(**asked(messages=begun, system="Be brief."))
    assert going.usage.input_tokens > client.messages.create(**asked()).usage.input_tokens


def test_a_tool_that_must_be_called_is_called_with_arguments_that_fit(client):
    request = asked(max_tokens=200, tools=[{**WEATHER, "strict": True}], tool_choice={"type": "any"})
    message = client.messages.create(**request)
    assert message.stop_reason == "tool_use"
    call = next(block for block in message.content if block.type == "tool_use")
    assert call.name == "get_weather" and call.input["city"] in ("Lisboa", "Porto")
    assert call.id.startswith("toolu_")
    with client.messages.stream(**request) as stream:
        final = stream.get_final_message()
    assert [block.type for block in final.content] == [block.type for block in message.content]
    streamed = next(block for block in final.content if block.type == "tool_use")
    assert (streamed.name, streamed.input) == (call.name, call.input)
    turns = [*QUESTION, {"role": "assistant", "content": message.content},
             {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "sunny"}]}]
    answer = client.messages.create(**asked(messages=turns, tools=[WEATHER], tool_choice={"type": "none"}))
    # Tools that may not be called are not described to the model.
    assert 0 < answer.usage.input_tokens < message.usage.input_tokens
    assert answer.stop_reason in ("end_turn", "max_tokens")


def test_an_answer_keeps_to_its_schema(client):
    schema = {"type": "object", "additionalProperties": False, "required": ["name", "age"],
              "properties": {"name": {"type": "string", "enum": ["Ana", "Rui"]}, "age": {"type": "integer"}}}
    message = client.messages.create(
        **asked(max_tokens=200, output_config={"format": {"type": "json_schema", "schema": schema}}))
    answer = json.loads(message.content[0].text)
    assert set(answer) == {"name", "age"} and answer["name"] in ("Ana", "Rui") and type(answer["age"]) is int


def test_a_marked_prompt_is_read_from_the_cache_the_second_time(client, request):
    text = f"You answer in the style of {request.node.name}. " + "The sea is wide and the ships are many. " * 60
    system = [{"type": "text", "text": text, "cache_control": {"type": "ephemeral"}}]
    first = client.messages.create(**asked(system=system)).usage
    second = client.messages.create(**asked(system=system)).usage
    assert first.cache_creation_input_tokens > 0 and first.cache_read_input_tokens == 0
    assert first.cache_creation.ephemeral_5m_input_tokens == first.cache_creation_input_tokens
    assert second.cache_read_input_tokens == first.cache_creation_input_tokens
    assert second.cache_creation_input_tokens == 0
    assert first.input_tokens + first.cache_creation_input_tokens == \
        second.input_tokens + second.cache_read_input_tokens
    with client.messages.stream(**asked(system=system)) as stream:
        third = stream.get_final_message().usage
    assert third.cache_read_input_tokens == second.cache_read_input_tokens
    assert third.input_tokens == second.input_tokens


@pytest.mark.refused("images, documents, citations and tools that Anthropic's servers run")
@pytest.mark.parametrize("changes, text", [
    ({"messages": []}, "messages"),
    ({"messages": [{"role": "assistant", "content": "a"}]}, "first message must use"),
    ({"tools": [{"type": "web_search_20250305", "name": "web_search"}]}, "web_search_20250305"),
    ({"messages": [{"role": "user", "content": [{"type": "image", "source": {
        "type": "base64", "media_type": "image/png", "data": "aGk="}}]}]}, "image"),
    ({"thinking": {"type": "enabled", "budget_tokens": 2}}, "1024"),
    ({"extra_body": {"no_such_member": 1}}, "no_such_member"),
])
def test_what_cannot_be_honoured_is_refused_by_name(client, changes, text):
    with pytest.raises(anthropic.BadRequestError) as caught:
        client.messages.create(**asked(**changes))
    assert text in str(caught.value)


def test_failures_are_those_of_the_sdk(server):
    client = own_client(server)
    with pytest.raises(anthropic.NotFoundError) as unknown:
        client.messages.create(**asked(model="nobody.nothing-v1:0"))
    assert unknown.value.body["error"]["type"] == "not_found_error"
    assert unknown.value.request_id and unknown.value.body["request_id"] == unknown.value.request_id
    with pytest.raises(anthropic.NotFoundError):
        client.messages.batches.list()
    with pytest.raises(anthropic.BadRequestError):
        client.messages.create(**asked(messages=[{"role": "user", "content": "word " * 40_000}]))


def test_tokens_are_counted_without_an_answer(server):
    client = own_client(server)
    for changes in ({}, {"system": "Be brief."}, {"tools": [WEATHER]}):
        counted = client.messages.count_tokens(model=CLAUDE, messages=QUESTION, **changes).input_tokens
        assert client.messages.create(**asked(max_tokens=1, **changes)).usage.input_tokens == counted


def test_the_models_are_listed_in_pages(server):
    client = own_client(server)
    every = [model.id for model in client.models.list(limit=2)]
    assert every == [model.id for model in client.models.list(limit=1000)]
    assert MODEL in every and CLAUDE in every and len(set(every)) == len(every)
    assert client.models.retrieve(MODEL).id == MODEL
    with pytest.raises(anthropic.NotFoundError):
        client.models.retrieve("nobody.nothing-v1:0")


def test_the_beta_methods_and_the_raw_response(server):
    client = own_client(server)
    answer = client.beta.messages.create(**asked(betas=["interleaved-thinking-2025-05-14"]))
    assert answer.content[0].text == client.messages.create(**asked()).content[0].text
    raw = client.messages.with_raw_response.create(**asked())
    assert raw.headers["request-id"] and raw.parse()._request_id == raw.headers["request-id"]
    with pytest.raises(anthropic.BadRequestError):
        client.beta.messages.create(**asked(betas=["no-such-beta-2020-01-01"]))


def test_a_client_that_leaves_frees_its_place(server):
    client = own_client(server)
    with client.messages.stream(**asked(max_tokens=400)) as stream:
        next(iter(stream.text_stream))
    assert client.messages.create(**asked(max_tokens=1)).usage.output_tokens == 1


def streamed(client, **request):
    """The message that a stream adds up to, and its events."""
    with client.messages.stream(**request) as stream:
        events = list(stream)
        return stream.get_final_message(), events


def test_thoughts_are_blocks_of_their_own_and_go_back_as_they_came(scripted):
    request = {"model": MUSING, "max_tokens": 2000, "messages": [{"role": "user", "content": "Boa tarde"}]}
    message = scripted.messages.create(**request)
    assert [block.type for block in message.content] == ["thinking", "text"]
    thought, text = message.content
    assert "politeness" in thought.thinking and thought.signature and text.text.strip() == "Boa tarde!"
    assert 0 < message.usage.output_tokens_details.thinking_tokens < message.usage.output_tokens
    final, events = streamed(scripted, **request)
    assert [(block.type, block.model_dump()) for block in final.content] == \
        [(block.type, block.model_dump()) for block in message.content]
    assert [event.type for event in events].count("signature") == 1
    turns = [*request["messages"], {"role": "assistant", "content": message.content},
             {"role": "user", "content": "Boa noite"}]
    assert scripted.messages.create(**{**request, "messages": turns}).stop_reason == "end_turn"
    changed = [*request["messages"],
               {"role": "assistant", "content": [{**thought.model_dump(), "thinking": "something else"}, text]},
               {"role": "user", "content": "Boa noite"}]
    with pytest.raises(anthropic.BadRequestError, match="signature"):
        scripted.messages.create(**{**request, "messages": changed})


def test_thoughts_that_are_asked_for(scripted):
    """Thinking switched on, whole and streamed; the signed thoughts go back with the next turn; and switched off."""
    request = {"model": scripted_model.THINKER, "max_tokens": 2000,
               "thinking": {"type": "enabled", "budget_tokens": 1024}}
    turns = [{"role": "user", "content": "Boa tarde"}]
    message = scripted.messages.create(messages=turns, **request)
    assert [block.type for block in message.content] == ["thinking", "text"]
    thought, text = message.content
    assert thought.thinking.strip() == scripted_model.THOUGHT and thought.signature
    assert text.text.strip() == "Boa tarde!" and message.stop_reason == "end_turn"
    final, events = streamed(scripted, messages=turns, **request)
    assert [block.model_dump() for block in final.content] == [block.model_dump() for block in message.content]
    assert [event.type for event in events].count("signature") == 1
    turns += [{"role": "assistant", "content": message.content}, {"role": "user", "content": "Boa noite"}]
    again = scripted.messages.create(messages=turns, **request)
    assert [block.type for block in again.content] == ["thinking", "text"]
    assert again.usage.input_tokens > message.usage.input_tokens
    spent = scripted.messages.create(messages=turns, **{**request, "thinking": {"type": "disabled"}})
    assert [(block.type, block.text) for block in spent.content] == [("text", scripted_model.WITHOUT_THOUGHT)]


def test_a_tool_loop(scripted):
    request = {"model": scripted_model.AGENT, "max_tokens": 400, "tools": [WEATHER_OF]}
    turns = [{"role": "user", "content": "What is the weather in Lisboa?"}]
    message = scripted.messages.create(messages=turns, **request)
    assert message.stop_reason == "tool_use"
    assert [block.type for block in message.content] == ["text", "tool_use"]
    call = message.content[1]
    assert (call.name, call.input) == ("weather", {"city": "Lisboa"})
    final, events = streamed(scripted, messages=turns, **request)
    assert [block.type for block in final.content] == ["text", "tool_use"] and final.content[1].input == call.input
    pieces = [event.partial_json for event in events if event.type == "input_json"]
    assert json.loads("".join(pieces)) == call.input
    turns += [{"role": "assistant", "content": message.content},
              {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "sunny"}]}]
    told = scripted.messages.create(messages=turns, **request)
    assert told.content[0].text == "The weather report says that it is sunny, 21 degrees."
    assert told.stop_reason == "end_turn"


def test_two_calls_in_one_turn(scripted):
    request = {"model": scripted_model.AGENT, "max_tokens": 400, "tools": [WEATHER_OF]}
    turns = [{"role": "user", "content": "What is the weather in both places?"}]
    message = scripted.messages.create(messages=turns, **request)
    calls = [block for block in message.content if block.type == "tool_use"]
    assert [call.input["city"] for call in calls] == ["Porto", "Faro"]
    assert len({call.id for call in calls}) == 2
    results = [{"type": "tool_result", "tool_use_id": call.id, "content": "sunny"} for call in reversed(calls)]
    turns += [{"role": "assistant", "content": message.content}, {"role": "user", "content": results}]
    assert scripted.messages.create(messages=turns, **request).stop_reason == "end_turn"
    with pytest.raises(anthropic.BadRequestError, match="tool_result"):
        scripted.messages.create(messages=[*turns[:2], {"role": "user", "content": results[:1]}], **request)
