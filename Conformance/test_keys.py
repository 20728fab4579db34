"""`alicerce keys`: keys are shown once, listed without their secrets, and gone when revoked."""
import base64
import json
import os
import re
import stat
import subprocess

import pytest

from conftest import PROGRAM


@pytest.fixture
def keys(tmp_path):
    def run(*arguments, check=True):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
        environment["ALICERCE_HOME"] = str(tmp_path / "home")
        return subprocess.run([str(PROGRAM), "keys", *map(str, arguments)], capture_output=True, text=True,
                              check=check, env=environment)
    run.home = tmp_path / "home"
    return run


def kept(home):
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_key_pair_is_shown_once_and_nothing_kept_tells_its_secret(keys):
    shown = keys("create", "--user", "ana").stdout
    key = re.search(r"^AWS_ACCESS_KEY_ID=(AKIA[A-Z2-7]{16})$", shown, re.M).group(1)
    secret = re.search(r"^AWS_SECRET_ACCESS_KEY=(\S{40})$", shown, re.M).group(1)
    listed = json.loads(keys("list", "--json").stdout)
    assert [(row["id"], row["user"], row["kind"], row["status"]) for row in listed] == [
        (key, "ana", "access key", "Active")]
    everything = kept(keys.home)
    assert key.encode() in everything and secret.encode() not in everything
    assert base64.b64decode(secret) not in everything
    master = keys.home / "keys" / "master.key"
    assert stat.S_IMODE(master.stat().st_mode) == 0o600 and master.stat().st_size == 32
    assert key in keys("list").stdout and secret not in keys("list").stdout


def test_bearer_keys_have_the_form_of_bedrocks(keys):
    made = json.loads(keys("create", "--bearer", "--expires", "7", "--json").stdout)
    assert made["bearerKey"].startswith("ABSK") and made["expiration"].endswith("Z")
    name, _, secret = base64.b64decode(made["bearerKey"][4:]).decode().partition(":")
    assert re.fullmatch(r"BedrockAPIKey-[a-z2-7]{4}-at-000000000000", name)
    assert len(base64.b64decode(secret)) == 32
    assert made["bearerKey"].encode() not in kept(keys.home) and secret.encode() not in kept(keys.home)
    row, = json.loads(keys("list", "--json").stdout)
    assert row["kind"] == "bearer" and row["expires"] == made["expiration"]


def test_a_revoked_key_is_gone(keys):
    made = json.loads(keys("create", "--json").stdout)
    keys("revoke", made["id"])
    assert json.loads(keys("list", "--json").stdout) == []
    again = keys("revoke", made["id"], check=False)
    assert again.returncode == 1 and made["id"] in again.stderr


def test_a_third_key_and_a_policy_that_is_none_are_refused(keys, tmp_path):
    for _ in range(2):
        keys("create", "--user", "ana")
    third = keys("create", "--user", "ana", check=False)
    assert third.returncode == 1 and "2 access keys" in third.stderr
    policy = tmp_path / "policy.json"
    policy.write_text('{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3", "Resource": "*"}}')
    broken = keys("create", "--user", "bob", "--policy", policy, check=False)
    assert broken.returncode == 1 and "prefaced by a vendor" in broken.stderr
    assert keys("create", "--user", "a b", check=False).returncode == 64
    assert keys("create", "--user", "ana", "--read-only", check=False).returncode == 1
