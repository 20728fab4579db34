"""One server keeps its objects in another one: real clients, batches and imports see no difference."""
import hashlib
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import time

import boto3
import boto3.s3.transfer
import botocore.config
import botocore.exceptions
import pytest

from running_server import MODEL, PROGRAM, Server

TITAN = "amazon.titan-text-express-v1"
ROLE = "arn:aws:iam::000000000000:role/batch"


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """(the server that clients ask, the one that keeps its objects, the latter's key)"""
    outer_home = tmp_path_factory.mktemp("outer")
    made = json.loads(subprocess.run([str(PROGRAM), "keys", "create", "--home", str(outer_home), "--json"],
                                     capture_output=True, text=True, check=True).stdout)
    key = {"AWS_ACCESS_KEY_ID": made["accessKeyId"], "AWS_SECRET_ACCESS_KEY": made["secretAccessKey"]}
    outer = Server(outer_home, "--require-authentication")
    inner = Server(tmp_path_factory.mktemp("inner"), "--objects-endpoint", outer.url, "--alias", f"{TITAN}={MODEL}",
                   settings={**key, "ALICERCE_OBJECTS_BUCKET_PREFIX": "kept-", "ALICERCE_LOG_LEVEL": "trace"})
    yield inner, outer, key
    assert inner.stop() == 0 and outer.stop() == 0
    secret = key["AWS_SECRET_ACCESS_KEY"]
    assert not any(secret in line for line in inner.lines + outer.lines), "the secret stands in a log"


@pytest.fixture(scope="module")
def s3(servers):
    return servers[0].client("s3", s3={"addressing_style": "path"})


@pytest.fixture(scope="module")
def behind(servers):
    """A client of the server that keeps the objects."""
    _, outer, key = servers
    return boto3.client("s3", endpoint_url=outer.url, region_name="us-east-1",
                        aws_access_key_id=key["AWS_ACCESS_KEY_ID"], aws_secret_access_key=key["AWS_SECRET_ACCESS_KEY"],
                        config=botocore.config.Config(s3={"addressing_style": "path"}))


def code(call):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"]


def test_buckets_have_their_names_here_and_the_prefix_there(s3, behind):
    s3.create_bucket(Bucket="names")
    behind.create_bucket(Bucket="somebody-elses")
    assert "names" in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    assert "somebody-elses" not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
    assert "kept-names" in [bucket["Name"] for bucket in behind.list_buckets()["Buckets"]]
    s3.put_object(Bucket="names", Key="k", Body=b"x")
    assert s3.list_objects_v2(Bucket="names")["Name"] == "names"
    assert behind.get_object(Bucket="kept-names", Key="k")["Body"].read() == b"x"
    assert code(lambda: s3.head_object(Bucket="somebody-elses", Key="k")) == "404"
    assert code(lambda: s3.get_object(Bucket="none-such", Key="k")) == "NoSuchBucket"
    assert code(lambda: s3.delete_bucket(Bucket="names")) == "BucketNotEmpty"
    s3.delete_object(Bucket="names", Key="k")
    s3.delete_bucket(Bucket="names")


def test_objects_conditions_ranges_copies_tags_and_versions(s3):
    s3.create_bucket(Bucket="objects")
    key = "folder//a b+c/ç?.txt"
    put = s3.put_object(Bucket="objects", Key=key, Body=b"0123456789", ContentType="text/plain",
                        Metadata={"who": "ana"}, Tagging="a=b", ChecksumAlgorithm="SHA256")
    got = s3.get_object(Bucket="objects", Key=key, Range="bytes=2-4")
    assert got["Body"].read() == b"234" and got["ContentRange"] == "bytes 2-4/10" and got["Metadata"] == {"who": "ana"}
    head = s3.head_object(Bucket="objects", Key=key, ChecksumMode="ENABLED")
    assert head["ContentLength"] == 10 and head["ChecksumSHA256"] == put["ChecksumSHA256"]
    assert code(lambda: s3.get_object(Bucket="objects", Key=key, IfNoneMatch=put["ETag"])) == "304"
    assert code(lambda: s3.put_object(Bucket="objects", Key=key, Body=b"", IfNoneMatch="*")) == "PreconditionFailed"
    assert s3.get_object_tagging(Bucket="objects", Key=key)["TagSet"] == [{"Key": "a", "Value": "b"}]
    s3.copy_object(Bucket="objects", Key="copy", CopySource={"Bucket": "objects", "Key": key})
    assert s3.get_object(Bucket="objects", Key="copy")["Body"].read() == b"0123456789"
    s3.put_bucket_versioning(Bucket="objects", VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket="objects", Key="v", Body=b"1")["VersionId"]
    s3.put_object(Bucket="objects", Key="v", Body=b"2")
    assert s3.get_object(Bucket="objects", Key="v", VersionId=first)["Body"].read() == b"1"
    versions = s3.list_object_versions(Bucket="objects")
    assert versions["Name"] == "objects" and len([v for v in versions["Versions"] if v["Key"] == "v"]) == 2
    listed = s3.list_objects_v2(Bucket="objects", Delimiter="/")
    assert [each["Prefix"] for each in listed["CommonPrefixes"]] == ["folder/"]
    entries = [{"Key": v["Key"], "VersionId": v["VersionId"]} for v in versions["Versions"]]
    assert len(s3.delete_objects(Bucket="objects", Delete={"Objects": entries})["Deleted"]) == len(entries)
    s3.delete_bucket(Bucket="objects")


def test_bodies_that_are_not_what_was_announced_do_not_become_objects(s3):
    s3.create_bucket(Bucket="torn")
    assert code(lambda: s3.put_object(Bucket="torn", Key="k", Body=b"x", ChecksumCRC32="AAAAAA==")) in (
        "BadDigest", "InvalidRequest")
    assert code(lambda: s3.put_object(Bucket="torn", Key="k", Body=os.urandom(3 << 20), ContentMD5="A" * 22 + "==")
                ) == "BadDigest"
    assert s3.list_objects_v2(Bucket="torn")["KeyCount"] == 0
    s3.delete_bucket(Bucket="torn")


def test_multipart_uploads_and_presigned_addresses(s3, servers):
    s3.create_bucket(Bucket="large")
    content = random.Random(1).randbytes(40 << 20)
    config = boto3.s3.transfer.TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=8 << 20)
    before = servers[0].resident_bytes()
    s3.upload_fileobj(io.BytesIO(content), "large", "k", Config=config)
    into = io.BytesIO()
    s3.download_fileobj("large", "k", into, Config=config)
    assert hashlib.sha256(into.getvalue()).digest() == hashlib.sha256(content).digest()
    upload = s3.create_multipart_upload(Bucket="large", Key="m")
    assert upload["Bucket"] == "large"
    part = s3.upload_part(Bucket="large", Key="m", UploadId=upload["UploadId"], PartNumber=1, Body=content[:6 << 20])
    assert s3.list_parts(Bucket="large", Key="m", UploadId=upload["UploadId"])["Bucket"] == "large"
    done = s3.complete_multipart_upload(
        Bucket="large", Key="m", UploadId=upload["UploadId"],
        MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]})
    assert done["Bucket"] == "large" and done["Location"] == f"{servers[0].url}/large/m"
    address = s3.generate_presigned_url("get_object", {"Bucket": "large", "Key": "m"})
    import urllib.request
    with urllib.request.urlopen(address) as reply:
        assert len(reply.read()) == 6 << 20
    assert servers[0].resident_bytes() - before < 64 << 20
    for key in ("k", "m"):
        s3.delete_object(Bucket="large", Key=key)
    s3.delete_bucket(Bucket="large")


def test_aws_s3_sync(s3, servers, tmp_path):
    s3.create_bucket(Bucket="synced")
    source, target = tmp_path / "source", tmp_path / "target"
    for number in range(12):
        file = source / f"folder {number % 3}" / f"{number}.bin"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(random.Random(number).randbytes(number * 1_000_000))
    program = pathlib.Path(sys.executable).parent / "aws"
    environment = {**os.environ, "AWS_ENDPOINT_URL": servers[0].url, "AWS_DEFAULT_REGION": "us-east-1", "AWS_PAGER": "",
                   "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any"}

    def sync(*arguments):
        return subprocess.run([str(program), "s3", "sync", *map(str, arguments)], capture_output=True, text=True,
                              env=environment, check=True).stdout

    sync(source, "s3://synced")
    sync("s3://synced", target)
    names = sorted(str(path.relative_to(source)) for path in source.rglob("*.bin"))
    assert names == sorted(str(path.relative_to(target)) for path in target.rglob("*.bin"))
    assert all((source / name).read_bytes() == (target / name).read_bytes() for name in names)
    assert sync(source, "s3://synced") == ""
    for name in names:
        s3.delete_object(Bucket="synced", Key=name)
    s3.delete_bucket(Bucket="synced")


def test_a_batch_takes_its_records_from_there_and_leaves_its_results_there(s3, behind, servers):
    bedrock = servers[0].client("bedrock")
    s3.create_bucket(Bucket="batch")
    records = "".join(json.dumps({"recordId": f"R{number}", "modelInput": {
        "inputText": f"Count: {number}", "textGenerationConfig": {"maxTokenCount": 4}}}) + "\n" for number in range(20))
    s3.put_object(Bucket="batch", Key="in/a.jsonl", Body=records.encode())
    arn = bedrock.create_model_invocation_job(
        jobName="external", roleArn=ROLE, modelId=TITAN,
        inputDataConfig={"s3InputDataConfig": {"s3Uri": "s3://batch/in/"}},
        outputDataConfig={"s3OutputDataConfig": {"s3Uri": "s3://batch/out/"}})["jobArn"]
    end = time.monotonic() + 120
    while True:
        job = bedrock.get_model_invocation_job(jobIdentifier=arn)
        if job["status"] in ("Completed", "Failed", "PartiallyCompleted") or time.monotonic() > end:
            break
        time.sleep(0.1)
    assert job["status"] == "Completed", job
    name = arn.rsplit("/", 1)[1]
    kept = behind.get_object(Bucket="kept-batch", Key=f"out/{name}/a.jsonl.out")["Body"].read().decode()
    lines = [json.loads(line) for line in kept.splitlines()]
    assert sorted(line["recordId"] for line in lines) == sorted(f"R{number}" for number in range(20))
    assert all("modelOutput" in line for line in lines)


def test_what_an_external_store_cannot_give_is_refused_by_name(s3):
    s3.create_bucket(Bucket="refused")
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    assert code(lambda: s3.put_bucket_policy(Bucket="refused", Policy=policy)) == "NotImplemented"
    assert code(lambda: s3.put_object(Bucket="refused", Key="k", ACL="public-read")) == "AccessControlListNotSupported"
    assert code(lambda: s3.put_object(Bucket="refused", Key="k", ExpectedBucketOwner="111111111111")) == "AccessDenied"
    s3.delete_bucket(Bucket="refused")


def test_a_server_without_a_key_for_its_store_says_so(tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    run = subprocess.run([str(PROGRAM), "serve", "--port", "0", "--home", str(tmp_path), "--objects-endpoint",
                          "http://127.0.0.1:1"], capture_output=True, text=True, env=environment, timeout=60)
    assert run.returncode != 0 and "AWS_ACCESS_KEY_ID" in run.stderr
