"""The current boto3, whose service models are newer than those the wire is generated from."""
import boto3

from answers import CLAUDE, GREETING

CLIENT = "boto3 (current)"


def test_a_chat_whole_and_streamed():
    runtime = boto3.client("bedrock-runtime")
    request = {"modelId": CLAUDE, "messages": [{"role": "user", "content": [{"text": "Hello!"}]}]}
    answer = runtime.converse(**request)
    assert answer["output"]["message"]["content"] == [{"text": GREETING}]
    events = list(runtime.converse_stream(**request)["stream"])
    text = "".join(event["contentBlockDelta"]["delta"]["text"] for event in events if "contentBlockDelta" in event)
    assert text == GREETING
    assert [next(iter(event)) for event in events[-2:]] == ["messageStop", "metadata"]


def test_a_bearer_key_instead_of_credentials(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "any")
    runtime = boto3.client("bedrock-runtime")
    answer = runtime.converse(modelId=CLAUDE, messages=[{"role": "user", "content": [{"text": "Hello!"}]}])
    assert answer["stopReason"] == "end_turn"
