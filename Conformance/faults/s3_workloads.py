"""Objects under faults: single writes with overwriting and deletion, and uploads in parts."""
import hashlib

import botocore.exceptions

from workload import ABSENT, History, Version, Workload


def body_of(client, bucket, key):
    try:
        return client.get_object(Bucket=bucket, Key=key)["Body"].read()
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            return None
        raise


def listed(client, bucket):
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"]: entry["Size"] for page in pages for entry in page.get("Contents", [])}


class ObjectWorkload(Workload):
    """Keys with histories in one bucket."""

    bucket = "faults"

    def __init__(self):
        super().__init__()
        self.histories = {}
        self.count = 0

    def prepare(self, client):
        client.create_bucket(Bucket=self.bucket)

    def new_version(self, key, size):
        self.count += 1
        version = Version(f"{self.name}/{key}/{self.count}", size)
        self.histories.setdefault(key, History()).tried(version)
        return version

    def verify(self, client):
        expected = {}
        for key, history in self.histories.items():
            version, fault = history.judge(body_of(client, self.bucket, key))
            if fault:
                getattr(self.figures, fault).append(f"{self.bucket}/{key}")
                # Told once.
                history.possible = list(history.all)
            elif version is not ABSENT:
                expected[key] = version.size
        seen = listed(client, self.bucket)
        for key in seen.keys() - self.histories.keys():
            self.figures.stray.append(f"{self.bucket}/{key} is listed, and nobody wrote it")
        for key, size in expected.items():
            if seen.get(key) != size:
                self.figures.lost.append(f"{self.bucket}/{key} has {size} bytes, and the list says {seen.get(key)}")


class Puts(ObjectWorkload):
    """PutObject and DeleteObject on a few keys, so that most writes replace something."""

    name = "puts"
    bucket = "faults-puts"
    sizes = [0, 1, 1000, 65_536, 300_000, 3_000_000]

    def step(self, client, chance):
        key = f"folder {chance.randrange(4)}/object-{chance.randrange(10)}"
        if key in self.histories and chance.random() < 0.15:
            self.histories[key].tried(ABSENT)
            self.attempt(client.delete_object, Bucket=self.bucket, Key=key)
            self.histories[key].acknowledged(ABSENT)
            return
        version = self.new_version(key, chance.choices(self.sizes, [1, 1, 8, 4, 2, 1])[0])
        answer = self.attempt(client.put_object, Bucket=self.bucket, Key=key, Body=version.body)
        self.histories[key].acknowledged(version)
        if answer["ETag"].strip('"') != hashlib.md5(version.body).hexdigest():
            self.figures.torn.append(f"{self.bucket}/{key} was acknowledged with the entity tag {answer['ETag']}")


class Uploads(ObjectWorkload):
    """Uploads in parts. One that was cut off is gone on with after the restart, from its acknowledged parts."""

    name = "uploads"
    bucket = "faults-uploads"
    # The least size of a part that is not the last (Amazon S3's limits).
    part = 5 << 20

    def __init__(self):
        super().__init__()
        self.open = None

    def step(self, client, chance):
        if self.open is None:
            key = f"upload-{chance.randrange(4)}"
            size = self.part * chance.randrange(3) + chance.randrange(1, 100_000)
            upload = self.attempt(client.create_multipart_upload, Bucket=self.bucket, Key=key)["UploadId"]
            self.count += 1
            version = Version(f"{self.name}/{key}/{self.count}", size)
            self.open = {"key": key, "id": upload, "version": version, "tags": {}, "is_completing": False}
        self.go_on(client)

    def go_on(self, client):
        upload = self.open
        body = upload["version"].body
        where = {"Bucket": self.bucket, "Key": upload["key"], "UploadId": upload["id"]}
        for number, start in enumerate(range(0, len(body), self.part), 1):
            if number not in upload["tags"]:
                answer = self.attempt(client.upload_part, **where, PartNumber=number,
                                      Body=body[start:start + self.part])
                upload["tags"][number] = answer["ETag"]
        if not upload["is_completing"]:
            upload["is_completing"] = True
            self.histories.setdefault(upload["key"], History()).tried(upload["version"])
        parts = [{"PartNumber": number, "ETag": tag} for number, tag in sorted(upload["tags"].items())]
        self.attempt(client.complete_multipart_upload, **where, MultipartUpload={"Parts": parts})
        self.histories[upload["key"]].acknowledged(upload["version"])
        self.open = None

    def verify(self, client):
        super().verify(client)
        upload = self.open
        if upload is None:
            return
        if upload["is_completing"] and self.histories[upload["key"]].possible == [upload["version"]]:
            # The completion was not answered, and was done.
            self.open = None
            return
        where = {"Bucket": self.bucket, "Key": upload["key"], "UploadId": upload["id"]}
        try:
            kept = {part["PartNumber"]: part["ETag"] for part in client.list_parts(**where).get("Parts", [])}
        except botocore.exceptions.ClientError as error:
            self.figures.lost.append(f"the upload {where}: {error}")
            self.open = None
            return
        for number, tag in upload["tags"].items():
            if kept.get(number) != tag:
                self.figures.lost.append(f"part {number} of the upload {where}")
        if upload["is_completing"]:
            self.histories[upload["key"]].tried(upload["version"])
        self.go_on(client)
        self.figures.resumed += 1
