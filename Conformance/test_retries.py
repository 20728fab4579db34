"""Clients that give up and ask again: one answer, generated once, with the same bytes. The proof is in the engine's own
counts, which `alicerce ps` tells."""
import base64
import http.client
import json
import random
import re
import shutil
import socket
import struct
import subprocess
import threading
import time
import uuid

import botocore.eventstream
import botocore.exceptions
import pytest

from conftest import PROGRAM, ROOT, Server, user

NANO = ROOT / "Models" / "alicerce-nano"
SLOW = "local.slow"


@pytest.fixture(scope="module")
def slow(tmp_path_factory):
    """A server with a model of random weights: large enough to take a while, and it hardly ever ends a turn by itself."""
    transformers = pytest.importorskip("transformers")
    torch = pytest.importorskip("torch")
    home = tmp_path_factory.mktemp("slow")
    folder = home / "models of mine" / "slow"
    torch.manual_seed(1)
    config = transformers.LlamaConfig(**{
        **json.loads((NANO / "config.json").read_text()), "hidden_size": 384, "intermediate_size": 1024,
        "num_hidden_layers": 8, "num_attention_heads": 6, "num_key_value_heads": 6, "head_dim": 64,
        "max_position_embeddings": 2048, "tie_word_embeddings": False})
    transformers.LlamaForCausalLM(config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
        shutil.copy(NANO / name, folder / name)
    (home / "config.json").write_text(json.dumps({"models": str(folder.parent)}))
    server = Server(home, "--preload", SLOW)
    yield server
    assert server.stop() == 0


def status(server):
    shown = subprocess.run([str(PROGRAM), "ps", "--json", "--endpoint", server.url], capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)


def counts(server):
    (model,) = status(server)["models"]
    return model


def converse_request(seed=None, tokens=400):
    request = {"modelId": SLOW, "messages": [user("Tell me a long story.")],
               "inferenceConfig": {"maxTokens": tokens, "temperature": 1.0}}
    return {**request, "additionalModelRequestFields": {"seed": seed}} if seed is not None else request


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def test_a_read_timeout_does_not_begin_a_long_answer_anew(slow):
    """What boto3 does after its 60 seconds, here after a third of what the answer takes."""
    request = converse_request(seed=3)
    start = time.monotonic()
    whole = slow.client("bedrock-runtime").converse(**request)
    elapsed = time.monotonic() - start
    assert whole["usage"]["outputTokens"] > 100
    before = counts(slow)["generatedTokens"]
    impatient = slow.client("bedrock-runtime", read_timeout=elapsed / 3,
                            retries={"mode": "standard", "total_max_attempts": 12})
    reply = impatient.converse(**request)
    attempts = reply["ResponseMetadata"]["RetryAttempts"] + 1
    assert attempts > 1, "the answer came too fast for this test"
    assert reply["output"] == whole["output"]
    assert (reply["stopReason"], reply["usage"]) == (whole["stopReason"], whole["usage"])
    generated = counts(slow)["generatedTokens"] - before
    # A client that leaves frees its slot within one token.
    assert whole["usage"]["outputTokens"] <= generated <= whole["usage"]["outputTokens"] + attempts


def test_without_retries_the_same_client_gives_up(slow):
    """The judge of the test above: it is the retry that brings the answer."""
    # The seed of the answer above, of which is known that it does not end early by chance.
    request = converse_request(seed=3, tokens=1500)
    with pytest.raises(botocore.exceptions.ReadTimeoutError):
        slow.client("bedrock-runtime", read_timeout=0.2).converse(**request)
    wait_until(lambda: counts(slow)["activeRequests"] == 0)


class Attempt:
    """One attempt of a call over a plain connection."""

    def __init__(self, server, path, body, invocation):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        headers = {"Content-Type": "application/json"}
        if invocation:
            headers["amz-sdk-invocation-id"] = invocation
        self.connection.request("POST", path, json.dumps(body).encode(), headers)
        self.reply = None

    def read(self, count=None):
        self.reply = self.reply or self.connection.getresponse()
        return self.reply.read(count) if count else self.reply.read()

    def leave(self):
        """Hangs up at once: a reset, as when a process ends."""
        sock = self.connection.sock or self.reply.fp.raw._sock
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if self.reply:
            self.reply.close()
        self.connection.close()
        sock.close()


def payloads(body):
    """The payloads of a stream's frames, without the latencies, which are an attempt's own."""
    buffer = botocore.eventstream.EventStreamBuffer()
    buffer.add_data(body)
    texts = [json.loads(frame.payload) for frame in buffer]
    chunks = [base64.b64decode(text["bytes"]) if "bytes" in text else json.dumps(text).encode() for text in texts]
    return [re.sub(rb'"(latencyMs|invocationLatency|firstByteLatency)": ?\d+', b"", chunk) for chunk in chunks]


CALLS = {
    "converse-stream": (f"/model/{SLOW}/converse-stream", {key: value for key, value in converse_request().items()
                                                           if key != "modelId"}),
    "invoke-stream": (f"/model/{SLOW}/invoke-with-response-stream",
                      {"prompt": "Tell me a long story.", "max_gen_len": 300, "temperature": 1.0}),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_stream_that_broke_off_is_repeated_byte_for_byte_and_continued(slow, call):
    path, body = CALLS[call]
    invocation = str(uuid.uuid4())
    first = Attempt(slow, path, body, invocation)
    beginning = first.read(4000)
    first.leave()
    wait_until(lambda: counts(slow)["activeRequests"] == 0)
    left = counts(slow)["generatedTokens"]
    whole = Attempt(slow, path, body, invocation).read()
    # Nobody gave a seed, so another call would say something else.
    assert whole.startswith(beginning) and len(whole) > len(beginning)
    other = Attempt(slow, path, body, str(uuid.uuid4())).read()
    assert not other.startswith(beginning)
    again = counts(slow)["generatedTokens"]
    third = Attempt(slow, path, body, invocation).read()
    # All but the latency at the end repeats, and nothing was computed for it.
    assert payloads(third) == payloads(whole)
    assert counts(slow)["generatedTokens"] == again
    assert left > 0


def test_a_retry_takes_over_from_an_attempt_whose_client_is_still_there(slow):
    path, body = CALLS["converse-stream"]
    invocation = str(uuid.uuid4())
    before = counts(slow)["generatedTokens"]
    first = Attempt(slow, path, body, invocation)
    beginning = first.read(2000)
    whole = Attempt(slow, path, body, invocation).read()
    assert whole.startswith(beginning)
    # The first one is told, in a frame, that it was cancelled.
    assert b"was cancelled" in first.read()
    tokens = counts(slow)["generatedTokens"] - before
    assert tokens <= 401


def test_two_bodies_under_one_id_are_two_answers_and_no_id_is_no_retry(slow):
    path, body = CALLS["converse-stream"]
    invocation = str(uuid.uuid4())
    short = {**body, "inferenceConfig": {"maxTokens": 8, "temperature": 1.0}}
    first = Attempt(slow, path, short, invocation).read()
    other = {**short, "messages": [user("Tell me another story.")]}
    assert payloads(Attempt(slow, path, other, invocation).read()) != payloads(first)
    resumed = status(slow)["parkedAnswers"]["resumed"]
    for _ in range(2):
        Attempt(slow, path, short, None).read()
    assert status(slow)["parkedAnswers"]["resumed"] == resumed


@pytest.mark.parametrize("path", [f"/model/{SLOW}/converse", f"/model/{SLOW}/converse-stream"])
def test_clients_that_leave_while_their_prompts_are_read_free_the_model(slow, path):
    """Sixteen long prompts, whole and streamed, whose clients leave as soon as the first of them is being read."""
    before = counts(slow)["computedTokens"]
    prompts = [" ".join(f"{path[-6:]} {number} {word}" for word in range(300)) for number in range(16)]
    attempts = [Attempt(slow, path, {"messages": [user(text)], "inferenceConfig": {"maxTokens": 400}}, None)
                for text in prompts]
    wait_until(lambda: counts(slow)["activeRequests"] > 0)
    for attempt in attempts:
        attempt.leave()
    wait_until(lambda: counts(slow)["activeRequests"] + counts(slow)["waitingRequests"] == 0)
    runtime = slow.client("bedrock-runtime")
    tokens = sum(runtime.count_tokens(modelId=SLOW, input={"converse": {"messages": [user(text)]}})["inputTokens"]
                 for text in prompts)
    assert 0 < counts(slow)["computedTokens"] - before < tokens


def test_many_impatient_clients_at_once_each_get_their_own_answer(slow):
    """Several clients with read timeouts beside one another; each answer is that of an undisturbed call."""
    expected = {seed: slow.client("bedrock-runtime").converse(**converse_request(seed, 120))["output"]
                for seed in range(4)}
    before = counts(slow)["generatedTokens"]
    got, attempts = {}, []

    def one(seed):
        client = slow.client("bedrock-runtime", read_timeout=0.4,
                             retries={"mode": "standard", "total_max_attempts": 12})
        reply = client.converse(**converse_request(seed, 120))
        attempts.append(reply["ResponseMetadata"]["RetryAttempts"] + 1)
        got[seed] = (reply["output"], reply["usage"]["outputTokens"])

    threads = [threading.Thread(target=one, args=(seed,)) for seed in expected]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {seed: output for seed, (output, _) in got.items()} == expected
    tokens = sum(count for _, count in got.values())
    assert tokens <= counts(slow)["generatedTokens"] - before <= tokens + sum(attempts)


def test_streams_that_break_off_at_random_places_say_what_undisturbed_ones_say(slow):
    """Several calls beside one another, each broken off three times before it is read to its end."""
    path = f"/model/{SLOW}/converse-stream"
    bodies = [{key: value for key, value in converse_request(seed, 150).items() if key != "modelId"}
              for seed in range(6)]
    expected = [payloads(Attempt(slow, path, body, None).read()) for body in bodies]
    before = counts(slow)["generatedTokens"]
    got = [None] * len(bodies)

    def one(number):
        generator, invocation = random.Random(number), str(uuid.uuid4())
        for _ in range(3):
            attempt = Attempt(slow, path, bodies[number], invocation)
            attempt.read(generator.randrange(1, 12000))
            attempt.leave()
        got[number] = payloads(Attempt(slow, path, bodies[number], invocation).read())

    threads = [threading.Thread(target=one, args=(number,)) for number in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == expected
    # Each of an answer's four attempts may have had one token on its way that nobody took.
    assert counts(slow)["generatedTokens"] - before <= len(bodies) * (150 + 3)
