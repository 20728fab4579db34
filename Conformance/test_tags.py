"""Tags and policies of resources: boto3."""
import json

import botocore.exceptions
import pytest

from conftest import MODEL

NOTHING = "arn:aws:bedrock:us-east-1:000000000000:application-inference-profile/abcdefghijkl"


@pytest.fixture
def arn(bedrock):
    made = bedrock.create_inference_profile(
        inferenceProfileName="tagged", modelSource={"copyFrom": f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"})
    yield made["inferenceProfileArn"]
    bedrock.delete_inference_profile(inferenceProfileIdentifier=made["inferenceProfileArn"])


def refused(call, **arguments):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]["HTTPStatusCode"]


def test_tags_are_added_replaced_and_removed(bedrock, arn):
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == []
    bedrock.tag_resource(resourceARN=arn, tags=[{"key": "team", "value": "a"}, {"key": "empty", "value": ""}])
    bedrock.tag_resource(resourceARN=arn, tags=[{"key": "team", "value": "b"}])
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == [
        {"key": "empty", "value": ""}, {"key": "team", "value": "b"}]
    bedrock.untag_resource(resourceARN=arn, tagKeys=["empty", "never there"])
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == [{"key": "team", "value": "b"}]


def test_tags_beyond_the_rules_are_refused(bedrock, arn):
    many = [{"key": f"k{number}", "value": ""} for number in range(51)]
    assert refused(bedrock.tag_resource, resourceARN=arn, tags=many) == ("TooManyTagsException", 400)
    assert refused(bedrock.tag_resource, resourceARN=arn, tags=[{"key": "aws:x", "value": ""}]) == (
        "ValidationException", 400)
    for call, arguments in ((bedrock.tag_resource, {"tags": many[:1]}), (bedrock.untag_resource, {"tagKeys": ["k"]}),
                            (bedrock.list_tags_for_resource, {})):
        assert refused(call, resourceARN=NOTHING, **arguments) == ("ResourceNotFoundException", 404)
    assert bedrock.list_tags_for_resource(resourceARN=arn)["tags"] == []


def test_a_policy_is_written_read_and_removed(bedrock, arn):
    policy = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "bedrock:InvokeModel", "Resource": arn}]}
    assert refused(bedrock.get_resource_policy, resourceArn=arn) == ("ResourceNotFoundException", 404)
    assert bedrock.put_resource_policy(resourceArn=arn, resourcePolicy=json.dumps(policy))["resourceArn"] == arn
    assert json.loads(bedrock.get_resource_policy(resourceArn=arn)["resourcePolicy"]) == policy
    bedrock.delete_resource_policy(resourceArn=arn)
    assert refused(bedrock.delete_resource_policy, resourceArn=arn) == ("ResourceNotFoundException", 404)


def test_what_is_no_policy_is_refused(bedrock, arn):
    for text in ("no JSON", "[]", "{}", '{"Statement": [{"Effect": "Perhaps"}]}'):
        assert refused(bedrock.put_resource_policy, resourceArn=arn, resourcePolicy=text) == (
            "ValidationException", 400)
