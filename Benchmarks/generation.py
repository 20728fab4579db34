#!/usr/bin/env python3
"""Times prefill and decoding over HTTP, through boto3's ConverseStream, beside a peer's script, in turn.

    generation.py MODEL.gguf [--peer "python3 peer_generation.py"] [--rounds 3] [--prompt 512] [--decode 64]

Prints one JSON object a line: ours and the peer's, round by round, then the medians of the paired ratios. Ours counts
everything a client waits for: HTTP, the event stream, sampling. Nothing else may run on the machine meanwhile.
Needs boto3 and a built bin/alicerce.
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import statistics
import subprocess
import tempfile

import boto3
import botocore.config

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Server:
    """Our server over one model."""

    def __init__(self, model):
        self.folder = tempfile.TemporaryDirectory()
        models = pathlib.Path(self.folder.name) / "models"
        models.mkdir()
        (models / "bench.gguf").symlink_to(os.path.abspath(model))
        environment = {**os.environ, "ALICERCE_MODELS": str(models), "ALICERCE_LOG_LEVEL": "error"}
        self.process = subprocess.Popen(
            [str(ROOT / "bin" / "alicerce"), "serve", "--port", "0", "--home", self.folder.name], env=environment,
            stdout=subprocess.PIPE, text=True)
        url = next(found.group(1) for line in self.process.stdout
                   if (found := re.search(r"answers at (http://\S+)", line)))
        self.runtime = boto3.client(
            "bedrock-runtime", endpoint_url=url, region_name="us-east-1", aws_access_key_id="any",
            aws_secret_access_key="any", config=botocore.config.Config(read_timeout=600))

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def stream(self, text, tokens):
        """The metrics that the last chunk of a streamed answer carries."""
        reply = self.runtime.invoke_model_with_response_stream(modelId="local.bench", body=json.dumps(
            {"prompt": text, "max_gen_len": tokens, "temperature": 0}))
        *_, last = (json.loads(event["chunk"]["bytes"]) for event in reply["body"])
        return last["amazon-bedrock-invocationMetrics"]

    def prompt(self, tokens):
        """A text of exactly so many tokens: words are added until the count is met."""
        words = ("the of and to in that it is was for on are as with his they at be this from have or by one had not "
                 "but what all were when we there can an your which their said if do will each about how up out").split()
        text = ""
        for number in range(4 * tokens):
            longer = f"{text} {words[number * 7 % len(words)]}"
            if number >= tokens // 2:
                count = self.runtime.count_tokens(modelId="local.bench", input={"invokeModel": {"body": json.dumps(
                    {"prompt": longer})}})["inputTokens"]
                if count > tokens:
                    break
            text = longer
        return text


def measure(server, text, decode):
    metrics = server.stream(text, decode)
    decoding = metrics["invocationLatency"] - metrics["firstByteLatency"]
    return {"prefill_tok_s": round(1000 * metrics["inputTokenCount"] / metrics["firstByteLatency"], 1),
            "decode_tok_s": round(1000 * (metrics["outputTokenCount"] - 1) / max(decoding, 1), 2)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("--peer", help="the command of a peer, to which the model's path is appended")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--prompt", type=int, default=512)
    arguments.add_argument("--decode", type=int, default=64)
    given = arguments.parse_args()
    ratios = {"prefill_tok_s": [], "decode_tok_s": []}
    for _ in range(given.rounds):
        server = Server(given.model)
        try:
            server.stream("warm up", 2)
            ours = measure(server, server.prompt(given.prompt), given.decode)
        finally:
            server.stop()
        print(json.dumps({"engine": "alicerce", "model": os.path.basename(given.model), **ours}), flush=True)
        if given.peer:
            out = subprocess.run([*shlex.split(given.peer), given.model], capture_output=True, text=True, check=True)
            peer = json.loads(out.stdout.strip().splitlines()[-1])
            print(json.dumps(peer), flush=True)
            for name, values in ratios.items():
                values.append(ours[name] / peer[name])
    if given.peer:
        print(json.dumps({"ratio_" + name: round(statistics.median(values), 2) for name, values in ratios.items()}))


if __name__ == "__main__":
    main()
