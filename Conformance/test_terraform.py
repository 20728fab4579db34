"""Terraform with AWS's own provider: applies, finds nothing left to do, and destroys everything it made."""
import glob
import json
import os
import pathlib
import shutil
import subprocess

import pytest

from conftest import user

CONFIGURATION = pathlib.Path(__file__).parent / "terraform" / "main.tf"
# Folders in the layout of a provider mirror; without one, Terraform asks the public registry.
MIRRORS = [os.environ.get("ALICERCE_TERRAFORM_PLUGINS", ""), os.path.expanduser("~/.terraform.d/plugins"),
           "/usr/local/share/terraform/plugins", "/usr/share/terraform/plugins",
           *(str(pathlib.Path(path).parent) for path in glob.glob("/opt/*/registry.terraform.io"))]


@pytest.fixture
def terraform(server, tmp_path):
    if not shutil.which("terraform"):
        pytest.skip("terraform is not installed")
    shutil.copy(CONFIGURATION, tmp_path)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "TF_"))}
    environment.update(TF_VAR_endpoint=server.url, TF_IN_AUTOMATION="1", CHECKPOINT_DISABLE="1",
                       AWS_EC2_METADATA_DISABLED="true")

    def run(*arguments, expect=0):
        done = subprocess.run(["terraform", *arguments, "-no-color"], cwd=tmp_path, env=environment,
                              capture_output=True, text=True, timeout=300)
        assert done.returncode == expect, f"terraform {arguments[0]}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    mirror = next((path for path in MIRRORS if path and os.path.isdir(path)), None)
    run("init", "-input=false", *([f"-plugin-dir={mirror}"] if mirror else []))
    return run


def test_a_configuration_is_applied_stays_as_it_is_and_is_destroyed(terraform, server):
    terraform("apply", "-auto-approve", "-input=false")
    try:
        profile = json.loads(terraform("output", "-json"))["profile"]["value"]
        answer = server.client("bedrock-runtime").converse(
            modelId=profile, messages=[user("Hello!")], inferenceConfig={"maxTokens": 4})
        assert answer["usage"]["outputTokens"] > 0
        # Exit status 2 would be a difference.
        terraform("plan", "-detailed-exitcode", "-input=false")
        s3 = server.client("s3")
        notes = s3.get_object(Bucket="alicerce-terraform-records", Key="notes/começo.txt")
        assert notes["Body"].read() == b"written by Terraform\n"
    finally:
        terraform("destroy", "-auto-approve", "-input=false")
    assert "alicerce-terraform-records" not in [each["Name"] for each in s3.list_buckets()["Buckets"]]
    assert not server.client("bedrock").list_inference_profiles(typeEquals="APPLICATION")["inferenceProfileSummaries"]
    with pytest.raises(Exception, match="NoSuchEntity"):
        server.client("iam").get_user(UserName="writer")
