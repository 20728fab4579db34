"""ConverseStream through boto3: event order, members, and the same text as the unary call."""
import base64
import gzip
import json
import socket
import struct
import threading
import time

import botocore.eventstream
import pytest

from conftest import MODEL, shared, user

REQUEST = {"modelId": MODEL, "messages": [user("Hello! Who are you?")],
           "inferenceConfig": {"temperature": 0.0, "maxTokens": 40}}


def events_of(reply):
    return [next(iter(event.items())) for event in reply["stream"]]


def test_events_come_in_the_documented_order(runtime):
    events = events_of(runtime.converse_stream(**REQUEST))
    names = [name for name, _ in events]
    assert names[0] == "messageStart" and events[0][1] == {"role": "assistant"}
    deltas = [name for name in names if name == "contentBlockDelta"]
    assert names == ["messageStart", *deltas, "contentBlockStop", "messageStop", "metadata"]
    assert all(value["contentBlockIndex"] == 0 for name, value in events if name.startswith("contentBlock"))
    metadata = events[-1][1]
    assert metadata["usage"]["totalTokens"] == metadata["usage"]["inputTokens"] + metadata["usage"]["outputTokens"]
    assert type(metadata["metrics"]["latencyMs"]) is int


def test_the_stream_says_what_the_unary_call_says(runtime):
    unary = runtime.converse(**REQUEST)
    events = events_of(runtime.converse_stream(**REQUEST))
    text = "".join(value["delta"]["text"] for name, value in events if name == "contentBlockDelta")
    assert text == unary["output"]["message"]["content"][0]["text"]
    assert dict(events)["messageStop"]["stopReason"] == unary["stopReason"]
    # As with AWS: a whole answer says that nothing was read from a cache, a stream does not mention it.
    assert {**dict(events)["metadata"]["usage"], "cacheReadInputTokens": 0} == unary["usage"]


def test_an_error_before_the_first_event_is_an_ordinary_http_error(runtime):
    with pytest.raises(runtime.exceptions.ValidationException):
        runtime.converse_stream(**{**REQUEST, "modelId": "nobody.nothing-v1:0"})


def test_many_streams_at_once_each_give_the_lone_answer(server):
    alone = events_of(server.client("bedrock-runtime").converse_stream(**REQUEST))
    results = []

    def one():
        results.append(events_of(server.client("bedrock-runtime").converse_stream(**REQUEST)))

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    def text(events):
        return "".join(value["delta"]["text"] for name, value in events if name == "contentBlockDelta")

    assert len(results) == 8
    assert {text(events) for events in results} == {text(alone)}


def recorded_streams():
    """The frames of each recorded ConverseStream reply of the real service."""
    yaml = pytest.importorskip("yaml")
    for name in ("test_agent_loop_streaming_v0", "test_thinking_v0", "test_citations_v1_v0", "test_citations_document0",
                 "test_pdf_citations"):
        cassette = yaml.safe_load(gzip.open(shared(f"aws/bedrock_recordings/{name}.yaml.gz")))
        interactions = cassette.get("interactions") or list(zip(cassette["requests"], cassette["responses"]))
        for interaction in interactions:
            response = interaction["response"] if isinstance(interaction, dict) else interaction[1]
            body = response["body"]
            body = body["string"] if isinstance(body, dict) else body
            body = body if isinstance(body, bytes) else base64.b64decode(body) if not body.startswith("{") else b""
            if body[8:12] == b"" or body[:1] == b"{":
                continue
            buffer = botocore.eventstream.EventStreamBuffer()
            buffer.add_data(body)
            frames = list(buffer)
            if frames:
                yield frames


def shape_of(frames):
    """Event names with their header names and member paths, runs of equal deltas folded."""
    shapes = []
    for frame in frames:
        payload = json.loads(frame.payload)
        payload.pop("p", None)  # padding, which the service adds against traffic analysis
        shape = (frame.headers[":event-type"], tuple(sorted(frame.headers)), tuple(sorted(payload)))
        if not shapes or shapes[-1] != shape:
            shapes.append(shape)
    return shapes


def first_block_only(frames, kind):
    """The frames of a reply without those of blocks other than its first block of nothing but this kind (`text`,
    `toolUse`); None when it has none. What the service sends of citations is not compared yet."""
    payloads = [json.loads(frame.payload) for frame in frames]
    kinds = {}
    for payload in payloads:
        if "delta" in payload or "start" in payload:
            kinds.setdefault(payload["contentBlockIndex"], set()).update(payload.get("delta") or payload["start"])
    blocks = [index for index, found in kinds.items() if found == {kind}]
    if not blocks:
        return None
    return [frame for frame, payload in zip(frames, payloads)
            if payload.get("contentBlockIndex", blocks[0]) == blocks[0]]


FORCED_TOOL = {"toolConfig": {"toolChoice": {"any": {}}, "tools": [{"toolSpec": {
    "name": "set_light", "inputSchema": {"json": {"type": "object", "properties": {"on": {"type": "boolean"}},
                                                  "required": ["on"], "additionalProperties": False}}}}]}}


@pytest.mark.parametrize("kind,members", [("text", {}), ("toolUse", FORCED_TOOL)])
def test_blocks_have_the_shape_of_recorded_ones(server, kind, members):
    recorded = [kept for kept in (first_block_only(frames, kind) for frames in recorded_streams()) if kept]
    assert recorded, "no recorded block of this kind was found"
    body = json.dumps({**{key: value for key, value in REQUEST.items() if key != "modelId"}, **members}).encode()
    ours = botocore.eventstream.EventStreamBuffer()
    ours.add_data(raw_body(server, f"/model/{MODEL.replace(':', '%3A')}/converse-stream", body))
    ours = first_block_only(list(ours), kind)
    assert ours, "no block of this kind was given"
    for frames in recorded:
        for (name, headers, found), (their_name, their_headers, theirs) in zip(
                shape_of(ours), shape_of(frames), strict=True):
            assert (name, headers, found) == (their_name, their_headers, theirs)


def raw_body(server, path, body):
    """The de-chunked body of a POST over a plain socket."""
    import http.client
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    reply = connection.getresponse()
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/vnd.amazon.eventstream"
    return reply.read()


def test_clients_that_leave_free_their_slots(server):
    """Forty clients ask for long answers and hang up after the first bytes; the next answer is not kept waiting."""
    body = json.dumps({"messages": [user("Continue this text: Once upon a time")],
                       "inferenceConfig": {"maxTokens": 900, "temperature": 1.0}}).encode()
    head = (f"POST /model/{MODEL}/converse-stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    for _ in range(40):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(head + body)
        connection.recv(64)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()
    runtime = server.client("bedrock-runtime", read_timeout=60)
    assert runtime.converse(**REQUEST)["output"]["message"]["content"][0]["text"]
