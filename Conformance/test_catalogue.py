"""The control plane's view of the models: boto3 and the AWS CLI."""
import json

import botocore.exceptions
import pytest

from conftest import ALIASES, MODEL, user


def test_the_shipped_model_and_its_aliases_are_listed(bedrock):
    summaries = {model["modelId"]: model for model in bedrock.list_foundation_models()["modelSummaries"]}
    assert set(summaries) == {MODEL, *ALIASES}
    nano = summaries[MODEL]
    assert nano["modelArn"] == f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"
    assert nano["providerName"] == "Alicerce"
    assert nano["inputModalities"] == ["TEXT"] and nano["outputModalities"] == ["TEXT"]
    assert nano["responseStreamingSupported"] is True
    assert nano["inferenceTypesSupported"] == ["ON_DEMAND"]
    assert nano["modelLifecycle"]["status"] == "ACTIVE"


def test_an_alias_says_whose_it_is(bedrock):
    details = bedrock.get_foundation_model(modelIdentifier="anthropic.claude-3-haiku-20240307-v1:0")["modelDetails"]
    assert details["modelId"] == "anthropic.claude-3-haiku-20240307-v1:0"
    assert MODEL in details["modelName"]
    assert details["providerName"] == "Alicerce"


def test_a_bearer_key_is_taken_and_its_text_is_not_logged(server, monkeypatch):
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key-of-a-test")
    assert server.client("bedrock").list_foundation_models()["modelSummaries"]
    assert not any("bedrock-api-key-of-a-test" in line for line in server.lines)


def test_filters_select(bedrock):
    def ids(**filters):
        return {model["modelId"] for model in bedrock.list_foundation_models(**filters)["modelSummaries"]}
    assert MODEL in ids(byProvider="Alicerce")
    assert MODEL in ids(byProvider="alicerce")
    assert ids(byProvider="Nobody") == set()
    assert MODEL in ids(byOutputModality="TEXT")
    assert ids(byOutputModality="IMAGE") == set()
    assert MODEL in ids(byInferenceType="ON_DEMAND")
    assert ids(byInferenceType="PROVISIONED") == set()
    assert ids(byCustomizationType="FINE_TUNING") == set()


@pytest.mark.parametrize("identifier", [MODEL, f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"])
def test_one_model_by_id_and_arn(bedrock, identifier):
    details = bedrock.get_foundation_model(modelIdentifier=identifier)["modelDetails"]
    assert details["modelId"] == MODEL


def test_an_unknown_model_is_not_found(bedrock):
    with pytest.raises(bedrock.exceptions.ResourceNotFoundException):
        bedrock.get_foundation_model(modelIdentifier="nobody.nothing-v1:0")


def test_availability(bedrock):
    answer = bedrock.get_foundation_model_availability(modelId=MODEL)
    assert answer["modelId"] == MODEL
    assert answer["agreementAvailability"]["status"] == "AVAILABLE"
    assert answer["authorizationStatus"] == "AUTHORIZED"
    assert answer["entitlementAvailability"] == "AVAILABLE"
    assert answer["regionAvailability"] == "AVAILABLE"
    with pytest.raises(bedrock.exceptions.ResourceNotFoundException):
        bedrock.get_foundation_model_availability(modelId="nobody.nothing-v1:0")


def test_operations_that_are_not_built_answer_501_by_name(bedrock, server):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        bedrock.list_guardrails()
    error = caught.value.response
    assert error["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert "ListGuardrails" in error["Error"]["Message"]
    agents = server.client("bedrock-agent")
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        agents.list_agents()
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 501
    assert "ListAgents" in caught.value.response["Error"]["Message"]


def test_the_command_line_client_lists_gets_converses_and_counts(aws):
    listed = json.loads(aws("bedrock", "list-foundation-models").stdout)
    assert MODEL in [model["modelId"] for model in listed["modelSummaries"]]
    assert json.loads(aws("bedrock", "get-foundation-model", "--model-identifier", MODEL).stdout)
    answer = json.loads(aws(
        "bedrock-runtime", "converse", "--model-id", MODEL, "--messages", json.dumps([user("Hello!")]),
        "--inference-config", "maxTokens=12,temperature=0").stdout)
    assert answer["output"]["message"]["content"][0]["text"]
    counted = json.loads(aws(
        "bedrock-runtime", "count-tokens", "--model-id", MODEL,
        "--input", json.dumps({"converse": {"messages": [user("Hello!")]}})).stdout)
    assert counted["inputTokens"] == answer["usage"]["inputTokens"]


def test_the_command_line_client_invokes(aws, tmp_path):
    out = tmp_path / "out.json"
    aws("bedrock-runtime", "invoke-model", "--model-id", MODEL, "--body",
        json.dumps({"inputText": "Hello!", "textGenerationConfig": {"maxTokenCount": 8, "temperature": 0}}), str(out))
    assert json.loads(out.read_text())["results"][0]["outputText"]
