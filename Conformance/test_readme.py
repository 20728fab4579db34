"""The examples of both READMEs, run as they are written against the test's server."""
import os
import pathlib
import re
import subprocess
import sys

import pytest

from conftest import MODEL, ROOT


def blocks(file, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / file).read_text(), re.DOTALL)


@pytest.fixture
def environment(server):
    path = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    return {**os.environ, "PATH": path, "AWS_ENDPOINT_URL": server.url, "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any"}


@pytest.mark.parametrize("file", ["README.md", "README.pt-BR.md"])
def test_the_python_example_prints_an_answer(file, environment):
    (code,) = blocks(file, "python")
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stderr
    assert "inputTokens" in result.stdout


@pytest.mark.parametrize("file", ["README.md", "README.pt-BR.md"])
def test_the_shell_examples_run(file, environment):
    (commands,) = [block for block in blocks(file, "sh") if "list-foundation-models" in block]
    lines = [line for line in commands.splitlines() if not line.startswith("bin/alicerce chat")]
    result = subprocess.run(["bash", "-ec", "\n".join(lines)], capture_output=True, text=True, env=environment, cwd=ROOT)
    assert result.returncode == 0, result.stderr
    assert MODEL in result.stdout


@pytest.mark.parametrize("file", ["README.md", "README.pt-BR.md"])
def test_the_links_lead_to_files(file):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / file).read_text()):
        assert (ROOT / target).exists(), target
