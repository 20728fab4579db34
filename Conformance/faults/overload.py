#!/usr/bin/env python3
"""Ten times as many clients as a model answers at once, measured beside itself.

    overload.py [--seconds N] [--rounds N]

As many clients as there are slots ask without pause: every slot is full and the queue is empty. Then ten times as
many ask without pause; whoever is told to come again (429) does so after what a client waits. Printed are the 95th
percentile of the admitted requests' times in both, their ratio (at most 1.5 is promised), and the tokens a second
(at least 90 % of the first phase's). The two phases take turns, so that what else the machine does meets
both. The exit status is 1 when a promise is not kept.
"""
import argparse
import http.client
import json
import pathlib
import random
import statistics
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from running_server import MODEL, Server  # noqa: E402

SLOTS = 16
TOKENS = 400


def ask(port, outcomes, stop, seed):
    generator = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    schema = {"type": "array", "items": {"type": "integer"}, "minItems": 400}
    attempt = 0
    while not stop.is_set():
        body = json.dumps({"messages": [{"role": "user", "content": [{"text": f"Once {generator.random()}"}]}],
                           "inferenceConfig": {"maxTokens": TOKENS, "temperature": 0},
                           "outputConfig": {"textFormat": {"type": "json_schema", "structure": {
                               "jsonSchema": {"schema": json.dumps(schema)}}}}}).encode()
        begin = time.monotonic()
        connection.request("POST", f"/model/{MODEL}/converse", body)
        reply = connection.getresponse()
        content = reply.read()
        end = time.monotonic()
        if reply.status == 200:
            outcomes.append((begin, end, json.loads(content)["usage"]["outputTokens"]))
            attempt = 0
        elif reply.status == 429:
            outcomes.append((begin, end, None))
            # As AWS's SDKs do: a random part of a time that doubles, at most 20 seconds.
            stop.wait(generator.uniform(0, min(20, 2 ** attempt)))
            attempt += 1
        else:
            outcomes.append((begin, end, reply.status * 1_000_000))


def phase(port, clients, seconds):
    """What came of the time after a quarter of it: times of admitted requests, tokens, seconds, refused, wrong."""
    outcomes, stop = [], threading.Event()
    threads = [threading.Thread(target=ask, args=(port, outcomes, stop, number)) for number in range(clients)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    middle, end = start + seconds / 4, time.monotonic()
    stop.set()
    for thread in threads:
        thread.join()
    counted = [each for each in outcomes if each[0] >= middle and each[1] <= end]
    wrong = [each for each in outcomes if each[2] and each[2] >= 1_000_000]
    admitted = [each for each in counted if each[2] is not None]
    times = [finish - begin for begin, finish, _ in admitted]
    # An answer's tokens come evenly; all answers that end together must not fall on one side of the time's end.
    tokens = sum(count * max(0, min(finish, end) - max(begin, middle)) / (finish - begin)
                 for begin, finish, count in outcomes if count and count < 1_000_000)
    return times, tokens, end - middle, len(counted) - len(admitted), len(wrong)


def together(phases):
    """(p95 of admitted requests, tokens a second, admitted, refused, wrong) of several phases of one kind."""
    times = [each for phase in phases for each in phase[0]]
    return (statistics.quantiles(times, n=20)[-1], sum(each[1] for each in phases) / sum(each[2] for each in phases),
            len(times), sum(each[3] for each in phases), sum(each[4] for each in phases))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20, help="of one phase (default: 20)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each phase has its turn (default: 3)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        server = Server(home, "--preload", MODEL)
        try:
            rounds = [(phase(server.port, SLOTS, arguments.seconds), phase(server.port, 10 * SLOTS, arguments.seconds))
                      for _ in range(arguments.rounds)]
        finally:
            server.stop()
    full, over = (together(phases) for phases in zip(*rounds))
    for name, figures in (("slots full", full), ("ten times", over)):
        print(f"{name:>10}: p95 {figures[0]:.3f} s, {figures[1]:.0f} tokens/s, {figures[2]} admitted, "
              f"{figures[3]} refused with 429, {figures[4]} other failures")
    latency, throughput = over[0] / full[0], over[1] / full[1]
    print(f"p95 ratio {latency:.2f} (promised: at most 1.5), throughput {throughput:.2f} (promised: at least 0.90)")
    return 0 if latency <= 1.5 and throughput >= 0.9 and not full[4] and not over[4] else 1


if __name__ == "__main__":
    sys.exit(main())
