"""The `alicerce` program on the command line."""
import json
import os
import socket
import subprocess
import sys

import pytest

from conftest import MODEL, PROGRAM, ROOT, Server, shared

NANO = ROOT / "Models" / "alicerce-nano"


@pytest.fixture
def alicerce(tmp_path):
    def run(*arguments, input=None, check=True, cwd=None, env=None):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
        environment["ALICERCE_HOME"] = str(tmp_path / "home")
        environment.update(env or {})
        return subprocess.run([str(PROGRAM), *map(str, arguments)], input=input, capture_output=True, text=True,
                              check=check, cwd=cwd, env=environment)
    return run


def test_it_runs_from_any_folder_and_finds_the_shipped_model(alicerce, tmp_path):
    assert MODEL in alicerce("models", "list", cwd=tmp_path).stdout
    listed = json.loads(alicerce("models", "list", "--json", cwd="/").stdout)
    assert [model["modelId"] for model in listed] == [MODEL]
    shown = json.loads(alicerce("models", "show", MODEL, "--json").stdout)
    assert shown["contextLength"] == 1024


def test_run_streams_an_answer(alicerce):
    greedy = ("--temperature", "0", "--max-tokens", "16")
    plain = alicerce("run", MODEL, "Hello! Who are you?", *greedy).stdout
    report = json.loads(alicerce("run", MODEL, "Hello! Who are you?", *greedy, "--json").stdout)
    assert plain == report["text"] + "\n" and plain.strip()
    assert report["output_tokens"] <= 16 and report["finish_reason"] in ("max_tokens", "end_of_turn")
    assert alicerce("run", NANO, "Hello! Who are you?", *greedy).stdout == plain
    assert alicerce("run", MODEL, *greedy, input="Hello! Who are you?").stdout == plain


def test_chat_takes_turns_from_standard_input(alicerce):
    answers = alicerce("chat", "--temperature", "0", "--max-tokens", "8", input="Hello!\nWho are you?\n").stdout
    assert len([line for line in answers.splitlines() if line.strip()]) >= 2


def test_tokenize_goes_there_and_back(alicerce):
    text = "Olá, mundo! 🙂 naïve\n\tcode()"
    ids = alicerce("tokenize", "--model", MODEL, input=text).stdout
    assert ids.endswith("\n") and all(word.isdigit() for word in ids.split())
    assert alicerce("tokenize", "--model", MODEL, "--decode", input=ids).stdout == text


def test_tokenize_equals_hugging_face_tokenizers(alicerce):
    tokenizers = pytest.importorskip("tokenizers")
    reference = tokenizers.Tokenizer.from_file(str(NANO / "tokenizer.json"))
    text = "The quick brown fox; o rato roeu a roupa.\n<|im_start|>user 12345  ok"
    ids = [int(word) for word in alicerce("tokenize", "--model", MODEL, input=text).stdout.split()]
    assert ids == reference.encode(text).ids


def test_render_prints_the_template_byte_for_byte(alicerce, tmp_path):
    messages = tmp_path / "messages.json"
    messages.write_text(json.dumps([{"role": "user", "content": "Hi"}]))
    template = NANO / "chat_template.jinja"
    rendered = alicerce("render", "--template", template, "--messages", messages)
    assert rendered.stdout == "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"
    closed = alicerce("render", "--template", template, "--messages", messages, "--no-generation-prompt")
    assert closed.stdout == "<|im_start|>user\nHi<|im_end|>\n"


def test_perplexity_equals_transformers(alicerce, tmp_path):
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    text = "It was the best of times, it was the worst of times. " * 60
    file = tmp_path / "text.txt"
    file.write_text(text)
    ours = json.loads(alicerce("perplexity", "--model", MODEL, "--file", file, "--context", "256", "--json").stdout)
    tokenizer = transformers.PreTrainedTokenizerFast(tokenizer_file=str(NANO / "tokenizer.json"))
    model = transformers.AutoModelForCausalLM.from_pretrained(NANO, dtype=torch.float32)
    ids = torch.tensor(tokenizer.encode(text))
    total, count = 0.0, 0
    with torch.no_grad():
        for start in range(0, len(ids), 256):
            window = ids[start:start + 256]
            if len(window) < 2:
                continue
            logits = model(window[None]).logits[0, :-1].double().log_softmax(-1)
            total -= logits.gather(1, window[1:, None]).sum().item()
            count += len(window) - 1
    assert ours["tokens"] == count
    assert ours["negative_log_likelihood"] == pytest.approx(total, rel=1e-3)
    assert ours["perplexity"] == pytest.approx(torch.tensor(total / count).exp().item(), rel=1e-3)


def test_import_show_run_and_remove(alicerce, tmp_path):
    assert alicerce("models", "import", NANO, "--id", "local.copy-v1", "--alias", "local.other").stdout == "local.copy-v1\n"
    assert "local.copy-v1" in alicerce("models", "list").stdout
    assert alicerce("run", "local.other", "Hi", "--max-tokens", "2", "--temperature", "0").stdout
    again = alicerce("models", "import", NANO, "--id", "local.copy-v1", check=False)
    assert again.returncode != 0 and "exists already" in again.stderr
    alicerce("models", "remove", "local.copy-v1")
    assert "local.copy-v1" not in alicerce("models", "list").stdout
    shipped = alicerce("models", "remove", MODEL, check=False)
    assert shipped.returncode != 0 and "not imported" in shipped.stderr


def test_a_folder_of_models_is_found(alicerce, tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "my model").symlink_to(NANO)
    listed = alicerce("models", "list", env={"ALICERCE_MODELS": str(folder)})
    assert "has the id alicerce.nano-v1:0" in listed.stderr  # the same card twice is told, not hidden


def test_the_log_is_json_and_names_each_reply_and_its_caller(tmp_path):
    server = Server(tmp_path)
    reply = server.client("bedrock").list_foundation_models()
    assert server.stop() == 0
    entries = [json.loads(line) for line in server.lines if line.startswith("{")]
    (entry,) = [entry for entry in entries if entry.get("id") == reply["ResponseMetadata"]["RequestId"]]
    assert entry["path"] == "/foundation-models" and entry["status"] == "200" and entry["caller"] == "any"
    assert entry["time"].endswith("Z") and entry["level"] == "info"


def test_a_half_sent_request_does_not_keep_the_server_from_stopping(tmp_path):
    (tmp_path / "config.json").write_text('{"shutdown": {"timeout": 1}}')
    server = Server(tmp_path)
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{")
        assert server.client("bedrock").list_foundation_models()["modelSummaries"]
        server.stop()
    assert server.process.returncode is not None


def test_damaged_models_are_not_said_to_be_available_and_their_paths_stay_here(tmp_path):
    models = tmp_path / "models of mine"
    models.mkdir()
    (models / "empty.gguf").write_bytes(b"")
    (models / "damaged.gguf").write_bytes(b"GGUF" + bytes(40))
    (models / "truncated").mkdir()
    for name in ("config.json", "tokenizer.json"):
        (models / "truncated" / name).write_bytes((NANO / name).read_bytes())
    (models / "truncated" / "model.safetensors").write_bytes((NANO / "model.safetensors").read_bytes()[:9000])
    (tmp_path / "config.json").write_text(json.dumps({"models": str(models)}))
    server = Server(tmp_path)
    bedrock, runtime = server.client("bedrock"), server.client("bedrock-runtime")
    listed = {model["modelId"] for model in bedrock.list_foundation_models()["modelSummaries"]}
    assert listed == {MODEL, "local.damaged", "local.truncated"}
    assert bedrock.get_foundation_model_availability(modelId=MODEL)["regionAvailability"] == "AVAILABLE"
    for model in ("local.damaged", "local.truncated"):
        assert bedrock.get_foundation_model_availability(modelId=model)["regionAvailability"] == "NOT_AVAILABLE"
        with pytest.raises(runtime.exceptions.ModelErrorException) as caught:
            runtime.converse(modelId=model, messages=[{"role": "user", "content": [{"text": "x"}]}])
        assert "models of mine" not in str(caught.value.response)
    server.stop()
    assert any("models of mine" in line for line in server.lines)


def test_settings_that_are_wrong_are_named(alicerce, tmp_path):
    wrong_port = alicerce("serve", check=False, env={"ALICERCE_PORT": "abc"})
    assert wrong_port.returncode == 1 and "port" in wrong_port.stderr
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "config.json").write_text("{bad")
    broken_file = alicerce("models", "list", check=False)
    assert broken_file.returncode == 1 and "config.json" in broken_file.stderr


def test_ids_that_differ_in_punctuation_only_are_imported_side_by_side(alicerce):
    for name in ("local.a:0", "local.a-0", "local-a.0"):
        assert alicerce("models", "import", NANO, "--id", name).stdout == name + "\n"
    alicerce("models", "remove", "local.a-0")
    listed = [model["modelId"] for model in json.loads(alicerce("models", "list", "--json").stdout)]
    assert "local.a:0" in listed and "local-a.0" in listed and "local.a-0" not in listed


@pytest.mark.parametrize("arguments", [
    ("run", "nobody.nothing", "x"), ("models", "show", "nobody.nothing"), ("models", "remove", "nobody.nothing"),
    ("models", "import", "/no/such/file.gguf"), ("tokenize", "--model", "/no/such"), ("perplexity", "--model", MODEL,
     "--file", "/no/such"), ("render", "--template", "/no/such", "--messages", "/no/such"),
    ("serve", "--require-authentication", "--allow-unauthenticated"), ("serve", "--port", "99999"), ("serve", "--alias", "nonsense"),
    ("serve", "--alias", "a.b=nobody.nothing"), ("serve", "--alias", f"../x={MODEL}"), ("serve", "--account", "12"),
    ("serve", "--region", "nowhere"), ("models", "import", NANO, "--dialect", "foo"),
    ("models", "import", NANO, "--id", "local.a", "--alias", "../x"), ("models", "list", "--home", "/etc/passwd"),
    ("serve", "--preload", "nobody.nothing"), ("serve", "--keep-alive", "-1"), ("serve", "--threads", "0"),
    ("serve", "--preload", MODEL, "--context", "99999"), ("ps", "--endpoint", "https://127.0.0.1:1"),
    ("ps", "--endpoint", "http://127.0.0.1:1"), ("ps", "--endpoint", "nonsense"),
    ("load", MODEL, "--endpoint", "http://127.0.0.1:1"), ("run", MODEL, "x", "--schema", "/no/such"),
    ("run", MODEL, "x", "--regex", "a", "--choice", "b"), ("chat", MODEL, "--context", "99999"),
])
def test_failures_go_to_standard_error_with_an_exit_code(alicerce, arguments):
    result = alicerce(*arguments, check=False, input="")
    assert result.returncode not in (0, None) and result.returncode < 128
    assert result.stderr.strip() and not result.stdout.strip()


def test_broken_models_are_refused_with_a_reason(alicerce, tmp_path):
    vocabulary = shared("tokenizers/llama.cpp/ggml-vocab-gpt-2.gguf").read_bytes()
    cases = {
        "wrong magic": b"NOPE" + vocabulary[4:],
        "truncated": vocabulary[:1000],
        "empty": b"",
        "absurd counts": vocabulary[:8] + b"\xff" * 16 + vocabulary[24:],
    }
    for name, content in cases.items():
        file = tmp_path / "broken.gguf"
        file.write_bytes(content)
        result = alicerce("run", file, "x", check=False)
        assert result.returncode not in (0, None) and 0 < result.returncode < 128, name
        assert "Error" in result.stderr or "error" in result.stderr, name
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        (folder / name).write_bytes((NANO / name).read_bytes())
    (folder / "chat_template.jinja").write_text("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}")
    result = alicerce("run", folder, "x", check=False)
    assert 0 < result.returncode < 128 and result.stderr.strip()
    (folder / "model.safetensors").write_bytes((NANO / "model.safetensors").read_bytes()[:5000])
    result = alicerce("run", folder, "x", check=False)
    assert 0 < result.returncode < 128 and result.stderr.strip()


def test_stories260k_greedy_equals_the_published_text(alicerce, tmp_path):
    source = shared("models/stories260K")
    subprocess.run([sys.executable, str(ROOT / "Tools" / "convert_stories260k.py"), "--source", str(source), "--output",
                    str(tmp_path / "stories")], check=True)
    published = (source / "stories260K.md").read_text().split("-t 0.0\n", 1)[1].split("\n```", 1)[0]
    answer = json.loads(alicerce("run", tmp_path / "stories", "--raw", "--temperature", "0", "--max-tokens", "256",
                                 "--json", input="").stdout)
    # llama2.c takes 256 steps from BOS unless it is told otherwise.
    assert answer["text"].strip() == published
    assert len(published) == 565
