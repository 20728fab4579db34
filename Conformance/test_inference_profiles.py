"""Inference profiles: boto3's control plane, and invocations through a profile."""
import re

import botocore.exceptions
import pytest

from conftest import ALIASES, MODEL, user
from running_server import Server

SOURCE = {"copyFrom": f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"}


def code(call, **arguments):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"]


def test_a_profile_of_ones_own_invokes_its_model(bedrock, runtime):
    made = bedrock.create_inference_profile(
        inferenceProfileName="mine", description="for tests", modelSource=SOURCE,
        tags=[{"key": "team", "value": "a"}])
    arn = made["inferenceProfileArn"]
    assert made["status"] == "ACTIVE" and made["ResponseMetadata"]["HTTPStatusCode"] == 201
    assert re.fullmatch(r"arn:aws:bedrock:us-east-1:0{12}:application-inference-profile/[a-z0-9]{12}", arn)
    profile = bedrock.get_inference_profile(inferenceProfileIdentifier=arn)
    assert profile["type"] == "APPLICATION" and profile["description"] == "for tests"
    assert profile["models"] == [{"modelArn": SOURCE["copyFrom"]}]
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == [{"key": "team", "value": "a"}]
    question = {"messages": [user("Hi")], "inferenceConfig": {"maxTokens": 8, "temperature": 0}}
    direct = runtime.converse(modelId=MODEL, **question)
    for identifier in (arn, profile["inferenceProfileId"]):
        reply = runtime.converse(modelId=identifier, **question)
        assert reply["output"] == direct["output"]
    bedrock.delete_inference_profile(inferenceProfileIdentifier=profile["inferenceProfileId"])
    assert code(bedrock.get_inference_profile, inferenceProfileIdentifier=arn) == "ResourceNotFoundException"
    assert code(runtime.converse, modelId=arn, **question) == "ValidationException"


def test_a_profile_may_copy_one_of_the_system(bedrock):
    system = bedrock.get_inference_profile(inferenceProfileIdentifier=f"us.{MODEL}")
    made = bedrock.create_inference_profile(
        inferenceProfileName="copied", modelSource={"copyFrom": system["inferenceProfileArn"]})
    profile = bedrock.get_inference_profile(inferenceProfileIdentifier=made["inferenceProfileArn"])
    assert profile["models"] == system["models"]
    bedrock.delete_inference_profile(inferenceProfileIdentifier=made["inferenceProfileArn"])


def test_a_token_makes_a_creation_happen_once(bedrock):
    request = {"inferenceProfileName": "once", "modelSource": SOURCE, "clientRequestToken": "a-token"}
    arn = bedrock.create_inference_profile(**request)["inferenceProfileArn"]
    assert bedrock.create_inference_profile(**request)["inferenceProfileArn"] == arn
    assert code(bedrock.create_inference_profile, **{**request, "description": "other"}) == "ConflictException"
    assert code(bedrock.create_inference_profile, **{**request, "clientRequestToken": "b"}) == "ConflictException"
    bedrock.delete_inference_profile(inferenceProfileIdentifier=arn)


def test_lists_page_through_both_types(bedrock):
    made = [bedrock.create_inference_profile(inferenceProfileName=f"listed {number}", modelSource=SOURCE)
            for number in range(3)]
    pages = bedrock.get_paginator("list_inference_profiles")

    def ids(**filters):
        return [profile["inferenceProfileId"] for page in pages.paginate(PaginationConfig={"PageSize": 2}, **filters)
                for profile in page["inferenceProfileSummaries"]]
    system = ids(typeEquals="SYSTEM_DEFINED")
    assert sorted(system) == sorted(f"{place}.{model}" for place in ("us", "global") for model in (MODEL, *ALIASES))
    own = ids(typeEquals="APPLICATION")
    assert sorted(own) == sorted(profile["inferenceProfileArn"].split("/")[1] for profile in made)
    assert sorted(ids()) == sorted(system + own)
    for profile in made:
        bedrock.delete_inference_profile(inferenceProfileIdentifier=profile["inferenceProfileArn"])


def test_profiles_outlive_the_server(tmp_path):
    server = Server(tmp_path)
    arn = server.client("bedrock").create_inference_profile(
        inferenceProfileName="kept", modelSource=SOURCE)["inferenceProfileArn"]
    server.process.kill()
    server.process.wait()
    server = Server(tmp_path)
    profile = server.client("bedrock").get_inference_profile(inferenceProfileIdentifier=arn)
    assert profile["inferenceProfileName"] == "kept"
    assert server.stop() == 0
