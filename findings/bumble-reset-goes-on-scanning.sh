#!/bin/sh
# bumble 0.0.236: its emulated controller goes on scanning after HCI Reset, and then refuses the parameters of the next scan.
#
# The standard has a controller leave all its work at a Reset (Vol 4, Part E, 7.3.2), and refuse new scan parameters while it
# scans (7.8.10). bumble does the second and not the first. Linux stops the scan by itself when an adapter is switched off, but
# not when the computer's radio switch (rfkill) is shut: there it relies on the Reset that follows, says "Opcode 0x200b failed:
# -16", and with bumble's controller it never scans again. Who tests a desk against bumble has to end the scan at a Reset.
# Fails as soon as the library ends the scan, or has another answer.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bumble==0.0.236
cat > "$folder/finding.py" <<'PYTHON'
import asyncio

from bumble import hci
from bumble.controller import Controller


async def main():
    controller = Controller("controller")
    parameters = hci.HCI_LE_Set_Scan_Parameters_Command(
        le_scan_type=1, le_scan_interval=96, le_scan_window=48, own_address_type=0, scanning_filter_policy=0
    )
    scan = hci.HCI_LE_Set_Scan_Enable_Command(le_scan_enable=1, filter_duplicates=0)
    for what, answer in (
        ("parameters", controller.on_hci_le_set_scan_parameters_command(parameters)),
        ("scan", controller.on_hci_le_set_scan_enable_command(scan)),
        ("reset", controller.on_hci_reset_command(hci.HCI_Reset_Command())),
        ("parameters", controller.on_hci_le_set_scan_parameters_command(parameters)),
    ):
        print(what, hci.HCI_ErrorCode(answer.status).name)
    print("scans:", controller.le_scan_enable)


asyncio.run(main())
PYTHON
said=$("$folder/venv/bin/python" "$folder/finding.py")
echo "$said"
[ "$said" = "parameters SUCCESS
scan SUCCESS
reset SUCCESS
parameters COMMAND_DISALLOWED_ERROR
scans: True" ]
