"""OpenAI's library and LangChain's OpenAI embeddings against /embeddings, over the real all-MiniLM-L6-v2."""
import openai
import pytest

import embedding_model
from embedding_model import DIMENSIONS, MODEL, TEXTS
from test_embeddings import embedding_server, reference  # noqa: F401

CLIENT = "openai"


@pytest.fixture(params=["/openai/v1", "/v1"])
def client(embedding_server, request):  # noqa: F811
    return openai.OpenAI(base_url=embedding_server.url + request.param, api_key="any", max_retries=0)


def test_embeddings_of_one_and_of_several_texts(client, reference):  # noqa: F811
    answer = client.embeddings.create(model=MODEL, input=TEXTS, user="me")
    assert [item.index for item in answer.data] == list(range(len(TEXTS)))
    for item, expected in zip(answer.data, reference):
        assert embedding_model.cosine(item.embedding, expected) >= 0.9999
    assert answer.usage.total_tokens == answer.usage.prompt_tokens > len(TEXTS)
    one = client.embeddings.create(model=MODEL, input=TEXTS[0])
    assert one.data[0].embedding == answer.data[0].embedding


def test_dimensions_and_number_formats_of_embeddings(client):
    plain = client.embeddings.create(model=MODEL, input="a", encoding_format="float", dimensions=64).data[0].embedding
    coded = client.embeddings.create(model=MODEL, input="a", dimensions=64).data[0].embedding
    assert len(plain) == 64 and plain == pytest.approx(coded, rel=1e-6)
    with pytest.raises(openai.BadRequestError) as caught:
        client.embeddings.create(model=MODEL, input="a", dimensions=1536)
    assert str(DIMENSIONS) in str(caught.value)


@pytest.mark.refused("token ids as input of embeddings")
def test_token_ids_are_refused(client):
    with pytest.raises(openai.BadRequestError) as caught:
        client.embeddings.create(model=MODEL, input=[1, 2, 3])
    assert caught.value.param == "input"


def test_a_chat_model_gives_no_embeddings(client):
    with pytest.raises(openai.BadRequestError):
        client.embeddings.create(model="alicerce.nano-v1:0", input="a")
