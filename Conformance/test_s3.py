"""Objects through real clients: boto3, its transfer manager, and the AWS CLI."""
import base64
import concurrent.futures
import hashlib
import json
import os
import urllib.request
import zlib

import boto3.s3.transfer
import pytest
from botocore.exceptions import ClientError

MEBI = 1 << 20


@pytest.fixture(scope="module")
def s3(server):
    return server.client("s3", s3={"addressing_style": "path"})


@pytest.fixture
def bucket(s3, request):
    name = "b-" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:20]
    s3.create_bucket(Bucket=name)
    yield name
    for page in s3.get_paginator("list_object_versions").paginate(Bucket=name):
        for entry in page.get("Versions", []) + page.get("DeleteMarkers", []):
            s3.delete_object(Bucket=name, Key=entry["Key"], VersionId=entry["VersionId"])
    s3.delete_bucket(Bucket=name)


def refused(call, **arguments):
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    response = caught.value.response
    return response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]


def test_buckets(s3, bucket):
    assert bucket in [entry["Name"] for entry in s3.list_buckets()["Buckets"]]
    assert s3.get_bucket_location(Bucket=bucket)["LocationConstraint"] is None
    assert s3.head_bucket(Bucket=bucket)["BucketRegion"] == "us-east-1"
    assert refused(s3.create_bucket, Bucket=bucket) == (409, "BucketAlreadyOwnedByYou")
    assert refused(s3.head_bucket, Bucket="there-is-none")[0] == 404
    assert refused(s3.list_objects_v2, Bucket="there-is-none") == (404, "NoSuchBucket")
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    assert refused(s3.delete_bucket, Bucket=bucket) == (409, "BucketNotEmpty")


@pytest.mark.parametrize("key", ["plain", "a b+c&d=e?f#g%h", "ação/日本語/🙂", "//double//", "trailing/", "dot/../dot",
                                 "<xml>&'\""])
def test_keys_come_back_as_they_went(s3, bucket, key):
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
    assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode()
    assert [entry["Key"] for entry in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
    s3.copy_object(Bucket=bucket, Key="copy", CopySource={"Bucket": bucket, "Key": key})
    assert s3.get_object(Bucket=bucket, Key="copy")["Body"].read() == key.encode()
    result = s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": key}, {"Key": "copy"}]})
    assert sorted(entry["Key"] for entry in result["Deleted"]) == sorted([key, "copy"])


def test_an_object_and_what_is_said_of_it(s3, bucket):
    body = os.urandom(300_000)
    put = s3.put_object(Bucket=bucket, Key="k", Body=body, ContentType="text/x", CacheControl="no-store",
                        Metadata={"name": "value"}, Tagging="a=1&b=2")
    assert put["ETag"] == f'"{hashlib.md5(body).hexdigest()}"'
    got = s3.get_object(Bucket=bucket, Key="k")
    assert got["Body"].read() == body
    assert (got["ContentType"], got["CacheControl"], got["Metadata"]) == ("text/x", "no-store", {"name": "value"})
    assert got["ETag"] == put["ETag"] and got["TagCount"] == 2 and got["ContentLength"] == len(body)
    head = s3.head_object(Bucket=bucket, Key="k")
    assert head["ContentLength"] == len(body) and head["LastModified"] == got["LastModified"]
    assert refused(s3.get_object, Bucket=bucket, Key="none") == (404, "NoSuchKey")
    assert refused(s3.head_object, Bucket=bucket, Key="none")[0] == 404
    empty = s3.put_object(Bucket=bucket, Key="empty", Body=b"")
    assert empty["ETag"] == '"d41d8cd98f00b204e9800998ecf8427e"'
    assert s3.get_object(Bucket=bucket, Key="empty")["Body"].read() == b""


def test_ranges_and_conditions(s3, bucket):
    put = s3.put_object(Bucket=bucket, Key="k", Body=b"0123456789")
    part = s3.get_object(Bucket=bucket, Key="k", Range="bytes=2-4")
    assert part["Body"].read() == b"234" and part["ContentRange"] == "bytes 2-4/10"
    assert part["ResponseMetadata"]["HTTPStatusCode"] == 206
    assert s3.get_object(Bucket=bucket, Key="k", Range="bytes=-3")["Body"].read() == b"789"
    assert refused(s3.get_object, Bucket=bucket, Key="k", Range="bytes=10-") == (416, "InvalidRange")
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfNoneMatch=put["ETag"])[0] == 304
    assert refused(s3.get_object, Bucket=bucket, Key="k", IfMatch='"x"') == (412, "PreconditionFailed")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"", IfNoneMatch="*") == (412, "PreconditionFailed")
    s3.put_object(Bucket=bucket, Key="k", Body=b"new", IfMatch=put["ETag"])


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_checksums_are_kept_and_verified(s3, bucket, algorithm):
    body = b"hello world"
    put = s3.put_object(Bucket=bucket, Key="k", Body=body, ChecksumAlgorithm=algorithm)
    expected = {"CRC32": zlib.crc32(body).to_bytes(4, "big"), "SHA1": hashlib.sha1(body).digest(),
                "SHA256": hashlib.sha256(body).digest()}[algorithm]
    member = f"Checksum{algorithm}"
    assert put[member] == base64.b64encode(expected).decode()
    got = s3.get_object(Bucket=bucket, Key="k", ChecksumMode="ENABLED")
    assert got["Body"].read() == body and got[member] == put[member]
    wrong = base64.b64encode(bytes(len(expected))).decode()
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=body, **{member: wrong}) == (400, "BadDigest")


def test_listings_page_by_prefix_and_delimiter(s3, bucket):
    keys = [f"{folder}/{number:03}" for folder in ("a", "b", "c") for number in range(7)] + ["root"]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: s3.put_object(Bucket=bucket, Key=key, Body=key.encode()), keys))
    for operation in ("list_objects", "list_objects_v2"):
        pages = s3.get_paginator(operation).paginate(Bucket=bucket, PaginationConfig={"PageSize": 4})
        assert [entry["Key"] for page in pages for entry in page.get("Contents", [])] == keys
        pages = list(s3.get_paginator(operation).paginate(Bucket=bucket, Delimiter="/",
                                                          PaginationConfig={"PageSize": 1}))
        assert [entry["Prefix"] for page in pages for entry in page.get("CommonPrefixes", [])] == ["a/", "b/", "c/"]
        assert [entry["Key"] for page in pages for entry in page.get("Contents", [])] == ["root"]
    page = s3.list_objects_v2(Bucket=bucket, Prefix="b/", StartAfter="b/003")
    assert [entry["Key"] for entry in page["Contents"]] == ["b/004", "b/005", "b/006"]


def test_versions(s3, bucket):
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    ids = [s3.put_object(Bucket=bucket, Key="k", Body=str(number).encode())["VersionId"] for number in range(3)]
    marker = s3.delete_object(Bucket=bucket, Key="k")
    assert marker["DeleteMarker"] is True
    assert refused(s3.get_object, Bucket=bucket, Key="k") == (404, "NoSuchKey")
    assert refused(s3.get_object, Bucket=bucket, Key="k", VersionId=marker["VersionId"]) == (405, "MethodNotAllowed")
    assert s3.get_object(Bucket=bucket, Key="k", VersionId=ids[0])["Body"].read() == b"0"
    listed = s3.list_object_versions(Bucket=bucket)
    assert [entry["VersionId"] for entry in listed["Versions"]] == ids[::-1]
    s3.delete_object(Bucket=bucket, Key="k", VersionId=marker["VersionId"])
    assert s3.get_object(Bucket=bucket, Key="k")["Body"].read() == b"2"


def test_the_transfer_manager_moves_many_parts_at_once(s3, bucket, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(os.urandom(23 * MEBI + 5))
    settings = boto3.s3.transfer.TransferConfig(multipart_threshold=5 * MEBI, multipart_chunksize=5 * MEBI,
                                                max_concurrency=6)
    s3.upload_file(str(source), bucket, "large", Config=settings, ExtraArgs={"Metadata": {"m": "1"}})
    head = s3.head_object(Bucket=bucket, Key="large")
    assert head["ETag"].endswith('-5"') and head["Metadata"] == {"m": "1"}
    s3.download_file(bucket, "large", str(target), Config=settings)
    assert target.read_bytes() == source.read_bytes()
    s3.copy({"Bucket": bucket, "Key": "large"}, bucket, "copied", Config=settings)
    assert s3.get_object(Bucket=bucket, Key="copied")["Body"].read() == source.read_bytes()
    attributes = s3.get_object_attributes(Bucket=bucket, Key="large", ObjectAttributes=["ObjectParts", "ObjectSize"])
    assert attributes["ObjectParts"]["TotalPartsCount"] == 5 and attributes["ObjectSize"] == 23 * MEBI + 5


def test_an_upload_in_parts_is_listed_and_given_up(s3, bucket):
    upload = s3.create_multipart_upload(Bucket=bucket, Key="k")["UploadId"]
    part = s3.upload_part(Bucket=bucket, Key="k", UploadId=upload, PartNumber=3, Body=b"part")
    assert [entry["ETag"] for entry in s3.list_parts(Bucket=bucket, Key="k", UploadId=upload)["Parts"]] == [part["ETag"]]
    assert [entry["UploadId"] for entry in s3.list_multipart_uploads(Bucket=bucket)["Uploads"]] == [upload]
    wrong = {"Parts": [{"ETag": '"x"', "PartNumber": 3}]}
    assert refused(s3.complete_multipart_upload, Bucket=bucket, Key="k", UploadId=upload,
                   MultipartUpload=wrong) == (400, "InvalidPart")
    s3.abort_multipart_upload(Bucket=bucket, Key="k", UploadId=upload)
    assert refused(s3.list_parts, Bucket=bucket, Key="k", UploadId=upload) == (404, "NoSuchUpload")


def test_tags_policy_and_what_is_not_set(s3, bucket):
    tags = [{"Key": "a", "Value": "1"}]
    assert refused(s3.get_bucket_tagging, Bucket=bucket) == (404, "NoSuchTagSet")
    s3.put_bucket_tagging(Bucket=bucket, Tagging={"TagSet": tags})
    assert s3.get_bucket_tagging(Bucket=bucket)["TagSet"] == tags
    s3.put_object(Bucket=bucket, Key="k", Body=b"1")
    s3.put_object_tagging(Bucket=bucket, Key="k", Tagging={"TagSet": tags})
    assert s3.get_object_tagging(Bucket=bucket, Key="k")["TagSet"] == tags
    policy = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}]})
    assert all(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values())
    with pytest.raises(ClientError, match="BlockPublicPolicy"):
        s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    s3.delete_public_access_block(Bucket=bucket)
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    assert s3.get_bucket_policy(Bucket=bucket)["Policy"] == policy
    for call, code in [(s3.get_bucket_cors, "NoSuchCORSConfiguration"),
                       (s3.get_bucket_website, "NoSuchWebsiteConfiguration"),
                       (s3.get_bucket_lifecycle_configuration, "NoSuchLifecycleConfiguration"),
                       (s3.get_bucket_replication, "ReplicationConfigurationNotFoundError"),
                       (s3.get_bucket_encryption, "ServerSideEncryptionConfigurationNotFoundError"),
                       (s3.get_object_lock_configuration, "ObjectLockConfigurationNotFoundError")]:
        assert refused(call, Bucket=bucket) == (404, code)
    assert len(s3.get_bucket_acl(Bucket=bucket)["Grants"]) == 1
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket=bucket)
    assert s3.get_bucket_request_payment(Bucket=bucket)["Payer"] == "BucketOwner"
    assert refused(s3.get_public_access_block, Bucket=bucket) == (404, "NoSuchPublicAccessBlockConfiguration")


def test_what_is_not_built_is_refused_by_name(s3, bucket):
    for arguments in [{"ServerSideEncryption": "aws:kms"}, {"StorageClass": "GLACIER"},
                      {"ObjectLockLegalHoldStatus": "ON"}]:
        assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"1", **arguments) == (501, "NotImplemented")
    assert refused(s3.put_object, Bucket=bucket, Key="k", Body=b"1",
                   ACL="public-read") == (400, "AccessControlListNotSupported")


def test_presigned_urls_need_no_client(s3, bucket):
    url = s3.generate_presigned_url("put_object", Params={"Bucket": bucket, "Key": "k"})
    with urllib.request.urlopen(urllib.request.Request(url, data=b"by hand", method="PUT")) as reply:
        assert reply.status == 200
    with urllib.request.urlopen(s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "k"})) as reply:
        assert reply.read() == b"by hand"


def test_the_command_line_synchronises_folders(aws, bucket, tmp_path):
    source, target = tmp_path / "source", tmp_path / "target"
    for name in ("a.txt", "deep/b.bin", "deep/é ü.txt"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(os.urandom(1000) if name != "deep/b.bin" else os.urandom(9 * MEBI))
    aws("s3", "sync", str(source), f"s3://{bucket}/prefix")
    assert aws("s3", "sync", str(source), f"s3://{bucket}/prefix").stdout == ""
    aws("s3", "sync", f"s3://{bucket}/prefix", str(target))
    for path in source.rglob("*"):
        if path.is_file():
            assert (target / path.relative_to(source)).read_bytes() == path.read_bytes()
    (source / "a.txt").unlink()
    aws("s3", "sync", str(source), f"s3://{bucket}/prefix", "--delete")
    assert "a.txt" not in aws("s3", "ls", "--recursive", f"s3://{bucket}").stdout
    aws("s3", "rm", "--recursive", f"s3://{bucket}")
    assert aws("s3", "ls", f"s3://{bucket}").stdout == ""
