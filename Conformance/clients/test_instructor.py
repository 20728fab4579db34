"""instructor: pydantic models out of Converse."""
import boto3
import instructor
import pytest
from pydantic import BaseModel

from answers import CLAUDE

CLIENT = "instructor"


class Report(BaseModel):
    """A weather report."""

    city: str
    degrees: int


def test_a_model_through_a_tool(server):
    runtime = boto3.client("bedrock-runtime", endpoint_url=server.url)
    client = instructor.from_bedrock(runtime, mode=instructor.Mode.BEDROCK_TOOLS)
    report = client.create(
        modelId=CLAUDE, messages=[{"role": "user", "content": [{"text": "The weather?"}]}], response_model=Report,
        max_retries=0)
    # instructor gives the class methods of its own, so the objects are of two classes.
    assert (report.city, report.degrees) == ("Évora", 23)
