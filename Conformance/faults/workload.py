"""What a kind of work under faults is made of: steps that write down what was acknowledged, and the proof afterwards."""
import dataclasses
import hashlib
import random

import botocore.exceptions

# Answers that never came: the server was killed while it worked on the request, or before.
UNANSWERED = (botocore.exceptions.ConnectionError, botocore.exceptions.HTTPClientError, ConnectionError)


@dataclasses.dataclass
class Figures:
    """What a run came to. Lost, torn and stray must be 0."""

    rounds: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    refused: int = 0
    lost: list = dataclasses.field(default_factory=list)
    torn: list = dataclasses.field(default_factory=list)
    stray: list = dataclasses.field(default_factory=list)
    resumed: int = 0
    ended: int = 0

    def add(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def is_clean(self):
        return not (self.lost or self.torn or self.stray or self.refused)

    def __str__(self):
        faults = "".join(f"\n  {name}: {fact}" for name in ("lost", "torn", "stray") for fact in getattr(self, name)[:20])
        return (f"{self.rounds} rounds, {self.acknowledged} acknowledged writes, {self.unanswered} unanswered, "
                f"{self.refused} refused; {len(self.lost)} lost, {len(self.torn)} torn, {len(self.stray)} stray; "
                f"{self.resumed} resumed, {self.ended} jobs ended{faults}")


class Workload:
    """One kind of work. A step is one or a few requests; every fact that the server acknowledged is kept in this process,
    which nobody kills. `step` runs in a thread of its own until the server is killed, `verify` after the restart."""

    name = "workload"
    service = "s3"

    def __init__(self):
        self.figures = Figures()

    def prepare(self, client):
        """Once, before the first kill."""

    def step(self, client, chance):
        """A few requests, chosen by `chance` alone. May raise what UNANSWERED names."""
        raise NotImplementedError

    def verify(self, client):
        """Compares what is there with what was acknowledged, after every restart."""
        raise NotImplementedError

    def finish(self, client):
        """Once, after the last verification: waits for what must end by itself."""

    def attempt(self, request, **arguments):
        """A request whose answer is a fact: counts what became of it."""
        try:
            answer = request(**arguments)
        except UNANSWERED:
            self.figures.unanswered += 1
            raise
        except botocore.exceptions.ClientError:
            self.figures.refused += 1
            raise
        self.figures.acknowledged += 1
        return answer


def content(name, size):
    """Bytes that only this name has."""
    return random.Random(name).randbytes(size)


@dataclasses.dataclass(frozen=True)
class Version:
    """A value that a key was given; `None` as name is its deletion."""

    name: str | None
    size: int = 0

    @property
    def body(self):
        return content(self.name, self.size)

    @property
    def digest(self):
        return hashlib.sha256(self.body).hexdigest()


ABSENT = Version(None)


class History:
    """What one key may hold: what was acknowledged last, or anything that was tried after it."""

    def __init__(self):
        self.possible = [ABSENT]
        self.all = [ABSENT]

    def tried(self, version):
        self.possible.append(version)
        self.all.append(version)

    def acknowledged(self, version):
        self.possible = [version]

    def judge(self, body):
        """The version that `body` (None when there is no object) is, and what is wrong with it: '', 'lost' or 'torn'."""
        digest = None if body is None else hashlib.sha256(body).hexdigest()

        def matches(version):
            return version.name is None if digest is None else version.name is not None and version.digest == digest

        for version in reversed(self.possible):
            if matches(version):
                # What was seen after a restart stays.
                self.possible = [version]
                return version, ""
        if any(matches(version) for version in self.all):
            return None, "lost"
        return None, "torn"
