"""The program, serving on a free port."""
import os
import pathlib
import re
import subprocess
import threading

import boto3
import botocore.config

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "bin" / "alicerce"
SHARED = pathlib.Path(os.environ.get("ALICERCE_SHARED", ROOT.parent / "shared"))
MODEL = "alicerce.nano-v1:0"


class Server:
    """The program, serving; stopped with SIGTERM when the test run ends."""

    def __init__(self, home, *arguments, settings=None, wrapper=()):
        command = [*wrapper, str(PROGRAM), "serve", "--port", "0", "--home", str(home), *arguments]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("ALICERCE_")}
        environment.update(settings or {})
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env=environment)
        self.lines = []
        self.url = None
        for line in self.process.stdout:
            found = re.search(r"answers at (https?://\S+)", line)
            if found:
                self.url = found.group(1)
                break
        if self.url is None:
            raise RuntimeError("the server did not start: " + self.process.stderr.read())
        self.port = int(self.url.rsplit(":", 1)[1])
        self.readers = [threading.Thread(target=self.lines.extend, args=(stream,), daemon=True)
                        for stream in (self.process.stdout, self.process.stderr)]
        for reader in self.readers:
            reader.start()

    def client(self, service, **config):
        settings = {"retries": {"max_attempts": 0}, **config}
        return boto3.client(service, endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="any",
                            aws_secret_access_key="any", config=botocore.config.Config(**settings))

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def stop(self):
        self.process.terminate()
        status = self.process.wait(timeout=60)
        for reader in self.readers:
            reader.join()
        return status
