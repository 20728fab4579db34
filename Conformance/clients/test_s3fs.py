"""s3fs: a bucket as a file system."""
import os

import s3fs

CLIENT = "s3fs"


def test_files_are_written_listed_read_and_removed(server):
    files = s3fs.S3FileSystem(key="any", secret="any", endpoint_url=server.url, use_listings_cache=False)
    files.mkdir("s3fs-bucket")
    body = os.urandom(12 << 20)
    with files.open("s3fs-bucket/folder/large.bin", "wb", block_size=5 << 20) as file:
        file.write(body)
    files.pipe("s3fs-bucket/folder/small é.txt", b"hello world")
    assert sorted(files.ls("s3fs-bucket/folder")) == ["s3fs-bucket/folder/large.bin", "s3fs-bucket/folder/small é.txt"]
    assert files.info("s3fs-bucket/folder/large.bin")["size"] == len(body)
    with files.open("s3fs-bucket/folder/large.bin", "rb") as file:
        file.seek(7 << 20)
        assert file.read(100) == body[7 << 20:(7 << 20) + 100]
    assert files.cat("s3fs-bucket/folder/large.bin") == body
    files.copy("s3fs-bucket/folder/small é.txt", "s3fs-bucket/copy.txt")
    files.mv("s3fs-bucket/copy.txt", "s3fs-bucket/moved.txt")
    assert files.find("s3fs-bucket") == ["s3fs-bucket/folder/large.bin", "s3fs-bucket/folder/small é.txt",
                                         "s3fs-bucket/moved.txt"]
    assert files.cat_file("s3fs-bucket/moved.txt", start=6) == b"world"
    assert not files.exists("s3fs-bucket/copy.txt")
    files.rm("s3fs-bucket", recursive=True)
    assert "s3fs-bucket" not in files.ls("")
