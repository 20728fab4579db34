"""A running server on a free port for the tests, and real clients pointed at it."""
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

import client_report
from running_server import MODEL, PROGRAM, ROOT, SHARED, Server  # noqa: F401

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


def pytest_configure(config):
    client_report.configure(config)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    client_report.note(item, report)
    return report


def pytest_sessionfinish(session, exitstatus):
    """While the shared data is there, a skip in CI is a failure: everything that can be judged must be."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI") == "true" and SHARED.is_dir() and exitstatus == 0:
        session.exitstatus = 1
        print(f"\n{len(skipped)} tests were skipped although the shared data is there")
