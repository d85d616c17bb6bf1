"""Listens with bleak and prints how many adverts it heard, twice a second: the measure that the radio is held against."""

import asyncio
import json

from bleak import BleakScanner

heard = 0


def hear(_device, _advert):
    global heard
    heard += 1


async def main():
    async with BleakScanner(hear):
        while True:
            print(json.dumps({"heard": heard}), flush=True)
            await asyncio.sleep(0.5)


asyncio.run(main())
