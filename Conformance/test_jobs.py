"""`alicerce jobs`, on records that stand in the data folder while no server runs."""
import json
import sqlite3
import subprocess

import pytest

from conftest import PROGRAM

NOW = 1_700_000_000_000_000


class Jobs:
    """A data folder, with jobs written straight into its records as a server would have left them."""

    def __init__(self, home):
        self.home = home
        home.mkdir()
        self.path = home / "records.sqlite"
        # An empty file is an empty database; the program brings it up to date.
        self.path.touch()
        self.run("list")

    def command(self, *arguments):
        return [str(PROGRAM), "jobs", *arguments, "--home", str(self.home)]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True)

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json").stdout)

    def execute(self, statement, *values):
        connection = sqlite3.connect(self.path, timeout=20)
        with connection:
            connection.execute(statement, values)
        connection.close()

    def add(self, number, state, kind="model-import-job", lease=None, progress=None):
        arn = f"arn:aws:bedrock:us-east-1:000000000000:{kind}/{number}"
        self.execute("INSERT INTO resources (arn, kind, id, name, status, created_at, updated_at, document, revision) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", arn, kind, f"id{number}", f"name{number}", state,
                     NOW + number, NOW + number, '{"asked":"something"}')
        self.execute("INSERT INTO jobs (arn, is_open, attempts, losses, lease_owner, lease_expires_at, progress_done, "
                     "progress_total, progress_unit) VALUES (?, ?, 0, 0, ?, ?, ?, 40, 'records')", arn,
                     state in ("waiting", "running", "stopping"), "other" if lease else None, lease, progress)
        return arn

    def set_state(self, arn, state, progress):
        self.execute("UPDATE jobs SET progress_done = ?, is_open = ? WHERE arn = ?", progress, state == "running", arn)
        self.execute("UPDATE resources SET status = ?, revision = revision + 1 WHERE arn = ?", state, arn)


@pytest.fixture
def jobs(tmp_path):
    return Jobs(tmp_path / "home")


def test_an_empty_data_folder_has_no_jobs_and_stays_empty(tmp_path):
    listed = subprocess.run([str(PROGRAM), "jobs", "list", "--json", "--home", str(tmp_path / "none")],
                            capture_output=True, text=True)
    assert listed.stdout == "[]\n" and listed.returncode == 0
    assert not (tmp_path / "none").exists()


def test_list_and_show(jobs):
    jobs.add(1, "waiting")
    arn = jobs.add(2, "running", lease=NOW, progress=10)
    jobs.add(3, "completed", kind="model-invocation-job")
    assert [job["id"] for job in jobs.json("list")] == ["id3", "id2", "id1"]
    assert [job["id"] for job in jobs.json("list", "--kind", "model-import-job")] == ["id2", "id1"]
    assert [job["id"] for job in jobs.json("list", "--state", "waiting", "--state", "completed")] == ["id3", "id1"]
    table = jobs.run("list").stdout.splitlines()
    assert table[0].split() == ["ID", "KIND", "NAME", "STATE", "PROGRESS", "AGE"]
    assert "10 / 40 records (25 %)" in table[2]
    for identifier in ("id2", "name2", arn):
        shown = jobs.json("show", identifier)
        assert shown["arn"] == arn and shown["document"] == {"asked": "something"}
        assert shown["progress"] == {"done": 10, "total": 40, "unit": "records"}
    assert "name2" in jobs.run("show", "id2").stdout
    missing = jobs.run("show", "nothing")
    assert missing.returncode != 0 and "no job 'nothing'" in missing.stderr
    assert jobs.run("list", "--state", "odd").returncode != 0


def test_stop_ends_what_waits_and_asks_what_runs(jobs):
    jobs.add(1, "waiting")
    jobs.add(2, "running", lease=2 * NOW)
    jobs.add(3, "completed")
    assert jobs.run("stop", "id1").stdout == "stopped\n"
    assert jobs.run("stop", "name2").stdout == "stopping\n"
    ended = jobs.run("stop", "id3")
    assert ended.returncode != 0 and "ended already" in ended.stderr
    assert [job["state"] for job in jobs.json("list")] == ["completed", "stopping", "stopped"]


@pytest.mark.parametrize("state, status", [("completed", 0), ("failed", 1)])
def test_watch_tells_each_change_and_the_end(jobs, state, status):
    arn = jobs.add(1, "running", lease=2 * NOW, progress=10)
    watch = subprocess.Popen(jobs.command("watch", "id1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert watch.stderr.readline() == "name1  running  10 / 40 records (25 %)\n"
    jobs.set_state(arn, "running", 20)
    assert watch.stderr.readline() == "name1  running  20 / 40 records (50 %)\n"
    jobs.set_state(arn, state, 40)
    out, _ = watch.communicate(timeout=30)
    assert out == f"{state}: 40 / 40 records (100 %)\n" and watch.returncode == status
