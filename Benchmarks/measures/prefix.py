"""Time to first token of a prompt of 2,000 tokens: cold, again, and with another ending behind the same beginning."""
import served

PROMPT = 2000
SECONDS = 14


def minutes(plan):
    return SECONDS * plan.rounds / 60


def run(plan, notes):
    measured = {"prompts": []}
    with served.BenchmarkServer(plan.model(plan.main_file), plan.threads) as server:
        notes.command("POST /model/local.bench/converse-stream, prompts of 2000 tokens, to "
                      f"alicerce serve --threads {plan.threads}")
        server.stream("warm up", 4)
        for number in range(plan.rounds):
            text = server.prompt(PROMPT, f"prefix {number}")
            cold = server.stream(text, 4)
            again = server.stream(text, 4)
            other = server.stream(text + " What do you think?", 4)
            measured["prompts"].append({
                "tokens": cold.usage["inputTokens"], "cold_s": round(cold.first_token, 4),
                "cached_s": round(again.first_token, 4), "other_ending_s": round(other.first_token, 4)})
            yield measured
