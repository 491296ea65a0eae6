"""An endpoint on this machine: answers each POST as a test has written, whole, dripping or by sending elsewhere."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Endpoint:
    """What is answered, how slowly, and what was received: path, headers, body."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"
    seconds_between_bytes: float = 0
    drips_headers: bool = False
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""


@contextmanager
def answering() -> Iterator[Endpoint]:
    """An endpoint for the length of a block."""
    endpoint = Endpoint()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            endpoint.received.append((self.path, dict(self.headers), self.rfile.read(length)))
            if endpoint.drips_headers:
                self._drip(b"HTTP/1.0 200 OK\r\nX-Slow: " + b"x" * 500)
                return
            self.send_response(endpoint.status)
            for name, value in endpoint.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if endpoint.seconds_between_bytes:
                self._drip(endpoint.body)
            else:
                self.wfile.write(endpoint.body)

        def _drip(self, body: bytes) -> None:
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(endpoint.seconds_between_bytes)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # whoever asked has hung up
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = True
    server.block_on_close = False
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
