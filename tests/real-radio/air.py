"""The air around the desk: the guest's Bluetooth adapter and the phones it hears, told what to do line by line.

Usage: air.py HCI_SOCKET ADDRESS

HCI_SOCKET is the unix socket behind a virtio console of the guest, ADDRESS that of the adapter plugged in there. One JSON object a line on standard input,
one answer a line on standard output; the end of standard input ends the air.

    {"do": "plug"}     a fresh adapter in the socket              {"do": "unplug"}   nothing in the socket
    {"do": "filter", "duplicates": true}    from now on each phone is reported once a scan, until false
    {"do": "deafen", "is": true}    the adapter goes on scanning and reports nothing, until it is reset, or false
    {"do": "phone", "name": "lan", "kind": KIND, "level_dbm": -55}    KIND: a key of phones.KINDS
    {"do": "level", "name": "lan", "level_dbm": -80}              {"do": "stop", "name": "lan"}
    {"do": "done_to", "name": "lan"}    how often a phone was connected to, its id read, and pairing asked for
    {"do": "pauses"}   seconds of each time that the adapter did not scan, longer than a tenth, since it was plugged in
    {"do": "count"}    adverts handed to the kernel since the adapter was plugged in
"""

import asyncio
import json
import logging
import sys

from bumble.transport import open_transport

from adapter import Link, Socket
from phones import KINDS


class Air:
    def __init__(self, socket):
        self.socket, self.phones = socket, {}

    async def do(self, order):
        match order:
            case {"do": "plug"}:
                self.socket.plug()
            case {"do": "unplug"}:
                self.socket.unplug()
            case {"do": "filter", "duplicates": duplicates}:
                self.socket.filter(duplicates)
            case {"do": "deafen", "is": is_deaf}:
                self.socket.deafen(is_deaf)
            case {"do": "phone", "name": name, "kind": kind, "level_dbm": level}:
                if name in self.phones:
                    raise ValueError(f"a phone called {name} is here already")
                phone = KINDS[kind](self.socket, level)
                await phone.start()
                self.phones[name] = phone
            case {"do": "level", "name": name, "level_dbm": level}:
                self.phones[name].level_dbm = level
            case {"do": "stop", "name": name}:
                await self.phones.pop(name).stop()
            case {"do": "done_to", "name": name}:
                return self.phones[name].done_to_it
            case {"do": "pauses"}:
                return {"pauses": self.socket.adapter.pauses if self.socket.adapter else []}
            case {"do": "count"}:
                return {"reports": self.socket.adapter.reports if self.socket.adapter else 0}
            case _:
                raise ValueError(f"not an order: {order}")
        return {}


async def main():
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    transport = await open_transport(f"unix-client:{sys.argv[1]}")
    air = Air(Socket(transport, Link(), sys.argv[2]))
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    print(json.dumps({"ready": True}), flush=True)
    while line := await orders.readline():
        try:
            answer = await air.do(json.loads(line))
        except Exception as error:  # any order that fails is the test's to judge, and the air stays
            answer = {"error": repr(error)}
        print(json.dumps(answer), flush=True)


asyncio.run(main())
