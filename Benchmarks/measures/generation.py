"""Decode, prefill of 512 tokens and 8 sequences together, for each weight type: ours and the peer in turn."""
import engines

# Seconds of one round, ours and the peer's, for the 1B shape on two cores.
SECONDS = {"q4_0": 28, "q4_k_m": 30, "q8_0": 35, "f16": 50}


def minutes(plan):
    return sum(SECONDS.get(file, 40) for file in plan.files) * plan.rounds / 60


def run(plan, notes):
    measured = {}
    for file in plan.files:
        model = plan.model(file)
        rounds = measured.setdefault(file, [])
        for _ in range(plan.rounds):
            rounds.append(notes.pair(engines.ours(model, plan.threads),
                                     plan.peer and plan.peer.command(model, plan.threads)))
            yield measured
