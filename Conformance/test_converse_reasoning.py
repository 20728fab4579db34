"""Thoughts through boto3's Converse and ConverseStream: asked for, signed, and sent back."""
import botocore.exceptions
import pytest

import scripted_model
from conftest import Server, user

THINKING = {"thinking": {"type": "enabled", "budget_tokens": 1024}}
TURNS = [user("Boa tarde")]


@pytest.fixture(scope="module")
def thinker(tmp_path_factory):
    """boto3 over a server with a model that thinks a known thought."""
    models = tmp_path_factory.mktemp("models")
    scripted_model.make_all(models)
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(models)})
    yield server.client("bedrock-runtime")
    assert server.stop() == 0


def asked(messages, fields):
    return {"modelId": scripted_model.THINKER, "messages": messages, "inferenceConfig": {"maxTokens": 2000},
            "additionalModelRequestFields": fields}


def streamed(client, messages, fields):
    """What a stream adds up to: the text of the thought, its signature, the text, the reason and the usage."""
    thought, signature, text, reason, usage = "", "", "", None, None
    for event in client.converse_stream(**asked(messages, fields))["stream"]:
        delta = event.get("contentBlockDelta", {}).get("delta", {})
        thought += delta.get("reasoningContent", {}).get("text", "")
        signature += delta.get("reasoningContent", {}).get("signature", "")
        text += delta.get("text", "")
        reason = event.get("messageStop", {}).get("stopReason", reason)
        usage = event.get("metadata", {}).get("usage", usage)
    return thought, signature, text, reason, usage


@pytest.mark.parametrize("fields", [THINKING, {"reasoning_config": THINKING["thinking"]},
                                    {"thinking": {"type": "adaptive"}}, {}])
def test_a_thought_is_a_block_of_its_own_whole_and_streamed(thinker, fields):
    answer = thinker.converse(**asked(TURNS, fields))
    first, second = answer["output"]["message"]["content"]
    thought = first["reasoningContent"]["reasoningText"]
    assert thought["text"].strip() == scripted_model.THOUGHT and thought["signature"]
    assert second["text"].strip() == "Boa tarde!" and answer["stopReason"] == "end_turn"
    *pieces, usage = streamed(thinker, TURNS, fields)
    assert pieces == [thought["text"], thought["signature"], second["text"], "end_turn"]
    # A stream leaves the member out when no cache point was given, as the service does.
    assert {**usage, "cacheReadInputTokens": 0} == answer["usage"]


def test_signed_thoughts_go_back_with_the_next_turn(thinker):
    answer = thinker.converse(**asked(TURNS, THINKING))
    turns = [*TURNS, answer["output"]["message"], user("Boa noite")]
    again = thinker.converse(**asked(turns, THINKING))
    assert again["usage"]["inputTokens"] > answer["usage"]["inputTokens"]
    assert again["output"]["message"]["content"][0]["reasoningContent"]["reasoningText"]["text"].strip() == \
        scripted_model.THOUGHT
    assert streamed(thinker, turns, THINKING)[0].strip() == scripted_model.THOUGHT
    changed = answer["output"]["message"]
    changed["content"][0]["reasoningContent"]["reasoningText"]["text"] = "something else"
    with pytest.raises(botocore.exceptions.ClientError, match="signature"):
        thinker.converse(**asked(turns, THINKING))


def test_thinking_that_is_switched_off_leaves_the_text_alone(thinker):
    answer = thinker.converse(**asked(TURNS, {"thinking": {"type": "disabled"}}))
    assert answer["output"]["message"]["content"] == [{"text": scripted_model.WITHOUT_THOUGHT}]
