"""A server that demands credentials: whom it lets in, whom it refuses, and in whose words."""
import http.client
import json
import subprocess

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import pytest
from botocore.exceptions import ClientError

from conftest import MODEL, user
from running_server import PROGRAM, Server

MESSAGES = {"messages": [user("Hello!")], "inferenceConfig": {"maxTokens": 4}}


def keys(home, *arguments):
    done = subprocess.run([str(PROGRAM), "keys", "create", "--json", "--home", str(home), *arguments],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    home = tmp_path_factory.mktemp("guarded")
    pair = keys(home, "--user", "ana")
    bearer = keys(home, "--user", "ana", "--bearer")
    server = Server(home, "--require-authentication")
    server.home, server.pair, server.bearer = home, pair, bearer
    yield server
    assert server.stop() == 0


def client(server, service, pair=None, **settings):
    pair = pair or server.pair
    config = botocore.config.Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"})
    return boto3.client(service, endpoint_url=server.url, region_name="us-east-1", config=config,
                        aws_access_key_id=pair["accessKeyId"], aws_secret_access_key=pair["secretAccessKey"], **settings)


def refusal(call):
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_a_key_pair_that_was_made_here_is_let_in(guarded):
    answer = client(guarded, "bedrock-runtime").converse(modelId=MODEL, **MESSAGES)
    assert answer["usage"]["outputTokens"] > 0
    assert client(guarded, "sts").get_caller_identity()["Arn"].endswith(":user/ana")


def test_a_bearer_key_is_let_in_at_bedrock_and_at_the_other_apis(guarded, monkeypatch):
    import anthropic
    import openai
    key = guarded.bearer["bearerKey"]
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", key)
    runtime = boto3.client("bedrock-runtime", endpoint_url=guarded.url, region_name="us-east-1")
    assert runtime.converse(modelId=MODEL, **MESSAGES)["usage"]["outputTokens"] > 0
    chat = openai.OpenAI(base_url=f"{guarded.url}/openai/v1", api_key=key, max_retries=0)
    assert chat.chat.completions.create(model=MODEL, max_tokens=4, messages=[{"role": "user", "content": "Hello!"}])
    messages = anthropic.Anthropic(base_url=f"{guarded.url}/anthropic", api_key=key, max_retries=0)
    assert messages.messages.create(model=MODEL, max_tokens=4, messages=[{"role": "user", "content": "Hello!"}])
    wrong = openai.OpenAI(base_url=f"{guarded.url}/openai/v1", api_key="wrong", max_retries=0)
    with pytest.raises(openai.PermissionDeniedError):
        wrong.models.list()


def test_strangers_wrong_secrets_and_nobody_are_refused_in_awss_codes(guarded):
    stranger = {"accessKeyId": "AKIAAAAAAAAAAAAAAAAA", "secretAccessKey": "x"}
    wrong = {**guarded.pair, "secretAccessKey": "x"}
    assert refusal(lambda: client(guarded, "bedrock", stranger).list_foundation_models()) == (
        "UnrecognizedClientException", 403)
    assert refusal(lambda: client(guarded, "bedrock", wrong).list_foundation_models()) == (
        "InvalidSignatureException", 403)
    assert refusal(lambda: client(guarded, "s3", wrong).list_buckets()) == ("SignatureDoesNotMatch", 403)
    assert refusal(lambda: client(guarded, "s3", stranger).list_buckets()) == ("InvalidAccessKeyId", 403)
    assert refusal(lambda: client(guarded, "iam", stranger).list_users()) == ("InvalidClientTokenId", 403)
    connection = http.client.HTTPConnection("127.0.0.1", guarded.port, timeout=60)
    for path in ("/foundation-models", f"/model/{MODEL}/converse", "/alicerce/v1/status"):
        connection.request("GET" if "converse" not in path else "POST", path, b"{}")
        reply = connection.getresponse()
        assert reply.status == 403 and reply.headers["x-amzn-ErrorType"] == "MissingAuthenticationTokenException", path
        reply.read()
    for path in ("/openai/v1/models", "/anthropic/v1/models"):
        connection.request("GET", path)
        reply = connection.getresponse()
        assert reply.status == 403 and "error" in json.loads(reply.read())
    connection.request("GET", "/health")
    assert connection.getresponse().status == 200


def test_policies_decide_what_a_caller_may_do(guarded):
    reader = keys(guarded.home, "--user", "reader", "--read-only")
    assert client(guarded, "bedrock", reader).list_foundation_models()["modelSummaries"]
    code, status = refusal(lambda: client(guarded, "bedrock", reader).create_inference_profile(
        inferenceProfileName="x", modelSource={"copyFrom": f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"}))
    assert (code, status) == ("AccessDeniedException", 403)
    assert refusal(lambda: client(guarded, "s3", reader).create_bucket(Bucket="readers-own")) == ("AccessDenied", 403)
    assert refusal(lambda: client(guarded, "iam", reader).list_users())[0] == "AccessDenied"
    with pytest.raises(ClientError, match="is not authorized to perform: iam:ListUsers on resource"):
        client(guarded, "iam", reader).list_users()


def test_of_many_deletions_each_is_allowed_or_refused_by_itself(guarded, tmp_path):
    policy = tmp_path / "sweep.json"
    policy.write_text(json.dumps({
        "Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::swept/free/*"}]}))
    s3 = client(guarded, "s3")
    sweeper = client(guarded, "s3", keys(guarded.home, "--user", "sweeper", "--policy", str(policy)))
    s3.create_bucket(Bucket="swept")
    for key in ("free/a", "free/b", "kept/c"):
        s3.put_object(Bucket="swept", Key=key, Body=b"x")

    def delete(*keys):
        return sweeper.delete_objects(Bucket="swept", Delete={"Objects": [{"Key": key} for key in keys]})

    answer = delete("free/a", "kept/c", "free/none")
    assert sorted(each["Key"] for each in answer["Deleted"]) == ["free/a", "free/none"]
    assert [(each["Key"], each["Code"]) for each in answer["Errors"]] == [("kept/c", "AccessDenied")]
    assert "s3:DeleteObject" in answer["Errors"][0]["Message"]
    answer = delete("kept/c")
    assert "Deleted" not in answer and [each["Key"] for each in answer["Errors"]] == ["kept/c"]
    assert "Errors" not in delete("free/b")
    assert [each["Key"] for each in s3.list_objects_v2(Bucket="swept")["Contents"]] == ["kept/c"]


def test_objects_are_uploaded_signed_and_read_by_presigned_addresses(guarded):
    s3 = client(guarded, "s3")
    s3.create_bucket(Bucket="signed")
    s3.put_object(Bucket="signed", Key="a b/c+d", Body=b"x" * 100_000)
    address = s3.generate_presigned_url("get_object", Params={"Bucket": "signed", "Key": "a b/c+d"}, ExpiresIn=60)
    connection = http.client.HTTPConnection("127.0.0.1", guarded.port, timeout=60)
    connection.request("GET", address[len(guarded.url):])
    reply = connection.getresponse()
    assert (reply.status, reply.read()) == (200, b"x" * 100_000)
    connection.request("GET", address[len(guarded.url):].replace("c%2Bd", "c%2Be"))
    reply = connection.getresponse()
    assert reply.status == 403 and b"SignatureDoesNotMatch" in reply.read()
    connection.request("GET", "/signed/a%20b/c%2Bd", headers={"Host": f"s3.localhost:{guarded.port}"})
    reply = connection.getresponse()
    assert reply.status == 403 and b"AccessDenied" in reply.read()


def test_objects_are_open_to_strangers_only_where_nothing_blocks_it(guarded):
    s3 = client(guarded, "s3")
    s3.create_bucket(Bucket="opened")
    s3.put_object(Bucket="opened", Key="k", Body=b"for all")
    policy = json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::opened/*"}]})

    def stranger():
        connection = http.client.HTTPConnection("127.0.0.1", guarded.port, timeout=60)
        connection.request("GET", "/opened/k", headers={"Host": f"s3.localhost:{guarded.port}"})
        reply = connection.getresponse()
        return reply.status, reply.read()

    assert refusal(lambda: s3.put_bucket_policy(Bucket="opened", Policy=policy)) == ("AccessDenied", 403)
    s3.put_public_access_block(Bucket="opened", PublicAccessBlockConfiguration={"RestrictPublicBuckets": False})
    s3.put_bucket_policy(Bucket="opened", Policy=policy)
    assert stranger() == (200, b"for all")
    s3.put_public_access_block(Bucket="opened", PublicAccessBlockConfiguration={"RestrictPublicBuckets": True})
    assert stranger()[0] == 403
    assert s3.get_object(Bucket="opened", Key="k")["Body"].read() == b"for all"


def test_a_name_that_goes_on_behind_a_zero_byte_is_not_another_name(guarded):
    s3 = client(guarded, "s3")
    s3.create_bucket(Bucket="zero")
    s3.put_object(Bucket="zero", Key="a", Body=b"kept")
    for call, arguments in ((s3.get_object, {"Key": "a\0b"}), (s3.delete_object, {"Key": "a\0b"}),
                            (s3.copy_object, {"Key": "c", "CopySource": {"Bucket": "zero", "Key": "a\0b"}})):
        assert refusal(lambda: call(Bucket="zero", **arguments)) == ("InvalidArgument", 400)
    assert s3.get_object(Bucket="zero", Key="a")["Body"].read() == b"kept"


def test_a_changed_body_is_refused_and_nothing_is_stored(guarded):
    s3 = client(guarded, "s3")
    s3.create_bucket(Bucket="changed")
    request = botocore.awsrequest.AWSRequest(
        method="PUT", url=f"{guarded.url}/changed/key", data=b"hello", headers={"Content-Length": "5"})
    credentials = botocore.credentials.Credentials(guarded.pair["accessKeyId"], guarded.pair["secretAccessKey"])
    botocore.auth.S3SigV4Auth(credentials, "s3", "us-east-1").add_auth(request)
    connection = http.client.HTTPConnection("127.0.0.1", guarded.port, timeout=60)
    connection.request("PUT", "/changed/key", b"hullo", dict(request.headers))
    reply = connection.getresponse()
    assert reply.status == 400 and b"XAmzContentSHA256Mismatch" in reply.read()
    assert "Contents" not in s3.list_objects_v2(Bucket="changed")


def test_temporary_keys_act_as_the_role_that_was_assumed(guarded):
    root = keys(guarded.home, "--user", "admin", "--policy", _policy(guarded.home, "*"))
    iam = client(guarded, "iam", root)
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}}]}
    role = iam.create_role(RoleName="lister", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    iam.put_role_policy(RoleName="lister", PolicyName="list", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "bedrock:ListFoundationModels", "Resource": "*"}]}))
    temporary = client(guarded, "sts", root).assume_role(RoleArn=role, RoleSessionName="now")["Credentials"]
    pair = {"accessKeyId": temporary["AccessKeyId"], "secretAccessKey": temporary["SecretAccessKey"]}
    token = {"aws_session_token": temporary["SessionToken"]}
    assert client(guarded, "bedrock", pair, **token).list_foundation_models()["modelSummaries"]
    assert client(guarded, "sts", pair, **token).get_caller_identity()["Arn"].endswith("assumed-role/lister/now")
    assert refusal(lambda: client(guarded, "bedrock-runtime", pair, **token).converse(modelId=MODEL, **MESSAGES))[0] == (
        "AccessDeniedException")
    assert refusal(lambda: client(guarded, "bedrock", pair).list_foundation_models())[0] == "UnrecognizedClientException"


def _policy(home, action):
    path = home / "policy.json"
    path.write_text(json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": action, "Resource": "*"}]}))
    return str(path)


def test_secrets_stand_in_no_log(guarded):
    client(guarded, "bedrock").list_foundation_models()
    log = "\n".join(guarded.lines)
    assert guarded.pair["accessKeyId"] in log
    assert guarded.pair["secretAccessKey"] not in log and "Signature=" not in log


def test_a_certificate_of_the_servers_own_is_trusted_by_its_file(tmp_path):
    server = Server(tmp_path / "home", "--tls")
    try:
        assert server.url.startswith("https://")
        bedrock = boto3.client("bedrock", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="any",
                               aws_secret_access_key="any", verify=str(tmp_path / "home/tls/certificate.pem"))
        assert bedrock.list_foundation_models()["modelSummaries"]
        with pytest.raises(Exception, match="(?i)certificate"):
            boto3.client("bedrock", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="any",
                         aws_secret_access_key="any", verify=True).list_foundation_models()
        assert (tmp_path / "home/tls/key.pem").stat().st_mode & 0o077 == 0
    finally:
        assert server.stop() == 0


def test_other_addresses_demand_credentials(tmp_path):
    server = Server(tmp_path / "home", "--host", "0.0.0.0")
    try:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/foundation-models")
        assert connection.getresponse().status == 403
    finally:
        assert server.stop() == 0
