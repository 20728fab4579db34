"""OpenAI's library against text completions at /openai/v1."""
import openai
import pytest

from conftest import MODEL

CLIENT = "openai"
STORY = "Once upon a time"


@pytest.fixture(scope="module")
def client(server):
    return openai.OpenAI(base_url=server.url + "/openai/v1", api_key="any", max_retries=0)


def go_on(client, prompt=STORY, **options):
    return client.completions.create(
        model=MODEL, prompt=prompt, **{"max_tokens": 12, "temperature": 0, **options})


def test_a_text_goes_on(client):
    answer = go_on(client)
    assert answer.object == "text_completion"
    assert answer.choices[0].text and not answer.choices[0].text.startswith(STORY)
    assert answer.choices[0].finish_reason in ("stop", "length")
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_a_streamed_text_says_the_same(client):
    chunks = list(go_on(client, stream=True, stream_options={"include_usage": True}))
    assert "".join(c.choices[0].text for c in chunks if c.choices) == go_on(client).choices[0].text
    assert chunks[-1].usage.completion_tokens == go_on(client).usage.completion_tokens
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == go_on(client).choices[0].finish_reason


def test_the_text_in_front_of_its_continuation(client):
    plain = go_on(client).choices[0].text
    assert go_on(client, echo=True).choices[0].text == STORY + plain
    streamed = go_on(client, echo=True, stream=True)
    assert "".join(chunk.choices[0].text for chunk in streamed) == STORY + plain


def test_several_texts_with_several_continuations(client):
    prompts = [STORY, "The little dog"]
    answer = go_on(client, prompts, n=2, seed=3, temperature=1)
    assert [choice.index for choice in answer.choices] == [0, 1, 2, 3]
    alone = go_on(client, prompts[1], seed=3, temperature=1)
    assert answer.choices[2].text == alone.choices[0].text
    assert answer.choices[0].text != answer.choices[1].text
    streams = [""] * 4
    for chunk in go_on(client, prompts, n=2, seed=3, temperature=1, stream=True):
        streams[chunk.choices[0].index] += chunk.choices[0].text
    assert streams == [choice.text for choice in answer.choices]


def test_log_probabilities_in_lists(client):
    choice = go_on(client, logprobs=2).choices[0]
    reports = choice.logprobs
    assert len(reports.tokens) == len(reports.token_logprobs) == len(reports.top_logprobs) == len(reports.text_offset)
    assert "".join(reports.tokens) == choice.text
    for token, value, most_likely, offset in zip(
            reports.tokens, reports.token_logprobs, reports.top_logprobs, reports.text_offset):
        assert choice.text[offset:].startswith(token)
        assert most_likely[token] == value == max(most_likely.values())


def test_a_stop_sequence_is_cut_out(client):
    whole = go_on(client).choices[0].text
    stop = whole[3:6]
    answer = go_on(client, stop=stop).choices[0]
    assert answer.text == whole[:whole.index(stop)]
    assert answer.finish_reason == "stop"


@pytest.mark.refused("nobody reads a text's end first, or its tokens' numbers")
@pytest.mark.parametrize("options", [{"suffix": "the end"}, {"best_of": 3}, {"echo": True, "logprobs": 1},
                                     {"prompt": [1, 2, 3]}], ids=["suffix", "best_of", "scored_prompt", "token_ids"])
def test_what_is_not_supported_is_named(client, options):
    with pytest.raises(openai.BadRequestError) as caught:
        go_on(client, **options)
    assert caught.value.param in (*options, "logprobs")
