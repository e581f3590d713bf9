"""A mail server for tests, on a port of its own choice.

    smtp_server.py FOLDER

Prints "port N", then "mail FILE" for every message it has taken. What it
answers stands in the recipient's address: "busy-2@…" is refused for now the
first two times, "never@…" for good, "busydata-1@…" and "neverdata@…" the same
after the text.
"""

import asyncio
import re
import sys
from collections import Counter
from pathlib import Path

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.tries = Counter()
        self.taken = 0

    def refusal(self, address, step):
        name = address.split("@")[0]
        if name == "never" + step:
            return "550 no such mailbox"
        busy = re.fullmatch("busy" + step + r"-(\d+)", name)
        if busy:
            self.tries[address] += 1
            if self.tries[address] <= int(busy.group(1)):
                return "451 busy, come back later"
        return None

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.refusal(address, "")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        refusal = self.refusal(envelope.rcpt_tos[0], "data")
        if refusal:
            return refusal
        self.taken += 1
        path = self.folder / f"{self.taken:04}.eml"
        path.write_bytes(
            b"X-Peer: %d\r\n" % session.peer[1]
            + b"X-From: %s\r\n" % envelope.mail_from.encode()
            + b"X-To: %s\r\n" % ",".join(envelope.rcpt_tos).encode()
            + envelope.original_content)
        print("mail", path, flush=True)
        return "250 taken"


async def main():
    handler = Handler(Path(sys.argv[1]))
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="localhost"), "127.0.0.1", 0)
    print("port", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
