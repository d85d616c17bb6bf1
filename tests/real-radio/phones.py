"""Virtual phones: when each of them sends, under which address and with which id.

A phone sends at most one advert a second: the guest is an emulated computer and ten a second is all it follows.
"""

import asyncio
import os
import time

from bumble import hci
from bumble.controller import Controller
from bumble.device import Device, DeviceConfiguration
from bumble.gatt import Characteristic, CharacteristicValue, Service
from bumble.host import Host
from bumble.transport.common import AsyncPipeSink

import payloads

QUARTER_S = 15 * 60
ADVERT_EVERY_S = 1.0


def private_address():
    """A resolvable private address: random, its two highest bits 01."""
    octets = bytearray(os.urandom(6))
    octets[0] = octets[0] & 0x3F | 0x40
    return hci.Address(":".join(f"{octet:02X}" for octet in octets), hci.Address.RANDOM_DEVICE_ADDRESS)


class Phone:
    """Sends one fixed payload under one address, for as long as it is here."""

    scan_response = b""
    done_to_it = {}

    def __init__(self, socket, level_dbm, advert):
        self.socket, self.level_dbm, self.advert = socket, level_dbm, advert
        self.address = private_address()
        self.task = None

    async def start(self):
        self.task = asyncio.create_task(self.send())

    async def stop(self):
        self.task.cancel()

    async def send(self):
        while True:
            self.socket.hear(self)
            await asyncio.sleep(ADVERT_EVERY_S)


class AndroidPhone(Phone):
    """Sends in bursts: a new address at each burst, a new id at each quarter hour of UTC.

    The app in a pocket sends 15 s and rests 15 s; on screen (from 3.0.4) it sends 60 s and rests 5 s.
    """

    def __init__(self, socket, level_dbm, on_s, off_s):
        super().__init__(socket, level_dbm, b"")
        self.on_s, self.off_s = on_s, off_s
        self.quarter, self.rolling_id = None, b""

    async def send(self):
        while True:
            self.address = private_address()
            burst_ends = time.monotonic() + self.on_s
            while time.monotonic() < burst_ends:
                quarter = int(time.time() // QUARTER_S)
                if quarter != self.quarter:
                    self.quarter, self.rolling_id = quarter, os.urandom(12)
                self.advert = payloads.android(self.rolling_id)
                self.socket.hear(self)
                await asyncio.sleep(ADVERT_EVERY_S)
            await asyncio.sleep(self.off_s)


class Iphone(Phone):
    """Can be connected to: a whole GATT server behind the advert, which counts what is done to it.

    Every iPhone offers services of Apple's; the battery's level is for paired computers only, and whoever reads it
    without being paired is refused, which makes BlueZ ask for pairing.
    """

    def __init__(self, socket, level_dbm, advert, scan_response=b"", runs_bluezone=True):
        super().__init__(socket, level_dbm, advert)
        self.scan_response, self.runs_bluezone = scan_response, runs_bluezone
        self.done_to_it = {"connections": 0, "ids_read": 0, "pairings": 0}

    def count(self, what):
        self.done_to_it[what] += 1

    def read_id(self, _connection):
        self.count("ids_read")
        return os.urandom(12)

    def services(self):
        readable, for_the_paired = Characteristic.READABLE, Characteristic.READ_REQUIRES_AUTHENTICATION
        read = Characteristic.Properties.READ
        level = Characteristic(payloads.BATTERY_LEVEL, read, for_the_paired, b"\x5a")
        yield Service(payloads.BATTERY_SERVICE, [level])
        continuity = Characteristic(payloads.CONTINUITY_CHARACTERISTIC, Characteristic.Properties.WRITE, Characteristic.WRITEABLE, b"")
        yield Service(payloads.CONTINUITY_SERVICE, [continuity])
        if self.runs_bluezone:
            rolling_id = Characteristic(payloads.BLUEZONE_CHARACTERISTIC, read, readable, CharacteristicValue(read=self.read_id))
            yield Service(payloads.BLUEZONE_SERVICE, [rolling_id])

    async def start(self):
        self.controller = Controller("iphone", link=self.socket.link)
        self.controller.random_address = self.address
        host = Host()
        host.set_packet_sink(AsyncPipeSink(self.controller))
        self.controller.host = AsyncPipeSink(host)
        configuration = DeviceConfiguration(
            name=payloads.NAME_ON_AIR, address=self.address, le_privacy_enabled=False, gatt_service_enabled=True
        )
        device = Device(config=configuration, host=host)
        for service in self.services():
            device.add_service(service)
        device.on("connection", lambda _connection: self.count("connections"))
        device.on("pairing_start", lambda _connection: self.count("pairings"))
        await device.power_on()
        # Advertising only makes the device connectable: what the adapter hears is `Phone.send`, once a second.
        await device.start_advertising(
            advertising_data=self.advert,
            scan_response_data=self.scan_response,
            auto_restart=True,
            own_address_type=hci.OwnAddressType.RANDOM,
            advertising_interval_min=1000,
            advertising_interval_max=1000,
        )
        await super().start()

    async def stop(self):
        await super().stop()
        self.socket.link.controllers.discard(self.controller)


def iphone_on_screen(socket, level_dbm):
    return Iphone(socket, level_dbm, payloads.iphone_on_screen(), payloads.scan_response_with_name())


def iphone_in_background(socket, level_dbm):
    return Iphone(socket, level_dbm, payloads.iphone_in_background())


def iphone_with_another_app(socket, level_dbm):
    """Another app hides a service whose bit is Bluezone's."""
    return Iphone(socket, level_dbm, payloads.iphone_in_background(), runs_bluezone=False)


KINDS = {
    "android_in_pocket": lambda socket, level: AndroidPhone(socket, level, on_s=15, off_s=15),
    "android_on_screen": lambda socket, level: AndroidPhone(socket, level, on_s=60, off_s=5),
    "iphone_on_screen": iphone_on_screen,
    "iphone_in_background": iphone_in_background,
    "iphone_with_another_app": iphone_with_another_app,
    "iphone_without_bluezone": lambda socket, level: Phone(socket, level, payloads.iphone_without_bluezone()),
}
