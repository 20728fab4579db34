"""The clock of the machine jumps by hours, ahead and back, while the program runs: nothing is lost, run twice or held up.

libfaketime (Debian: faketime) stands between the program and the clock. It leaves the monotonic clock alone, as a clock
that somebody sets does too.
"""
import datetime
import glob
import json
import os
import random
import subprocess
import time
import urllib.error
import urllib.request

import boto3
import botocore.auth
import botocore.config
import botocore.exceptions
import pytest

from running_server import MODEL, PROGRAM, Server

TITAN = "amazon.titan-text-express-v1"
ROLE = "arn:aws:iam::000000000000:role/batch"
LIBRARIES = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
RECORDS = 120
# `make soak` lets it jump more often.
ROUNDS = int(os.environ.get("ALICERCE_CLOCK_ROUNDS", "0"))

pytestmark = pytest.mark.skipif(not LIBRARIES, reason="libfaketime is not there: apt-get install faketime")


class Clock:
    """The time of the program and of the clients that sign here."""

    def __init__(self, file, monkeypatch):
        self.file, self.hours = file, 0
        self.set(0)
        monkeypatch.setattr(botocore.auth, "get_current_datetime", lambda remove_tzinfo=True: self.now(remove_tzinfo))

    def set(self, hours):
        """Lets the clock go on from so many hours beside the true time."""
        self.hours = hours
        self.file.write_text(f"{hours:+d}h\n")

    def now(self, remove_tzinfo=True):
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=self.hours)
        return now.replace(tzinfo=None) if remove_tzinfo else now

    @property
    def server(self):
        # The library changes the environment when it is loaded first, and Swift looks for its arguments beside the
        # environment as it was; in the second program it finds its changes made.
        return {"wrapper": ["/usr/bin/env"], "settings": self.settings}

    @property
    def settings(self):
        return {"LD_PRELOAD": LIBRARIES[0], "FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1",
                "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}


@pytest.fixture
def clock(tmp_path, monkeypatch):
    return Clock(tmp_path / "clock", monkeypatch)


def wait(question, seconds=120):
    """The first true answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.05)
    raise AssertionError("it does not come to an end")


def titan(number):
    return json.dumps({"recordId": f"R{number}", "modelInput": {
        "inputText": f"Count: {number}", "textGenerationConfig": {"maxTokenCount": 6, "temperature": 0}}}) + "\n"


def begin(server, records, token):
    return server.client("bedrock").create_model_invocation_job(
        jobName=f"jumps-{token}", roleArn=ROLE, modelId=TITAN, clientRequestToken=token,
        inputDataConfig={"s3InputDataConfig": {"s3Uri": "s3://jumps/in.jsonl"}},
        outputDataConfig={"s3OutputDataConfig": {"s3Uri": "s3://jumps/out/"}})["jobArn"]


def test_a_batch_is_done_once_however_the_clock_jumps(tmp_path, clock):
    home = tmp_path / "home"
    server = Server(home, "--alias", f"{TITAN}={MODEL}", **clock.server)
    try:
        s3 = server.client("s3", s3={"addressing_style": "path"})
        s3.create_bucket(Bucket="jumps")
        s3.put_object(Bucket="jumps", Key="in.jsonl", Body="".join(map(titan, range(RECORDS))).encode())
        arn = begin(server, RECORDS, "one-token")

        def done(count):
            job = server.client("bedrock").get_model_invocation_job(jobIdentifier=arn)
            assert job["status"] not in ("Failed", "Stopped", "Expired"), job
            return job["status"] == "Completed" or job.get("processedRecordCount", 0) >= count

        wait(lambda: done(1))
        clock.set(6)
        wait(lambda: done(17))
        clock.set(-6)
        wait(lambda: done(33))
        assert begin(server, RECORDS, "one-token") == arn
        # What the dead process held until "in half a day" is gone on with at once.
        clock.set(12)
        wait(lambda: done(49))
        server.process.kill()
        server.process.wait()
        clock.set(-3)
        server = Server(home, "--alias", f"{TITAN}={MODEL}", **clock.server)
        assert begin(server, RECORDS, "one-token") == arn
        wait(lambda: done(RECORDS))
        wait(lambda: server.client("bedrock").get_model_invocation_job(jobIdentifier=arn)["status"] == "Completed")
        s3 = server.client("s3", s3={"addressing_style": "path"})
        name = arn.rsplit("/", 1)[1]
        lines = s3.get_object(Bucket="jumps", Key=f"out/{name}/in.jsonl.out")["Body"].read().splitlines()
        assert [json.loads(line)["recordId"] for line in lines] == [f"R{number}" for number in range(RECORDS)]
    finally:
        assert server.stop() == 0


def test_objects_keep_their_order_and_tell_the_clocks_time(tmp_path, clock):
    server = Server(tmp_path / "home", **clock.server)
    try:
        s3 = server.client("s3", s3={"addressing_style": "path"})
        s3.create_bucket(Bucket="versions")
        s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})
        for hours in (0, 5, -7, 1):
            clock.set(hours)
            s3.put_object(Bucket="versions", Key="k", Body=str(hours).encode())
            head = s3.head_object(Bucket="versions", Key="k")
            assert abs((head["LastModified"] - clock.now(False)).total_seconds()) < 30
            assert s3.get_object(Bucket="versions", Key="k")["Body"].read() == str(hours).encode()
        versions = s3.list_object_versions(Bucket="versions")["Versions"]
        bodies = [s3.get_object(Bucket="versions", Key="k", VersionId=each["VersionId"])["Body"].read()
                  for each in versions]
        assert bodies == [b"1", b"-7", b"5", b"0"] and [each["IsLatest"] for each in versions] == [True] + 3 * [False]
        upload = s3.create_multipart_upload(Bucket="versions", Key="m")["UploadId"]
        clock.set(-9)
        part = s3.upload_part(Bucket="versions", Key="m", UploadId=upload, PartNumber=1, Body=b"part")
        s3.complete_multipart_upload(Bucket="versions", Key="m", UploadId=upload,
                                     MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
        assert s3.get_object(Bucket="versions", Key="m")["Body"].read() == b"part"
    finally:
        assert server.stop() == 0


def test_credentials_expire_by_the_clock_and_limits_by_time_that_passes(tmp_path, clock):
    home = tmp_path / "home"
    made = json.loads(subprocess.run([str(PROGRAM), "keys", "create", "--home", str(home), "--json"],
                                     capture_output=True, text=True, check=True).stdout)
    server = Server(home, "--require-authentication", **clock.server)

    def client(service, key, secret, token=None):
        config = botocore.config.Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"},
                                        signature_version="s3v4" if service == "s3" else None)
        return boto3.client(service, endpoint_url=server.url, region_name="us-east-1", aws_access_key_id=key,
                            aws_secret_access_key=secret, aws_session_token=token, config=config)

    def code(call):
        try:
            call()
            return None
        except botocore.exceptions.ClientError as error:
            return error.response["Error"]["Code"]

    try:
        key, secret = made["accessKeyId"], made["secretAccessKey"]
        session = client("sts", key, secret).get_session_token(DurationSeconds=3600)["Credentials"]
        temporary = client("sts", session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
        s3 = client("s3", key, secret)
        s3.create_bucket(Bucket="signed")
        s3.put_object(Bucket="signed", Key="k", Body=b"x")
        address = s3.generate_presigned_url("get_object", {"Bucket": "signed", "Key": "k"}, ExpiresIn=3600)

        def presigned():
            try:
                return urllib.request.urlopen(address).status
            except urllib.error.HTTPError as error:
                return error.code

        for hours, is_valid in ((0, True), (2, False), (0, True), (5, False)):
            clock.set(hours)
            assert (code(temporary.get_caller_identity) is None) == is_valid, hours
            assert (presigned() == 200) == is_valid, hours
            assert code(client("sts", key, secret).get_caller_identity) is None
        # A signature of before the jump is none after it.
        clock.set(0)
        forger = client("sts", key, "not-the-secret")
        codes = [code(forger.get_caller_identity) for _ in range(25)]
        assert codes[0] == "SignatureDoesNotMatch" and codes[-1] in ("ThrottlingException", "Throttling"), codes
        # Neither the owner nor, hours back, anybody waits.
        assert code(client("sts", key, secret).get_caller_identity) is None
        clock.set(-4)
        assert code(forger.get_caller_identity) == "SignatureDoesNotMatch"
        assert code(client("sts", key, secret).get_caller_identity) is None
    finally:
        assert server.stop() == 0


def test_a_model_in_use_stays_loaded_and_answers_through_jumps(tmp_path, clock):
    server = Server(tmp_path / "home", "--keep-alive", "3600", "--preload", MODEL, **clock.server)
    try:
        runtime = server.client("bedrock-runtime")

        def is_loaded():
            with urllib.request.urlopen(f"{server.url}/alicerce/v1/status") as reply:
                return [model["state"] for model in json.load(reply)["models"]] == ["loaded"]

        assert is_loaded()
        for hours in (9, -9, 30, 0):
            clock.set(hours)
            answer = runtime.converse(modelId=MODEL, messages=[{"role": "user", "content": [{"text": "Hello!"}]}],
                                      inferenceConfig={"maxTokens": 4})
            # A time that passed, not one between two readings of the clock.
            assert 0 <= answer["metrics"]["latencyMs"] < 60_000
            time.sleep(1.5)
            assert is_loaded()
    finally:
        assert server.stop() == 0


def rounds_of_jumps_and_kills_lose_no_record(tmp_path, clock):
    chance, home = random.Random(1), tmp_path / "home"
    server = Server(home, "--alias", f"{TITAN}={MODEL}", **clock.server)
    try:
        s3 = server.client("s3", s3={"addressing_style": "path"})
        s3.create_bucket(Bucket="jumps")
        s3.put_object(Bucket="jumps", Key="in.jsonl", Body="".join(map(titan, range(RECORDS))).encode())
        for number in range(ROUNDS):
            arn = begin(server, RECORDS, f"round-{number}")

            def job():
                found = server.client("bedrock").get_model_invocation_job(jobIdentifier=arn)
                assert found["status"] not in ("Failed", "Stopped", "Expired"), found
                return found

            while True:
                clock.set(chance.randint(-12, 12))
                time.sleep(chance.uniform(0, 1))
                if chance.random() < 0.3:
                    server.process.kill()
                    server.process.wait()
                    clock.set(chance.randint(-12, 12))
                    server = Server(home, "--alias", f"{TITAN}={MODEL}", **clock.server)
                before = job()
                if before["status"] == "Completed":
                    break
                wait(lambda: job()["status"] == "Completed"
                     or job().get("processedRecordCount", 0) > before.get("processedRecordCount", 0))
            s3 = server.client("s3", s3={"addressing_style": "path"})
            name = arn.rsplit("/", 1)[1]
            lines = s3.get_object(Bucket="jumps", Key=f"out/{name}/in.jsonl.out")["Body"].read().splitlines()
            assert [json.loads(line)["recordId"] for line in lines] == [f"R{each}" for each in range(RECORDS)]
    finally:
        assert server.stop() == 0


# A part of make soak, which says how many.
if ROUNDS:
    test_rounds_of_jumps_and_kills_lose_no_record = rounds_of_jumps_and_kills_lose_no_record
