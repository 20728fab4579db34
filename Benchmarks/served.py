"""Our server with one model, and clients light enough to be timed beside it on the same cores.

A client is a thread over `http.client` that splits the event stream into frames and notes when each piece of text came.
The AWS SDK does more for each event (it checks sums, parses headers, shapes and timestamps); on a machine whose cores
all compute the model, that time is taken from the server. `http` measures both and states the clients' share.
"""
import http.client
import json
import os
import pathlib
import random
import struct
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "Conformance"))
import running_server  # noqa: E402  (the folder of the conformance tests is no package)

MODEL = "local.bench"
WORDS = ("the of and to in that it is was for on are as with his they at be this from have or by one had not but what "
         "all were when we there can an your which their said if do will each about how up out them then she many some "
         "so these would other into has more her two like him see time could no make than first been its who now "
         "people my made over did down only way find use may water long little very after words called just where").split()


class Stream:
    """What one client saw of one answer: when it asked, when each piece of text came, and what was counted."""

    def __init__(self, began, pieces, usage, reason):
        self.began = began
        self.pieces = pieces
        self.usage = usage
        self.reason = reason

    @property
    def first_token(self):
        """Seconds from asking to the first piece of text."""
        return self.pieces[0] - self.began


def frames(receive):
    """(headers, payload) of each message of an event stream; `receive` gives the next bytes, nothing at the end.

    A message is its length, the length of its headers, a sum, headers, payload, a sum (AWS event stream encoding)."""
    buffer = b""
    while True:
        while len(buffer) >= 12:
            length, header_length = struct.unpack_from(">II", buffer)
            if len(buffer) < length:
                break
            yield buffer[12:12 + header_length], buffer[12 + header_length:length - 4]
            buffer = buffer[length:]
        received = receive()
        if not received:
            return
        buffer += received


class BenchmarkServer:
    """The program, serving one GGUF file that is loaded before the first request."""

    def __init__(self, model, threads):
        self.folder = tempfile.TemporaryDirectory()
        models = pathlib.Path(self.folder.name) / "models"
        models.mkdir()
        (models / "bench.gguf").symlink_to(os.path.abspath(model))
        self.server = running_server.Server(
            self.folder.name, "--threads", str(threads), "--preload", MODEL,
            settings={"ALICERCE_MODELS": str(models), "ALICERCE_LOG_LEVEL": "error", "ALICERCE_DRAFTS": "off"})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.stop()
        self.folder.cleanup()

    def boto3(self):
        return self.server.client("bedrock-runtime", read_timeout=600)

    def post(self, connection, operation, body):
        connection.request("POST", f"/model/{MODEL}/{operation}", json.dumps(body),
                           {"Content-Type": "application/json"})
        reply = connection.getresponse()
        if reply.status != 200:
            raise RuntimeError(f"{operation} answered {reply.status}: {reply.read(400)}")
        return reply

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=600)

    def stream(self, text, tokens):
        """One answer of at most `tokens` tokens through ConverseStream, greedily."""
        connection = self.connect()
        connection.connect()
        began = time.perf_counter()
        reply = self.post(connection, "converse-stream", request(text, tokens))
        pieces, last, reason = [], {}, None
        for headers, payload in frames(lambda: reply.read1(65536)):
            if b"contentBlockDelta" in headers:
                pieces.append(time.perf_counter())
            elif b"messageStop" in headers:
                reason = json.loads(payload)["stopReason"]
            elif b"metadata" in headers:
                last = json.loads(payload)
            elif b"exception" in headers:
                raise RuntimeError(f"the stream ended with {payload[:400]}")
        connection.close()
        if not pieces or not last:
            raise RuntimeError("the stream ended without text or without its metadata")
        return Stream(began, pieces, last["usage"], reason)

    def together(self, texts, tokens):
        """The answers to several texts, asked for at once by as many clients."""
        streams, problems = [], []

        def client(text):
            try:
                streams.append(self.stream(text, tokens))
            except Exception as problem:  # noqa: BLE001  (a thread's failure is the measurement's)
                problems.append(problem)

        threads = [threading.Thread(target=client, args=(text,)) for text in texts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if problems:
            raise problems[0]
        return streams

    def count(self, text):
        reply = self.post(self.connect(), "count-tokens", {"input": {"converse": {
            "messages": [{"role": "user", "content": [{"text": text}]}]}}})
        return json.loads(reply.read())["inputTokens"]

    def prompt(self, tokens, seed):
        """A text of `tokens` tokens, or a few less; another for every seed."""
        generator = random.Random(seed)
        words = [generator.choice(WORDS) for _ in range(tokens)]
        text = " ".join(words)
        while (count := self.count(text)) > tokens:
            words = words[:len(words) - max(1, (count - tokens) // 2)]
            text = " ".join(words)
        return text


def request(text, tokens):
    """The body of a Converse request."""
    return {"messages": [{"role": "user", "content": [{"text": text}]}],
            "inferenceConfig": {"maxTokens": tokens, "temperature": 0}}


def rate_together(streams):
    """Tokens a second of all streams from the last one's first piece of text to the end of all.

    As `alicerce bench` counts its sequences. A piece of text is a token, except where bytes of a character were awaited:
    the pieces are weighted so that each stream counts the tokens that its metadata states."""
    began = max(stream.pieces[0] for stream in streams)
    ended = max(stream.pieces[-1] for stream in streams)
    tokens = sum(stream.usage["outputTokens"] * sum(1 for piece in stream.pieces if piece > began) / len(stream.pieces)
                 for stream in streams)
    return tokens / (ended - began)
