#!/usr/bin/env python3
"""A double of a model hub: the protocol of huggingface.co for downloads, with faults on demand.

Two servers on 127.0.0.1, as in life: the hub, which knows repositories and tokens, and a store on another port, to which
it redirects for large files. As a program it prints {"hub": port, "store": port} and reads commands from standard input,
one JSON object a line: {"set": {"repositories": ..., "faults": ...}} and {"log": true}. Only the standard library.

A repository: {"files": {path: text in base64}, "folder": path to read files from, "token": what it demands,
"tree": entries beside the true ones, "page": entries a page}.
A fault: {"on": regular expression over "hub PATH" or "store PATH", "times": how often, "do": name, ...}.
"""
import base64
import hashlib
import http.server
import json
import os
import re
import select
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse

LARGE = (".safetensors", ".gguf", ".bin", ".pt")


class Repository:
    def __init__(self, name, spec):
        self.name = name
        self.files = {path: base64.b64decode(text) for path, text in spec.get("files", {}).items()}
        folder = spec.get("folder")
        for parent, _, names in os.walk(folder or os.devnull):
            for file in names:
                path = os.path.join(parent, file)
                with open(path, "rb") as stream:
                    self.files[os.path.relpath(path, folder)] = stream.read()
        self.token = spec.get("token")
        self.gated = spec.get("gated", True)
        self.extra = spec.get("tree", [])
        self.page = spec.get("page", 1000)
        listed = "".join(f"{path}\0{self.digest(path)}\n" for path in sorted(self.files))
        self.commit = hashlib.sha1(listed.encode()).hexdigest()

    def is_large(self, path):
        return path.endswith(LARGE)

    def digest(self, path):
        """SHA-256 of large files, git's object id of others."""
        data = self.files[path]
        if self.is_large(path):
            return hashlib.sha256(data).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()

    def tree(self):
        for path in sorted(self.files):
            entry = {"type": "file", "path": path, "size": len(self.files[path]), "oid": self.digest(path)}
            if self.is_large(path):
                entry["oid"] = hashlib.sha1(path.encode()).hexdigest()
                entry["lfs"] = {"oid": self.digest(path), "size": entry["size"], "pointerSize": 135}
                entry["xetHash"] = self.digest(path)[::-1]
            yield entry
        for folder in sorted({path.rsplit("/", 1)[0] for path in self.files if "/" in path}):
            yield {"type": "directory", "path": folder, "size": 0, "oid": "0" * 40}
        yield from self.extra


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.double.handle(self)

    def do_CONNECT(self):
        self.double.tunnel(self)

    def reply(self, status, body=b"", headers=None, head_only=False):
        self.send_response(status)
        headers = {"Content-Length": str(len(body)), **(headers or {})}
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if not head_only and self.command != "HEAD":
            self.wfile.write(body)

    def fail(self, status, code, message, headers=None):
        body = json.dumps({"error": message}).encode()
        self.reply(status, body, {"Content-Type": "application/json", "X-Error-Code": code,
                                  "X-Error-Message": message, **(headers or {})})

    def hang_up(self):
        """Ends the connection as a broken network does: at once, whatever is under way."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class HubDouble:
    """Both servers; over TLS with a certificate and its key, (file, file)."""

    def __init__(self, certificate=None):
        self.scheme = "https" if certificate else "http"
        self.lock = threading.Lock()
        self.repositories, self.faults, self.log, self.objects = {}, [], [], {}
        self.servers = {}
        for place in ("hub", "store"):
            handler = type("Handler", (Handler,), {"double": self, "place": place})
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            server.daemon_threads = True
            if certificate:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(*certificate)
                server.socket = context.wrap_socket(server.socket, server_side=True)
            server.handle_error = lambda *arguments: None
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.servers[place] = server

    def port(self, place="hub"):
        return self.servers[place].server_address[1]

    @property
    def endpoint(self):
        return f"{self.scheme}://127.0.0.1:{self.port()}"

    def set(self, repositories=None, faults=()):
        with self.lock:
            self.repositories = {name: Repository(name, spec) for name, spec in (repositories or {}).items()}
            self.faults = [dict(fault) for fault in faults]
            self.log = []
            self.objects = {repository.digest(path): data for repository in self.repositories.values()
                            for path, data in repository.files.items()}

    def close(self):
        for server in self.servers.values():
            server.shutdown()
            server.server_close()

    def tunnel(self, request):
        """The hub's server is a proxy too: hub.invalid is the hub itself, other hosts are where they are."""
        with self.lock:
            self.log.append({"place": "proxy", "method": "CONNECT", "path": request.path})
        host, port = request.path.rsplit(":", 1)
        target = ("127.0.0.1", self.port()) if host == "hub.invalid" else (host, int(port))
        request.close_connection = True
        with socket.create_connection(target) as other:
            request.send_response(200)
            request.end_headers()
            ends = {request.connection: other, other: request.connection}
            while True:
                for end in select.select(list(ends), [], [])[0]:
                    data = end.recv(1 << 16)
                    if not data:
                        return
                    ends[end].sendall(data)

    def fault(self, place, path):
        with self.lock:
            for fault in self.faults:
                if fault.get("times", 1) > 0 and re.search(fault["on"], f"{place} {path}"):
                    fault["times"] = fault.get("times", 1) - 1
                    return fault
        return {}

    def handle(self, request):
        address = urllib.parse.urlsplit(request.path)
        path = urllib.parse.unquote(address.path)
        place = request.place
        with self.lock:
            self.log.append({"place": place, "method": request.command, "path": path,
                             "range": request.headers.get("Range"),
                             "ifRange": request.headers.get("If-Range"),
                             "authorization": request.headers.get("Authorization")})
        fault = self.fault(place, path)
        if fault.get("do") == "status":
            return request.fail(fault["status"], fault.get("code", ""), "as told", fault.get("headers"))
        if fault.get("do") == "redirect":
            return request.reply(302, b"", {"Location": fault["location"].format(path=path)})
        if fault.get("do") == "silent":
            return request.hang_up()
        if place == "store":
            return self.send(request, self.objects.get(path.rsplit("/", 1)[-1]), path.rsplit("/", 1)[-1], fault)
        found = (re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/(revision|tree)/([^/]+))?", path)
                 or re.fullmatch(r"/()(?:api/resolve-cache/models/)?([^/]+/[^/]+)/(?:resolve/)?([^/]+)/(.+)", path))
        if not found:
            return request.fail(404, "", "no such page")
        is_file = found.group(1) == ""
        name = found.group(2) if is_file else found.group(1)
        repository = self.repositories.get(name)
        given = request.headers.get("Authorization")
        if repository is None:
            return request.fail(404 if given else 401, "RepoNotFound", "Repository not found")
        if repository.token and given != f"Bearer {repository.token}":
            return request.fail(403 if given else 401, "GatedRepo", "Access to this model is restricted")
        revision = found.group(3) or "main"
        if revision not in ("main", "v1.0", repository.commit):
            return request.fail(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        if is_file:
            return self.resolve(request, repository, found.group(4), fault)
        if found.group(2) == "tree":
            return self.tree(request, repository, urllib.parse.parse_qs(address.query), fault)
        self.send_json(request, {
            "_id": "0" * 24, "id": name, "modelId": name, "sha": fault.get("sha", repository.commit), "private": False,
            "gated": "manual" if repository.token else False, "disabled": False, "downloads": 0, "likes": 0,
            "tags": [], "siblings": [{"rfilename": path} for path in sorted(repository.files)]}, fault)

    def tree(self, request, repository, query, fault):
        entries = list(repository.tree())
        start = int(query.get("cursor", ["0"])[0])
        page, headers = entries[start:start + repository.page], {}
        if start + repository.page < len(entries):
            place = fault.get("next", self.endpoint)
            headers["Link"] = (f"<{place}/api/models/{repository.name}/tree/{repository.commit}?recursive=true&cursor="
                               f"{start + repository.page}>; rel=\"next\"")
        self.send_json(request, page, fault, headers)

    def send_json(self, request, value, fault, headers=None):
        body = json.dumps(value).encode()
        if fault.get("do") == "text":
            body = fault["text"].encode()
        headers = {"Content-Type": "application/json", **(headers or {})}
        if fault.get("do") == "drop":
            request.reply(200, body, headers, head_only=True)
            request.wfile.write(body[:fault.get("bytes", 5)])
            return request.hang_up()
        request.reply(200, body, headers)

    def resolve(self, request, repository, path, fault):
        if path not in repository.files:
            return request.fail(404, "EntryNotFound", "Entry not found")
        data, digest = repository.files[path], repository.digest(path)
        headers = {"X-Repo-Commit": repository.commit, **fault.get("headers", {})}
        if repository.is_large(path):
            headers = {"ETag": f'"{digest}"', "X-Linked-Size": str(len(data)), "X-Linked-ETag": f'"{digest}"',
                       "X-Xet-Hash": digest[::-1], "Accept-Ranges": "bytes",
                       "Location": f"{self.scheme}://127.0.0.1:{self.port('store')}/objects/{digest}?signature=x", **headers}
            return request.reply(302, b"", headers)
        if "resolve-cache" not in request.path:
            quoted = urllib.parse.quote(path)
            place = f"/api/resolve-cache/models/{repository.name}/{repository.commit}/{quoted}?etag=x"
            return request.reply(307, b"", {"Location": place, "ETag": f'"{digest}"', **headers})
        self.send(request, data, digest, fault, headers)

    def send(self, request, data, tag, fault, headers=None):
        """A file, or the part that is asked for, with whatever is to go wrong."""
        if data is None:
            return request.fail(404, "", "no such object")
        do, total = fault.get("do"), len(data)
        tag = f'"{fault.get("tag", tag)}"'
        headers = {"ETag": tag, "Accept-Ranges": "bytes", "Content-Type": "application/octet-stream",
                   **(headers or {}), **fault.get("headers", {})}
        status, start = 200, 0
        asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range") or "")
        if asked and do != "ignoreRange" and request.headers.get("If-Range", tag) == tag:
            start = int(asked.group(1))
            if start >= total:
                return request.reply(416, b"", {"Content-Range": f"bytes */{total}"})
            status = 206
            shown = start + fault.get("shift", 0)
            headers["Content-Range"] = f"bytes {shown}-{total - 1}/{total}"
        body = data[start:]
        if do == "wrong":
            body = bytes(byte ^ 0x55 for byte in body)
        length = len(body) + fault.get("lie", 0)
        headers["Content-Length"] = None if do in ("endless", "truncate") else str(length)
        if headers["Content-Length"] is None:
            headers["Connection"] = "close"
            request.close_connection = True
        request.reply(status, b"", headers, head_only=True)
        if request.command == "HEAD":
            return
        limit = fault.get("bytes", total // 2)
        if do in ("drop", "truncate", "hold"):
            request.wfile.write(body[:limit])
            request.wfile.flush()
            if do == "drop":
                return request.hang_up()
            if do == "hold":
                request.connection.recv(1)
                request.close_connection = True
            return
        request.wfile.write(body)
        if do == "endless":
            for _ in range(1024):
                request.wfile.write(bytes(1 << 16))
        elif length > len(body):
            request.wfile.write(bytes(length - len(body)))
        elif length < len(body):
            request.close_connection = True


def end_with(parent):
    """Ends this process when the one that started it has ended, whoever else holds its standard input open."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main():
    threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    double = HubDouble()
    print(json.dumps({"hub": double.port(), "store": double.port("store")}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        if "set" in command:
            double.set(**command["set"])
            answer = {name: repository.commit for name, repository in double.repositories.items()}
        else:
            with double.lock:
                answer = list(double.log)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
