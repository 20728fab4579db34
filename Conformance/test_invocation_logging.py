"""The log of invocations: configured with boto3, read from the bucket it is written to."""
import gzip
import json
import time
import uuid

import botocore.exceptions
import pytest

from conftest import MODEL, user


def configuration(bucket, **more):
    return {"s3Config": {"bucketName": bucket, "keyPrefix": "mine"}, "textDataDeliveryEnabled": True,
            "imageDataDeliveryEnabled": True, "embeddingDataDeliveryEnabled": True, **more}


@pytest.fixture
def bucket(server, bedrock):
    s3 = server.client("s3", s3={"addressing_style": "path"})
    name = f"logs-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    yield s3, name
    bedrock.delete_model_invocation_logging_configuration()


def logged(s3, bucket, count):
    """The lines of the log once there are so many."""
    for _ in range(100):
        lines = []
        for entry in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
            if "/data/" not in entry["Key"]:
                content = gzip.decompress(s3.get_object(Bucket=bucket, Key=entry["Key"])["Body"].read())
                lines += [json.loads(line) for line in content.splitlines()]
        if len(lines) >= count:
            return {line["operation"] if "errorCode" not in line else "refused": line for line in lines}
        time.sleep(0.2)
    raise AssertionError(f"{len(lines)} of {count} invocations are logged")


def test_the_configuration_comes_back_and_goes(bedrock, bucket):
    _, name = bucket
    assert "loggingConfig" not in bedrock.get_model_invocation_logging_configuration()
    bedrock.put_model_invocation_logging_configuration(loggingConfig=configuration(name))
    assert bedrock.get_model_invocation_logging_configuration()["loggingConfig"] == configuration(name)
    bedrock.delete_model_invocation_logging_configuration()
    assert "loggingConfig" not in bedrock.get_model_invocation_logging_configuration()


def test_what_cannot_be_honoured_is_refused(bedrock):
    logs = {"logGroupName": "g", "roleArn": "arn:aws:iam::000000000000:role/r"}
    for wanted in (configuration("there-is-no-such-bucket"), {}, {"cloudWatchConfig": logs}):
        with pytest.raises(botocore.exceptions.ClientError) as caught:
            bedrock.put_model_invocation_logging_configuration(loggingConfig=wanted)
        assert caught.value.response["Error"]["Code"] == "ValidationException"


def test_every_kind_of_invocation_is_logged(bedrock, runtime, bucket):
    s3, name = bucket
    bedrock.put_model_invocation_logging_configuration(loggingConfig=configuration(name))
    question = {"modelId": MODEL, "messages": [user("Hi")], "inferenceConfig": {"maxTokens": 8, "temperature": 0}}
    reply = runtime.converse(**question, requestMetadata={"team": "a"})
    streamed = list(runtime.converse_stream(**question)["stream"])
    body = {"inputText": "Hi", "textGenerationConfig": {"maxTokenCount": 8, "temperature": 0}}
    titan = {"modelId": "amazon.titan-text-express-v1", "body": json.dumps(body)}
    invoked = json.loads(runtime.invoke_model(**titan)["body"].read())
    chunks = [json.loads(event["chunk"]["bytes"])
              for event in runtime.invoke_model_with_response_stream(**titan)["body"]]
    with pytest.raises(botocore.exceptions.ClientError):
        runtime.converse(modelId="no.model-v1:0", messages=[user("Hi")])
    lines = logged(s3, name, 5)
    converse = lines["Converse"]
    assert converse["schemaType"] == "ModelInvocationLog" and converse["schemaVersion"] == "1.0"
    assert converse["requestId"] == reply["ResponseMetadata"]["RequestId"]
    assert converse["modelId"] == MODEL and converse["requestMetadata"] == {"team": "a"}
    assert converse["input"]["inputBodyJson"]["messages"] == question["messages"]
    assert converse["input"]["inputTokenCount"] == reply["usage"]["inputTokens"]
    assert converse["output"]["outputTokenCount"] == reply["usage"]["outputTokens"]
    assert converse["output"]["outputBodyJson"]["output"] == reply["output"]
    stream = lines["ConverseStream"]
    assert stream["output"]["outputBodyJson"]["output"] == reply["output"]
    assert stream["output"]["outputTokenCount"] == streamed[-1]["metadata"]["usage"]["outputTokens"]
    assert lines["InvokeModel"]["output"]["outputBodyJson"] == invoked
    assert lines["InvokeModelWithResponseStream"]["output"]["outputBodyJson"] == chunks
    assert lines["refused"]["errorCode"] == "ValidationException" and "output" not in lines["refused"]
    assert all(key["Key"].startswith("mine/AWSLogs/000000000000/BedrockModelInvocationLogs/us-east-1/20")
               for key in s3.list_objects_v2(Bucket=name)["Contents"])
