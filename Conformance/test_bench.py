"""`alicerce bench` on the model that ships: every figure is there and plausible; how high it is, is no test's business."""
import json
import subprocess

from conftest import MODEL, PROGRAM


def test_bench_prints_every_figure():
    result = subprocess.run(
        [PROGRAM, "bench", "--model", MODEL, "--prompt", "64", "--decode", "16", "--parallel", "2", "--threads", "1",
         "--rounds", "1", "--json"], capture_output=True, text=True, check=True)
    report = json.loads(result.stdout)
    for name in ("load_s", "prefill_tok_s", "decode_tok_s", "parallel_tok_s", "peak_rss_MB", "stream_GB_s"):
        assert report[name] > 0, name
    assert 0 < report["bandwidth_share"] < 2
    assert report["threads"] == 1
    assert report["kernels"] in ("scalar", "avx2", "avx512", "amx", "neon", "neon-dotprod")


def test_bench_times_decoding_at_the_depths_asked_for():
    result = subprocess.run(
        [PROGRAM, "bench", "--model", MODEL, "--prompt", "8", "--decode", "4", "--parallel", "1", "--threads", "1",
         "--rounds", "1", "--depth", "512", "--depth", "0", "--json"], capture_output=True, text=True, check=True)
    report = json.loads(result.stdout)
    assert [name for name in report if name.startswith("decode_at_")] == ["decode_at_0_tok_s", "decode_at_512_tok_s"]
    assert all(report[name] > 0 for name in report if name.startswith("decode_at_"))


def test_bench_refuses_a_depth_that_the_context_does_not_hold():
    result = subprocess.run(
        [PROGRAM, "bench", "--model", MODEL, "--prompt", "8", "--depth", "1010"], capture_output=True, text=True)
    assert result.returncode != 0
    assert "context of 1024" in result.stderr


def test_bench_refuses_more_than_the_context_holds():
    result = subprocess.run(
        [PROGRAM, "bench", "--model", MODEL, "--prompt", "5000"], capture_output=True, text=True)
    assert result.returncode != 0
    assert "context of 1024" in result.stderr
