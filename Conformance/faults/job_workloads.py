"""Jobs under faults: batches and imports, of which every one that was accepted must end, with all of its work done once."""
import json
import pathlib
import time

import boto3
import botocore.config
import botocore.exceptions

from workload import Workload

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ROLE = "arn:aws:iam::000000000000:role/faults"
TITAN = "amazon.titan-text-express-v1"
NANO = ROOT / "Models" / "alicerce-nano"
LONGEST = 180


def beside(client, service):
    """A client of another service of the same server."""
    return boto3.client(service, endpoint_url=client.meta.endpoint_url, region_name="us-east-1",
                        aws_access_key_id="any", aws_secret_access_key="any",
                        config=botocore.config.Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}))


class JobWorkload(Workload):
    """Jobs by their ARNs. One that has not ended when the server dies must be gone on with by the next."""

    service = "bedrock"
    running = ()

    def __init__(self):
        super().__init__()
        self.count = 0
        self.open = {}

    def submit(self, client, chance):
        """The ARN of a new job, and what is known of it."""
        raise NotImplementedError

    def read(self, client, arn):
        raise NotImplementedError

    def judge(self, client, arn, facts, job):
        """Compares what came of a job that has ended with what was asked for."""
        raise NotImplementedError

    def step(self, client, chance):
        if len(self.open) < 2:
            arn, facts = self.submit(client, chance)
            self.open[arn] = {**facts, "was_cut": False}
        self.settle(client)
        time.sleep(0.05)

    def settle(self, client):
        for arn, facts in list(self.open.items()):
            try:
                job = self.read(client, arn)
            except botocore.exceptions.ClientError as error:
                self.figures.lost.append(f"the job {arn}: {error}")
                del self.open[arn]
                continue
            if job["status"] in self.running:
                continue
            del self.open[arn]
            self.figures.ended += 1
            self.figures.resumed += facts["was_cut"]
            self.judge(client, arn, facts, job)

    def verify(self, client):
        for facts in self.open.values():
            facts["was_cut"] = True
        self.settle(client)

    def finish(self, client):
        end = time.monotonic() + LONGEST
        while self.open and time.monotonic() < end:
            self.settle(client)
            time.sleep(0.2)
        self.figures.lost += [f"the job {arn} has not ended" for arn in self.open]


class Batches(JobWorkload):
    """Batches of a few dozen records: each record stands in the output once."""

    name = "batches"
    bucket = "faults-batches"
    running = ("Submitted", "Validating", "Scheduled", "InProgress", "Stopping")

    def prepare(self, client):
        beside(client, "s3").create_bucket(Bucket=self.bucket)

    def submit(self, client, chance):
        self.count += 1
        ids = [f"{self.count}-{number}" for number in range(chance.randrange(5, 60))]
        lines = [json.dumps({"recordId": each, "modelInput": {
            "inputText": f"Tell me of {each}", "textGenerationConfig": {"maxTokenCount": 8, "temperature": 0}}})
            for each in ids]
        key = f"in/{self.count}.jsonl"
        beside(client, "s3").put_object(Bucket=self.bucket, Key=key, Body="\n".join(lines).encode())
        arn = self.attempt(
            client.create_model_invocation_job, jobName=f"faults-{self.count}", roleArn=ROLE, modelId=TITAN,
            inputDataConfig={"s3InputDataConfig": {"s3Uri": f"s3://{self.bucket}/{key}"}},
            outputDataConfig={"s3OutputDataConfig": {"s3Uri": f"s3://{self.bucket}/out/"}})["jobArn"]
        return arn, {"ids": ids, "output": f"out/{arn.split('/')[1]}/{self.count}.jsonl.out"}

    def read(self, client, arn):
        return client.get_model_invocation_job(jobIdentifier=arn)

    def judge(self, client, arn, facts, job):
        if job["status"] != "Completed":
            self.figures.lost.append(f"the batch {arn} is {job['status']}: {job.get('message')}")
            return
        body = beside(client, "s3").get_object(Bucket=self.bucket, Key=facts["output"])["Body"].read()
        lines = [json.loads(line) for line in body.splitlines()]
        if [line["recordId"] for line in lines] != facts["ids"]:
            self.figures.torn.append(f"the output of {arn} has {len(lines)} records of {len(facts['ids'])}")
        if any("modelOutput" not in line for line in lines):
            self.figures.torn.append(f"the output of {arn} has records without an answer")


class Imports(JobWorkload):
    """Imports of the model that ships: each becomes one model, whole, or none."""

    name = "imports"
    bucket = "faults-imports"
    running = ("InProgress",)

    def prepare(self, client):
        s3 = beside(client, "s3")
        s3.create_bucket(Bucket=self.bucket)
        for path in NANO.iterdir():
            s3.put_object(Bucket=self.bucket, Key=f"nano/{path.name}", Body=path.read_bytes())

    def submit(self, client, chance):
        self.count += 1
        arn = self.attempt(
            client.create_model_import_job, jobName=f"faults-{self.count}", importedModelName=f"faults-{self.count}",
            roleArn=ROLE, modelDataSource={"s3DataSource": {"s3Uri": f"s3://{self.bucket}/nano/"}})["jobArn"]
        return arn, {"name": f"faults-{self.count}"}

    def read(self, client, arn):
        return client.get_model_import_job(jobIdentifier=arn)

    def judge(self, client, arn, facts, job):
        if job["status"] != "Completed":
            self.figures.lost.append(f"the import {arn} is {job['status']}: {job.get('failureMessage')}")
            return
        try:
            answer = beside(client, "bedrock-runtime").converse(
                modelId=job["importedModelArn"], messages=[{"role": "user", "content": [{"text": "Hello!"}]}],
                inferenceConfig={"maxTokens": 2})
            if not answer["usage"]["outputTokens"]:
                self.figures.torn.append(f"the model of {arn} answers nothing")
            client.delete_imported_model(modelIdentifier=job["importedModelArn"])
        except botocore.exceptions.ClientError as error:
            self.figures.torn.append(f"the model of {arn}: {error}")
