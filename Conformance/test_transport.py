"""HTTP as clients and their enemies use it: keep-alive, CORS, oversized and broken requests; the server lives."""
import http.client
import json
import random
import socket
import threading

import pytest

from conftest import MODEL, user

BODY = json.dumps({"messages": [user("Hello!")], "inferenceConfig": {"maxTokens": 4, "temperature": 0}}).encode()
PATH = f"/model/{MODEL}/converse"


@pytest.fixture
def connection(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    yield connection
    connection.close()


def ask(connection, method, path, body=None, headers=None):
    connection.request(method, path, body, headers or {})
    reply = connection.getresponse()
    return reply, reply.read()


def test_health(connection):
    reply, body = ask(connection, "GET", "/health")
    assert (reply.status, json.loads(body)) == (200, {"status": "ok"})


def test_a_connection_serves_many_calls_streams_too(connection):
    ask(connection, "GET", "/health")
    first = connection.sock
    for path in (PATH, PATH, PATH + "-stream", PATH):
        reply, body = ask(connection, "POST", path, BODY, {"Content-Type": "application/json"})
        assert reply.status == 200 and body
    assert connection.sock is first


def test_every_reply_has_a_request_id_and_a_date(connection):
    seen = set()
    for method, path, body in (("GET", "/foundation-models", None), ("POST", PATH, BODY), ("POST", PATH, b"{"),
                               ("GET", "/no/such/path", None), ("GET", "/health", None)):
        reply, _ = ask(connection, method, path, body)
        seen.add(reply.headers["x-amzn-RequestId"])
        assert reply.headers["Date"]
    assert len(seen) == 5 and None not in seen


def test_errors_are_json_objects_with_a_typed_header(connection):
    for method, path, body, status in (("POST", PATH, b"{", 400), ("GET", "/no/such/path", None, 404),
                                       ("GET", "/guardrails", None, 501)):
        reply, content = ask(connection, method, path, body)
        assert reply.status == status
        assert reply.headers["x-amzn-ErrorType"]
        assert isinstance(json.loads(content)["message"], str)


@pytest.mark.parametrize("model", [MODEL, MODEL.replace(":", "%3A"),
                                   "arn:aws:bedrock:us-east-1::foundation-model/" + MODEL,
                                   "arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2F" + MODEL])
def test_model_ids_are_taken_raw_and_encoded(connection, model):
    reply, body = ask(connection, "POST", f"/model/{model}/converse", BODY)
    assert reply.status == 200, body


def test_a_chunked_request_body_is_read(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("POST", PATH, iter([BODY[:10], BODY[10:]]), {"Content-Type": "application/json"},
                       encode_chunked=True)
    assert connection.getresponse().status == 200


def test_a_page_on_this_machine_may_call_and_others_may_not(connection):
    origin = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST",
              "Access-Control-Request-Headers": "content-type,x-amz-date"}
    reply, _ = ask(connection, "OPTIONS", PATH, headers=origin)
    assert reply.status == 204
    assert reply.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    reply, _ = ask(connection, "OPTIONS", PATH, headers={**origin, "Origin": "https://example.org"})
    assert reply.headers["Access-Control-Allow-Origin"] is None


def test_a_page_of_another_site_and_another_host_name_are_refused(connection):
    for headers in ({"Origin": "https://example.org"}, {"Host": "example.org"}, {"Origin": "null"}):
        reply, _ = ask(connection, "POST", PATH, BODY, headers)
        assert reply.status == 403, headers
    for host in ("localhost:1", "127.0.0.1", "[::1]:8080", "bucket.localhost"):
        assert ask(connection, "GET", "/health", headers={"Host": host})[0].status == 200


def test_replies_to_head_have_no_body(connection):
    for path, status in (("/health", 200), (PATH, 404)):
        connection.request("HEAD", path)
        reply = connection.getresponse()
        assert (reply.status, reply.read()) == (status, b"")
    assert ask(connection, "GET", "/health")[0].status == 200


def raw_exchange(server, request):
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(request)
        return raw.recv(4096)


def test_a_length_that_is_too_large_is_refused_before_the_body(server):
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n".encode()
    assert raw_exchange(server, head + b"{").startswith(b"HTTP/1.1 413 ")


def form_of_an_error(path, content):
    """The kind of an error and its message, in the form of the API that the path belongs to."""
    error = json.loads(content)
    if path.startswith("/anthropic/"):
        assert error["type"] == "error" and error["request_id"]
        return error["error"]["type"], error["error"]["message"]
    if "v1/" in path:
        assert set(error["error"]) == {"message", "type", "param", "code"}
        return error["error"]["type"], error["error"]["message"]
    return None, error["message"]


@pytest.mark.parametrize("path, kinds", [
    ("/anthropic/v1/messages", ("request_too_large", "permission_error", "invalid_request_error")),
    ("/openai/v1/chat/completions", ("invalid_request_error", "request_forbidden", "invalid_request_error")),
    ("/v1/chat/completions", ("invalid_request_error", "request_forbidden", "invalid_request_error")),
    (PATH, (None, None, None)),
])
def test_what_the_server_refuses_by_itself_has_the_form_of_the_paths_api(server, path, kinds):
    for headers, body, status, kind in (
            ("Host: localhost\r\nContent-Length: 25000001", b"", 413, kinds[0]),
            ("Host: example.org\r\nContent-Length: 0", b"", 403, kinds[1]),
            ("Host: localhost\r\nOrigin: https://example.org\r\nContent-Length: 0", b"", 403, kinds[1]),
            ("Host: localhost\r\nTransfer-Encoding: chunked", b"zz\r\n", 400, kinds[2])):
        with socket.create_connection(("127.0.0.1", server.port), timeout=60) as raw:
            raw.sendall(f"POST {path} HTTP/1.1\r\n{headers}\r\n\r\n".encode() + body)
            reply = http.client.HTTPResponse(raw)
            reply.begin()
            assert reply.status == status
            found, message = form_of_an_error(path, reply.read())
        assert found == kind and message


def test_malformed_chunks_are_a_client_error(server):
    head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    assert raw_exchange(server, head + b"zz\r\n{}\r\n").startswith(b"HTTP/1.1 400 ")


def test_a_client_that_asks_before_its_body_is_told_to_go_on(server):
    """`Expect: 100-continue`, as AWS's clients send with uploads: nothing of the body is sent before the answer."""
    head = (f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Expect: 100-continue\r\nContent-Length: {len(BODY)}\r\n\r\n").encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as raw:
        for _ in range(2):
            raw.sendall(head)
            assert raw.recv(4096) == b"HTTP/1.1 100 Continue\r\n\r\n"
            raw.sendall(BODY)
            reply = http.client.HTTPResponse(raw)
            reply.begin()
            assert reply.status == 200 and json.loads(reply.read())["usage"]
    too_large = head.replace(str(len(BODY)).encode(), b"99999999")
    assert raw_exchange(server, too_large).startswith(b"HTTP/1.1 413 ")


def test_a_body_of_thirty_megabytes_is_refused_and_the_server_lives(server, connection):
    try:
        assert ask(connection, "POST", PATH, b"x" * 30_000_000)[0].status == 413
    except OSError:
        pass  # the server may close while the client still sends
    fresh = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    assert ask(fresh, "POST", PATH, BODY)[0].status == 200


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe\x00", b'{"messages": 1}', b'{"messages": [{"role": 5}]}',
    b'{"messages": [{"role": "user", "content": [{"text": "\xff"}]}]}',
    b'{"messages": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"messages": [{"role": "user", "content": [{}]}]}',
    b'{"messages": [{"role": "user", "content": [{"text": "a", "image": {}}]}]}',
    json.dumps({"messages": [user("x")], "inferenceConfig": {"maxTokens": 1.5}}).encode(),
    json.dumps({"messages": [user("x")], "inferenceConfig": {"maxTokens": 10**30}}).encode(),
])
def test_broken_bodies_are_client_errors(connection, body):
    reply, content = ask(connection, "POST", PATH, body, {"Content-Type": "application/json"})
    assert reply.status == 400, content
    assert json.loads(content)["message"]
    assert reply.headers["x-amzn-ErrorType"].split(":")[0] in ("ValidationException", "SerializationException")


def test_unknown_members_are_ignored_as_the_service_ignores_them(connection):
    body = json.dumps({**json.loads(BODY), "someFutureMember": {"a": 1}}).encode()
    assert ask(connection, "POST", PATH, body)[0].status == 200


def test_random_bytes_on_the_socket_do_not_stop_the_server(server, connection):
    generator = random.Random(5)
    for _ in range(60):
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(generator.randbytes(generator.randrange(1, 400)))
    assert ask(connection, "GET", "/health")[0].status == 200


def test_mutated_requests_never_give_an_internal_error(server):
    """Requests with single bytes changed: each gets an answer below 500, and memory returns."""
    generator = random.Random(11)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    ask(connection, "POST", PATH, BODY)
    before = server.resident_bytes()
    for _ in range(400):
        body = bytearray(BODY)
        for _ in range(generator.randrange(1, 4)):
            body[generator.randrange(len(body))] = generator.randrange(256)
        reply, content = ask(connection, "POST", PATH, bytes(body))
        assert reply.status < 500, (bytes(body), content)
    assert server.resident_bytes() < before + 64_000_000


def test_a_full_queue_answers_throttling(server):
    """Far more long requests than the queue holds: some are refused with ThrottlingException, none with a 5xx."""
    # The schema keeps every answer long, whatever the model would say.
    schema = {"type": "array", "items": {"type": "integer"}, "minItems": 400}
    body = json.dumps({"messages": [user("Continue this text: Once upon a time")],
                       "inferenceConfig": {"maxTokens": 300, "temperature": 0},
                       "outputConfig": {"textFormat": {"type": "json_schema", "structure": {
                           "jsonSchema": {"schema": json.dumps(schema)}}}}}).encode()
    outcomes = []

    def one():
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
        reply, content = ask(connection, "POST", PATH, body)
        outcomes.append((reply.status, (reply.headers["x-amzn-ErrorType"] or "").split(":")[0]))

    threads = [threading.Thread(target=one) for _ in range(400)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 400
    assert set(outcomes) == {(200, ""), (429, "ThrottlingException")}
