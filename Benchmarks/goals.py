"""The goals of the engine and what the rounds of a results file say about each."""
import dataclasses

import pairs
from pairs import pick

TYPES = ("q4_0", "q4_k_m", "q8_0", "f16")
DECODE_GOALS = {"q4_0": 1.5, "q4_k_m": 1.5, "q8_0": 1.2, "f16": 1.1}
# Decoding at this share of plain reads in the same rounds is as fast as the memory allows.
ENOUGH_BANDWIDTH = 0.92


@dataclasses.dataclass
class Row:
    """A line of the table: the work, the goal in words, what was measured, and whether it was reached (None: not run).

    `compared` is what pairs.compare gives; its ratio is that of ours to the other, whatever the unit."""
    work: str
    goal: str
    unit: str
    compared: dict
    reached: bool | None
    note: str = ""
    percent: bool = False  # the ratio is read as a share


def rounds_of(results, name, part):
    """The rounds of one part of a sub-benchmark, none when it did not run."""
    found = results["measures"].get(name, {}).get("measured", {}).get(part, [])
    return found if isinstance(found, list) else []


def at_least(compared, goal):
    return None if compared["ratio"] is None else compared["ratio"] >= goal


def at_most(compared, goal):
    return None if compared["ratio"] is None else compared["ratio"] <= goal


def sides(rounds, ours, peer):
    return pairs.compare((pick(one, "ours", ours), pick(one, "peer", peer)) for one in rounds)


def decode_row(results, file):
    rounds = rounds_of(results, "generation", file)
    compared = sides(rounds, "decode_tok_s", "decode_tok_s")
    share = pairs.median(pick(one, "ours", "bandwidth_share") for one in rounds)
    reached = at_least(compared, DECODE_GOALS[file])
    if share is not None and share >= ENOUGH_BANDWIDTH:
        reached = True
    return Row(f"decode, {file}", f"≥ {DECODE_GOALS[file]}x or ≥ 92 % of plain reads", "tok/s", compared, reached,
               "" if share is None else f"{100 * share:.0f} % of plain reads")


def generation_rows(results):
    for file in TYPES:
        yield decode_row(results, file)
    for work, ours, peer in (("prefill 512", "prefill_tok_s", "prefill_tok_s"),
                             ("8 sequences together", "parallel_tok_s", "decode_x8_tok_s")):
        for file in TYPES:
            compared = sides(rounds_of(results, "generation", file), ours, peer)
            yield Row(f"{work}, {file}", "≥ 2x", "tok/s", compared, at_least(compared, 2))


def http_rows(results):
    rounds = rounds_of(results, "http", "clients")
    own = pairs.compare((pick(one, "served", "tok_s"), pick(one, "in_process", "parallel_tok_s")) for one in rounds)
    peer = pairs.compare((pick(one, "served", "tok_s"), pick(one, "peer", "decode_x8_tok_s")) for one in rounds)
    cores = pairs.median(pick(one, "served", "client_cores") for one in rounds)
    note = "" if cores is None else f"the clients used {100 * cores:.0f} % of a core"
    yield Row("8 clients over HTTP, beside our own process", "≥ 95 %", "tok/s", own, at_least(own, 0.95), note, True)
    yield Row("8 clients over HTTP, beside the peer's process", "≥ 2x", "tok/s", peer, at_least(peer, 2))


def best_peer(one):
    """The fastest of the peer's runs of a contended round."""
    rates = [pick(one, key, "decode_tok_s") for key in one if key.startswith("peer_")]
    return max((rate for rate in rates if rate is not None), default=None)


def contended_row(results):
    rounds = rounds_of(results, "contended", "busy")
    compared = pairs.compare((pick(one, "ours", "decode_tok_s"), best_peer(one)) for one in rounds)
    return Row("decode beside a busy process, q4_0", "≥ 2x the better of 1 and 2 threads", "tok/s", compared,
               at_least(compared, 2))


def prefix_row(results):
    rounds = rounds_of(results, "prefix", "prompts")
    compared = pairs.compare((pick(one, "cached_s"), pick(one, "cold_s")) for one in rounds)
    other = pairs.compare((pick(one, "other_ending_s"), pick(one, "cold_s")) for one in rounds)
    note = "" if other["ratio"] is None else f"{100 * other['ratio']:.1f} % with another ending"
    return Row("first token of 2,000 cached tokens, beside cold", "≤ 5 %", "s", compared, at_most(compared, 0.05),
               note, True)


def depth_row(results):
    compared = sides(rounds_of(results, "depth", "contexts"), "decode_at_30000_tok_s", "decode_at_30000_tok_s")
    return Row("decode at position 30,000, q4_0", "≥ 1.5x", "tok/s", compared, at_least(compared, 1.5))


def external_row(results, name, goal, work, words, unit, reached):
    """A row that a program of its own answers with a line that names the goal."""
    line = next((line for line in rounds_of(results, name, "lines") if line.get("goal") == goal), {})
    low, high = line.get("spread", (None, None))
    compared = {"ours": pick(line, "ours"), "other": pick(line, "peer"), "ratio": pick(line, "ratio"),
                "lowest": low, "highest": high, "rounds": line.get("rounds", 0)}
    return Row(work, words, line.get("unit", unit), compared, reached(compared), line.get("note", ""))


def tokenizer_row(results):
    """The slowest of the texts and vocabularies that the tokenizer's benchmark compared."""
    lines = [line for line in rounds_of(results, "tokenizer", "lines") if pick(line, "median_ratio") is not None]
    line = min(lines, key=lambda line: line["median_ratio"], default={})
    compared = {"ours": pick(line, "ours_MB_s"), "other": pick(line, "peer_MB_s"), "ratio": pick(line, "median_ratio"),
                "lowest": pick(line, "lowest_ratio"), "highest": None, "rounds": len(lines)}
    note = f"the slowest of {len(lines)}: {line.get('vocabulary')}, {line.get('text')}" if line else ""
    return Row("tokenizing, one thread", "≥ 3x", "MB/s", compared, at_least(compared, 3), note)


def rows(results):
    """Every line of the goals' table."""
    yield from generation_rows(results)
    yield from http_rows(results)
    yield contended_row(results)
    yield prefix_row(results)
    yield external_row(results, "load", "load", "load to first token, warm page cache", "≤ the peer", "s",
                       lambda compared: at_most(compared, 1))
    yield external_row(results, "load", "memory", "resident memory, beside the file", "≤ 1.15x the file + KV", "MB",
                       lambda compared: at_most(compared, 1.15))
    yield tokenizer_row(results)
    yield depth_row(results)
