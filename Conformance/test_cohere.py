"""Cohere's own client for Bedrock: its bodies, its signing and its reader of event streams."""
import cohere
import cohere.aws_client
import pytest

CLIENT = "cohere (BedrockClient)"
MODEL = "cohere.command-r-v1:0"
REQUEST = {"message": "Hello! Who are you?", "model": MODEL, "temperature": 0, "max_tokens": 24}


@pytest.fixture
def client(server, monkeypatch):
    # It knows the addresses of AWS only, and leaves the name of Cohere's own server in the Host field.
    monkeypatch.setattr(
        cohere.aws_client, "get_url",
        lambda *, model, stream, **_: f"{server.url}/model/{model}/invoke{'-with-response-stream' if stream else ''}")
    client = cohere.BedrockClient(aws_access_key="any", aws_secret_key="any", aws_region="us-east-1")
    hooks = client._client_wrapper.httpx_client.httpx_client.event_hooks
    hooks["request"].append(lambda request: request.headers.update({"host": f"127.0.0.1:{server.port}"}))
    return client


def test_an_answer(client):
    answer = client.chat(**REQUEST)
    assert answer.text.strip() and answer.finish_reason in ("COMPLETE", "MAX_TOKENS")
    assert [turn.role for turn in answer.chat_history] == ["USER", "CHATBOT"]
    assert answer.meta.tokens.input_tokens > 0


def test_a_stream_is_the_whole_answer(client):
    events = list(client.chat_stream(**REQUEST))
    text = "".join(event.text for event in events if event.event_type == "text-generation")
    assert text == client.chat(**REQUEST).text
    assert events[-1].event_type == "stream-end"


def test_a_history_and_a_preamble_reach_the_model(client):
    alone = client.chat(**REQUEST)
    history = [{"role": "USER", "message": "Hi"}, {"role": "CHATBOT", "message": "Hello!"}]
    longer = client.chat(**REQUEST, chat_history=history, preamble="Be brief.")
    assert longer.meta.tokens.input_tokens > alone.meta.tokens.input_tokens
    assert len(longer.chat_history) == 4


@pytest.mark.refused("documents")
def test_documents_are_refused_by_name(client):
    with pytest.raises(cohere.BadRequestError) as caught:
        client.chat(**REQUEST, documents=[{"title": "t", "snippet": "s"}])
    assert "documents" in str(caught.value)
