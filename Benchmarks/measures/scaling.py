"""How tokens a second grow with the sequences decoded together and with the threads; `depth` does it for the context."""
import engines

BATCHES = (1, 2, 4, 8, 16)
SECONDS_A_BATCH = 16
SECONDS_A_THREAD_COUNT = 35


def thread_counts(plan):
    return sorted({1, *(2**power for power in range(1, 8) if 2**power < plan.threads), plan.threads})


def repeats(plan):
    """Plots show trends: half of the rounds are enough."""
    return max(1, plan.rounds // 2)


def minutes(plan):
    seconds = SECONDS_A_BATCH * len(BATCHES) + SECONDS_A_THREAD_COUNT * len(thread_counts(plan))
    return seconds * repeats(plan) / 60


def run(plan, notes):
    model = plan.model(plan.main_file)
    measured = {"batch": {}, "threads": {}}
    for _ in range(repeats(plan)):
        for batch in BATCHES:
            measured["batch"].setdefault(str(batch), []).append(notes.pair(
                engines.ours(model, plan.threads, prompt=32, decode=64, parallel=batch),
                plan.peer and plan.peer.command(model, plan.threads, prompt=32, decode=64, parallel=batch)))
            yield measured
        for threads in thread_counts(plan):
            measured["threads"].setdefault(str(threads), []).append(notes.pair(
                engines.ours(model, threads, parallel=1),
                plan.peer and plan.peer.command(model, threads, parallel=1)))
            yield measured
