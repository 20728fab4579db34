"""A few rounds of the fault program, and the proof that it finds faults: a store that forgets, tears and strays."""
import hashlib
import io
import threading

import botocore.exceptions
import pytest

import rounds
import s3_workloads
import soak


class FakeStore:
    """A store in memory behind the calls that the workloads make; `fault` happens when it is killed."""

    def __init__(self, fault=None):
        self.fault, self.kept, self.uploads, self.lock, self.is_up = fault, {}, {}, threading.Lock(), False
        self.written, self.replaced = [], {}

    def start(self):
        self.is_up = True

    def client(self, service):
        return self

    def kill(self):
        with self.lock:
            self.is_up = False
            if self.fault == "forgets" and self.written:
                self.kept.pop(self.written[-1], None)
            if self.fault == "goes back" and self.written and self.written[-1] in self.replaced:
                self.kept[self.written[-1]] = self.replaced[self.written[-1]]
            if self.fault == "tears" and self.written:
                self.kept[self.written[-1]] = b"half"
            if self.fault == "strays" and self.written:
                self.kept[(self.written[-1][0], ".temporary")] = b"x"
            if self.fault == "loses uploads":
                self.uploads.clear()
            self.written = []

    def demand(self):
        if not self.is_up:
            raise botocore.exceptions.EndpointConnectionError(endpoint_url="fake")

    def create_bucket(self, Bucket):
        pass

    def put_object(self, Bucket, Key, Body):
        with self.lock:
            self.demand()
            if (Bucket, Key) in self.kept:
                self.replaced[(Bucket, Key)] = self.kept[(Bucket, Key)]
            self.kept[(Bucket, Key)] = Body
            self.written.append((Bucket, Key))
            return {"ETag": f'"{hashlib.md5(Body).hexdigest()}"'}

    def delete_object(self, Bucket, Key):
        with self.lock:
            self.demand()
            self.kept.pop((Bucket, Key), None)
            self.written = [place for place in self.written if place != (Bucket, Key)]
            return {}

    def get_object(self, Bucket, Key):
        if (Bucket, Key) not in self.kept:
            raise botocore.exceptions.ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")
        return {"Body": io.BytesIO(self.kept[(Bucket, Key)])}

    def get_paginator(self, name):
        return self

    def paginate(self, Bucket):
        yield {"Contents": [{"Key": key, "Size": len(body)} for (bucket, key), body in self.kept.items()
                            if bucket == Bucket]}

    def create_multipart_upload(self, Bucket, Key):
        with self.lock:
            self.demand()
            identifier = str(len(self.uploads))
            self.uploads[identifier] = {}
            return {"UploadId": identifier}

    def upload_part(self, Bucket, Key, UploadId, PartNumber, Body):
        with self.lock:
            self.demand()
            self.uploads[UploadId][PartNumber] = Body
            return {"ETag": hashlib.md5(Body).hexdigest()}

    def list_parts(self, Bucket, Key, UploadId):
        if UploadId not in self.uploads:
            raise botocore.exceptions.ClientError({"Error": {"Code": "NoSuchUpload"}}, "ListParts")
        return {"Parts": [{"PartNumber": number, "ETag": hashlib.md5(body).hexdigest()}
                          for number, body in self.uploads[UploadId].items()]}

    def complete_multipart_upload(self, Bucket, Key, UploadId, MultipartUpload):
        with self.lock:
            self.demand()
            parts = self.uploads.pop(UploadId)
            self.kept[(Bucket, Key)] = b"".join(parts[part["PartNumber"]] for part in MultipartUpload["Parts"])
            return {}


def test_a_store_that_keeps_its_word_is_found_clean():
    figures = rounds.run(FakeStore(), [s3_workloads.Puts(), s3_workloads.Uploads()], 5, seed=1, longest=0.2)
    assert figures.is_clean and figures.acknowledged > 20, str(figures)


@pytest.mark.parametrize("fault, where", [("forgets", "lost"), ("goes back", "lost"), ("tears", "torn"), ("strays", "stray")])
def test_a_store_that_breaks_its_word_is_found_out(fault, where):
    figures = rounds.run(FakeStore(fault), [s3_workloads.Puts()], 5, seed=1, longest=0.1)
    assert getattr(figures, where), str(figures)


def test_lost_uploads_are_found_out():
    figures = rounds.run(FakeStore("loses uploads"), [s3_workloads.Uploads()], 10, seed=1, longest=0.1)
    assert figures.lost, str(figures)


def test_nothing_acknowledged_is_lost_or_torn_by_kill(tmp_path):
    server = rounds.KilledServer(tmp_path / "home", *soak.ALIASES)
    figures = rounds.run(server, [kind() for kind in soak.WORKLOADS], 6, seed=1)
    print(figures)
    assert figures.is_clean, str(figures)
    assert figures.acknowledged > 0
