"""The arithmetic behind docs/performance.md: paired ratios, goals, plots, and what is kept of an interrupted run."""
import json
import pathlib
import sys
import xml.etree.ElementTree

import pytest

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Benchmarks"))
import engines  # noqa: E402
import goals  # noqa: E402
import pairs  # noqa: E402
import plots  # noqa: E402
import report  # noqa: E402
import results  # noqa: E402
import run  # noqa: E402


def generation(*rounds, share=0.5):
    """Results of one weight type from (ours, peer) rates of decoding."""
    return {"machine": {}, "measures": {"generation": {"measured": {"q4_0": [
        {"ours": {"decode_tok_s": ours, "bandwidth_share": share},
         "peer": None if peer is None else {"decode_tok_s": peer}} for ours, peer in rounds]}}}}


def row(found, work):
    return next(row for row in goals.rows(found) if row.work == work)


def test_ratios_are_taken_within_a_round():
    # The medians are equal, and yet ours was twice as fast whenever both ran under the same conditions.
    compared = pairs.compare([(2, 1), (20, 10), (10, 20)])
    assert compared == {"ours": 10, "other": 10, "ratio": 2, "lowest": 0.5, "highest": 2, "rounds": 3}


def test_a_round_without_one_side_counts_for_the_other_only():
    compared = pairs.compare([(4, 2), (6, None), (None, 3)])
    assert compared == {"ours": 5, "other": 2.5, "ratio": 2, "lowest": 2, "highest": 2, "rounds": 1}
    assert pairs.compare([])["ratio"] is None
    assert pairs.ratio(1, 0) is None


@pytest.mark.parametrize("rounds, share, reached", [
    ([(30, 20), (31, 20), (10, 20)], 0.5, True),
    ([(29, 20), (28, 20), (60, 20)], 0.5, False),
    ([(21, 20)], 0.93, True),
    ([(30, None)], 0.5, None),
    ([(30, None)], 0.92, True),
    ([], 0.5, None),
])
def test_decoding_reaches_its_goal_by_the_median_ratio_or_by_bandwidth(rounds, share, reached):
    assert row(generation(*rounds, share=share), "decode, q4_0").reached is reached


def test_the_better_of_the_peers_contended_runs_counts():
    found = {"machine": {}, "measures": {"contended": {"measured": {"busy": [
        {"ours": {"decode_tok_s": 30}, "peer_1_threads": {"decode_tok_s": 16}, "peer_2_threads": {"decode_tok_s": 3}},
        {"ours": {"decode_tok_s": 30}, "peer_1_threads": {"failed": "it ended"}, "peer_2_threads": None}]}}}}
    contended = next(row for row in goals.rows(found) if row.work.startswith("decode beside a busy"))
    assert contended.compared["ratio"] == 30 / 16 and contended.compared["rounds"] == 1
    assert contended.reached is False


def test_the_page_keeps_what_people_wrote_and_says_what_was_not_run():
    found = generation((30, None))
    found["measures"]["generation"].update(
        measured_at="today", seconds=1, threads=2, load_before=0, model_bytes={"q4_0": 10**9}, versions={"alicerce": "1"}, commands=["alicerce bench"])
    text = f"above\n{report.BEGIN}\nold\n{report.END}\nbelow\n"
    once = report.between(text, report.page(found))
    assert once.startswith("above\n") and once.endswith("\nbelow\n") and "\nold\n" not in once
    assert report.between(once, report.page(found)) == once
    line = next(line for line in once.splitlines() if line.startswith("| decode, q4_0 |"))
    assert "30.0" in line and line.count("not run") == 2
    with pytest.raises(ValueError, match="markers"):
        report.between("no markers", [])


def test_the_page_tells_the_goals_of_other_machines_that_were_measured_there():
    def on(processor, speeds):
        found = generation(speeds)
        found["machine"] = {"processor": processor}
        found["measures"]["generation"].update(measured_at="today", seconds=1, threads=2, load_before=0,
                                               model_bytes={"q4_0": 10**9}, versions={"alicerce": "1"}, commands=[])
        return found

    lines = list(report.page(on("first", (30, 20)), [on("second", (40, 50))]))
    second = lines[lines.index("### Goals on second"):]
    assert any("**Machine:** first" in line for line in lines) and any("**Machine:** second" in line for line in second)
    rows = [line for line in second if line.startswith("| decode")]
    assert len(rows) == 1 and "| 0.80x |" in rows[0]
    assert not any("not run" in line for line in second)


def test_a_peer_that_fails_is_written_down_and_ours_is_kept():
    def python(code):
        return [sys.executable, "-c", code]

    notes = run.Notes()
    pair = notes.pair(python("print('loading'); print('{\"decode_tok_s\": 5}')"),
                      python("raise SystemExit('no /some/folder/model.gguf')"))
    assert pair["ours"] == {"decode_tok_s": 5}
    assert "ended with 1: no model.gguf" in pair["peer"]["failed"]
    found = {"measures": {"generation": {"measured": {"q4_0": [pair]}}}}
    assert "1 runs of the peer failed" in "\n".join(report.failures(found))
    assert notes.pair(python("print('{}')"), None)["peer"] is None
    with pytest.raises(engines.MeasurementFailed, match="no JSON object"):
        notes.measure(python("print(5)"))


def test_what_programs_of_their_own_print_answers_their_goals():
    lines = [{"goal": "load", "ours": 1, "peer": 2, "ratio": 0.5, "spread": [0.4, 0.6], "unit": "s"},
             {"goal": "memory", "ours": 800, "peer": 640, "ratio": 1.25, "spread": [1.25, 1.25], "unit": "MB"}]
    speeds = [{"vocabulary": name, "text": "en", "median_ratio": ratio, "lowest_ratio": 2, "ours_MB_s": 9, "peer_MB_s": 3}
              for name, ratio in (("a", 4), ("b", 2.9))]
    found = json.loads(json.dumps({"measures": {"load": {"measured": {"lines": lines}},
                                                "tokenizer": {"measured": {"lines": speeds}}}}))
    assert row(found, "load to first token, warm page cache").reached is True
    assert row(found, "resident memory, beside the file").reached is False
    slowest = row(found, "tokenizing, one thread")
    assert slowest.reached is False and slowest.note == "the slowest of 2: b, en"


def test_axes_begin_at_zero_and_hold_every_point():
    for highest in (0.03, 1, 7, 73.5, 100, 30000):
        marks = plots.ticks(highest)
        assert marks[0] == 0 and marks[-1] >= highest * 0.999 and 2 <= len(marks) <= 7


def test_a_plot_is_well_formed_and_places_points_by_their_values():
    svg = plots.line_plot("A & B", "x", "y", [("ours", [(0, 50), (10, 100)]), ("none", [])], [0, 5, 10])
    tree = xml.etree.ElementTree.fromstring(svg)
    circles = tree.findall("{http://www.w3.org/2000/svg}circle")
    assert len(circles) == 2
    first, last = ((float(one.get("cx")), float(one.get("cy"))) for one in circles)
    assert first == (plots.LEFT, (plots.TOP + plots.HEIGHT - plots.BOTTOM) / 2)
    assert last == (plots.WIDTH - plots.RIGHT, plots.TOP)


def test_labels_that_would_overlap_are_moved_apart():
    moved = plots.spread_labels([100, 95, 200])
    assert moved[1] == 95 and moved[0] >= moved[1] + 16 and moved[2] == 200


def test_parts_of_an_earlier_run_stay_only_beside_the_same_versions(tmp_path):
    def facts(version, **sizes):
        return {"versions": {"alicerce": version}, "threads": 2, "quick": False, "commands": [version],
                "model_bytes": sizes}

    found = results.read(tmp_path / "none.json")
    results.keep(found, "generation", facts("a", q4_0=1), {"q4_0": [1]})
    results.keep(found, "generation", facts("a", q8_0=2), {"q8_0": [2]})
    assert found["measures"]["generation"]["measured"] == {"q4_0": [1], "q8_0": [2]}
    assert found["measures"]["generation"]["model_bytes"] == {"q4_0": 1, "q8_0": 2}
    results.keep(found, "generation", facts("a", q8_0=3), {"q8_0": [4]})
    assert found["measures"]["generation"]["measured"] == {"q8_0": [4]}
    results.keep(found, "generation", facts("b"), {"q8_0": [3]})
    assert found["measures"]["generation"]["measured"] == {"q8_0": [3]}
    results.write(tmp_path / "folder" / "some.json", found)
    assert results.read(tmp_path / "folder" / "some.json") == found
