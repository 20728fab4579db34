"""The sub-benchmarks by name, in the order in which they run: what each measures and how long it takes."""
import dataclasses
import pathlib

from measures import contended, depth, external, generation, prefix, scaling, served_clients


@dataclasses.dataclass
class Plan:
    """What a run was asked for."""
    models: pathlib.Path
    files: list  # of FILES: the weight types
    rounds: int
    threads: int
    quick: bool
    peer: object = None  # engines.Peer, or None: the peer's columns stay empty
    main_file: str = "q4_0"  # the file of everything that is measured on one type only
    depths: tuple = ()  # positions at which decoding is timed; empty takes those of depth.py
    peer_fill: str = "copied"  # how the peer's deep contexts come about, see depth.py
    arguments: dict = dataclasses.field(default_factory=dict)  # of the programs of external.py, by name

    def model(self, file):
        return self.models / f"{file}.gguf"

    def sizes(self):
        """The bytes of the model files, which tell one shape from another."""
        return {file: self.model(file).stat().st_size for file in {*self.files, self.main_file}
                if self.model(file).exists()}


@dataclasses.dataclass
class Measure:
    """A sub-benchmark: `run(plan, notes)` yields what it has measured so far, so that it can be kept.

    `minutes(plan)` estimates its wall time for the 1B shape on two cores."""
    title: str
    run: object
    minutes: object


MEASURES = {
    "generation": Measure("decode, prefill and 8 sequences together, each weight type", generation.run,
                          generation.minutes),
    "http": Measure("8 clients over HTTP", served_clients.run, served_clients.minutes),
    "contended": Measure("decoding while another process keeps a core busy", contended.run, contended.minutes),
    "prefix": Measure("time to first token of a cached prompt", prefix.run, prefix.minutes),
    "scaling": Measure("tokens a second against batch and threads", scaling.run, scaling.minutes),
    "depth": Measure("decoding behind contexts of rising length, to position 30,000", depth.run, depth.minutes),
    "tokenizer": Measure("tokenizing beside Hugging Face tokenizers", external.tokenizer, lambda plan: 1),
    "load": Measure("loading and memory", external.load, lambda plan: 1),
    "constraints": Measure("what a constraint on the answer costs", external.constraints, lambda plan: 2),
}
