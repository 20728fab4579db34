"""What the catalogue says of a model, licences that must be accepted, aliases by rules, and waiting for a model."""
import hashlib
import json
import os
import shutil
import struct
import subprocess
import threading
import uuid

import botocore.exceptions
import pytest

from conftest import MODEL, user
from running_server import PROGRAM, ROOT, Server
from test_invocation_logging import configuration, logged

NANO = ROOT / "Models" / "alicerce-nano"
BOUND = "local.bound"
QUESTION = {"messages": [user("Hello!")], "inferenceConfig": {"maxTokens": 8, "temperature": 0}}


def run(*arguments, home, models=None, check=True):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
    if models:
        environment["ALICERCE_MODELS"] = str(models)
    return subprocess.run([str(PROGRAM), *arguments, "--home", str(home)], capture_output=True, text=True,
                          env=environment, check=check)


def copy(folder, **card):
    """The shipped model under another id."""
    shutil.copytree(NANO, folder, ignore=shutil.ignore_patterns("alicerce.json", "README.md"))
    own = json.loads((NANO / "alicerce.json").read_text())
    (folder / "alicerce.json").write_text(json.dumps({**own, "license": None, **card}))


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    weights = hashlib.sha256((NANO / "model.safetensors").read_bytes()).hexdigest()
    copy(folder / "bound", modelId=BOUND, license="llama3.1", licenseLink="https://example.com/terms",
         source="org/bound", digests={"model.safetensors": f"sha256:{weights}"})
    for name in ("one", "two", "three"):
        copy(folder / name, modelId=f"local.{name}")
    return folder


@pytest.fixture(scope="module")
def ours(models, tmp_path_factory):
    """A server whose memory holds one of its models at a time, and whose rules stand in config.json too."""
    home = tmp_path_factory.mktemp("home")
    (home / "config.json").write_text(json.dumps({"aliases": ["amazon.*=local.two", "gpt-*=local.one"]}))
    server = Server(home, "--alias", f"anthropic.*={MODEL}", "--alias", "us.amazon.nova-*=local.three",
                    "--model-memory", "12M", "--cache-memory", "8M", settings={"ALICERCE_MODELS": str(models)})
    server.home = home
    yield server
    assert server.stop() == 0


def code(call, **arguments):
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


def test_show_counts_what_the_tensors_hold(tmp_path):
    shown = json.loads(run("models", "show", MODEL, "--json", home=tmp_path).stdout)
    data = (NANO / "model.safetensors").read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    tensors = {name: tensor for name, tensor in json.loads(data[8:8 + size]).items() if name != "__metadata__"}
    count = 0
    for tensor in tensors.values():
        product = 1
        for extent in tensor["shape"]:
            product *= extent
        count += product
    config = json.loads((NANO / "config.json").read_text())
    head = config.get("head_dim", config["hidden_size"] // config["num_attention_heads"])
    per_token = 2 * config["num_hidden_layers"] * config["num_key_value_heads"] * head * 2
    assert shown["parameters"] == count
    assert shown["contextLength"] == config["max_position_embeddings"]
    assert shown["weightBytes"] == len(data) - 8 - size
    assert shown["memoryBytes"] == shown["weightBytes"] + per_token * shown["contextLength"]
    assert shown["license"] == "Apache-2.0" and shown["licenseAcceptance"] is False
    assert shown["languages"] == ["en", "pt"] and shown["customizations"] == []
    assert shown["inputModalities"] == ["TEXT"] and shown["outputModalities"] == ["TEXT"]


def test_verify_compares_the_digests_of_the_card(models, tmp_path):
    files = json.loads(run("models", "verify", BOUND, "--json", home=tmp_path, models=models).stdout)
    verdicts = {file["file"]: file["verdict"] for file in files}
    assert verdicts["model.safetensors"] == "matches" and verdicts["config.json"] == "not-stated"
    assert run("models", "verify", "local.one", home=tmp_path, models=models, check=False).returncode == 2
    broken = tmp_path / "broken"
    shutil.copytree(models / "bound", broken / "m")
    with open(broken / "m" / "model.safetensors", "r+b") as weights:
        weights.seek(100_000)
        weights.write(b"\x00\x01\x02")
    result = run("models", "verify", BOUND, home=tmp_path, models=broken, check=False)
    assert result.returncode == 1 and "differs" in result.stdout


def test_a_licence_is_accepted_before_its_model_answers(ours):
    bedrock, runtime = ours.client("bedrock"), ours.client("bedrock-runtime")
    refused = ("AccessDeniedException", "You don't have access to the model with the specified model ID.")
    assert code(runtime.converse, modelId=BOUND, **QUESTION) == refused
    assert code(runtime.converse_stream, modelId=BOUND, **QUESTION) == refused
    assert code(runtime.count_tokens, modelId=BOUND, input={"converse": {"messages": [user("Hi")]}}) == refused
    body = json.dumps({"inputText": "Hi"})
    assert code(runtime.invoke_model, modelId=BOUND, body=body) == refused
    assert bedrock.get_foundation_model_availability(modelId=BOUND)["agreementAvailability"]["status"] == (
        "NOT_AVAILABLE")
    assert bedrock.list_foundation_model_agreement_offers(modelId=MODEL)["offers"] == []
    offer, = bedrock.list_foundation_model_agreement_offers(modelId=BOUND)["offers"]
    assert offer["termDetails"]["legalTerm"]["url"] == "https://example.com/terms"
    made = bedrock.create_foundation_model_agreement(modelId=BOUND, offerToken=offer["offerToken"])
    assert made["modelId"] == BOUND and made["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert runtime.converse(modelId=BOUND, **QUESTION)["output"]
    assert code(bedrock.create_foundation_model_agreement, modelId=BOUND, offerToken=offer["offerToken"])[0] == (
        "ConflictException")
    assert bedrock.delete_foundation_model_agreement(modelId=BOUND)["ResponseMetadata"]["HTTPStatusCode"] == 202
    assert code(runtime.converse, modelId=BOUND, **QUESTION) == refused


def test_the_command_line_accepts_while_the_server_runs(ours, models):
    runtime = ours.client("bedrock-runtime")
    assert code(runtime.converse, modelId=BOUND, **QUESTION)[0] == "AccessDeniedException"
    assert "needs no acceptance" in run("models", "accept", MODEL, home=ours.home, models=models).stdout
    assert "llama3.1" in run("models", "accept", BOUND, home=ours.home, models=models).stdout
    assert runtime.converse(modelId=BOUND, **QUESTION)["output"]
    run("models", "accept", BOUND, "--withdraw", home=ours.home, models=models)
    assert code(runtime.converse, modelId=BOUND, **QUESTION)[0] == "AccessDeniedException"


@pytest.mark.parametrize("identifier, model", [
    ("anthropic.claude-3-5-sonnet-20240620-v1:0", MODEL), ("us.anthropic.claude-sonnet-4-20250514-v1:0", MODEL),
    ("us.amazon.nova-micro-v1:0", "local.three"), ("eu.amazon.nova-micro-v1:0", "local.two"),
    ("amazon.titan-text-express-v1", "local.two"), (MODEL, MODEL)])
def test_the_first_rule_that_matches_decides_and_the_reply_names_the_model(ours, identifier, model):
    reply = ours.client("bedrock-runtime").converse(modelId=identifier, **QUESTION)
    assert reply["ResponseMetadata"]["HTTPHeaders"]["x-alicerce-model"] == model
    stream = ours.client("bedrock-runtime").converse_stream(modelId=identifier, **QUESTION)
    assert stream["ResponseMetadata"]["HTTPHeaders"]["x-alicerce-model"] == model
    list(stream["stream"])
    if not identifier.startswith(("us.", "eu.")):
        details = ours.client("bedrock").get_foundation_model(modelIdentifier=identifier)["modelDetails"]
        assert details["modelId"] == identifier
        assert (model in details["modelName"]) == (identifier != model)


def test_aliases_tells_which_rule_an_id_hits(ours, models):
    def aliases(*arguments, check=True):
        return run("models", "aliases", *arguments, "--json", "--alias", f"anthropic.*={MODEL}", home=ours.home,
                   models=models, check=check)
    assert [line["id"] for line in json.loads(aliases().stdout)] == ["anthropic.*", "amazon.*", "gpt-*"]
    found = aliases("anthropic.claude-v2", "gpt-4o", MODEL, "cohere.embed-v3", check=False)
    assert found.returncode == 1
    assert [(line["modelId"], line["rule"]) for line in json.loads(found.stdout)] == [
        (MODEL, f"anthropic.*={MODEL}"), ("local.one", "gpt-*=local.one"), (MODEL, "own id"), (None, "none")]


def test_the_log_names_the_model_the_rule_and_the_cost_tags(ours):
    bedrock, runtime = ours.client("bedrock"), ours.client("bedrock-runtime")
    s3 = ours.client("s3", s3={"addressing_style": "path"})
    bucket = f"logs-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=bucket)
    profile = bedrock.create_inference_profile(
        inferenceProfileName="costs", tags=[{"key": "team", "value": "a"}, {"key": "app", "value": "b"}],
        modelSource={"copyFrom": f"arn:aws:bedrock:us-east-1::foundation-model/{MODEL}"})["inferenceProfileArn"]
    bedrock.put_model_invocation_logging_configuration(loggingConfig=configuration(bucket))
    runtime.converse(modelId=profile, **QUESTION, requestMetadata={"request": "c"})
    list(runtime.converse_stream(modelId="anthropic.claude-v2", **QUESTION)["stream"])
    lines = logged(s3, bucket, 2)
    bedrock.delete_model_invocation_logging_configuration()
    bedrock.delete_inference_profile(inferenceProfileIdentifier=profile)
    costs = lines["Converse"]
    assert costs["modelId"] == profile and costs["inferenceProfileArn"] == profile
    assert costs["inferenceProfileTags"] == {"app": "b", "team": "a"} and costs["localModelId"] == MODEL
    assert costs["requestMetadata"] == {"request": "c"}
    assert lines["ConverseStream"]["localModelId"] == MODEL
    assert lines["ConverseStream"]["aliasRule"] == f"anthropic.*={MODEL}"


def test_models_that_push_one_another_out_answer_whole(ours):
    """The memory holds one model; eight clients ask four of them at once."""
    ids = [MODEL, "local.one", "local.two", "local.three"]
    question = {"messages": [user("Tell me about the sea.")], "inferenceConfig": {"maxTokens": 24, "temperature": 0}}
    expected = ours.client("bedrock-runtime").converse(modelId=MODEL, **question)["output"]
    failures = []

    def ask(number):
        client = ours.client("bedrock-runtime")
        for turn in range(6):
            try:
                if client.converse(modelId=ids[(number + turn) % 4], **question)["output"] != expected:
                    failures.append("another answer")
            except botocore.exceptions.ClientError as error:
                failures.append(str(error))
    clients = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    assert failures == []


def test_a_model_that_is_being_loaded_is_not_waited_for_longer_than_asked(models, tmp_path):
    server = Server(tmp_path, "--loading-wait", "0", "--warm", "local.one", settings={"ALICERCE_MODELS": str(models)})
    runtime = server.client("bedrock-runtime")
    with pytest.raises(runtime.exceptions.ModelNotReadyException) as caught:
        runtime.converse(modelId="local.two", **QUESTION)
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 429
    for identifier in ("local.one", "local.two"):
        for _ in range(500):
            try:
                assert runtime.converse(modelId=identifier, **QUESTION)["output"]
                break
            except runtime.exceptions.ModelNotReadyException:
                pass
        else:
            raise AssertionError("the model was never ready")
    assert server.stop() == 0
    refused = run("serve", "--port", "0", "--warm", "local.gone", home=tmp_path, check=False)
    assert refused.returncode != 0 and "local.gone" in refused.stderr


def test_every_filter_of_the_list_selects_by_every_value(ours):
    bedrock = ours.client("bedrock")
    shapes = bedrock.meta.service_model.operation_model("ListFoundationModels").input_shape.members
    members = {"byCustomizationType": "customizationsSupported", "byOutputModality": "outputModalities",
               "byInferenceType": "inferenceTypesSupported"}
    everything = bedrock.list_foundation_models()["modelSummaries"]
    for name, member in members.items():
        for value in shapes[name].enum:
            listed = bedrock.list_foundation_models(**{name: value})["modelSummaries"]
            assert listed == [model for model in everything if value in model[member]]
        assert code(bedrock.list_foundation_models, **{name: "OTHER"})[0] == "ValidationException"
    for provider in ("Alicerce", "alicerce", "Nobody"):
        listed = bedrock.list_foundation_models(byProvider=provider)["modelSummaries"]
        assert listed == [model for model in everything if model["providerName"].lower() == provider.lower()]
