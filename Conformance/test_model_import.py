"""Models imported from a bucket: boto3's control plane, and conversations with what was imported."""
import re
import subprocess
import time
import uuid

import botocore.exceptions
import pytest

from conftest import MODEL, PROGRAM, ROOT, user

ROLE = "arn:aws:iam::000000000000:role/importer"
NANO = ROOT / "Models" / "alicerce-nano"


@pytest.fixture(scope="module")
def bucket(server):
    s3 = server.client("s3", s3={"addressing_style": "path"})
    name = f"models-{uuid.uuid4().hex[:12]}"
    s3.create_bucket(Bucket=name)
    for path in NANO.iterdir():
        s3.upload_file(str(path), name, f"nano/{path.name}")
    s3.put_object(Bucket=name, Key="broken/config.json", Body=b"{")
    s3.put_object(Bucket=name, Key="broken/model.safetensors", Body=b"nothing")
    return name


def ended(bedrock, arn):
    """The job once it has ended."""
    for _ in range(300):
        job = bedrock.get_model_import_job(jobIdentifier=arn)
        if job["status"] != "InProgress":
            return job
        time.sleep(0.2)
    raise AssertionError(f"the import is still {job['status']}")


def begin(bedrock, uri, name, **more):
    return bedrock.create_model_import_job(
        jobName=f"import-{uuid.uuid4().hex[:8]}", importedModelName=name, roleArn=ROLE,
        modelDataSource={"s3DataSource": {"s3Uri": uri}}, **more)["jobArn"]


def test_a_folder_becomes_a_model_that_answers(bedrock, runtime, bucket):
    arn = begin(bedrock, f"s3://{bucket}/nano/", "my-nano", importedModelTags=[{"key": "team", "value": "a"}])
    assert re.fullmatch(r"arn:aws:bedrock:us-east-1:0{12}:model-import-job/[a-z0-9]{12}", arn)
    job = ended(bedrock, arn)
    assert job["status"] == "Completed", job.get("failureMessage")
    model = job["importedModelArn"]
    assert re.fullmatch(r"arn:aws:bedrock:us-east-1:0{12}:imported-model/[a-z0-9]{12}", model)
    described = bedrock.get_imported_model(modelIdentifier=model)
    assert described["modelName"] == "my-nano" and described["instructSupported"] is True
    assert described["modelDataSource"]["s3DataSource"]["s3Uri"] == f"s3://{bucket}/nano/"
    assert described == {**bedrock.get_imported_model(modelIdentifier="my-nano"),
                         "ResponseMetadata": described["ResponseMetadata"]}
    assert "my-nano" in [entry["modelName"] for entry in bedrock.list_imported_models()["modelSummaries"]]
    assert bedrock.list_tags_for_resource(resourceARN=model)["tags"] == [{"key": "team", "value": "a"}]
    question = {"messages": [user("Hi")], "inferenceConfig": {"maxTokens": 8, "temperature": 0}}
    expected = runtime.converse(modelId=MODEL, **question)["output"]
    assert runtime.converse(modelId=model, **question)["output"] == expected
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        begin(bedrock, f"s3://{bucket}/nano/", "my-nano")
    assert caught.value.response["Error"]["Code"] == "ConflictException"
    bedrock.delete_imported_model(modelIdentifier="my-nano")
    for call in (lambda: bedrock.get_imported_model(modelIdentifier=model),
                 lambda: bedrock.delete_imported_model(modelIdentifier=model)):
        with pytest.raises(botocore.exceptions.ClientError) as caught:
            call()
        assert caught.value.response["Error"]["Code"] == "ResourceNotFoundException"
    with pytest.raises(botocore.exceptions.ClientError):
        runtime.converse(modelId=model, **question)


@pytest.mark.parametrize("place", ["nothing/", "broken/", "nano/config.json"])
def test_what_is_no_model_fails_and_says_why(bedrock, bucket, place):
    job = ended(bedrock, begin(bedrock, f"s3://{bucket}/{place}", f"bad-{uuid.uuid4().hex[:8]}"))
    assert job["status"] == "Failed" and job["failureMessage"]
    assert "importedModelArn" not in job and "/.importing" not in job["failureMessage"]


def test_imports_are_listed_by_status(bedrock, bucket):
    arn = begin(bedrock, f"s3://{bucket}/nothing/", "listed")
    ended(bedrock, arn)
    listed = bedrock.list_model_import_jobs(statusEquals="Failed")["modelImportJobSummaries"]
    assert arn in [job["jobArn"] for job in listed]
    listed = bedrock.list_model_import_jobs(statusEquals="Completed")["modelImportJobSummaries"]
    assert arn not in [job["jobArn"] for job in listed]


def in_parts(folder):
    """The shipped model as a GGUF file of ours, cut in parts by the gguf package."""
    gguf = pytest.importorskip("gguf")
    whole = folder / "whole.gguf"
    subprocess.run([PROGRAM, "quantize", NANO, "--to", "f16", "--output", whole], check=True)
    reader, writer = gguf.GGUFReader(whole), gguf.GGUFWriter(folder / "nano.gguf", "llama", split_max_tensors=20)
    for key, field in reader.fields.items():
        if not key.startswith("GGUF.") and key != "general.architecture":
            is_array = field.types[0] == gguf.GGUFValueType.ARRAY
            writer.add_key_value(key, field.contents(), field.types[0], field.types[-1] if is_array else None)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, tensor.data, raw_dtype=tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return sorted(folder.glob("nano-*.gguf"))


def test_a_model_in_several_gguf_files_is_imported_by_its_first_or_its_folder(server, bedrock, runtime, bucket, tmp_path):
    parts = in_parts(tmp_path)
    assert len(parts) == 3
    s3 = server.client("s3", s3={"addressing_style": "path"})
    for path in parts:
        s3.upload_file(str(path), bucket, f"parts/{path.name}")
    s3.upload_file(str(parts[0]), bucket, f"lost/{parts[0].name}")
    question = {"messages": [user("Hi")], "inferenceConfig": {"maxTokens": 8, "temperature": 0}}
    expected = runtime.converse(modelId=MODEL, **question)["output"]
    for name, key in ("by-first", f"parts/{parts[0].name}"), ("by-folder", "parts/"):
        job = ended(bedrock, begin(bedrock, f"s3://{bucket}/{key}", name))
        assert job["status"] == "Completed", job.get("failureMessage")
        assert runtime.converse(modelId=job["importedModelArn"], **question)["output"] == expected
        bedrock.delete_imported_model(modelIdentifier=name)
    for key in f"lost/{parts[0].name}", "lost/":
        job = ended(bedrock, begin(bedrock, f"s3://{bucket}/{key}", "lost"))
        assert job["status"] == "Failed" and "nano-00002-of-00003.gguf" in job["failureMessage"], job["failureMessage"]
