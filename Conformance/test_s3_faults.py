"""Objects when things go wrong: the server is killed while it writes, and an object is larger than its memory."""
import concurrent.futures
import hashlib
import http.client
import os
import threading
import urllib.parse

import pytest
from botocore.exceptions import BotoCoreError, ClientError

from running_server import Server

MEBI = 1 << 20
ROUNDS = int(os.environ.get("ALICERCE_KILL_ROUNDS", "3"))
LARGE = int(os.environ.get("ALICERCE_LARGE_OBJECT_MEBI", "512")) * MEBI


def write_until_it_is_killed(s3, round_number, writer, acknowledged, noted, stop):
    """Writes small objects, large ones in parts, and deletes some; notes only what was acknowledged."""
    for number in range(10_000):
        key, body = f"{round_number}/{writer}/{number}", os.urandom(1 + (number * 7919) % 200_000)
        try:
            if number % 7 == 3:
                upload = s3.create_multipart_upload(Bucket="b-durable", Key=key)["UploadId"]
                part = s3.upload_part(Bucket="b-durable", Key=key, UploadId=upload, PartNumber=1, Body=body)
                s3.complete_multipart_upload(Bucket="b-durable", Key=key, UploadId=upload,
                                             MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
            else:
                s3.put_object(Bucket="b-durable", Key=key, Body=body)
            acknowledged[key] = hashlib.sha256(body).hexdigest()
            noted.release()
            if number % 5 == 4:
                acknowledged[key] = None
                s3.delete_object(Bucket="b-durable", Key=key)
        except (BotoCoreError, ClientError):
            assert stop.is_set(), "a write failed although nobody was killed"
            return


def test_what_was_acknowledged_survives_kill_9(tmp_path):
    acknowledged = {}
    for round_number in range(ROUNDS):
        server = Server(tmp_path / "home")
        s3 = server.client("s3")
        if round_number == 0:
            s3.create_bucket(Bucket="b-durable")
        stop, noted = threading.Event(), threading.Semaphore(0)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            writers = [pool.submit(write_until_it_is_killed, server.client("s3"), round_number, writer, acknowledged,
                                   noted, stop) for writer in range(4)]
            for _ in range(40):
                assert noted.acquire(timeout=60)
            stop.set()
            server.process.kill()
            server.process.wait()
            for writer in writers:
                writer.result()
    server = Server(tmp_path / "home")
    s3 = server.client("s3")
    for key, digest in acknowledged.items():
        if digest is not None:
            body = s3.get_object(Bucket="b-durable", Key=key)["Body"].read()
            assert hashlib.sha256(body).hexdigest() == digest, key
    listed = {entry["Key"]: entry for page in s3.get_paginator("list_objects_v2").paginate(Bucket="b-durable")
              for entry in page.get("Contents", [])}
    for key in set(listed) - set(acknowledged):
        assert len(s3.get_object(Bucket="b-durable", Key=key)["Body"].read()) == listed[key]["Size"]
    assert list((tmp_path / "home" / "objects" / "temporary").iterdir()) == []
    assert server.stop() == 0


def test_a_large_object_streams_in_constant_memory(server):
    s3 = server.client("s3")
    s3.create_bucket(Bucket="b-large")
    place = {"Params": {"Bucket": "b-large", "Key": "large"}}
    piece = os.urandom(MEBI)
    before = server.resident_bytes()
    most = before

    def request(method, operation, body=None, headers=None):
        url = urllib.parse.urlsplit(s3.generate_presigned_url(operation, **place))
        connection = http.client.HTTPConnection(url.hostname, url.port)
        connection.request(method, f"{url.path}?{url.query}", body=body, headers=headers or {})
        return connection.getresponse()

    def pieces():
        nonlocal most
        for number in range(LARGE // MEBI):
            if number % 64 == 0:
                most = max(most, server.resident_bytes())
            yield piece

    reply = request("PUT", "put_object", pieces(), {"Content-Length": str(LARGE)})
    assert reply.status == 200, reply.read()
    reply.read()
    reply = request("GET", "get_object")
    count = 0
    while received := reply.read(MEBI):
        assert received == piece
        count += len(received)
        if count % (64 * MEBI) == 0:
            most = max(most, server.resident_bytes())
    assert count == LARGE
    assert most - before < 96 * MEBI
    s3.delete_object(Bucket="b-large", Key="large")
    s3.delete_bucket(Bucket="b-large")


@pytest.mark.parametrize("broken", ["length", "reset"])
def test_an_upload_that_breaks_off_leaves_nothing(server, broken):
    s3 = server.client("s3")
    bucket = f"b-broken-{broken}"
    s3.create_bucket(Bucket=bucket)
    url = urllib.parse.urlsplit(s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "k"}))
    connection = http.client.HTTPConnection(url.hostname, url.port)
    connection.putrequest("PUT", f"{url.path}?{url.query}")
    connection.putheader("Content-Length", str(10 * MEBI))
    connection.endheaders()
    connection.send(b"x" * MEBI)
    if broken == "reset":
        connection.sock.setsockopt(1, 13, b"\x01\x00\x00\x00\x00\x00\x00\x00")  # SO_LINGER: a reset, no clean end
    connection.close()
    assert "Contents" not in s3.list_objects_v2(Bucket=bucket)
    s3.delete_bucket(Bucket=bucket)
