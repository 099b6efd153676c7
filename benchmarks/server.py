"""Requests per second of processor time, asked of the production server itself."""

import http.client
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.serving import Served

ASKING_AT_ONCE = 4
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def requests_per_cpu_second(
    served: Served, address: str, cookie: str, seconds: float = 1.0
) -> float | None:
    """Ask for one page for `seconds`; None where processor time cannot be read.

    Counts whole answers with status 200, over the seconds that the server and all
    its workers spent. Raises RuntimeError when an answer is not a page.
    """
    before = cpu_seconds(served.process)
    if before is None:
        return None
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(ASKING_AT_ONCE) as askers:
        asked = [
            askers.submit(_ask, served.port, address, cookie, until)
            for _ in range(ASKING_AT_ONCE)
        ]
        answers = sum(answer.result() for answer in asked)
    spent = (cpu_seconds(served.process) or 0.0) - before
    return round(answers / spent, 1) if spent > 0 else None


def cpu_seconds(process: int) -> float | None:
    """Seconds of processor time of a process and all it started, on Linux."""
    if not Path("/proc/self/stat").exists():
        return None
    times, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        times[number] = (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
    return sum(t for number, t in times.items() if _is_of(number, process, parents))


def _is_of(number: int, ancestor: int, parents: dict[int, int]) -> bool:
    while number in parents and number != ancestor:
        number = parents[number]
    return number == ancestor


def _ask(port: int, address: str, cookie: str, until: float) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    answers = 0
    while time.monotonic() < until or answers == 0:
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{address} answered {answer.status}")
        answers += 1
    connection.close()
    return answers
