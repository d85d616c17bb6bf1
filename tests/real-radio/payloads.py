"""What each kind of phone puts on the air, byte by byte. Facts of the air interface only: no timing, no radio.

Absent on purpose: anything a scanner could only guess at. Each form is one that real phones were seen to send.
"""

import os
import struct

from bumble.core import UUID

FLAGS, UUIDS_16, UUIDS_128, NAME, TX_POWER, MANUFACTURER = 0x01, 0x03, 0x07, 0x09, 0x0A, 0xFF
BLUEZONE_UUID_16 = 0x4E56
BLUEZONE_COMPANY = 0x22B5
APPLE_COMPANY = 0x004C
BLUEZONE_SERVICE = "00004E56-73F5-4BC4-A12F-17D1AD07A667"
BLUEZONE_CHARACTERISTIC = "00004E56-73F5-4BC4-A12F-17D1AD07A689"
# Services that every iPhone offers: the battery's of the Bluetooth SIG, and one of Apple's own.
BATTERY_SERVICE = UUID("180F")
BATTERY_LEVEL = UUID("2A19")
CONTINUITY_SERVICE = "D0611E78-BBB4-4591-A5F8-487910AE4366"
CONTINUITY_CHARACTERISTIC = "8667556C-9A37-4C91-84ED-54EE27D90049"
NAME_ON_AIR = "Bluezone"


def fields(*pairs):
    """Advertising data from (type, content) pairs."""
    return b"".join(bytes([len(content) + 1, kind]) + content for kind, content in pairs)


def company(number, content):
    return struct.pack("<H", number) + content


def android(rolling_id):
    """Version 2.0 and later: 23 bytes, empty scan response."""
    return fields(
        (FLAGS, b"\x02"),
        (MANUFACTURER, company(BLUEZONE_COMPANY, rolling_id)),
        (UUIDS_16, struct.pack("<H", BLUEZONE_UUID_16)),
    )


def iphone_on_screen():
    """The app in front: the service in full; its name travels in the scan response."""
    service = bytes.fromhex(BLUEZONE_SERVICE.replace("-", ""))[::-1]
    return fields((FLAGS, b"\x1a"), (TX_POWER, b"\x0c"), (UUIDS_128, service))


def scan_response_with_name():
    return fields((NAME, NAME_ON_AIR.encode()))


def iphone_in_background():
    """The overflow area: bit 3 of 128, that is 0x08 in the first byte of the mask."""
    mask = b"\x08" + bytes(15)
    return fields((FLAGS, b"\x1a"), (TX_POWER, b"\x0c"), (MANUFACTURER, company(APPLE_COMPANY, b"\x01" + mask)))


def iphone_without_bluezone():
    """Nearby info alone: type 0x10, six bytes, screen on (action 7); the last four are an authentication tag."""
    nearby_info = b"\x10\x06\x07\x1e" + os.urandom(4)
    return fields((FLAGS, b"\x1a"), (TX_POWER, b"\x0c"), (MANUFACTURER, company(APPLE_COMPANY, nearby_info)))
