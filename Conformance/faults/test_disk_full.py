"""A data folder on a disk that fills up: writes are refused, nothing stored is lost, and room brings everything back."""
import hashlib
import os
import subprocess

import pytest
from botocore.exceptions import ClientError

from running_server import Server

MEBI = 1 << 20


@pytest.fixture
def small_disk(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk takes the rights of root")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(write):
    """Writes until it is refused: how often it was not, and how it was."""
    for number in range(100_000):
        try:
            write(number)
        except ClientError as error:
            return number, error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError("the disk never fills up")


def test_a_full_disk_refuses_writes_and_loses_nothing(small_disk):
    server = Server(small_disk / "home")
    s3, iam, bedrock = (server.client(name) for name in ("s3", "iam", "bedrock"))
    s3.create_bucket(Bucket="full")
    kept = {}

    def put(size):
        def write(number):
            body = os.urandom(size)
            s3.put_object(Bucket="full", Key=f"{size}/{number}", Body=body)
            kept[f"{size}/{number}"] = hashlib.sha256(body).hexdigest()
        return write

    def check(client):
        listed = [entry["Key"] for page in client.get_paginator("list_objects_v2").paginate(Bucket="full")
                  for entry in page.get("Contents", [])]
        assert sorted(listed) == sorted(kept)
        for key, digest in kept.items():
            assert hashlib.sha256(client.get_object(Bucket="full", Key=key)["Body"].read()).hexdigest() == digest

    assert fill(put(2 * MEBI))[1] == "InsufficientStorage"
    assert fill(put(40_000))[1] == "InsufficientStorage"
    # What is left is too little for the smallest: now the records themselves have no room.
    assert fill(put(1))[2] >= 500
    users = []

    def make(number):
        iam.create_user(UserName=f"user-{number}")
        users.append(f"user-{number}")

    assert fill(make)[2] >= 500
    assert bedrock.list_foundation_models()["modelSummaries"]
    check(s3)
    assert sorted(user["UserName"] for user in iam.list_users()["Users"]) == sorted(users)

    # Killed while full, it starts again with everything.
    server.process.kill()
    server.process.wait()
    with open("/proc/mounts") as mounts:
        assert str(small_disk) in mounts.read()
    subprocess.run(["mount", "-o", "remount,size=48m", str(small_disk)], check=True)
    server = Server(small_disk / "home")
    s3 = server.client("s3")
    check(s3)
    s3.put_object(Bucket="full", Key="again", Body=b"room")
    kept["again"] = hashlib.sha256(b"room").hexdigest()
    check(s3)
    assert server.stop() == 0
