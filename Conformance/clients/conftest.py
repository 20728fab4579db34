"""A server with checkpoints whose answers are known, beside the model that ships, for frameworks and other clients."""
import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import scripted_model  # noqa: E402
from answers import ALIASES  # noqa: E402
from running_server import PROGRAM, Server  # noqa: E402

@pytest.fixture(scope="session")
def server(tmp_path_factory):
    if not PROGRAM.exists():
        pytest.exit(f"{PROGRAM} is not there: run `make build`", returncode=1)
    models = tmp_path_factory.mktemp("models")
    scripted_model.make_all(models)
    aliases = [word for alias, model in ALIASES.items() for word in ("--alias", f"{alias}={model}")]
    server = Server(tmp_path_factory.mktemp("home"), *aliases, settings={"ALICERCE_MODELS": str(models)})
    yield server
    assert server.process.poll() is None, "the server died during the tests"
    assert server.stop() == 0


@pytest.fixture(autouse=True)
def aws_environment(server, monkeypatch):
    """What a person sets, for clients that take it from there."""
    for name, value in {"AWS_ENDPOINT_URL": server.url, "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1",
                        "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_MAX_ATTEMPTS": "1",
                        "NO_PROXY": "127.0.0.1"}.items():
        monkeypatch.setenv(name, value)
    for name in [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]:
        monkeypatch.delenv(name)
