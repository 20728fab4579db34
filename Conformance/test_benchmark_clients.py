"""The benchmarks' light client beside botocore on the same bytes, and how the rate of several clients is counted."""
import http.client
import json
import pathlib
import sys

import botocore.eventstream
import pytest

from conftest import MODEL

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Benchmarks"))
import served  # noqa: E402


@pytest.fixture(scope="module")
def streamed(server):
    """The bytes of a streamed answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("POST", f"/model/{MODEL}/converse-stream", json.dumps(served.request("Hello!", 12)),
                       {"Content-Type": "application/json"})
    reply = connection.getresponse()
    assert reply.status == 200
    yield reply.read()
    connection.close()


@pytest.mark.parametrize("size", [1, 7, 100, 1 << 20])
def test_the_light_client_reads_the_events_that_botocore_reads(streamed, size):
    buffer = botocore.eventstream.EventStreamBuffer()
    buffer.add_data(streamed)
    expected = [(event.headers[":event-type"], event.payload) for event in buffer]
    pieces = iter([*(streamed[at:at + size] for at in range(0, len(streamed), size)), b""])
    found = list(served.frames(lambda: next(pieces)))
    assert len(expected) > 5
    assert [payload for _, payload in found] == [payload for _, payload in expected]
    assert all(name.encode() in headers for (headers, _), (name, _) in zip(found, expected))


def test_the_rate_counts_what_came_after_the_last_first_piece():
    streams = [served.Stream(0, [1, 2, 3, 4, 5], {"outputTokens": 5}, None),
               served.Stream(0, [2, 3, 4, 6], {"outputTokens": 8}, None)]
    # After 2: three of five pieces of five tokens, and three of four pieces of eight; four units of time.
    assert served.rate_together(streams) == (3 + 6) / 4
    assert streams[1].first_token == 2
