"""Batch inference: boto3's control plane, records in a bucket, results beside them."""
import json
import re
import time
import uuid

import botocore.exceptions
import pytest

from conftest import MODEL, user
from running_server import Server

ROLE = "arn:aws:iam::000000000000:role/batch"
TITAN = "amazon.titan-text-express-v1"


def titan(text):
    return {"inputText": text, "textGenerationConfig": {"maxTokenCount": 4, "temperature": 0}}


def make_bucket(server):
    s3 = server.client("s3", s3={"addressing_style": "path"})
    name = f"batch-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    return s3, name


@pytest.fixture(scope="module")
def bucket(server):
    return make_bucket(server)


def begin(bedrock, bucket, records, model, file="in.jsonl", **more):
    s3, name = bucket
    s3.put_object(Bucket=name, Key=file, Body="\n".join(
        record if isinstance(record, str) else json.dumps(record) for record in records).encode())
    return bedrock.create_model_invocation_job(
        jobName=f"batch-{uuid.uuid4().hex[:8]}", roleArn=ROLE, modelId=model,
        inputDataConfig={"s3InputDataConfig": {"s3Uri": f"s3://{name}/{file}"}},
        outputDataConfig={"s3OutputDataConfig": {"s3Uri": f"s3://{name}/out/"}}, **more)["jobArn"]


def ended(bedrock, arn, seconds=120):
    """The job once it has ended."""
    for _ in range(seconds * 5):
        job = bedrock.get_model_invocation_job(jobIdentifier=arn)
        if job["status"] in ("Completed", "PartiallyCompleted", "Failed", "Stopped", "Expired"):
            return job
        time.sleep(0.2)
    raise AssertionError(f"the batch is still {job['status']}")


def results(bucket, arn, file="in.jsonl"):
    s3, name = bucket
    folder = f"out/{arn.split('/')[1]}"
    lines = s3.get_object(Bucket=name, Key=f"{folder}/{file}.out")["Body"].read().splitlines()
    manifest = s3.get_object(Bucket=name, Key=f"{folder}/manifest.json.out")["Body"].read()
    return [json.loads(line) for line in lines], json.loads(manifest)


def test_each_record_is_answered_as_a_live_request_is(bedrock, runtime, bucket):
    records = [{"recordId": f"r{number}", "modelInput": titan(f"Question {number}")} for number in range(5)]
    arn = begin(bedrock, bucket, [*records, "no JSON", {"recordId": "bad", "modelInput": {"no": "prompt"}}], TITAN)
    assert re.fullmatch(r"arn:aws:bedrock:us-east-1:0{12}:model-invocation-job/[a-z0-9]{12}", arn)
    job = ended(bedrock, arn)
    assert job["status"] == "Completed", job.get("message")
    lines, manifest = results(bucket, arn)
    assert [line["recordId"] for line in lines[:5]] == [record["recordId"] for record in records]
    for record, line in zip(records, lines):
        live = runtime.invoke_model(modelId=TITAN, body=json.dumps(record["modelInput"]))
        assert line == {**record, "modelOutput": json.loads(live["body"].read())}
    assert lines[5]["error"]["errorCode"] == 400 and lines[6]["error"]["errorCode"] == 400
    assert lines[6]["error"]["errorMessage"]
    assert manifest["totalRecordCount"] == manifest["processedRecordCount"] == 7
    assert manifest["successRecordCount"] == 5 and manifest["errorRecordCount"] == 2
    assert manifest["inputTokenCount"] == sum(line["modelOutput"]["inputTextTokenCount"] for line in lines[:5])
    assert (job["totalRecordCount"], job["successRecordCount"], job["errorRecordCount"]) == (7, 5, 2)


def test_records_of_converse(bedrock, runtime, bucket):
    question = {"messages": [user("Hi")], "inferenceConfig": {"maxTokens": 4, "temperature": 0}}
    wrong = {"messages": [{"role": "nobody", "content": []}]}
    arn = begin(bedrock, bucket, [{"recordId": "a", "modelInput": question}, {"recordId": "b", "modelInput": wrong}],
                MODEL, modelInvocationType="Converse")
    assert ended(bedrock, arn)["status"] == "Completed"
    lines, _ = results(bucket, arn)
    live = runtime.converse(modelId=MODEL, **question)
    assert lines[0]["modelOutput"]["output"] == live["output"]
    assert lines[0]["modelOutput"]["usage"]["totalTokens"] == live["usage"]["totalTokens"]
    assert lines[1]["error"]["errorCode"] == 400


def test_a_batch_is_stopped(bedrock, bucket):
    records = [{"recordId": str(number), "modelInput": titan("Tell me")} for number in range(5000)]
    arn = begin(bedrock, bucket, records, TITAN, file="long.jsonl")
    bedrock.stop_model_invocation_job(jobIdentifier=arn)
    assert ended(bedrock, arn, seconds=20)["status"] == "Stopped"
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        bedrock.stop_model_invocation_job(jobIdentifier=arn)
    assert caught.value.response["Error"]["Code"] == "ConflictException"


def test_what_a_stopped_batch_left_is_gone_after_the_next_start(tmp_path):
    server = Server(tmp_path, "--alias", f"{TITAN}={MODEL}")
    bedrock = server.client("bedrock")
    records = [{"recordId": str(number), "modelInput": titan("Tell me")} for number in range(5000)]
    arn = begin(bedrock, make_bucket(server), records, TITAN)
    folder = tmp_path / "jobs" / arn.split("/")[1]
    for _ in range(300):
        if folder.exists():
            break
        time.sleep(0.05)
    bedrock.stop_model_invocation_job(jobIdentifier=arn)
    assert ended(bedrock, arn, seconds=20)["status"] == "Stopped"
    assert folder.exists() and server.stop() == 0
    server = Server(tmp_path)
    assert not folder.exists() and server.stop() == 0


def test_an_input_that_is_not_there_fails_and_says_so(bedrock, bucket):
    _, name = bucket
    arn = bedrock.create_model_invocation_job(
        jobName=f"batch-{uuid.uuid4().hex[:8]}", roleArn=ROLE, modelId=TITAN,
        inputDataConfig={"s3InputDataConfig": {"s3Uri": f"s3://{name}/nothing.jsonl"}},
        outputDataConfig={"s3OutputDataConfig": {"s3Uri": f"s3://{name}/out/"}})["jobArn"]
    job = ended(bedrock, arn)
    assert job["status"] == "Failed" and "nothing.jsonl" in job["message"]


def test_a_killed_server_goes_on_where_it_was(tmp_path):
    aliases = ["--alias", f"{TITAN}={MODEL}"]
    server = Server(tmp_path, *aliases)
    bucket = make_bucket(server)
    records = [{"recordId": str(number), "modelInput": titan(f"Question {number}")} for number in range(120)]
    arn = begin(server.client("bedrock"), bucket, records, TITAN)
    for _ in range(300):
        if server.client("bedrock").get_model_invocation_job(jobIdentifier=arn).get("processedRecordCount"):
            break
        time.sleep(0.05)
    server.process.kill()
    server.process.wait()
    server = Server(tmp_path, *aliases)
    s3 = server.client("s3", s3={"addressing_style": "path"})
    assert ended(server.client("bedrock"), arn)["status"] == "Completed"
    lines, manifest = results((s3, bucket[1]), arn)
    assert [line["recordId"] for line in lines] == [record["recordId"] for record in records]
    assert manifest["processedRecordCount"] == manifest["successRecordCount"] == 120
    assert server.stop() == 0
