"""Medians of repeated runs, whole processes and calls alike, taken in turn so that a slow moment hits all alike."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

Command = Sequence[str]


def styr() -> str:
    """The console script beside the Python that runs this."""
    name = "styr.exe" if sys.platform == "win32" else "styr"
    return str(Path(sys.executable).with_name(name))


def process(command: Command) -> Callable[[], object]:
    """A call that runs a command as a whole process, its output thrown away, its bytecode kept as installed."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    null = subprocess.DEVNULL
    return lambda: subprocess.run(command, check=False, stdout=null, stderr=null, env=env)


def processes(commands: Mapping[str, Command], runs: int = 11) -> dict[str, float]:
    """Median seconds of each command as a whole process, run in turn after one warm-up each."""
    return calls({name: process(command) for name, command in commands.items()}, runs)


def calls(functions: dict[str, Callable[[], object]], runs: int = 7) -> dict[str, float]:
    """Median seconds of each call, run in turn after one warm-up each."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for turn in range(runs + 1):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            if turn:
                times[name].append(time.perf_counter() - start)
    return {name: median(found) for name, found in times.items()}


def peak_memory(command: Command) -> int:
    """The most memory, in MB, that the largest process of a command held; 0 where the system does not tell."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, *command], check=False, capture_output=True, text=True)
    if done.returncode:
        return 0
    kilobytes = int(done.stdout)
    return round(kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024))
