"""What a figure depends on besides the program: the machine, its system, and the versions of everything that ran."""
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def read(path):
    try:
        return pathlib.Path(path).read_text()
    except OSError:
        return ""


def output(*command):
    """What a command prints, or an empty text when it is not there or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def describe():
    """The machine in a few facts that do not name it."""
    processors = read("/proc/cpuinfo")
    model = re.search(r"^model name\s*:\s*(.+)$", processors, re.MULTILINE)
    flags = re.search(r"^flags\s*:\s*(.+)$", processors, re.MULTILINE)
    memory = re.search(r"^MemTotal:\s*(\d+)", read("/proc/meminfo"), re.MULTILINE)
    system = re.search(r'^PRETTY_NAME="?([^"\n]+)', read("/etc/os-release"), re.MULTILINE)
    wanted = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16", "asimddp", "i8mm", "bf16")
    return {
        "processor": model.group(1).strip() if model else platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "vector_extensions": [flag for flag in wanted if flags and flag in flags.group(1).split()],
        "memory_GiB": round(int(memory.group(1)) / 2**20, 1) if memory else None,
        "system": system.group(1) if system else platform.system(),
        "kernel": platform.release().split("-")[0],
    }


def name(facts):
    """The file name that results of this kind of machine are kept under."""
    words = f"{facts['processor']} {facts['cores']} cores"
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\((?:r|tm)\)", "", words.lower())).strip("-")


def versions(program, peer_python=None):
    """The versions of ours, of the compiler, and of the peer with the extensions that it was built for."""
    compiler = re.search(r"Swift version (\S+)", output("swift", "--version"))
    found = {
        "alicerce": output("git", "describe", "--always", "--dirty", "--abbrev=12"),
        "swift": compiler.group(1) if compiler else "",
        "python": platform.python_version(),
    }
    if peer_python:
        found["llama-cpp-python"] = output(
            peer_python, "-c", "import llama_cpp; print(llama_cpp.__version__)")
        features = output(peer_python, "-c",
                          "import llama_cpp; print(llama_cpp.llama_print_system_info().decode())")
        found["llama.cpp built for"] = " ".join(re.findall(r"(\w+) = 1", features))
    return {key: value for key, value in found.items() if value}


def load():
    """Processes that wanted a core in the last minute: above a few tenths, somebody else is at work."""
    return round(os.getloadavg()[0], 2)
