"""A running server on a free port for the tests, and real clients pointed at it."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading

import boto3
import botocore.config
import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "bin" / "alicerce"
SHARED = pathlib.Path(os.environ.get("ALICERCE_SHARED", ROOT.parent / "shared"))
MODEL = "alicerce.nano-v1:0"
ALIASES = {
    "anthropic.claude-3-haiku-20240307-v1:0": MODEL,
    "meta.llama3-8b-instruct-v1:0": MODEL,
    "mistral.mistral-7b-instruct-v0:2": MODEL,
    "amazon.titan-text-express-v1": MODEL,
    "amazon.nova-micro-v1:0": MODEL,
    "cohere.command-r-v1:0": MODEL,
    "deepseek.r1-v1:0": MODEL,
    "writer.palmyra-x5-v1:0": MODEL,
}


class Server:
    """The program, serving; stopped with SIGTERM when the test run ends."""

    def __init__(self, home, *arguments):
        command = [str(PROGRAM), "serve", "--port", "0", "--home", str(home), *arguments]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=environment)
        self.lines = []
        self.url = None
        for line in self.process.stdout:
            found = re.search(r"answers at (http://\S+)", line)
            if found:
                self.url = found.group(1)
                break
        if self.url is None:
            raise RuntimeError("the server did not start: " + self.process.stderr.read())
        self.port = int(self.url.rsplit(":", 1)[1])
        self.readers = [threading.Thread(target=self.lines.extend, args=(stream,), daemon=True)
                        for stream in (self.process.stdout, self.process.stderr)]
        for reader in self.readers:
            reader.start()

    def client(self, service, **config):
        settings = {"retries": {"max_attempts": 0}, **config}
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="any",
                            aws_secret_access_key="any", config=botocore.config.Config(**settings))

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def stop(self):
        self.process.terminate()
        status = self.process.wait(timeout=60)
        for reader in self.readers:
            reader.join()
        return status


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    if not PROGRAM.exists():
        pytest.exit(f"{PROGRAM} is not there: run `make build`", returncode=1)
    arguments = [word for alias, model in ALIASES.items() for word in ("--alias", f"{alias}={model}")]
    server = Server(tmp_path_factory.mktemp("home"), *arguments)
    yield server
    assert server.process.poll() is None, "the server died during the tests"
    assert server.stop() == 0


@pytest.fixture(scope="session")
def runtime(server):
    return server.client("bedrock-runtime")


@pytest.fixture(scope="session")
def bedrock(server):
    return server.client("bedrock")


@pytest.fixture(scope="session")
def aws(server):
    """Runs the AWS CLI of this environment against the server."""
    program = pathlib.Path(sys.executable).parent / "aws"
    if not program.exists():
        program = shutil.which("aws")

    def run(*arguments, check=True):
        environment = {**os.environ, "AWS_ENDPOINT_URL": server.url, "AWS_REGION": "us-east-1",
                       "AWS_DEFAULT_REGION": "us-east-1", "AWS_PAGER": "",
                       "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_MAX_ATTEMPTS": "1"}
        return subprocess.run([str(program), *arguments], capture_output=True, text=True, env=environment, check=check)

    return run


def shared(path):
    """A file of the shared data, or a skip with the reason."""
    found = SHARED / "data" / path
    if not found.exists():
        pytest.skip(f"{found} is not there")
    return found


def user(text):
    return {"role": "user", "content": [{"text": text}]}


def assistant(text):
    return {"role": "assistant", "content": [{"text": text}]}


def pytest_sessionfinish(session, exitstatus):
    """While the shared data is there, a skip in CI is a failure: everything that can be judged must be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI") == "true" and SHARED.is_dir() and exitstatus == 0:
        session.exitstatus = 1
        print(f"\n{len(skipped)} tests were skipped although the shared data is there")
