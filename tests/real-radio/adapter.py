"""The Bluetooth adapter that the guest's kernel drives: bumble's emulated controller, made to behave like a real one.

What bumble 0.0.236 does otherwise, and why each matters, stands at the override. Absent on purpose: classic Bluetooth.
The adapter is LE only, so the kernel scans without the pauses that classic inquiry would make.
"""

import asyncio
import random
import time

from bumble import hci
from bumble.controller import Controller
from bumble.link import LocalLink

Report = hci.HCI_LE_Advertising_Report_Event


class Link(LocalLink):
    """Carries data under the address the connection was made with.

    bumble takes the sender's random address, but BlueZ connects from its public one: ATT requests would never arrive.
    """

    def send_acl_data(self, sender_controller, destination_address, transport, data):
        connection = sender_controller.le_connections.get(destination_address)
        receiver = self.find_le_controller(destination_address)
        if connection and receiver:
            asyncio.get_running_loop().call_soon(
                receiver.on_link_acl_data, connection.self_address, transport, data
            )


class Adapter(Controller):
    """One controller as the kernel sees it; a new one is made each time the adapter is plugged in."""

    def __init__(self, transport, link, address, filters_duplicates):
        super().__init__(
            "adapter",
            host_source=transport.source,
            host_sink=transport.sink,
            link=link,
            public_address=address,
        )
        # bumble offers both and yet tells of connections as a controller without them does: the kernel would wait four
        # seconds for the other event, and hear nothing meanwhile.
        self.le_features &= ~(hci.LeFeatureMask.LL_PRIVACY | hci.LeFeatureMask.LE_EXTENDED_ADVERTISING)
        self.filters_duplicates = filters_duplicates
        self.is_deaf = False
        self.reported_this_scan = {}
        self.reports = 0
        self.pauses = []
        self.scan_ended = None

    def hear(self, phone):
        """One advert of a phone reaches the antenna, and a connection waiting for that phone is made.

        bumble reports -50 dBm for everyone, ignores the duplicate filter and invents a scan response.
        A scannable advert is always followed by its scan response, even an empty one: without it the kernel
        holds the advert back to merge the two, and drops the repeats.
        """
        if self.le_scan_enable and not self.is_deaf and not self._is_duplicate(phone):
            level = phone.level_dbm + random.choice((-1, 0, 0, 1))
            for kind, content in ((Report.EventType.ADV_IND, phone.advert), (Report.EventType.SCAN_RSP, phone.scan_response)):
                report = Report.Report(
                    event_type=kind,
                    address_type=phone.address.address_type,
                    address=phone.address,
                    data=content,
                    rssi=level,
                )
                self.send_hci_packet(Report([report]))
            self.reports += 1
        waiting = self.pending_le_connection
        if waiting and waiting.peer_address == phone.address:
            self.create_le_connection(phone.address)

    def _is_duplicate(self, phone):
        if not (self.filters_duplicates and self.filter_duplicates):
            return False
        key = bytes(phone.address) + bytes([phone.address.address_type])
        known = self.reported_this_scan.get(key) == phone.advert
        self.reported_this_scan[key] = phone.advert
        return known

    def _note_pause(self, scans):
        """The kernel stops and starts the scan every ten seconds anyway, within a few hundredths of one."""
        now = time.monotonic()
        if not scans:
            self.scan_ended = self.scan_ended or now
        elif self.scan_ended:
            if now - self.scan_ended > 0.1:
                self.pauses.append(round(now - self.scan_ended, 2))
            self.scan_ended = None

    def on_advertising_pdu(self, pdu):
        """Phones speak through `hear`; what bumble's own advertiser sends on the link is not radio."""

    def on_hci_le_set_scan_enable_command(self, command):
        self.reported_this_scan = {}
        self._note_pause(command.le_scan_enable)
        return super().on_hci_le_set_scan_enable_command(command)

    def on_hci_reset_command(self, command):
        """Whatever made it deaf is over. And bumble goes on scanning, and then refuses the next scan's parameters, as the standard has it while a scan runs. After
        the computer's radio switch was shut and opened the kernel relies on the reset: it would never scan again."""
        self.is_deaf = False
        self.le_scan_enable = False
        self._note_pause(False)
        return super().on_hci_reset_command(command)

    def on_hci_le_create_connection_cancel_command(self, command):
        """bumble forgets to give the connection up, so the kernel would wait for it for ever."""
        cancelled, self.pending_le_connection = self.pending_le_connection, None
        if not cancelled:
            return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.COMMAND_DISALLOWED_ERROR)
        asyncio.get_running_loop().call_soon(
            self.send_hci_packet,
            hci.HCI_LE_Connection_Complete_Event(
                status=hci.HCI_ErrorCode.UNKNOWN_CONNECTION_IDENTIFIER_ERROR,
                connection_handle=0,
                role=hci.Role.CENTRAL,
                peer_address_type=cancelled.peer_address.address_type,
                peer_address=cancelled.peer_address,
                connection_interval=0,
                peripheral_latency=0,
                supervision_timeout=0,
                central_clock_accuracy=0,
            ),
        )
        return hci.HCI_StatusReturnParameters(hci.HCI_ErrorCode.SUCCESS)


class Socket:
    """Where the adapter is plugged in. Unplugged, not a byte passes either way.

    Stray bytes in the guest's terminal while no driver holds it would break the framing of the next attachment.
    """

    def __init__(self, transport, link, address):
        self.transport, self.link, self.address = transport, link, address
        self.filters_duplicates = False
        self.adapter = None

    def plug(self):
        self.unplug()
        self.transport.source.parser.reset()
        self.adapter = Adapter(self.transport, self.link, self.address, self.filters_duplicates)

    def unplug(self):
        if self.adapter:
            self.link.controllers.discard(self.adapter)
            self.adapter.host = None
            self.transport.source.set_packet_sink(None)
            self.adapter = None

    def filter(self, duplicates):
        self.filters_duplicates = duplicates
        if self.adapter:
            self.adapter.filters_duplicates = duplicates

    def deafen(self, is_deaf):
        if self.adapter:
            self.adapter.is_deaf = is_deaf

    def hear(self, phone):
        if self.adapter:
            self.adapter.hear(phone)
