"""Prompt routers: boto3's control plane, and conversations through a router of two real models."""
import subprocess
import sys

import botocore.exceptions
import pytest

from conftest import MODEL, shared, user
from running_server import ROOT, Server

STORIES = "local.stories"
NANO_ARN, STORIES_ARN = (f"arn:aws:bedrock:us-east-1::foundation-model/{model}" for model in (MODEL, STORIES))
STORY = "Once upon a time, there was a little girl named Lily. She loved to play outside in the park with her mom."
EXERCISE = "A train travels 60 miles in 2 hours. How many miles does it travel in 5 hours?"
LIMIT = {"maxTokens": 8, "temperature": 0}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    subprocess.run([sys.executable, str(ROOT / "Tools" / "convert_stories260k.py"), "--source",
                    str(shared("models/stories260K")), "--output", str(folder / "stories")], check=True)
    (folder / "stories" / "alicerce.json").write_text('{"modelId": "%s"}' % STORIES)
    server = Server(tmp_path_factory.mktemp("home"), settings={"ALICERCE_MODELS": str(folder)})
    yield server
    assert server.stop() == 0


def make(bedrock, name, difference, fallback=STORIES_ARN):
    return bedrock.create_prompt_router(
        promptRouterName=name, models=[{"modelArn": NANO_ARN}, {"modelArn": STORIES_ARN}], description="for tests",
        routingCriteria={"responseQualityDifference": difference}, fallbackModel={"modelArn": fallback},
        tags=[{"key": "team", "value": "a"}])["promptRouterArn"]


def test_a_router_is_made_found_listed_tagged_and_removed(ours):
    bedrock = ours.client("bedrock")
    arn = make(bedrock, "one", 10)
    assert arn.startswith("arn:aws:bedrock:us-east-1:000000000000:prompt-router/")
    router = bedrock.get_prompt_router(promptRouterArn=arn)
    assert router["models"] == [{"modelArn": NANO_ARN}, {"modelArn": STORIES_ARN}]
    assert router["routingCriteria"] == {"responseQualityDifference": 10}
    assert (router["type"], router["status"]) == ("custom", "AVAILABLE")
    assert router["fallbackModel"] == {"modelArn": STORIES_ARN} and router["description"] == "for tests"
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == [{"key": "team", "value": "a"}]
    other = make(bedrock, "two", 0)
    pages = bedrock.get_paginator("list_prompt_routers").paginate(PaginationConfig={"PageSize": 1})
    assert {summary["promptRouterArn"] for page in pages for summary in page["promptRouterSummaries"]} == {arn, other}
    assert bedrock.list_prompt_routers(type="default")["promptRouterSummaries"] == []
    with pytest.raises(bedrock.exceptions.ConflictException):
        make(bedrock, "one", 50)
    for router in (arn, other):
        bedrock.delete_prompt_router(promptRouterArn=router)
        with pytest.raises(bedrock.exceptions.ResourceNotFoundException):
            bedrock.get_prompt_router(promptRouterArn=router)


def test_the_prompt_decides_and_the_trace_names_the_model(ours):
    bedrock, runtime = ours.client("bedrock"), ours.client("bedrock-runtime")
    keen, loath = make(bedrock, "keen", 0), make(bedrock, "loath", 100)
    for prompt, router, expected in [
            (STORY, keen, STORIES_ARN), (EXERCISE, keen, NANO_ARN), (STORY, loath, STORIES_ARN)]:
        question = {"messages": [user(prompt)], "inferenceConfig": LIMIT}
        reply = runtime.converse(modelId=router, **question)
        assert reply["trace"]["promptRouter"]["invokedModelId"] == expected
        header = reply["ResponseMetadata"]["HTTPHeaders"]["x-alicerce-model"]
        assert expected.endswith(header)
        assert reply["output"] == runtime.converse(modelId=expected, **question)["output"]
        events = list(runtime.converse_stream(modelId=router, **question)["stream"])
        assert events[-1]["metadata"]["trace"]["promptRouter"]["invokedModelId"] == expected
    assert "trace" not in runtime.converse(modelId=MODEL, messages=[user("Hi")], inferenceConfig=LIMIT)
    for call, arguments in [(runtime.invoke_model, {"body": "{}"}),
                            (runtime.count_tokens, {"input": {"converse": {"messages": [user("Hi")]}}})]:
        with pytest.raises(runtime.exceptions.ValidationException):
            call(modelId=keen, **arguments)
    for router in (keen, loath):
        bedrock.delete_prompt_router(promptRouterArn=router)
    with pytest.raises(runtime.exceptions.ValidationException):
        runtime.converse(modelId=keen, messages=[user("Hi")], inferenceConfig=LIMIT)


def test_a_prompt_too_long_for_one_model_goes_to_the_other(ours):
    bedrock, runtime = ours.client("bedrock"), ours.client("bedrock-runtime")
    router = make(bedrock, "long", 100)
    reply = runtime.converse(modelId=router, messages=[user(STORY * 24)], inferenceConfig=LIMIT)
    assert reply["trace"]["promptRouter"]["invokedModelId"] == NANO_ARN
    bedrock.delete_prompt_router(promptRouterArn=router)


@pytest.mark.parametrize("models, fallback", [
    ([NANO_ARN], NANO_ARN), ([NANO_ARN, NANO_ARN], STORIES_ARN), ([NANO_ARN, STORIES_ARN, NANO_ARN + "0"], NANO_ARN)])
def test_a_router_needs_two_models(ours, models, fallback):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        ours.client("bedrock").create_prompt_router(
            promptRouterName="bad", models=[{"modelArn": model} for model in models],
            routingCriteria={"responseQualityDifference": 0}, fallbackModel={"modelArn": fallback})
    assert caught.value.response["Error"]["Code"] == "ValidationException"
