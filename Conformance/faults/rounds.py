"""Rounds of `kill -9`: workloads write, the server dies at a random moment, starts again, and everything is compared."""
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from running_server import Server  # noqa: E402
from workload import UNANSWERED, Figures  # noqa: E402

CONFIG = {"s3": {"addressing_style": "path"}, "connect_timeout": 5, "read_timeout": 60}


class KilledServer:
    """The program on one data folder, started and killed again and again."""

    def __init__(self, home, *arguments):
        self.home, self.arguments, self.server = home, arguments, None

    def start(self):
        self.server = Server(self.home, *self.arguments)

    def client(self, service):
        return self.server.client(service, **CONFIG)

    def kill(self):
        self.server.process.kill()
        self.server.process.wait()


def work(workload, client, chance, is_over):
    """Steps until the server is gone."""
    try:
        while not is_over.is_set():
            workload.step(client, chance)
    except UNANSWERED:
        pass


class Worker(threading.Thread):
    """A thread whose exception is not lost."""

    def __init__(self, *arguments):
        super().__init__(daemon=True)
        self.arguments, self.error = arguments, None

    def run(self):
        try:
            work(*self.arguments)
        except Exception as error:  # told by the main thread
            self.error = error


def run(server, workloads, rounds, seed, longest=1.0, tell=lambda text: None):
    """Rounds on `server`; their figures. The seed decides what is written and when the kill comes; what the server had
    done by then is up to the machine."""
    total = Figures()
    server.start()
    for workload in workloads:
        workload.prepare(server.client(workload.service))
    for number in range(rounds):
        is_over = threading.Event()
        workers = [Worker(workload, server.client(workload.service),
                          random.Random(f"{seed}/{number}/{workload.name}"), is_over) for workload in workloads]
        for worker in workers:
            worker.start()
        time.sleep(random.Random(f"{seed}/{number}").uniform(0.02, longest))
        server.kill()
        is_over.set()
        for worker in workers:
            worker.join(timeout=120)
            if worker.is_alive():
                raise RuntimeError("a request did not end with its server")
            if worker.error:
                raise worker.error
        server.start()
        for workload in workloads:
            workload.verify(server.client(workload.service))
        tell(f"round {number + 1}: {', '.join(f'{w.name} {w.figures.acknowledged}' for w in workloads)}")
    for workload in workloads:
        workload.finish(server.client(workload.service))
        total.add(workload.figures)
    total.rounds = rounds
    server.kill()
    return total
