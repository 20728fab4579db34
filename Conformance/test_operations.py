"""Running it: what a server tells of itself, what it loads and lets go, the bounds that it is given; thoughts and
constraints on the command line."""
import http.client
import json
import os
import re
import subprocess

import pytest

from conftest import MODEL, PROGRAM, Server, user
from test_program import NANO, alicerce  # noqa: F401

# As thinking models' templates do, it opens a thought and drops those of former turns.
THINKING = """{% for message in messages -%}
<|im_start|>{{ message.role }}
{{ message.content.split('</think>')[-1] }}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
<think>
{% endif %}"""


def test_thoughts_are_apart_from_the_answer_and_dimmed_on_a_terminal(alicerce, tmp_path):
    """The default model behind a template that opens a thought, which it never closes."""
    folder = tmp_path / "thinker"
    folder.mkdir()
    for file in NANO.iterdir():
        if file.name != "alicerce.json":
            (folder / file.name).write_bytes(file.read_bytes())
    (folder / "chat_template.jinja").write_text(THINKING)
    arguments = ("run", folder, "Hello! Who are you?", "--temperature", "0", "--max-tokens", "12")
    report = json.loads(alicerce(*arguments, "--json").stdout)
    assert report["reasoning"] and not report["text"]
    piped = alicerce(*arguments)
    assert not piped.stdout.strip() and not piped.stderr.strip()
    terminal, end = os.openpty()
    environment = {**os.environ, "ALICERCE_HOME": str(tmp_path / "home")}
    shown = subprocess.run([str(PROGRAM), *map(str, arguments)], stdout=subprocess.PIPE, stderr=end, env=environment,
                           check=True)
    os.close(end)
    text = b""
    while True:
        try:
            text += os.read(terminal, 65536)
        except OSError:
            break
    os.close(terminal)
    assert b"\x1b[2m" in text and not shown.stdout.strip()
    dimmed = re.sub(r"\r[^\r]*?\x1b\[K|\x1b\[\d*m", "", text.decode().replace("\r\n", "\n"))
    assert report["reasoning"].strip() in dimmed


def test_an_answer_is_constrained_by_choice_expression_and_schema(alicerce, tmp_path):
    ask = ("run", MODEL, "Is water wet?", "--max-tokens", "60", "--json", "--seed", "1")
    assert json.loads(alicerce(*ask, "--choice", "maybe so", "--choice", "no way").stdout)["text"] in ("maybe so", "no way")
    assert re.fullmatch("[A-C]{3}-[0-9]{2}", json.loads(alicerce(*ask, "--regex", "[A-C]{3}-[0-9]{2}").stdout)["text"])
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps({"type": "object", "properties": {"wet": {"type": "boolean"}}, "required": ["wet"],
                                  "additionalProperties": False}))
    answer = json.loads(json.loads(alicerce(*ask, "--schema", schema).stdout)["text"])
    assert list(answer) == ["wet"] and type(answer["wet"]) is bool


def test_context_threads_and_cache_memory_are_bounds(alicerce):
    ask = ("run", MODEL, "Hello! Who are you?", "--temperature", "0", "--max-tokens", "16")
    plain = alicerce(*ask).stdout
    assert alicerce(*ask, "--threads", "1").stdout == plain
    assert alicerce(*ask, env={"ALICERCE_THREADS": "1", "ALICERCE_CACHE_MEMORY": "8M"}).stdout == plain
    # The prompt has some twenty tokens.
    short = json.loads(alicerce(*ask[:-1], "500", "--context", "30", "--json").stdout)
    assert short["input_tokens"] + short["output_tokens"] == 30
    assert short["finish_reason"] == "context_window_exceeded"
    shortened = alicerce(*ask, "--cache-memory", "1M")
    assert shortened.stdout == plain and "1024" in shortened.stderr and "--cache-memory" in shortened.stderr
    for arguments, words in [
        (("--context", "5000"), ("5000", "1024", MODEL)), (("--context", "10"), ("too long",)),
        (("--context", "1024", "--cache-memory", "1M"), ("1024", "--cache-memory")), (("--threads", "0"), ("threads",)),
        (("--cache-memory", "12X"), ("12X",)), (("--cache-memory", "1"), ("1 ",)),
    ]:
        refused = alicerce(*ask, *arguments, check=False)
        assert refused.returncode == 1 and not refused.stdout.strip(), arguments
        for word in words:
            assert word in refused.stderr, (arguments, refused.stderr)


def test_ps_tells_what_a_server_has_loaded_and_done(alicerce, tmp_path):
    server = Server(tmp_path, "--preload", MODEL, "--keep-alive", "1000", "--context", "512", "--threads", "1")
    try:
        (model,) = json.loads(alicerce("ps", "--json", "--endpoint", server.url).stdout)["models"]
        assert model["modelId"] == MODEL and model["state"] == "loaded" and model["generatedTokens"] == 0
        assert (model["contextLength"], model["threads"], model["weightType"]) == (512, 1, "BF16")
        assert model["weightBytes"] < model["memoryBytes"] and model["unloadsInSeconds"] <= 1000
        prompt = [{"role": "user", "content": [{"text": "Count: " + "one two three " * 60}]}]
        runtime = server.client("bedrock-runtime")
        usage = [runtime.converse(modelId=MODEL, messages=prompt, inferenceConfig={"maxTokens": 8})["usage"]
                 for _ in range(2)]
        (model,) = json.loads(alicerce("ps", "--json", env={"AWS_ENDPOINT_URL": server.url}).stdout)["models"]
        assert model["generatedTokens"] == sum(one["outputTokens"] for one in usage)
        # The second prompt was read from the cache, in whole pages.
        assert 0 < model["reusedTokens"] < usage[1]["inputTokens"]
        assert model["activeRequests"] == model["waitingRequests"] == model["cachePages"]["used"] == 0
        table = alicerce("ps", env={"ALICERCE_PORT": str(server.port)}).stdout
        assert MODEL in table and "BF16" in table and "UNLOADS" in table
        with pytest.raises(runtime.exceptions.ValidationException, match="too long"):
            runtime.converse(modelId=MODEL, messages=[user("word " * 600)])
        assert alicerce("unload", MODEL, "--endpoint", server.url).stdout == f"{MODEL} unloaded\n"
        assert json.loads(alicerce("ps", "--json", "--endpoint", server.url).stdout)["models"] == []
        assert alicerce("load", "us." + MODEL, "--endpoint", server.url).stdout == f"{MODEL} loaded\n"
    finally:
        assert server.stop() == 0


def test_models_named_in_the_settings_are_loaded_before_the_server_says_that_it_is_there(alicerce, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({"preload": ["us." + MODEL], "threads": 1}))
    server = Server(tmp_path)
    try:
        (model,) = json.loads(alicerce("ps", "--json", "--endpoint", server.url).stdout)["models"]
        assert (model["modelId"], model["threads"], model["unloadsInSeconds"]) == (MODEL, 1, None)
    finally:
        assert server.stop() == 0
    refused = alicerce("serve", check=False, env={"ALICERCE_PRELOAD": f"{MODEL},nobody.nothing"})
    assert refused.returncode == 1 and "nobody.nothing" in refused.stderr


def test_a_model_that_is_not_kept_goes_with_its_last_answer_and_comes_back(alicerce, tmp_path):
    server = Server(tmp_path, "--keep-alive", "0")
    try:
        runtime = server.client("bedrock-runtime")
        texts = set()
        for _ in range(2):
            reply = runtime.converse(modelId=MODEL, messages=[user("Hello!")],
                                     inferenceConfig={"maxTokens": 8, "temperature": 0})
            texts.add(reply["output"]["message"]["content"][0]["text"])
            for _ in range(500):
                if not json.loads(alicerce("ps", "--json", "--endpoint", server.url).stdout)["models"]:
                    break
            else:
                pytest.fail("the model stays")
        assert len(texts) == 1
    finally:
        assert server.stop() == 0


def test_a_server_for_others_tells_nothing_of_itself(tmp_path):
    server = Server(tmp_path, "--host", "0.0.0.0", "--allow-unauthenticated")
    try:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for method, path in (("GET", "status"), ("POST", f"models/{MODEL}/load")):
            connection.request(method, "/alicerce/v1/" + path)
            reply = connection.getresponse()
            assert reply.status == 403 and "message" in json.loads(reply.read())
    finally:
        assert server.stop() == 0
