"""How fast single names are answered, in one process and over HTTP at an address of this machine.

    python -m bench.searching LISTS [--names 300]

LISTS is a folder of watchlists. Customers are invented (`bench.screening_sets.customers`). CPU seconds are those of the
whole process, client and server; peak memory is that of the process as well.
"""

import argparse
import json
import platform
import resource
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from bench.screening_sets import customers
from coverstory.app.api import search_app
from coverstory.screen import Question, index_folder, open_searcher

SEED = 2101


def measured(name: str, many: int, work: Callable[[], object]) -> None:
    """Do the work and print how many names it answered in a second, by the clock and by the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name}: {many / wall:.1f} a second by the clock, {many / cpu:.1f} a CPU second")


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lists", type=Path)
    options.add_argument("--names", type=int, default=300)
    told = options.parse_args()
    index_folder(told.lists)  # kept from here on
    wall, cpu = time.perf_counter(), time.process_time()
    indexed = index_folder(told.lists)
    print(f"machine: {platform.machine()}, Python {platform.python_version()}; entries: {len(indexed.index.entries):,}")
    print(f"kept index read: {time.perf_counter() - wall:.2f} s, CPU {time.process_time() - cpu:.2f} s")
    asked = [(name, kind) for _, kind, name in customers(told.names, SEED)]
    with open_searcher(indexed.index) as searcher, socket.create_server(("127.0.0.1", 0)) as bound:
        questions = [Question("0", name, kind) for name, kind in asked]
        measured("one by one", len(asked), lambda: [searcher.search([each], 10) for each in questions])
        batch = [Question(str(no), name, kind) for no, (name, kind) in enumerate(asked)]
        measured("in one batch", len(asked), lambda: searcher.search(batch, 10))
        server = uvicorn.Server(uvicorn.Config(search_app(searcher), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = bound.getsockname()[1]
        with ThreadPoolExecutor(4) as clients:
            measured("over HTTP, four clients", len(asked), lambda: list(clients.map(lambda a: _ask(port, *a), asked)))
        server.should_exit = True
        thread.join()
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def _ask(port: int, name: str, kind: str) -> object:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/search?{urlencode({'name': name, 'kind': kind})}")
    return json.loads(connection.getresponse().read())


if __name__ == "__main__":
    main()
