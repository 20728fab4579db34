"""Decoding while another process keeps one core busy: ours on all threads against the peer with one and with two."""
import engines

SECONDS = 45


def minutes(plan):
    return SECONDS * plan.rounds / 60


def run(plan, notes):
    model = plan.model(plan.main_file)
    measured = {"busy": []}
    for _ in range(plan.rounds):
        with engines.busy_core():
            found = {"ours": notes.measure(
                engines.ours(model, plan.threads, prompt=16, decode=48, parallel=1))}
            for threads in sorted({1, plan.threads}):
                found[f"peer_{threads}_threads"] = notes.peer(
                    plan.peer and plan.peer.command(model, threads, prompt=16, decode=48, parallel=1))
        measured["busy"].append(found)
        yield measured
