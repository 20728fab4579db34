#!/usr/bin/env python3
"""Live requests alone, and beside a batch of many records, on the same server.

    live_beside_batch.py [--seconds N] [--clients N]

One client after the other asks Converse without pause: first alone, then while a batch works through its records, then
alone again, so that a machine that has become slower meanwhile shows. Printed are the median and the 95th percentile of
the live requests' times; the p95 beside the batch is promised to be at most 1.5 times that of the slower phase alone, and
the batch must have got on. The exit status is 1 when that is not so.
"""
import argparse
import json
import pathlib
import statistics
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from running_server import MODEL, Server  # noqa: E402

TITAN = "amazon.titan-text-express-v1"
ROLE = "arn:aws:iam::000000000000:role/batch"
RECORDS = 5_000


def ask(server, times, stop, number):
    runtime = server.client("bedrock-runtime")
    count = 0
    while not stop.is_set():
        begin = time.monotonic()
        runtime.converse(modelId=MODEL, inferenceConfig={"maxTokens": 48, "temperature": 0},
                         messages=[{"role": "user", "content": [{"text": f"Count from {count} in client {number}."}]}])
        times.append(time.monotonic() - begin)
        count += 1


def phase(server, clients, seconds):
    """(median, p95, how many) of the live requests' times."""
    times, stop = [], threading.Event()
    threads = [threading.Thread(target=ask, args=(server, times, stop, number)) for number in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], len(times)


def begin(server):
    s3 = server.client("s3", s3={"addressing_style": "path"})
    s3.create_bucket(Bucket="beside")
    records = "".join(json.dumps({"recordId": f"R{number}", "modelInput": {
        "inputText": f"Tell of number {number}.", "textGenerationConfig": {"maxTokenCount": 48, "temperature": 0.5}}})
        + "\n" for number in range(RECORDS))
    s3.put_object(Bucket="beside", Key="in.jsonl", Body=records.encode())
    return server.client("bedrock").create_model_invocation_job(
        jobName="beside", roleArn=ROLE, modelId=TITAN,
        inputDataConfig={"s3InputDataConfig": {"s3Uri": "s3://beside/in.jsonl"}},
        outputDataConfig={"s3OutputDataConfig": {"s3Uri": "s3://beside/out/"}})["jobArn"]


def processed(server, arn):
    return server.client("bedrock").get_model_invocation_job(jobIdentifier=arn).get("processedRecordCount", 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--clients", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        server = Server(home, "--preload", MODEL, "--alias", f"{TITAN}={MODEL}")
        try:
            phase(server, arguments.clients, 2)
            first = phase(server, arguments.clients, arguments.seconds)
            arn = begin(server)
            while processed(server, arn) < 1:
                time.sleep(0.2)
            before = processed(server, arn)
            beside = phase(server, arguments.clients, arguments.seconds)
            count = processed(server, arn) - before
            server.client("bedrock").stop_model_invocation_job(jobIdentifier=arn)
            time.sleep(3)
            last = phase(server, arguments.clients, arguments.seconds)
        finally:
            server.stop()
    for name, figures in (("alone", first), ("beside a batch", beside), ("alone again", last)):
        print(f"{name:>14}: p50 {figures[0] * 1000:.0f} ms, p95 {figures[1] * 1000:.0f} ms, {figures[2]} requests")
    ratio = beside[1] / max(first[1], last[1])
    print(f"p95 ratio {ratio:.2f} (promised: at most 1.5); the batch did {count} records meanwhile")
    return 0 if ratio <= 1.5 and count > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
