"""Terraform with AWS's own provider: applies, finds nothing left to do, and destroys everything it made."""
import glob
import json
import os
import pathlib
import shutil
import subprocess

import boto3
import pytest

from conftest import user
from running_server import PROGRAM, Server

CONFIGURATION = pathlib.Path(__file__).parent / "terraform" / "main.tf"
# Folders in the layout of a provider mirror; without one, Terraform asks the public registry.
MIRRORS = [os.environ.get("ALICERCE_TERRAFORM_PLUGINS", ""), os.path.expanduser("~/.terraform.d/plugins"),
           "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins",
           *(str(pathlib.Path(path).parent) for path in glob.glob("/opt/*/registry.terraform.io"))]


@pytest.fixture
def guarded(tmp_path):
    """A server that demands credentials, so that every signature of Terraform's own signer is verified."""
    home = tmp_path / "home"
    policy = tmp_path / "policy.json"
    policy.write_text(json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    made = subprocess.run([str(PROGRAM), "keys", "create", "--user", "terraform", "--json", "--home", str(home),
                           "--policy", str(policy)], capture_output=True, text=True, check=True)
    server = Server(home, "--require-authentication")
    server.pair = json.loads(made.stdout)
    yield server
    assert server.stop() == 0


def client(server, service):
    return boto3.client(service, endpoint_url=server.url, region_name="us-east-1",
                        aws_access_key_id=server.pair["accessKeyId"],
                        aws_secret_access_key=server.pair["secretAccessKey"])


@pytest.fixture
def terraform(guarded, tmp_path):
    if not shutil.which("terraform"):
        pytest.skip("terraform is not installed")
    shutil.copy(CONFIGURATION, tmp_path)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "TF_"))}
    environment.update(TF_VAR_endpoint=guarded.url, TF_VAR_access_key=guarded.pair["accessKeyId"],
                       TF_VAR_secret_key=guarded.pair["secretAccessKey"], TF_IN_AUTOMATION="1", CHECKPOINT_DISABLE="1",
                       AWS_EC2_METADATA_DISABLED="true")

    def run(*arguments, expect=0):
        done = subprocess.run(["terraform", *arguments, "-no-color"], cwd=tmp_path, env=environment,
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == expect, f"terraform {arguments[0]}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    mirror = next((path for path in MIRRORS if path and os.path.isdir(path)), None)
    run("init", "-input=false", *([f"-plugin-dir={mirror}"] if mirror else []))
    return run


def test_a_configuration_is_applied_stays_as_it_is_and_is_destroyed(terraform, guarded):
    terraform("apply", "-auto-approve", "-input=false")
    try:
        profile = json.loads(terraform("output", "-json"))["profile"]["value"]
        answer = client(guarded, "bedrock-runtime").converse(
            modelId=profile, messages=[user("Hello!")], inferenceConfig={"maxTokens": 4})
        assert answer["usage"]["outputTokens"] > 0
        # Exit status 2 would be a difference.
        terraform("plan", "-detailed-exitcode", "-input=false")
        s3 = client(guarded, "s3")
        notes = s3.get_object(Bucket="alicerce-terraform-records", Key="notes/começo.txt")
        assert notes["Body"].read() == b"written by Terraform\n"
    finally:
        terraform("destroy", "-auto-approve", "-input=false")
    assert "alicerce-terraform-records" not in [each["Name"] for each in s3.list_buckets()["Buckets"]]
    assert not client(guarded, "bedrock").list_inference_profiles(typeEquals="APPLICATION")["inferenceProfileSummaries"]
    with pytest.raises(Exception, match="NoSuchEntity"):
        client(guarded, "iam").get_user(UserName="writer")
