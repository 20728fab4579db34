"""8 clients that stream answers through ConverseStream, beside 8 sequences inside our process and inside the peer's."""
import threading
import time

import engines
import served

CLIENTS = 8
PROMPT = 32
TOKENS = 64
SECONDS = 35


def minutes(plan):
    return SECONDS * plan.rounds / 60


def run(plan, notes):
    model = plan.model(plan.main_file)
    measured = {"clients": []}
    for number in range(plan.rounds):
        found = {"in_process": notes.measure(engines.ours(
            model, plan.threads, prompt=PROMPT, decode=2 * TOKENS, parallel=CLIENTS))}
        with served.BenchmarkServer(model, plan.threads) as server:
            notes.command("8 x POST /model/local.bench/converse-stream, prompts of 32 tokens, 64 tokens each, to "
                          f"alicerce serve --threads {plan.threads}")
            server.stream("warm up", 4)
            found["served"] = light(server, number)
            if number == 0:
                found["boto3"] = heavy(server)
        found["peer"] = notes.peer(plan.peer and plan.peer.command(
            model, plan.threads, prompt=PROMPT, decode=2 * TOKENS, parallel=CLIENTS))
        measured["clients"].append(found)
        yield measured


def prompts(server, seed):
    return [server.prompt(PROMPT, f"{seed} {client}") for client in range(CLIENTS)]


def light(server, seed):
    """The rate of light clients, and which share of one core they used themselves."""
    texts = prompts(server, seed)
    wall, cpu = time.perf_counter(), time.process_time()
    streams = server.together(texts, TOKENS)
    share = (time.process_time() - cpu) / (time.perf_counter() - wall)
    short = sum(1 for stream in streams if stream.usage["outputTokens"] != TOKENS)
    if short:
        raise engines.MeasurementFailed(f"{short} of {CLIENTS} answers ended by themselves; nothing can be compared")
    return {"tok_s": round(served.rate_together(streams), 2), "client_cores": round(share, 3),
            "pieces": sum(len(stream.pieces) for stream in streams),
            "tokens": sum(stream.usage["outputTokens"] for stream in streams)}


def heavy(server):
    """The same through boto3: what its clients cost."""
    texts = prompts(server, "boto3")
    clients = [server.boto3() for _ in texts]
    streams = []

    def client(boto3, text):
        began = time.perf_counter()
        reply = boto3.converse_stream(modelId=served.MODEL, **served.request(text, TOKENS))
        pieces, usage = [], {}
        for event in reply["stream"]:
            if "contentBlockDelta" in event:
                pieces.append(time.perf_counter())
            usage = event.get("metadata", {}).get("usage", usage)
        streams.append(served.Stream(began, pieces, usage, None))

    threads = [threading.Thread(target=client, args=pair) for pair in zip(clients, texts)]
    wall, cpu = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    share = (time.process_time() - cpu) / (time.perf_counter() - wall)
    if len(streams) != CLIENTS or not all(stream.pieces and stream.usage for stream in streams):
        raise engines.MeasurementFailed("a boto3 client ended without an answer")
    return {"tok_s": round(served.rate_together(streams), 2), "client_cores": round(share, 3)}
