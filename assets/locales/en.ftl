### Every word that a person reads, in English. `vi.ftl` comes first and holds the same keys.

## The big word of the band, and the same word in a line of the list
verdict-listening = LISTENING…
verdict-running = RUNNING
verdict-probable = PROBABLY
verdict-not-heard = NOT HEARD
verdict-cannot-check = CANNOT CHECK
verdict-no-phone = NO SMARTPHONE
mark-listening = listening
mark-running = running
mark-probable = probably
mark-not-heard = not heard
mark-cannot-check = could not check
mark-no-phone = no smartphone
mark-told = advised
mark-unknown = not checked

## What follows a verdict
then-listening = You can record the visit now; the result fills itself in.
then-listening-written = Recorded; the result fills itself in. You can type the next name now.
then-running = Please let the visitor in.
then-probable = Please let the visitor in.
then-not-heard = Record the visit as usual; still listening.
then-cannot-check = Record visits as usual.
then-no-phone = Record the visit and let the visitor in.
decided-after = Heard after { $seconds } s.
ring-seconds = { $seconds } s

## Reasons: what was heard, or why nothing could be
reason-said-by-attendant = The attendant noted that the visitor has no smartphone.
reason-interrupted = The computer stopped before the check was finished.
reason-begun = Listening for the visitor's phone.
reason-asked = The visitor was asked to open Bluezone.
reason-on-the-pad = Bluezone is running on the { $platform ->
    [android] Android phone
    [ios] iPhone
   *[unknown] phone
  } on the pad.
reason-came-with-visitor = Bluezone is running on the visitor's { $platform ->
    [android] Android phone
    [ios] iPhone
   *[unknown] phone
  }.
reason-service-found = Bluezone is running in the background on the visitor's iPhone.
reason-iphone-in-background = An iPhone is very likely running Bluezone in the background.
reason-half-heard = Bluezone was heard, though not clearly; it is very likely running.
reason-ibeacon-only = The visitor is very likely running a newer Bluezone.
reason-likely-theirs = A phone is running Bluezone, very likely this visitor's.
reason-nothing-near = No signal near the desk: Bluetooth is off, or it is not a smartphone.
reason-iphone-without-bluezone = An iPhone is here, but no Bluezone is heard from it.
reason-phone-without-bluezone = A phone is here, but no Bluezone is heard from it.
reason-only-bystanders = Bluezone is heard, but from other people's phones.
reason-no-adapter = No Bluetooth receiver. Plug it into a USB port.
reason-radio-off = Bluetooth is switched off on this computer. Switch it on.
reason-radio-restarting = The receiver is restarting. Please wait a few seconds.
reason-radio-stuck = The receiver does not recover. Unplug it and plug it in again; if that does not help, restart the computer.
reason-nothing-heard = The receiver heard too little to tell.
reason-ended-early = The next visitor stepped up before there was enough time to listen.

## What the visitor is asked to do
ask-pad-and-open = Please ask the visitor to open Bluezone and lay the phone on the pad.
ask-open-app = Please ask the visitor to open Bluezone.

## What else was heard
hint-iphone-without-bluezone = An iPhone is on the pad, but no Bluezone is heard from it.
hint-nothing-on-pad = No signal from the pad yet: Bluetooth is off, or it is not a smartphone.
hint-already-counted = The signal nearest the receiver was counted for an earlier visitor.
hint-repeated-signal = Something near the receiver is repeating the Bluezone signal of another phone.

## The receiver, in words; `$per_s` is signals per second
radio-starting = Opening the Bluetooth receiver…
radio-listening = { $per_s ->
    [one] Receiver listening: 1 signal/s
   *[other] Receiver listening: { $per_s } signals/s
}
radio-hears-again = The receiver can hear again.
radio-confirming = Connecting to an iPhone to make sure of Bluezone…
radio-silent = The receiver hears nothing. Unplug it and plug it in again; if that does not help, restart the computer.
radio-no-adapter = No Bluetooth receiver. Plug it into a USB port.
radio-powered-off = Bluetooth is switched off on this computer. Switch it on.
radio-restarting = The receiver had a fault and is restarting. Please wait a few seconds.
radio-gave-up = The receiver does not recover. Unplug it and plug it in again; if that does not help, restart the computer.
radio-adapter = Receiver: { $name }

## Scanners of ID cards, and what a scan brought
scanner-off = Code scanner: not used.
scanner-absent = No code scanner found.
scanner-ready = Code scanner ready: { $name }
scanner-not-allowed = This computer does not allow the code scanner to be read. Ask whoever looks after the office's computers for permission.
scanner-in-use = Another program is using the code scanner.
scanner-only-keyboard = This is the computer's only keyboard, so it is not taken for a scanner.
scan-no-paper = This code is not from an identity document. Scan the QR code on the ID card, or type.
scan-test-code = This is the code on the test page, not a visitor's. The scanner reads correctly.
scan-slip-unknown = This slip is not in this desk's register. Type the visitor card number, or find the name with F6.
scan-slip-left = The visitor with this slip has already been signed out.
scan-garbled = The input method garbled the scan, so nothing was taken. Switch it (UniKey) off and scan again, or type.
scan-name-garbled = The ID number was taken: compare it with the card. The name was not, as it may be wrong: type it and press Enter.
scan-misread = The code was only partly read, so nothing was taken. Scan again, or type.
scan-name-and-province = The ID number was taken, but its first three digits are not a province code and the name may be wrong. Check the ID card, type the name and press Enter.
scan-number-odd = The ID number does not match the date of birth or the sex. Check the ID card, then press Enter.
scan-province-odd = The first three digits of the ID number are not a province code. Check the ID card, then press Enter.
scan-unsure = An input method is on, so digits may have changed places. Compare number and name with the ID card and press Enter, or scan once more.

## Failures: what it is, then what to do
error-name-missing = The name is missing. Type the visitor's name, then press Enter.
error-field-missing = A field is still empty. Fill in the marked one and press Enter.
error-too-long = This is too long. Shorten it, then press Enter.
error-not-valid = This does not look right. Check the field, then press Enter.
error-not-an-address = Part of this is not an e-mail address. Correct or remove it, then try again.
error-cannot-shut-down = The computer cannot be switched off from here. Close the program, then switch it off as usual.
error-unknown-visit = This visit was not found. Press F6 to see who is inside.
error-unknown-card = Nobody inside has this visitor card. Check the number, or press F6 to find the name.
error-unknown-staff = This person is no longer on the staff list.
error-card-taken = This visitor card is in use. Use another one, or press F4 to sign that visitor out first.
error-card-elsewhere = This visitor card is down for a visitor who came in at another gate. Use another one, or press F4 to sign that visitor out if they gave it back.
error-paper-taken = The form with this number is already in the register.
error-paper-time = The times on the form are wrong: out before in, or later than now.
error-already-left = This visitor has already been signed out. Nothing more to do.
error-disk-full = The disk is full and the visit is not saved. Free some space, then press Enter again; write on paper meanwhile.
error-read-only = The data folder cannot be written to. Ask whoever looks after the office's computers for permission, then try again.
error-no-register = There is no visitor register here. Check the data folder, or open the program to start a new one.
error-not-a-register = This file is not a visitor register, so it was left alone. Move it away, or restore a backup.
error-newer-register = A newer release wrote this register. The one that is running is too old: it does not open the register and has changed nothing. Install the newer release again, then open it.
error-wrong-key = The register is encrypted and this computer does not have its key. Take the recovery sheet from the safe and enter its digits; do not start a new register.
error-keys-closed = The register is encrypted and this computer's keyring is closed. Log in with the password and start again, or enter the digits of the recovery sheet.
error-key-none = This register is not encrypted, so there is no recovery sheet. The real register is encrypted when it is opened; the practice register never is.
error-key-mistyped = These are not the digits on the recovery sheet. Check the group that is named, or start over: 17 groups of 6 digits.
error-owner-needed = This needs the owner's PIN.
error-pin-wrong = That is not the right PIN.
error-pin-wait = Too many wrong attempts. Wait a little, then type the PIN again.
error-register-damaged = The register is damaged. Leave the file as it is and restore the newest backup.
error-register-busy = Another program is holding the register. Close it, then try again.
error-no-print-system = This computer has no printing service, or it (or the print server) is switched off. Ask whoever looks after the office's computers to switch it on, or print the PDF elsewhere.
error-unknown-printer = No printer is set up, or the chosen one is gone. Press F10 to choose one, or print the PDF elsewhere.
error-printer-off = The printer is off or not connected. Switch it on and check the cable.
error-out-of-paper = The printer is out of paper. Add A4 paper; it will carry on by itself.
error-paper-jam = Paper is jammed. Clear it; the printer will carry on by itself.
error-door-open = The printer's cover is open. Close it.
error-out-of-ink = The printer is out of ink or toner. Replace it, then print again.
error-output-full = The output tray is full or not in place. Remove the sheets and put the tray back; the printer will carry on by itself.
error-waste-full = The printer's waste toner box is full or not in place. Call a printer technician; until then press F10 and choose another printer.
error-printer-stopped = The printer is paused. Press its resume button.
error-printer-in-use = The printer is busy with another computer, or refuses connections. It will print when it is free; if that takes too long, switch it off and on.
error-printer-memory-full = The printer's memory is full. Wait until its other jobs are printed; if that does not help, switch it off and on.
error-printer-attention = The printer reports a fault. Look at its own display and do what it says.
error-printer-silent = The printer took the sheet long ago and has reported nothing since. Check that it is on and connected; look at the tray before printing again.
error-printer-no-paper-size = This printer has no A4 paper (it prints labels, receipts or another size). Press F10 and choose another printer, or print the PDF elsewhere.
error-printer-gone = This printer was removed from the computer while printing. Look at the tray; if pages are missing, press F10 and choose another printer, or ask whoever looks after the office's computers to set it up again.
error-queue-stopped = The print queue on the computer (or the print server) is stopped; the printer's own buttons do not help. Ask whoever looks after the office's computers to start the queue again (on Linux: cupsenable), or press F10 and choose another printer.
error-queue-closes = The print queue is closed and accepts nothing. Ask whoever looks after the office's computers to open it again (on Linux: cupsaccept), or press F10 and choose another printer.
error-print-held = The sheet is held in the print queue. Ask whoever looks after the office's computers to release it, or cancel the print and press F10 to choose another printer.
error-print-retrying = The sheet could not be sent to the printer; the computer will try again. See whether the printer is on and its cable plugged in; if that does not help, ask whoever looks after the office's computers.
error-print-needs-password = This printer wants a name and a password. Ask whoever looks after the office's computers to let this one print without, or press F10 and choose another printer.
error-print-not-allowed = This computer may not print there. Ask whoever looks after the office's computers to allow it, or press F10 and choose another printer.
error-print-quota = The page limit for this printer is used up. Ask whoever looks after the office's computers to raise it, or press F10 and choose another printer.
error-print-too-large = The printing service does not accept a file this large. Ask whoever looks after the office's computers to raise its limit, or print the PDF elsewhere.
error-print-needs-encryption = The print server accepts encrypted connections only. Ask whoever looks after the office's computers to let this computer print without encryption, or press F10 and choose another printer.
error-print-system-ails = The printing service is in trouble. Wait a minute and print again; if that does not help, ask whoever looks after the office's computers to restart it.
error-print-unsuitable = The printer cannot print this sheet (paper size or kind of file). Press F10 and choose another printer, or print the PDF elsewhere.
error-print-refused = The printing service does not accept this sheet. Print it once more; if that does not help, ask whoever looks after the office's computers, or print the PDF elsewhere.
error-print-canceled = The print was cancelled. Press F9 to print again.
error-print-timed-out = The printer did not finish in time. Look at the printer and its tray, then press F9.
error-print-uncounted = The printer does not say how many pages it has printed. Look at the tray: if all are there, it is done; if not, print again.
error-print-untold = The computer reports nothing more about this print. Look at the tray: if all pages are there, it is done; print again only if not.
error-print-short = The printer counted fewer pages. Look at the tray and count them; print again if any are missing.
error-print-forgotten = The printer went off part-way and has forgotten this print. Look at the tray and count the pages; print again if any are missing.
error-print-busy = A print is still under way. Wait until it is done, then press F9.
error-cannot-save = The file could not be saved. If it is open in another program, close it there; or choose another name or folder.
error-place-full = There is no room left where the file was to go. Free some there, or choose another place. The register has lost nothing.
error-place-away = The folder for the file is not there. Plug the USB stick in again, check the path, or choose another folder.
error-place-read-only = Files cannot be written there. Take off the USB stick's write protection, or choose another folder.
error-place-not-a-folder = Part of this path is a file, not a folder. Choose another folder.
error-place-is-a-folder = This is a folder. Add a file name to it.
error-place-in-use = Another program has this file open. Close it there, then try again, or choose another name.
error-file-exists = A file with this name already exists and was left alone. Choose another name, or move the old file.
error-own-file = This desk is using this file: it is a register, a key or a backup. It was left alone; choose another name or folder.
error-cannot-read = This file cannot be read. Choose another one.
error-not-a-recording = This is not a Bluetooth recording that can be read here. Readable are csv with the headings unix_s,addr,rssi_dbm,adv_hex, btsnoop, pcap, pcapng, PacketLogger (.pklg) and hcidump, also packed as .gz, .zst or .lz4.
error-list-empty = The list is empty.
error-list-names-nobody = No names were found. A column "Full name" is needed.
error-list-too-big = This file is too large for a list. Copy the names to a new file and choose that.
error-list-too-many = Too many people: at most 5000 can be added at once. Split the list, or check that it is the right file.
error-list-encrypted = The file has a password. Open it in Excel, take the password off (File > Info > Protect), save it and choose it again.
error-list-damaged = The file is damaged or was not copied whole. Open it in Excel, save it and choose it again.
error-list-old-workbook = This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and choose that, or copy its cells and paste them here.
error-list-web-page = This is a web page named like a workbook. Open it in Excel, save it as .xlsx and choose that, or copy its cells and paste them here.
error-list-document = This is a document (Word). Copy its table and paste it here.
error-list-pdf = This is a PDF. Ask for the Excel file, or copy the table and paste it here.
error-list-picture = This is a picture. An Excel or CSV file is needed.
error-list-archive = This is an archive. Unpack it and choose the list in it.
error-list-unknown = This is not a list. An .xlsx, .ods or .csv file is needed.
error-list-no-sheet = The file has no such sheet.
error-stopped = Stopped. No file was written, and the register is as it was.
error-still-working = Something else is using the register (an export, a sheet, a backup…). Wait until it is done, or stop it, then try again.
error-written-meanwhile = A visit was recorded while the backup was being checked, so the register was not replaced. It is as it was. Restore again when no visitors are coming.
error-not-on-this-system = This system has no such switch.
error-internal = Something unexpected went wrong. Try again; if it happens again, close and reopen the program. The register has lost nothing.

## Work that takes long: what it is, and how far

work-preview = Laying out the preview
work-sheet = Making the sheet
work-pictures = Drawing the pictures for boards
work-export = Exporting the register
work-report = Adding up the report
work-workbook = Making the report's workbook
work-mail = Drafting the report's e-mail
work-copy = Backing up the register
work-restore = Restoring the register
work-list = Reading the list
work-people = Recording the people on the list
work-proof = Checking the register
work-step-begun = getting ready
work-step-reading = reading the register
work-step-drawing = laying out
work-step-writing = writing
work-step-copying = copying
work-step-checking = checking the backup
work-step-replacing = replacing the register, this can no longer be stopped
work-of-days = { $total ->
    [one] { $done } of 1 day
   *[other] { $done } of { $total } days
}
work-of-rows = { $total ->
    [one] { $done } of 1 line
   *[other] { $done } of { $total } lines
}
work-of-pages = { $total ->
    [one] { $done } of 1 page
   *[other] { $done } of { $total } pages
}
work-of-megabytes = { $done } of { $total } MB
work-of-percent = { $done } %
work-of-people = { $total ->
    [one] { $done } of 1 person
   *[other] { $done } of { $total } people
}
work-of-pictures = { $total ->
    [one] { $done } of 1 picture
   *[other] { $done } of { $total } pictures
}
work-stop = Stop
said-exported = File written: { $file }
work-stopping = Stopping…
leave-working = Still under way:
leave-working-stops = Leaving stops this. No file is left half written, and the register loses nothing.

## What a file is that was given as a recording, and what to do with it
recording-no-bluetooth = There is no Bluetooth LE in this capture, only other traffic. Record again, and choose the Bluetooth interface.
recording-usb = This is a capture of USB traffic, from which adverts cannot be read with certainty. Record from the Bluetooth adapter itself: on Linux with btmon -w FILE, on Android with the Bluetooth HCI snoop log, on a Mac with PacketLogger.
recording-other-btsnoop = This btsnoop file is of a kind that is not read here (a serial line, or another version). Record again with btmon -w FILE, or with Android's Bluetooth HCI snoop log.
recording-other-capture = Wireshark can read this capture. Open it there and save it as pcapng.
recording-zip = This is a zip archive. Unpack it and give the recording inside; in an Android bug report that is FS/data/misc/bluetooth/logs/btsnoop_hci.log.
recording-rar = This is a rar archive. Unpack it and give the recording inside.
recording-seven-zip = This is a 7z archive. Unpack it and give the recording inside.
recording-tar = This is a tar archive. Unpack it and give the recording inside.
recording-xz = This file is packed with xz. Unpack it first, or pack it as .gz, .zst or .lz4.
recording-bzip2 = This file is packed with bzip2. Unpack it first, or pack it as .gz, .zst or .lz4.
recording-damaged-packing = This packed file is damaged, or unpacking it needs too much memory. Copy it once more, or pack the recording as .gz.
recording-workbook = This is a workbook. Save its table as csv, with unix_s,addr,rssi_dbm,adv_hex as the first line.
recording-bug-report = This is an Android bug report as text, in which Bluetooth packets are cut short. Unpack the whole bug report (.zip) and give btsnoop_hci.log; or turn the block BTSNOOP_LOG_SUMMARY into a btsnoop file with btsnooz.py.
recording-frontline = This is a Frontline analyser capture. Export it there as btsnoop or pcap.
recording-ellisys = This is an Ellisys analyser capture. Export it there as btsnoop or pcap.
recording-vector = This is a log from Vector's tools (.blf). Export its Bluetooth packets as pcap.
recording-windows-trace = This is a Windows trace (.etl). Turn it into pcapng with Microsoft's btetlparse.
recording-wireshark-text = This is text as Wireshark shows it. Save the capture itself: File, Save As, pcapng.
recording-monitor-text = This is text as btmon or hcidump shows it. Record with btmon -w FILE.
recording-other-table = This text does not begin with the line unix_s,addr,rssi_dbm,adv_hex (with commas), so there is no telling what its columns are.

## Windows: what the window is shown by
web-view-missing = This computer has no Microsoft Edge WebView2, so the desk cannot open yet. The register is untouched.
web-view-too-old = Microsoft Edge WebView2 on this computer is version { $here }, which is too old; { $oldest } or newer is needed. The register is untouched.
web-view-install = What to do: on a computer with a network, open developer.microsoft.com/microsoft-edge/webview2 and get the Evergreen Standalone Installer for x64 (MicrosoftEdgeWebView2RuntimeInstallerX64.exe). Bring it here on a USB stick, double-click it, then open Bluezone Gatekeeper again.

## The desk screen
app-name = Bluezone Gatekeeper
idle-word = READY
idle-begin = Type the visitor's name, or press F2, to begin the check.
idle-pad = The visitor opens Bluezone and lays the phone on the pad.
idle-standing = The visitor opens Bluezone and stands at the desk.
idle-crowd = Count people going by on the F5 screen. To check one visitor: Bluezone open, standing at the desk.
starting-word = OPENING…
language-switch = Tiếng Việt
language-switch-says = Switch to Vietnamese
day-0 = Sunday
day-1 = Monday
day-2 = Tuesday
day-3 = Wednesday
day-4 = Thursday
day-5 = Friday
day-6 = Saturday

visitor-title = Visitor
visitor-first = Type the name and press Enter to record. Tab goes to the next field.
field-name = Full name
field-id-number = ID card / passport no.
field-phone = Telephone
field-organisation = Organisation / address
field-people = People
field-to-see = Person or office to see
field-card = Visitor card
field-note = Note
field-id-kind = Kind of ID
field-room = Room
field-leave-on = Checkout date / nights
field-born = Date of birth
field-sex = Sex
field-nationality = Nationality
field-visa = Visa type and number
field-visa-until = Visa until
field-came-on = Entered the country
field-border = Border gate
field-purpose = Purpose
field-plate = Number plate
field-route = Route
field-destination = Destination
# What some fields are called at a hotel or a station.
field-organisation-hotel = Home address
field-organisation-station = Comes from
field-purpose-hotel = Reason for stay
# Behind the name of a field that must be filled in.
field-needed = *
# A passenger at a station whose name nobody asked.
visitor-nameless = (no name)
# A visitor card that is none of the desk's, or one that did not come back, or was given up.
card-outside = This desk only has visitor cards { $first } to { $last }. Check the number.
card-missing = Visitor card { $card } did not come back. If it is in your hand, hand it out.
card-elsewhere = Visitor card { $card } is down for a visitor who came in at { $gate }. Use another one, or press F4 to sign that visitor out if they gave it back.
card-elsewhere-unsure = Visitor card { $card } is still down for a visitor who came in at { $gate }, but { $gate } has not been heard since { $since }, so it may have come back. If it is in your hand, hand it out.
card-elsewhere-unknown = Visitor card { $card } is still down for a visitor who came in at { $gate }, but there is no fresh news, so it may have come back. If it is in your hand, hand it out.
card-lost = Visitor card { $card } was reported lost. If it is in your hand, hand it out.
visitor-first-hotel = Fields marked * are required. For a foreigner, fill in the nationality.
visitor-stay = Staying guest or visitor
visitor-stays = Staying guest
visitor-visits = Visitor
visitor-first-station = Type plate, route, destination; no name is needed. Enter records it.
id-kind-none = By its number
id-kind-cccd = ID card
id-kind-cmnd = Old ID card
id-kind-passport = Passport
id-kind-birth-certificate = Birth certificate
id-kind-other = Other document
sex-none = –
sex-male = Male
sex-female = Female
sex-other = Other
button-write = Record visit
button-next = Next visitor
button-told = Advised
button-no-phone = No smartphone
button-exit = Out
button-exit-says = Sign out: { $name }
button-leaving = Leaving now
button-take-card = Take from the scan
button-undo = Undo
button-close = Close
button-cancel = Cancel
button-save = Save
button-retry = Try again
said-written = Recorded as no. { $number }: { $name }
said-scanned = Scanned: { $name }. Press Enter to record.
said-scanned-known = Was here { $visits ->
    [one] once
   *[other] { $visits } times
  } before: { $name }. Press Enter to record.
said-scanned-kept = Scanned: { $name }. What you typed was kept.
said-scanned-left-open = Scanned: { $name }. The visit of { $date } was never signed out: Enter records today's arrival, and the old visit ends without a time.
said-recalled-left-open = { $name } was here { $visits ->
    [one] once
   *[other] { $visits } times
  } before. The visit of { $date } was never signed out: recording today's arrival ends it without a time.
said-written-ended = Recorded as no. { $number }: { $name }. The visit of { $date } ended without a time.
said-scanned-card = Visitor card { $card } taken
said-left = Signed out at { $time }: { $name }
said-left-not-heard = Signed out { $time }: a visitor of another gate. The registers fit together once that gate is heard.
said-left-elsewhere = Signed out { $time }: { $name }. They came in at { $gate }: a slip is undone at { $gate }.
said-told = Noted as advised: { $name }
said-untold = No longer noted as advised: { $name }
said-recalled = Was here { $visits ->
    [one] once
   *[other] { $visits } times
  } before: { $name }. Press Enter to record.
said-recalled-expected = Expected today: { $name }. Press Enter to record.
said-recalled-inside = { $name } is still down as inside since { $since }. Enter records a new visit, F4 signs the old one out.
said-recalled-inside-elsewhere = { $name } is still down as inside at { $gate }. Enter records a new visit, F4 signs the old one out.
said-undone = Undone: the visitor is still inside
said-left-unentered = Signed out at { $time }, without an arrival: { $name }
said-taken-out = Undone: that line is void
said-reopened = Open again, the visitor is inside: { $name }
said-corrected = Corrected. The earlier text can still be read.
said-void = This line is void. It keeps its number and the reason.
said-marked = The reminder is saved
said-unmarked = The reminder is removed
said-erased = { $count ->
    [one] Erased the personal details of 1 visit. The figures stay.
   *[other] Erased the personal details of { $count } visits. The figures stay.
}
said-cleared = Fields cleared
said-words-back = The cleared fields are back; the check starts again
said-check-over = This check has ended. The next visitor is checked from the start.
said-visit-taken-back = The visit just recorded is void: { $name }. Correct it and press Enter to record it again.
said-written-cut-off = Recorded as no. { $number }: { $name }. There was not enough time to listen for the one before ({ $before }).
said-cut-off = { $name }: not enough time to listen before the next visitor. The register says “could not check”.
said-no-phone = Noted as having no smartphone: { $name }
said-phone-after-all = “No smartphone” is undone, checking: { $name }
said-nobody-in-front = No visitor is at the desk yet. Type a name, or press F2, then press the key again.
said-nothing-to-undo = There is nothing to undo.
said-half-made = Something here is not saved yet. Press Enter to save it or Esc to discard it, then press that key again.
said-leaving = What is typed here is not saved. Press Esc again to discard it.
said-nobody-meant = Nobody is selected. Type a name or a whole number, or select with ↑ ↓, then press Enter.
said-nothing-changed = There is nothing to correct: this is what the register says.
said-why-needed = Type the reason, then press Enter.
said-erase-word-needed = Type exactly the word shown, then press Enter.
said-shift-name-needed = Type the name of whoever takes over, then press Enter.
said-scanned-inside = This document belongs to { $name }, who is inside. Press F4 to sign out.
# Whose the open check is.
whose-written = Recorded: { $name }
whose-typed = Typing: { $name }
whose-next = Next visitor, no name yet
whose-nameless = visitor without a name yet
said-volume-full = Sounds: loud
said-volume-soft = Sounds: soft
said-volume-off = Sounds are off. Press Ctrl+L to turn them on.
said-no-speaker = This computer has no speaker: results are shown on screen only.
said-too-much = The pasted text is too long for this field, so none of it was taken.
said-saved-settings = Settings saved

inside-title = Inside now: { $count }
inside-all = all
inside-long = Long stays: { $count }
inside-nobody = No visitors inside.
inside-more = and { $count } more
inside-elsewhere = Came in at other gates: { $count }
inside-elsewhere-lost = Came in at other gates: cannot be read (F10)
inside-elsewhere-unsure = Came in at other gates: { $count }; not every gate is heard
inside-room = Room { $room } until { $day }
inside-room-over = Room { $room }, overdue since { $day }
inside-declare = Still to be declared: { $all }
inside-declare-soon = Still to be declared: { $all }, within 3 hours: { $soon }

today-told = { $count } advised
today-counts = Today: { $entered } in, { $left } out
key-exit = Sign out
key-print = Print today
key-print-short = Print
key-settings = Settings
key-office = Office
key-help = Help
key-practice = Practice
key-crowd = Count people
key-register = Visitors

## Practice
practice-band = PRACTICE
practice-band-says = Simulated phones, separate register. Nothing goes into the real one.
practice-leave = Leave practice
practice-title = Switch to practice?
practice-text = Practice uses simulated phones and a register of its own. The real register stays as it is; do not record real visitors meanwhile.
practice-enter = Begin practice
practice-leave-title = Leave practice, back to the real register?
practice-leave-text = From now on visits go into the real register and the real receiver checks them.
practice-leave-enter = Real register

## The crowd at a checkpoint: phones heard against people counted
crowd-title = People going by with Bluezone, last 60 minutes
crowd-share = { $low }–{ $high } %
crowd-about = about
crowd-says-share = Worked out from the people counted and the phones heard. It does not tell who has it and who has not.
crowd-unknown-nobody-counted = NOBODY COUNTED
crowd-unknown-deaf = CANNOT HEAR
crowd-unknown-too-few = TOO FEW YET
crowd-unknown-thin = HEARS TOO LITTLE
crowd-unknown-more-phones = COUNT TOO LOW
crowd-says-nobody-counted = Press the space bar once for each person. For a full bus, type the number and press Enter.
crowd-says-deaf = The receiver was not hearing while people were counted, so there is nothing to work out. Go on counting as usual.
crowd-says-too-few = More people must be counted before there is anything to tell.
crowd-says-thin = Each phone is heard too briefly to tell. Put the receiver nearer to where people walk.
crowd-says-more-phones = More phones were heard than people counted: some went by uncounted.
crowd-cell-nobody-counted = nobody counted
crowd-cell-deaf = could not hear
crowd-cell-too-few = too few
crowd-cell-thin = heard too little
crowd-cell-more-phones = count too low
crowd-phones = Phones with Bluezone going by, 1 minute
crowd-phones-probable = { $count ->
    [one] and 1 that may have it (iPhone in the background)
   *[other] and { $count } that may have it (iPhones in the background)
}
crowd-phones-staying = { $count ->
    [one] 1 phone that stays here, not counted
   *[other] { $count } phones that stay here, not counted
}
crowd-people = People today
crowd-this-minute = This minute: { $count }
crowd-typed = Type a busload, press Enter
crowd-typed-add = { $count ->
    [one] + 1 person
   *[other] + { $count } people
}
crowd-add = Add 1 person
crowd-take-back = Take off 1 person
crowd-key-space = Space
crowd-table = Today by the hour
crowd-column-hour = Hour
crowd-column-people = People
crowd-column-phones = Phones
crowd-column-share = Bluezone
crowd-column-deaf = Minutes deaf
crowd-empty = Nobody was counted today.
crowd-hour = { $people ->
    [one] 1 person
   *[other] { $people } people
  } · { $phones ->
    [one] 1 phone
   *[other] { $phones } phones
  } heard, { $probable } probable · with Bluezone: { $share } · { $deaf } min deaf
crowd-minute = heard { $phones ->
    [one] 1 phone
   *[other] { $phones } phones
  }, { $probable } probable · listened for { $listened } s
crowd-line = going by: { $phones ->
    [one] 1 phone
   *[other] { $phones } phones
  } with Bluezone, { $probable } probable; staying here: { $staying }
said-counted = { $count ->
    [one] 1 person added
   *[other] { $count } people added
}
said-taken-back = { $count ->
    [one] 1 person taken off
   *[other] { $count } people taken off
}

## Visitors who were here before, under the field that recalls them
recall-title = Visitors expected today, and earlier visitors
recall-expected = expected
recall-visits = { $visits ->
    [one] 1 visit
   *[other] { $visits } visits
  }, last { $date }
recall-inside = still down as inside
recall-elsewhere = visitor of { $gate }
recall-inside-elsewhere = still down as inside at { $gate }
group-of = group of { $people }
hosts-title = Person or office to see
hosts-visits = { $count ->
    [one] 1 visit so far
   *[other] { $count } visits so far
}
hosts-says-take = Enter or Tab: take this one. ↑ ↓ another one.
hosts-says-free = ↓ to choose. Enter: record as typed.
recall-says-take = Enter: take this visitor. ↑ ↓ another one. Esc: a new visitor.
recall-says-new = ↓ then Enter: take an earlier visitor. Enter: record a new visitor as typed.

## What the owner wants done when a visitor comes: polite, and never on paper
visitor-mark-invited = Invited guest
visitor-mark-asked-to-wait = Please wait
visitor-mark-call-first = Call the host first

## Somebody leaves: by visitor card, name, or the last digits of a number
exit-title = Sign out a visitor
exit-card = Visitor card number, name, or last 4 digits of ID or phone
exit-says = Type the visitor card number and press Enter. No visitor card: type the name, or scan the ID again.
exit-one = Press Enter to sign out.
exit-several = { $count ->
    [one] 1 person matches. Enter signs out.
   *[other] { $count } people match. ↑ ↓ choose, Enter signs out.
}
exit-twice = { $count ->
    [one] This visitor has 1 visit that was never signed out. Enter signs it out.
   *[other] This visitor has { $count } visits that were never signed out. ↑ ↓ choose one, Enter signs it out.
}
exit-since = in at { $time }
exit-nobody = Nobody inside has this number. Try the name.
exit-no-name = Nobody with this name is inside. If the arrival was not recorded:
exit-unentered = Sign out “{ $name }”, without an arrival
exit-scanned = Code scanned. This visitor is inside: press Enter to sign out.
exit-enter = Sign out

## Who is inside
list-title = Who is inside: { $count }
list-search = Name, card, office (accents optional)
list-says = ↑ ↓ to choose, Enter signs out, Esc closes
list-none = Nobody matches.
list-card = Card
list-name = Name
list-to-see = Visiting, coming from
list-verdict = Bluezone
list-time = In at
list-long = { $hours ->
    [one] More than 1 hour: { $count }
   *[other] More than { $hours } hours: { $count }
}
list-stays = long stay

## A roll call outside the building
roll-begin = Evacuation roll call
roll-print = Print the list
roll-title = Evacuation roll call
roll-count = { $found }/{ $count } found
roll-since = since { $time }
roll-search = Type a name, Enter ticks
roll-group = Tick when the whole group ({ $people }) is here
roll-group-found = The whole group ({ $people }) is here
roll-missing = Not found yet: { $count }
roll-all-found = Everybody has been found.
roll-says = Click a name, or ↑ ↓ and Space, to tick it as found.
roll-seen-at = ✓ seen at { $gate }
roll-end = End the roll call
roll-end-sure = Press again to clear the ticks
roll-end-sure-all = Press again: it ends at every gate
roll-not-kept = The ticks could not be saved to disk: do not switch off until done.

## The end of the day
close-day = Close the day…
close-title = Close the day
close-says = { $count ->
    [one] 1 visitor is still down as inside. The register will say “closed with the day”, without a time. The visit can be reopened.
   *[other] { $count } visitors are still down as inside. The register will say “closed with the day”, without a time. Each visit can be reopened.
}
close-staying = { $count ->
    [one] 1 hotel guest stays and is not signed out.
   *[other] { $count } hotel guests stay and are not signed out.
}
close-nobody = Nobody is inside. There is nothing to do.
close-done = { $count ->
    [one] 1 visit was ended, “closed with the day”. Reopen it if the visitor is still inside.
   *[other] { $count } visits were ended, “closed with the day”. Reopen any whose visitor is still inside.
}
close-enter = Close the day
button-reopen = Reopen

## The book: pages of any day, one line opened
book-title = Register
book-line = Line { $number } of { $date }
book-day = Day
book-before = The day before
book-after = The day after
book-today = Today
book-search = All days: name or last 4 digits
book-search-page = This page: name or last 4 digits
book-search-all = Search all days
book-found = { $count ->
    [one] 1 line found
   *[other] { $count } lines found
}
book-counts-people = { $entered } in ({ $people ->
    [one] 1 person
   *[other] { $people } people
  }), { $left } out, { $inside } not signed out ({ $people_inside ->
    [one] 1 person
   *[other] { $people_inside } people
  }), { $told } advised
book-counts = { $entered } in, { $left } out, { $inside } not signed out, { $told } advised
book-filter-verdict = Bluezone: all
book-filter-kind = Kind of line: all
book-filter-host = Person or office seen
book-filter-first = From
book-filter-last = To
book-filter-clear = Show all
book-filter-more = Show more
book-filter-seeing = to see “{ $host }”
book-filter-day = on { $date }
book-filter-days = from { $first } to { $last }
book-filtered = Filtered: { $what }. Visits: { $visits }.
book-filtered-people = Filtered: { $what }. Visits: { $visits } ({ $people ->
    [one] 1 person
   *[other] { $people } people
  }).
book-kind-inside = not signed out
book-kind-closed = closed with the day
book-kind-told = advised
book-kind-group = groups
book-kind-on-paper = from paper forms
book-kind-corrected = corrected
book-kind-void = void
said-no-day = That is not a valid day: type it as 05/11, not after today, and the last not before the first.
book-keys = ↑ ↓ choose a line, Enter opens. PageUp, PageDown: the day before, the day after.
book-empty = Nobody was recorded on this day.
book-column-number = No.
book-column-entered = In
book-column-name = Name
book-column-id = ID number
book-column-from = To see, from
book-column-card = Card
book-column-verdict = Bluezone
book-column-out = Out
book-column-note = Note
book-erased = (erased on request)
book-void = void
book-corrected = { $count ->
    [one] corrected once
   *[other] corrected { $count } times
}
book-left-seen = left
book-left-closed = closed with the day
book-left-unentered = left
book-times = In { $entered }, out { $left }
book-told = ✓ Advised about the app
book-not-told = Not noted as advised
book-history = Corrections
book-never-corrected = Never corrected.
book-correct = Save the correction
book-why = Why
book-why-typo = Typing mistake
book-why-wrong-person = Wrong person
book-why-said-later = Visitor corrected it
book-exit-now = Sign out now
book-untell = Undo “advised”
book-void-do = Void this line
book-void-why = Why it is void (kept in the register)
book-mark = Reminder…
book-mark-note = For whoever is on duty, such as: call Ms Hạnh, extension 12
visitor-mark-none = None
book-erase = Erase visitor's details…
erase-word = ERASE
erase-says = Erases everything about this visitor on every day: name, ID, telephone, notes. This cannot be undone. What stays: times, visitor card numbers, Bluezone results and the figures. Type { $word } to erase.

## Printing
print-title = Register of { $date }
print-sending = Sending to the printer…
print-printing = The printer is printing.
print-waiting = The printer is waiting.
print-done = Printed.
print-sent = { $pages ->
    [one] 1 page was sent to the printer.
   *[other] { $pages } pages were sent to the printer.
}
print-doubtful = { $pages ->
    [one] The page may not have been printed.
   *[other] Not all { $pages } pages may have been printed.
}
print-failed = Not printed.
print-pages = { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}
print-printer = Printer: { $printer }
print-pdf = The PDF is saved and can be printed later:
print-cancel = Cancel print
print-again = Print again
print-save = Save PDF only
print-saved = PDF saved:
print-chip-active = Printing…
print-chip-failed = Not printed
print-chip-look = Look at the tray
print-chip-unprinted = { $day } not printed
said-unprinted = The register of { $date } is not fully printed.
said-not-printed = Today's register could not be printed.
said-look-at-tray = Today's register was sent to the printer. Look at its tray.
button-print-it = Print
button-see = Show

## Settings
settings-title = Settings
settings-superior-body = Parent agency
settings-agency = Agency
settings-place = Place (before the date)
settings-desk-name = Desk name
settings-profile = Where the desk is
settings-profile-office = Agency, company
settings-profile-hotel = Hotel, guest house
settings-profile-station = Bus station, checkpoint
settings-cards = Visitor cards, first and last
settings-cards-example = such as 1-60; empty: none
settings-mode = How visitors are checked
settings-mode-pad = Phone on the pad
settings-mode-standing = Standing at the desk
settings-mode-crowd = Count people going by (bus station)
settings-closing-time = Time to close the day (empty: no reminder, no printing)
settings-overstay-hours = Report long stays after
settings-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
settings-text-size = Text size (Ctrl +, Ctrl −)
settings-text-size-usual = Normal
settings-text-size-large = Large
settings-text-size-largest = Largest
settings-volume = Sounds
settings-volume-full = Loud
settings-volume-soft = Soft
settings-volume-off = Off
settings-volume-try = Try it
volume-full = Sounds are loud. Press for soft (Ctrl+L)
volume-soft = Sounds are soft. Press for off (Ctrl+L)
volume-off = Sounds are off. Press for loud (Ctrl+L)
settings-iphone = iPhones running Bluezone in the background
settings-iphone-connect = Connect to make sure
settings-iphone-listen = Only listen
settings-ears = Bluetooth receivers
settings-ears-one = The one at the pad alone
settings-ears-two = A second one listens too; results still come from the one at the pad
radio-short-starting = being opened
radio-short-listening = listening
radio-short-confirming = asking an iPhone
radio-short-silent = hears nothing
radio-short-no-adapter = not found
radio-short-powered-off = switched off
radio-short-restarting = restarting
radio-short-gave-up = does not recover
radio-second = Second receiver: { $says }
settings-printer = Printer
settings-printer-default = This computer's default printer
settings-closing-print = The day's register
settings-closing-print-by-hand = Not printed by itself; F9 prints it
settings-closing-print-by-itself = { $time ->
    [none] Printed when the day is closed (no time is set under Desk)
   *[other] Printed by itself at { $time }, except on a day without visitors
}
settings-closing-print-says = If the computer was off then, or the print failed, you are reminded later and F3 prints it. A past day is never printed by itself.
settings-visitor-display = Screen for visitors
settings-visitor-display-automatic = A second display, if there is one
settings-visitor-display-none = None
settings-visitor-display-one = { $name }, { $width } × { $height }
settings-visitor-display-away = { $name }, not plugged in
settings-visitor-display-says = Visitors see the result, how to install and open Bluezone, and the notice about data. Never anybody's name or number.
settings-scanner = Code scanner
settings-scanner-automatic = Find it automatically
settings-scanner-none = None
settings-language = Language
settings-language-vi = Tiếng Việt
settings-language-en = English
settings-practice = Practice
settings-practice-on = Begin practice
settings-practice-off = Leave practice

settings-keys = Page Up, Page Down turn the pages. Enter saves everything.
settings-pane-desk = Desk
settings-pane-devices = Scanner, Bluetooth
settings-pane-print = Printing
settings-pane-privacy = Privacy
settings-pane-copies = Backups
settings-pane-owner = PIN
settings-pane-site = Gates, province

## The office menu
office-title = Office
office-keys = Press the key at the start of a line to open it, Esc to close.
office-staff = Staff
office-staff-says = Who has a smartphone, was advised, has the app, is running it
office-expected = Expected visitors
office-expected-says = Who is coming: three letters bring up name, organisation and host
office-cards = Visitor cards
office-cards-says = Visitor cards not returned or lost
office-guests = Hotel guests
office-guests-says = Who still has to be declared, who overstays
office-papers = Forms and printouts
office-papers-says = Roll call, blank forms, slips, visitor cards, notice, posters
office-book = Register
office-book-says = Any day, search, corrections, void lines, erasure on request
office-shift = Handover
office-shift-says = Who leaves, who comes, what to know
office-copies = Backups
office-copies-says = Copy the register to a folder or USB stick, restore
office-report = Report
office-report-says = Week or month: letter, Excel, e-mail
office-settings = Settings
office-settings-says = Agency, way of checking, scanner, printer
office-pin = PIN
office-pin-says = Set, change or remove the owner's PIN
office-privacy = Show visitors the data notice
office-privacy-says = What is recorded, what for, for how long

## The owner's PIN
owner-open = Open until { $until }. Lock
owner-pin-is-set = A PIN is set.
owner-pin-guards = Settings, reports, exports, erasing, restoring and the register of earlier days ask for it. Recording visitors in and out, and today's register, do not.
owner-no-pin = No PIN is set.
owner-no-pin-says = Anybody at the desk can read earlier days, change settings, export and erase. With a PIN those ask for it; recording visitors in and out never does.
owner-lock = Lock now
owner-forgotten = A forgotten PIN needs the recovery sheet from the safe: whoever has it can set a new one.
pin-title = The owner's PIN
pin-label = Type the PIN
pin-label-digits = PIN, 4 to 12 digits
pin-again-label = Type it once more
pin-new = New PIN, 4 to 12 digits
pin-enter = Open
pin-set = Set the PIN
pin-change = Change the PIN
pin-remove = Remove the PIN
pin-says = This is for the owner. The right PIN unlocks it for 5 minutes; then it locks itself.
pin-digits = A PIN is 4 to 12 digits.
pin-not-the-same = The two are not the same.
pin-wrong-left = { $left ->
    [one] That is not the right PIN. 1 more try before a wait.
   *[other] That is not the right PIN. { $left } more tries before a wait.
}
pin-wait = { $seconds ->
    [one] Too many wrong attempts. Wait 1 second, then type it again.
   *[other] Too many wrong attempts. Wait { $seconds } seconds, then type it again.
}
pin-again = You can type it again now.
pin-forgotten = Forgotten PIN
pin-forgotten-title = Set a new PIN with the recovery sheet
pin-forgotten-says = Take the recovery sheet from the safe and type its groups in order. The new PIN is noted in the register.
said-pin-set = The PIN is set
said-pin-removed = The PIN is removed
recovery-label = The groups of digits on the sheet (no spaces needed)
recovery-typing = Groups typed: { $done } of { $of }.
recovery-slip = Check group { $group }: its digits are not right.
recovery-whole = All 17 groups are there.

## What visitors are told of their words: the lines themselves stand with the papers
notice-open = Your data

## What is kept, copied and erased
settings-retention-days = Days that names and ID numbers are kept (14 to 365)
settings-retention-usual = Empty: 30 days, at a hotel 365.
settings-notice-says = The notice for visitors is under F12, then 9; its text is changed under F12, then 3. The number of days is filled in automatically.
settings-backup-folder = Daily backups go to
retention-next = { $visits ->
    [one] On { $date } the name of 1 visit will be erased.
   *[other] On { $date } the names of { $visits } visits will be erased.
}
retention-nothing = There is nothing to erase yet.
retention-erased = { $visits ->
    [one] Last erased: { $date }, 1 visit.
   *[other] Last erased: { $date }, { $visits } visits.
}
retention-never = Nothing has been erased yet.
retention-looked = Last checked automatically on { $date }.
copies-here = A folder on this computer
copies-stick = USB { $name } ({ $path })
copies-away-folder = { $path } (not plugged in)
copies-good = There is a recent backup.
copies-none = There is no backup yet.
copies-old = The last backup is old.
copies-away = The USB stick or folder for backups is not here. Plug it in, and the backup is made automatically.
copies-advice-old = No backup for a while
copies-advice-away = Backup USB stick not plugged in
copies-last = Newest: { $date } at { $time }
proof-never = The register has not been checked in full yet.
proof-whole = The whole register was last checked from { $began } to { $ended }: it is as it was written.
proof-broken = A check at { $date } found that the register is not as it was written. Tell the owner.
copies-now = Back up now
copies-copying = Backing up…
copies-list = Backups in { $folder }
copies-size = { $megabytes } MB
copies-restore = Restore…
said-copied = Backed up, and the backup was checked
said-restored = The register is restored from the backup of { $date }
restore-title = Restore the register from a backup?
restore-copy = Backup of { $date } at { $time }
restore-text = The register goes back to that moment: visitors recorded since are no longer in it.
restore-safe = The backup is tried first. The present register is not deleted; it is kept beside the restored one.
restore-enter = Restore
restore-busy = Restoring…

## The guide of the first day: one question a page
guide-title = Preparing the desk
guide-steps = Steps to prepare
guide-step = Step { $number } of { $of }
guide-says = Enter: go on. Page Up, Page Down: other steps. Esc: later; it can be opened again at any time under F12.
guide-next = Go on
guide-skip = Skip this step
guide-back = Previous step
guide-state-done = Done
guide-state-not-used = Not used
guide-state-left = Not done yet
guide-name-entrance = Where the desk is
guide-name-checking = How visitors are checked
guide-name-agency = Agency name
guide-name-printer = Printer
guide-name-scanner = Code scanner
guide-name-calibration = Bluetooth receiver
guide-name-pin = PIN
guide-name-copies = Backups
guide-name-recovery = Recovery sheet
guide-name-end = Begin
guide-ask-entrance = Where is this desk?
guide-ask-checking = How are visitors checked?
guide-ask-agency = Whose desk is this?
guide-ask-printer = Which printer should be used?
guide-ask-scanner = Does the scanner read a card correctly?
guide-ask-calibration = How well does the receiver hear a phone on the pad?
guide-ask-pin = Should the owner have a PIN?
guide-ask-copies = Where do the daily backups go?
guide-ask-recovery = Is the recovery sheet printed and put away?
guide-ask-end = The desk is ready for visitors
guide-entrance-office = Asks whom visitors come to see and from where; has visitor cards.
guide-entrance-hotel = Asks for ID, room and checkout date; reminds you to declare foreign guests.
guide-entrance-station = Counts people going by; a recorded visit asks for plate, route and destination.
guide-checking-pad = The surest. Visitors open Bluezone and lay the phone on the pad beside the receiver.
guide-checking-standing = Visitors only stand at the desk. They are asked for the pad only if there is doubt.
guide-checking-crowd = Nobody is checked one by one. Phones heard are compared with people counted.
guide-agency-says = These lines are printed at the head of each sheet and report. Leave empty what you do not know yet.
guide-agency-head = The head of a sheet will look like this
guide-printer-says = Print one page to be sure that it comes out whole. No visitor's name is on it.
guide-printer-none = No printer found. Switch one on, plug it in, and open this step again.
guide-printer-test = Print a test page
guide-printer-again = Print it again
guide-printer-out = Did the test page come out, readable and with nothing missing?
guide-printer-yes = Yes, it came out
guide-printer-no = Not right
guide-printer-help = Check that the printer is on, has paper and shows no red light, or choose another and print again. If it does not work, skip this: visitors are recorded all the same.
guide-printer-tested = Tested: the page came out well.
guide-printer-not-used = This desk does not print
guide-scanner-says = Scan your own ID card, or the code on the test page. In this step a scan records nobody.
guide-scanner-waits = Leave the cursor in this field and scan
guide-scanner-nothing = What was read will be shown here.
guide-scanner-keyboard = A scanner that types like a keyboard is not named here: just scan.
guide-scanner-not-used = No scanner is used
guide-scanner-tested = Tested: it reads correctly.
guide-scan-name = Name
guide-scan-number = ID number
guide-scan-hidden = (partly hidden)
guide-scan-whole = The scanner reads correctly. See that the name above is as on the card.
guide-scan-test = The scanner reads the code on the test page correctly, with every accent.
guide-scan-own = The scanner reads this desk's visitor cards and slips correctly.
guide-scan-rewritten = The scanner reads the card, but the Vietnamese keyboard (UniKey) rewrites it. Press Ctrl + Shift so that its icon changes from V to E, and scan again. To avoid this for good: set the scanner to its COM port mode (USB-COM), with the code in its booklet.
guide-scan-marks = The scanner reads the number but loses accents in the name. If the Vietnamese keyboard is on, switch it off and scan again. If that does not help, set the scanner to its COM port mode (USB-COM), UTF-8, as its booklet says. It works as it is, too: the number is taken, the name is typed.
guide-scan-torn = The scanner did not read the whole code. Wipe the code, hold the card flat and scan again.
guide-scan-other = The scanner reads a code, but not one of an ID card. Scan the QR code on an ID card, or the code of the test page.
guide-scan-odd = The scanner reads, but something about this ID number is odd. Try another ID card to be sure.
guide-scan-elsewhere = The scanner has just read a code. To see whether it was read correctly, open the step Code scanner.
guide-calibration-says = Lay a phone with Bluezone open on the pad and measure for 20 seconds. Until then default levels are used, and checks work.
guide-calibration-open = Measure now
guide-pin-forget = Write the PIN down and keep it with the recovery sheet. If it is forgotten, that sheet sets a new one.
guide-pin-not-used = No PIN
guide-copies-says = A backup is made automatically each day. On a USB stick, the register survives the computer. A backup is encrypted like the register.
guide-copies-use = Use this place
guide-copies-stick = USB { $name }
guide-copies-here-says = If the computer breaks, the register and its backups are lost together.
guide-copies-look = A USB stick appears here when it is plugged in.
guide-recovery-says = The register is encrypted. If the computer breaks and this sheet is missing, nobody can open the register again.
guide-recovery-print = Print the recovery sheet
guide-recovery-again = Print a new sheet
guide-recovery-envelope = Print it, put it in a sealed envelope and in the safe. Before you seal it, type one group of its digits here: that shows that it is on paper and can be read.
guide-recovery-group = Group { $group } on the sheet (6 digits)
guide-recovery-confirm = Confirm
guide-recovery-wrong = Group { $group } does not match this register's sheet. Check group { $group } again; if the sheet is another computer's, print a new one.
guide-recovery-short = Type all 6 digits of group { $group }.
guide-end-left = Still to do, at any time with F12, then C:
guide-end-all = Everything is prepared.
guide-end-write = Type a visitor's name and press Enter to record. F2: next visitor. F4: sign out.
guide-end-practice = F7: practise with pretend visitors; nothing goes into the real register.
guide-end-help = F1: help.
guide-end-begin = Start receiving visitors
said-guide-left = Left for later. To go on: press F12, then C.
said-recovery-confirmed = The recovery sheet is confirmed
office-guide = Preparing the desk
office-guide-says = The steps of the first day; carry on at any time
office-guide-done = Every step is done. Recovery sheet confirmed on { $date }
office-guide-all = Every step is done
office-guide-left = Steps done: { $done } of { $of }. Left: { $names }
office-guide-sheet = Not confirmed yet: recovery sheet printed and put away. Steps done: { $done } of { $of }
guide-mark = Not confirmed yet that the recovery sheet is printed and put away: press F12, then C
recovery-sheet-no-key = Recovery sheet: this register is not encrypted, so there is none.
recovery-sheet-unconfirmed = Recovery sheet: not confirmed yet that it is printed and put away.
recovery-sheet-confirmed = Recovery sheet: confirmed on { $date }.
guide-agency-superior-body = Such as: People's Committee of Hải Dương
guide-agency-agency = Such as: Department of Home Affairs of Hải Dương
guide-agency-place = Such as: Hải Dương
guide-agency-desk-name = Such as: Main gate

## Shifts
shift-on-duty = On duty: { $name }
shift-title = Handover
shift-title-begin = Start a shift
shift-leaves = Handing over:
shift-since = · on duty since { $from }, { $date }
shift-nobody = Nobody is recorded as on duty.
shift-takes-over = Taking over
shift-comes = On duty
shift-note = Note for the next shift
shift-note-left = { $name } left a note at { $to }
shift-house = Right now
shift-inside = { $count ->
    [one] 1 visitor inside
   *[other] { $count } visitors inside
}
shift-cards = { $count ->
    [one] 1 visitor card not returned: { $cards }
   *[other] { $count } visitor cards not returned: { $cards }
}
shift-no-cards = All visitor cards have been returned.
shift-last = Recent shifts
shift-none-yet = No shifts recorded yet.
shift-erased = (name erased)
shift-privacy = Attendants' names are erased when visitors' are.
shift-end = End the shift, nobody takes over
shift-enter = Hand over
shift-begin = Start
said-shift-begun = From now on { $name } is on duty
said-shift-ended = The end of the shift is recorded

## Calibration: one phone on the pad tells how well this receiver hears. `$date` is when that was done
calibration-title = Calibrate the receiver
calibration-open = Calibrate…
calibration-state-no-receiver = There is no receiver yet.
calibration-state-uncalibrated = Not calibrated; default levels are used.
calibration-state-other-receiver = This receiver is not calibrated; default levels are used.
calibration-state-calibrated = Calibrated on { $date }.
calibration-state-changed = Signals on the pad are not what they were; please calibrate again.
calibration-advice-uncalibrated = Not calibrated
calibration-advice-other-receiver = Another receiver: please calibrate
calibration-advice-changed = Please calibrate again
calibration-step-1 = Open Bluezone on a phone and keep its screen on.
calibration-step-2 = Lay the phone on the pad, where visitors lay theirs.
calibration-step-3 = Press Enter and wait 20 seconds without touching the phone.
calibration-ends-check = The open check will end; what is typed stays. Afterwards, carry on typing and this visitor is checked again.
calibration-start = Start
calibration-again = Measure again
calibration-word-measuring = MEASURING…
calibration-word-done = DONE
calibration-word-failed = NOT YET
calibration-measuring = Leave the phone on the pad.
calibration-result-done = Calibrated. Take the phone away and go on as usual.
calibration-result-radio-deaf = The receiver is not hearing. See what it says at the bottom of the screen, then measure again.
calibration-result-nothing-heard = The receiver hears too little. Unplug it, plug it in again, then measure again.
calibration-result-no-bluezone = No Bluezone was heard. Switch Bluetooth on and open Bluezone on the phone, then measure again.
calibration-result-too-weak = The signal is too weak; the phone may not be on the pad. Lay it there, 8 to 20 cm from the receiver, then measure again.
calibration-result-too-few = Bluezone was only heard for part of the time. Keep it open on the screen for all 20 seconds, then measure again.
calibration-result-iphone-in-background = The iPhone on the pad is running Bluezone in the background. Bring it to the screen, then measure again.
calibration-result-two-phones = Two phones are equally strong. Keep one on the pad, take the other away, then measure again.
calibration-result-unsteady = The phone was moved. Leave it still on the pad, then measure again.
calibration-result-stopped = Stopped because a visitor came, or because the receiver changed. Measure again when nobody is waiting.
calibration-result-not-saved = Measured, but it could not be saved in the register. Free some disk space, then measure again.

## Help
help-title = Help
help-steps = For each visitor
help-step-1 = Type the name. The check begins by itself.
help-step-2 = Ask the visitor to open Bluezone and lay the phone on the pad.
help-step-3 = Press Enter to record the visit. No need to wait for the result.
help-step-4 = When a visitor leaves: press F4, type the visitor card number, press Enter.
help-keys = Keys
help-key-enter = Record the visit
help-key-f2 = Next visitor: clear the fields, begin a new check
help-key-f3 = Do what the notice offers: undo, print, show
help-key-f4 = Sign out: visitor card number, name, or last digits
help-key-f5 = Count people going by; again: back to visitors
help-key-f6 = Who is inside; roll call, close the day
help-key-f7 = Practice with simulated phones
help-key-f8 = The visitor being typed (or the next one) has no smartphone
help-key-f9 = Print today's register
help-key-f11 = The visitor was advised; again: undo
help-key-f10 = Settings
help-key-f12 = Office: register, forms, handover, backups
help-key-ctrl-l = Sounds: loud, soft, off
help-key-ctrl-plus = Larger text; Ctrl − smaller
help-key-esc = Close the window; clear the fields, end the check
help-verdicts = What the big word means
help-running = Bluezone is definitely running.
help-probable = Very likely running (usually an iPhone).
help-not-heard = Listened long enough without hearing it. Ask the visitor to open the app; it is nobody's fault. Record the visit as usual.
help-cannot-check = Not enough time to listen, or the receiver could not hear. Record the visit as usual; it does not count against the visitor.
help-no-phone = The visitor has no smartphone. Press F8.

## When the register cannot be opened
closed-word = REGISTER NOT OPEN
closed-file = File: { $file }
closed-restore-key = Open with this sheet
closed-other-sheet = This sheet belongs to another register. Look for the one whose group 17 is right.
closed-damaged = For whoever looks after the office's computers: gatekeeperctl restore puts a backup in its place; without one, gatekeeperctl salvage reads what can still be read.
closed-practice = You can practise meanwhile. Please record real visitors on paper.

## The register on paper (always printed in Vietnamese; these are for those who read along)

sheet-nation = SOCIALIST REPUBLIC OF VIET NAM
sheet-motto = Independence - Freedom - Happiness
sheet-date = { $day }/{ $month }/{ $year }
sheet-register-title = REGISTER OF VISITORS
sheet-register-subtitle = { $date }
sheet-column-date = Date
sheet-column-number = No.
sheet-column-entered = In
sheet-column-name = Full name
sheet-column-people = People
sheet-column-id = ID card, passport
sheet-column-phone = Telephone
sheet-column-organisation = Organisation, address
sheet-column-to-see = To see
sheet-column-purpose = Purpose
sheet-column-born = Date of birth
sheet-column-sex = Sex
sheet-column-nationality = Nationality
sheet-column-room = Room
sheet-column-leave-on = Expected to leave
sheet-column-plate = Plate
sheet-column-route = Route
sheet-column-destination = Destination
sheet-column-card = Visitor card
sheet-column-bluezone = Bluezone
sheet-column-left = Out
sheet-column-signature = Signature
sheet-column-note = Note
sheet-verdict-running = Running
sheet-verdict-probable = Probable
sheet-verdict-not-heard = Not heard
sheet-verdict-cannot-check = Could not check
sheet-verdict-no-phone = No smartphone
sheet-verdict-unknown = No result yet
sheet-told = Advised
sheet-void = Void: { $why }
sheet-corrected = Corrected, was: { $was }
book-taken-back = recorded by mistake, undone
sheet-corrected-at = Corrected { $time }
sheet-corrected-why = Corrected { $time }: { $why }
sheet-group = group of { $people }
sheet-people = { $people ->
    [one] 1 person
   *[other] { $people } people
}
sheet-erased = (erased on request)
sheet-left-closed = closed with the day
sheet-left-open = inside
# A visitor written on a paper form during a power cut, typed afterwards.
sheet-on-paper = Paper form no. { $number }, typed { $typed }
sheet-unentered = left, arrival not recorded
sheet-clock-before-book = The times of this day may be wrong: this computer's clock once said { $clock }, earlier than the last line already in the register ({ $other }).
sheet-clock-before-program = The times of this day may be wrong: this computer's clock once said { $clock }, earlier than the day on which this program was built ({ $other }).
sheet-footer-hash = Register checksum: { $hash }
sheet-footer-print = Print { $print }
sheet-footer-pages = Page {"{page}"}/{"{pages}"}
sheet-totals-visits = Visits: { $entered }; left: { $left }; closed with the day: { $closed }; still inside: { $open }.
sheet-totals-bluezone = Bluezone: running { $running }; probable { $probable }; not heard { $not_heard }; could not check { $cannot_check }; no smartphone { $no_phone }; no result yet { $undecided }. Advised: { $told }.
sheet-totals-people = Counting everybody in groups (groups: { $groups }), people in: { $entered }; not signed out: { $open }. One phone of each group is checked and counts once.
sheet-totals-paper = Recorded from paper forms: { $count }.
sheet-totals-unentered = Signed out without an arrival: { $count }.
sheet-totals-void = Void lines: { $count }.
sheet-shifts = On duty: { $list }.
sheet-shift = { $name } { $from }–{ $to }
sheet-shift-lasts = { $name } from { $from }
sheet-crowd = People going by, hour by hour
sheet-crowd-hour = Hour
sheet-crowd-people = People
sheet-crowd-phones = Phones with Bluezone
sheet-crowd-probable = Phones that may have it
sheet-crowd-share = Share with Bluezone
sheet-crowd-deaf = Minutes deaf
sheet-crowd-total = Total
sheet-crowd-says = The share is worked out from people counted and phones heard in the same minutes; nobody is recorded individually.
sheet-signature-attendant = Attendant
sheet-signature-person-in-charge = Person in charge
sheet-signature-how = (signature and full name)
sheet-substituted = Letters that cannot be printed are replaced by marks (please write names as in the Latin line of the passport):
sheet-practice = TẬP DÙNG – PRACTICE
sheet-print-title = Register of visitors, { $date }

## Papers besides the register of a day (on paper always in Vietnamese): `paper-KIND` is the title of a paper and its name in
## the list, `paper-file-KIND` the beginning of its file's name
paper-roll-call = People inside
paper-roll-call-says = Who is inside, to call the roll in a fire or a drill. 40 people a page, with boxes to tick.
paper-file-roll-call = roll-call
paper-site-day = Register of all gates
paper-file-site-day = register-all-gates
paper-report = Report
paper-file-report = bao-cao
paper-file-figures = so-lieu
paper-file-practice = tap-dung
paper-blank-forms = Handwritten forms for power cuts
paper-blank-forms-says = Print them in advance and keep them at the desk. Write on them while the power is off, and type them in by number afterwards.
paper-file-blank-forms = blank-forms
paper-hand-over = Shift handover record
paper-hand-over-says = Who hands over to whom, how many visitors, which visitor cards are out; both sign.
paper-file-hand-over = hand-over
paper-visit-slip = Visitor's slip
paper-visit-slip-says = The visitor carries it and the host signs. Scanning its code when they leave signs them out.
paper-file-visit-slip = slip
paper-visitor-cards = Visitor cards
paper-visitor-cards-says = Print, cut out, laminate. Scan the code when a visitor card is handed out and when it comes back.
paper-file-visitor-cards = visitor-cards
paper-notice = Notice about visitors' data
paper-notice-says = For the wall: what is recorded about visitors, why, for how long, whom to ask.
paper-file-notice = notice
paper-poster-a4 = Poster to install Bluezone, A4
paper-poster-a4-says = For the door: codes to install Bluezone, 15 cm wide, one per page.
paper-file-poster-a4 = poster-a4
paper-poster-a3 = Poster to install Bluezone, A3
paper-poster-a3-says = Large: both stores on one page, the official site on the other.
paper-file-poster-a3 = poster-a3
paper-recovery = Register recovery sheet
paper-recovery-says = The digits that open the register when the computer breaks. The owner prints them, seals them and locks them away. No file is kept.
paper-file-recovery = recovery
paper-test-page = Test page
paper-test-page-says = For trying out the printer; its code tries out the code scanner.
paper-file-test-page = test-page
test-page-title = TEST PAGE
test-page-letters = 1. The letters below must be clear, with every accent:
test-page-small = Ắ Ằ Ẳ Ẵ Ặ Ấ Ầ Ẩ Ẫ Ậ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự Đ – Đỗ Hữu Ước, Nguyễn Thị Ẵm, Lê Đình Ưởng
test-page-large = Register of visitors
test-page-ruler = 2. Lay a ruler on this line: it must be exactly 10 cm long. If it is shorter, the printer is shrinking the page.
test-page-code = 3. Scan this code to try out the scanner. It belongs to nobody.
paper-board = Pictures for electronic boards and lifts
paper-board-says = Three 1920 × 1080 pictures with the code as large as fits: official site, Android, iPhone. Copy them to the board's memory card.
papers-title = Forms and printouts
papers-print = Print
papers-save-pictures = Save the pictures
papers-pages = Pages
papers-first = From visitor card
papers-last = To visitor card
papers-visit = Slip for
papers-link-site = Official site
papers-link-android = Store for Android
papers-link-ios = Store for iPhones
papers-notice-contact = Whom visitors ask about their data: name, telephone
papers-notice-own = The agency's own notice, one point per line (empty: the standard text)
papers-usual = standard text
papers-save-words = Save the text

paper-printed-at = Printed at { $time } on { $date }.
paper-footer = Page {"{page}"}/{"{pages}"}

roll-call-total = { $count ->
    [one] Total: 1 person, by given name.
   *[other] Total: { $count } people, by given name.
}
roll-call-here = Here
roll-call-number = No.
roll-call-id = ID, passport
roll-call-card = Card
roll-call-gate = Gate
roll-call-organisation = From
roll-call-to-see = To see
roll-call-entered = In
roll-call-found = Found: .......... of { $count }, at ....... : .......     Called by (signature and full name): .................................

blank-forms-title = Handwritten register for power cuts
blank-forms-day = Date ....... / ....... / ............
blank-forms-how = One line per visitor, time and name first. When the power is back, type it in line by line, by form number. Each number is used once; keep this sheet with the register.
blank-forms-number = Form no.

recovery-number = Sheet number: { $number }
recovery-what = The register on this computer is encrypted. These digits are its key: whoever has them can read the whole register and its backups.
recovery-use = To use: when the computer breaks, is replaced, or says that it finds no key, start the program on the new one, type the 17 groups in order into the box on the screen and press Open with this sheet. A mistyped group is named.
recovery-keep = To keep: in a sealed envelope in the agency's safe, apart from the computer and the backups. Do not photograph it or send it over a network.
recovery-lost = If the computer and this sheet are both lost, nobody can open the register. If a stranger may have seen it, tell the head of the agency at once.
recovery-printed = Printed on
recovery-place = Kept at, seal number
recovery-signature-owner = Printed by
recovery-signature-keeper = Kept by

notice-title = NOTICE ABOUT VISITORS' DATA
notice-this-agency = This agency
notice-at-desk = the attendant at this desk
notice-who = { $agency } keeps a register of visitors and is responsible for the data in it.
notice-why = Purpose: the agency's security and order, and disease prevention.
notice-what = What is recorded: name, ID number, telephone, organisation or address, whom you visit, times in and out, and the Bluezone result (running, not heard…).
notice-how-long = { $days ->
    [one] It is kept for 1 day and then erased. After that only visit counts remain, no names. It is given to nobody else, unless the law requires it.
   *[other] It is kept for { $days } days and then erased. After that only visit counts remain, no names. It is given to nobody else, unless the law requires it.
}
notice-rights = You may see your data, or have it corrected or erased: ask { $contact }.
notice-radio-listens = The desk only listens to Bluezone's signal. It does not connect to phones, reads nothing from them and keeps no Bluezone code.
notice-radio-connects = The desk reads nothing from phones and keeps no Bluezone code. It may connect to an iPhone for a moment, only to know whether Bluezone is running.

poster-title = Please install Bluezone
poster-site = Bluezone's official site
poster-android = Android phones (Google Play)
poster-ios = iPhone (App Store)
poster-step-1 = KNOW
poster-step-1-says = It tells you if you were near an infected person.
poster-step-2 = INSTALL
poster-step-2-says = Scan the code with the camera, tap Install.
poster-step-3 = RUN
poster-step-3-says = Bluetooth on, open Bluezone, keep it running.

## The screen that visitors see: both languages at once, Vietnamese large. Each thing to do is two lines of at most 31 letters
visitor-window = Screen for visitors
visitor-todo-wait-1 = One moment, please:
visitor-todo-wait-2 = the desk is listening for Bluezone.
visitor-todo-lay-on-pad-1 = Please open Bluezone
visitor-todo-lay-on-pad-2 = and lay your phone on the pad.
visitor-todo-open-on-pad-1 = Please open Bluezone;
visitor-todo-open-on-pad-2 = leave your phone on the pad.
visitor-todo-open-app-1 = Please open Bluezone
visitor-todo-open-app-2 = and hold your phone near the desk.
visitor-todo-bluetooth-1 = Please switch Bluetooth on, open
visitor-todo-bluetooth-2 = Bluezone, lay your phone on the pad.
visitor-todo-come-in-1 = Thank you.
visitor-todo-come-in-2 = Please come in.
visitor-todo-attendant-1 = The desk could not hear clearly.
visitor-todo-attendant-2 = It is nothing you did.
visitor-thanks = THANK YOU
visitor-thanks-1 = Please follow
visitor-thanks-2 = the attendant.
visitor-installed = Already installed Bluezone? Open it, switch Bluetooth on, and lay your phone on the pad.

visit-slip-title = VISITOR
visit-slip-number = No. { $number }
visit-slip-name = Name:
visit-slip-organisation = From:
visit-slip-to-see = To see:
visit-slip-entered = In:
visit-slip-card = Visitor card:
visit-slip-time = { $time } on { $date }
visit-slip-signed = Signed by the host, time:
visit-slip-return = Please hand this slip in when you leave. Its code holds nothing about you.

visitor-cards-visitor = VISITOR
visitor-cards-return = Please return this card when you leave

hand-over-giver = Handed over by
hand-over-taker = Taken over by
hand-over-from = From
hand-over-to = To
hand-over-counts = 1. Visitors of the shift
hand-over-counted = Came: { $entered }; left: { $left }; inside: { $inside }.
hand-over-people = People inside, counting everybody in groups: { $people }.
hand-over-cards = 2. Visitor cards not returned: { $count }
hand-over-notes = 3. To be handed over (keys, equipment, parcels, appointments, incidents)
hand-over-signature-giver = Handed over by
hand-over-signature-taker = Taken over by

## The report upward (on paper always in Vietnamese): `report-line-WHAT` names a figure, on paper and on the screen
report-name = Bluezone report { $period }
report-type = REPORT
report-about = Results of advising visitors about Bluezone, helping them, and checking its use
report-number = No.: { $number }
report-number-blank = No.:          /BC-
report-from-day = from { $date }
report-from-hour = from { $time } on { $date }
report-until-day = to the end of { $date }
report-until-hour = to { $time } on { $date }
report-one-day-until = on { $date } (to { $time })
report-one-day = on { $date }
report-agency-unnamed = The agency
report-addressee = To: { $whom }
report-basis = In accordance with letter 2841/BTTTT-THH of 1 August 2020 of the Ministry of Information and Communications,
report-opening = { $agency } reports on advising visitors about Bluezone, helping them, and checking its use, { $period }, as follows:
report-section-outreach = I. INFORMATION AND HELP
report-section-results = II. RESULTS
report-section-difficulties = III. DIFFICULTIES
report-section-proposals = IV. PROPOSALS
report-nothing = None.
report-nobody = No visits were recorded in this period.
report-outreach = Visits recorded: { $entered }. Visitors advised how to install or open Bluezone: { $told } ({ $told }/{ $entered }, { $percent }).
report-heading = { $number }. { $words }
report-part-visitors = Visitors
report-part-days = By day
report-part-hours = By hour of arrival
report-part-desks = By desk
report-part-staff = The agency's own people
report-part-crowd = Crowd checkpoint
report-part-remarks = About the figures
report-checked = Visits in which the phone could be checked: { $checked }; Bluezone was running in { $running } of them ({ $running }/{ $checked }, { $percent }).
report-flagged = Visits in which Bluezone was not heard at first and the visitor was asked to open it: { $flagged }; { $opened } did so at the desk ({ $opened }/{ $flagged }, { $percent }).
report-unchecked = No phone could be checked, so there is no share.
report-table = Table { $number }. { $words }
report-chart = Chart { $number }. { $words }
report-table-visitors = Visitors
report-table-days = Visits by day
report-table-desks = Visits by desk
report-table-staff = The agency's own people
report-chart-days = Visits by day
report-chart-weeks = Visits by week (first day of the week)
report-chart-months = Visits by month
report-chart-hours = Visits by hour of arrival
report-chart-key = Bar: all visits; hatched: Bluezone running.
report-chart-entered = Visits
report-chart-running = Running
report-hour = { $hour }h
report-note-checked = Shares are of the visits that could be checked. Could not be checked: the receiver was deaf, or the visitor went in before there was a result; never the visitor's fault.
report-column-number = No.
report-column-what = What
report-column-visits = Visits
report-column-people = People
report-column-of = Out of
report-column-percent = Share
report-column-date = Day
report-column-hour = Hour
report-column-desk = Desk
report-column-entered = Visits
report-column-told = Advised
report-column-checked = Could be checked
report-column-running = Running
report-column-probable = Probably running
report-column-not-heard = Not heard
report-column-no-phone = No smartphone
report-column-cannot-check = Could not be checked
report-column-unassessed = No result yet
report-column-left-out = Not checked, no result
report-column-share = Share running
report-column-crowd = People counted
report-sum = Total
report-desk-own = This desk
report-desk-other = Other desk { $number }
report-day-from = { $date } (from { $time })
report-day-until = { $date } (to { $time })
report-line-entered = Visits recorded
report-line-people = People who came, counting everybody in groups
report-line-told = Advised how to install or open Bluezone
report-line-checked = Phone could be checked
report-line-running = – Bluezone running
report-line-probable = – Probably running (iPhone, app in the background)
report-line-not-heard = – Not heard
report-line-flagged = Not heard at first, and asked to open the app
report-line-opened = – Opened it at the desk
report-line-no-phone = No smartphone
report-line-cannot-check = Could not be checked
report-line-unassessed = No result yet
report-line-staff-total = The agency's own people
report-line-staff-smartphone = With a smartphone
report-line-staff-installed = Bluezone installed
report-line-staff-running = Bluezone running when checked
report-staff = Staff: { $total }, with a smartphone: { $smartphone }. Bluezone installed: { $installed }/{ $smartphone } ({ $installed_percent }); running when checked: { $running }/{ $smartphone } ({ $running_percent }).
report-crowd = People counted at the checkpoint: { $people }. From what was heard, between { $low }% and { $high }% of them have Bluezone running.
report-crowd-unknown = People counted at the checkpoint: { $people }. Too little was heard to estimate a share.
report-remark-no-visits = Days without any recorded visit: { $days }.
report-remark-days-without = Number of days without any recorded visit: { $count }.
report-remark-groups = Visits by groups: { $count }; counting everybody in them, people who came: { $people }. One phone of each group was checked and counts as one visit.
report-remark-void = Lines recorded by mistake and voided: { $count }; they are in no figure.
report-remark-corrected = Visits corrected: { $count }; the earlier text is still in the register.
report-remark-closed = Visits without a time of leaving, ended when the day was closed: { $count }.
report-remark-unentered = Visits only recorded on leaving: { $count }; they are listed at that hour.
report-remark-on-paper = Visits written on paper forms (power or computer failed) and typed in later: { $count }; they are listed at the hour on the form.
report-remark-deaf = Minutes in which the receiver at the checkpoint was deaf: { $count }; they are part of no share.
report-end = This is the report on Bluezone { $period } of { $agency }./.
report-recipients = Copies:
report-recipient-same = - As above;
report-recipient-superior = - { $whom };
report-recipient-file = - File.
report-signer = Head of the agency
report-sheet-summary = Summary
report-sheet-days = By day
report-sheet-hours = By hour
report-sheet-desks = By desk
report-sheet-staff = Staff
report-mail-subject = Report on the use of Bluezone { $period }
report-mail-body =
    Dear colleagues,

    { $agency } sends its report on Bluezone { $period }: the letter (PDF) and the figures (Excel) are attached.

    Visits: { $entered }. Advised: { $told }. Bluezone running: { $running }/{ $checked } of those that could be checked.

    Kind regards.
report-mail-part = The attached .json file holds the same figures, signed, for the computer of the office above; please leave it as it is.

## The report window; `report-field-FIELD` is what a field is called, also where it is wrong
reporting-title = Report
reporting-range-this-week = This week, to today
reporting-range-last-week = Last week
reporting-range-this-month = This month, to today
reporting-range-last-month = Last month
reporting-range-days = From one day to another
reporting-today = today
reporting-whole-days = whole days
reporting-kept = What you type is saved automatically. An empty field uses the standard text.
reporting-province-sending = The figures are being sent to the province.
reporting-province-taken = The province has the figures.
reporting-province-waiting = { $waiting ->
    [one] The province does not have one report yet.
   *[other] The province does not have { $waiting } reports yet.
}
reporting-save-pdf = Save PDF
reporting-save-xlsx = Save Excel
reporting-mail = E-mail draft
reporting-mail-opened = The draft was opened with the mail program. The file is at:
reporting-mail-saved = This computer has no mail program. The draft was saved; take it to one that can send mail and open it there:
reporting-mailed-to = To: { $list }
reporting-nobody = Not an e-mail address: { $words }
report-field-range = Days
report-field-first = From
report-field-last = To
report-field-cut-off = Figures up to
report-field-number = Number
report-field-dated = Date of the letter
report-field-addressee = To
report-field-mail-to = E-mail address
report-field-basis = Letters it answers
report-field-outreach = Information and help
report-field-difficulties = Difficulties
report-field-proposals = Proposals
report-field-recipients = Copies to (one per line)
report-field-signer-title = Signer's title
report-field-signer-name = Signer's name

## Desktop notifications

bell-deaf = The Bluetooth receiver hears nothing
bell-deaf-body = { $why } Visits are still recorded.
bell-hearing = The Bluetooth receiver can hear again
bell-hearing-body = Checks go on as usual.
bell-upkeep = The register could not be backed up today
bell-not-whole = The register is not as it was written
bell-not-whole-body = Leave the computer as it is and tell the owner.
bell-flag = Bluezone not heard
bell-flag-body = Please ask the visitor to open Bluezone and lay the phone on the pad.

## gatekeeperctl

doctor-version = Bluezone Gatekeeper, version { $version }
doctor-adapter = Receiver: { $name } ({ $address })
doctor-no-adapter = No Bluetooth receiver was found.
doctor-heard = { $heard ->
    [one] 1 signal
   *[other] { $heard } signals
  } heard per second; { $phones ->
    [one] 1 phone
   *[other] { $phones } phones
  } nearby.
doctor-second = Second receiver: { $name } ({ $address }). { $radio }
doctor-no-second = Second receiver: none was found. Only the one at the pad listens.
doctor-iphones-confirmed = iPhones running Bluezone in the background: connected to, to make sure.
doctor-iphones-only-heard = iPhones running Bluezone in the background: only listened to.
doctor-iphones-would-ask-to-pair = iPhones running Bluezone in the background: not connected to, because this computer would ask visitors' phones to pair. Ask whoever looks after the office's computers to run: sudo gatekeeperctl computer iphones on
computer-after-restart = It takes effect when the computer is restarted.
doctor-advice-none = The receiver works; nothing needs to be done.
doctor-advice-plug = Plug the receiver into a USB port.
doctor-advice-power = Switch Bluetooth on; the program also does so when it starts.
doctor-advice-quiet = Nothing at all is on the air here: lay a phone with Bluezone open beside the receiver and try again.
doctor-advice-restart = Unplug the receiver and plug it in again; if that does not help, restart the computer.
watch-phones = Bluezone: Android { $android }, iPhone { $iphone }, iPhone in background { $background }; other phones { $other }
watch-check = check { $check }: { $verdict }
record-listening = The receiver listens and what it hears is recorded. Stop with Ctrl+C.
record-nothing-heard = No file was written: the receiver has heard nothing at all. gatekeeperctl doctor says what to do.
verify-whole = { $events ->
    [one] The register is whole: 1 entry.
   *[other] The register is whole: { $events } entries.
}
verify-went-on = { $events ->
    [one] The register is whole: 1 entry. It was verified from { $began } on, and now to its end.
   *[other] The register is whole: { $events } entries. The first { $before } were verified from { $began } on, the rest now.
}
verify-since = { $events ->
    [one] The last entry is as it was written. The others were verified up to { $last }; the whole was last verified from { $began } to { $ended }. verify --whole does it anew.
   *[other] The last { $events } entries are as they were written. Those before them were verified up to { $last }; the whole was last verified from { $began } to { $ended }. verify --whole does it anew.
}
verify-other-than = This register does not go on from the one that was verified at { $then }: a backup has taken its place, or its entries were written anew. So all of it was verified.
verify-broken = { $findings ->
    [one] The register is not as it was written: 1 finding. Leave the file as it is and tell the owner.
   *[other] The register is not as it was written: { $findings } findings. Leave the file as it is and tell the owner.
}
key-none = This register is not encrypted and has no key.
key-beside-the-book = The key lies inside the data directory: whoever copies that has the key too. Set GATEKEEPER_KEYS to keep it elsewhere.

# The columns of the list of foreign guests, after the form NA17.
na17-number = No.
na17-name = Full name
na17-sex = Sex
na17-born = Date of birth
na17-nationality = Nationality
na17-passport = Passport number
na17-visa = Visa type and number
na17-visa-until = Visa until
na17-came-on = Entered the country
na17-border = Border gate
na17-purpose = Purpose of entry
na17-from = Stays from
na17-until = Stays until
na17-room = Room
na17-note = Note

# Tables and columns of the book as a spreadsheet.
export-sheet-visits = Visitors
export-sheet-crowd = People counted
export-sheet-guests = NA17
export-title-guests = Foreign guests (form NA17)
export-crowd-low = With Bluezone, at least
export-crowd-high = With Bluezone, at most

# The agency's own people.
staff-title = Staff
staff-name = Full name
staff-unit = Unit, room
staff-call = Telephone, extension
staff-phone = Phone
staff-phone-whole = Do they have a smartphone?
staff-phone-yes = Yes
staff-phone-no = No
staff-phone-unknown = Not known
staff-told = Advised
staff-installed = Installed
staff-running = Running
staff-nobody = Nobody yet. Press 5 to add people one by one, or 6 to add a whole list.
staff-counts = Total: { $total }; with a smartphone: { $with_smartphone }; advised: { $told }; installed: { $installed }; running: { $running }.
staff-check = Check
staff-check-says = Phone on the pad, Bluezone open, then Enter. When it is heard, the date is recorded automatically.
staff-next = Next person
staff-edit = Edit
staff-add = Add a person
staff-paste = Add a list
staff-paste-says = Paste cells copied from a spreadsheet here (Ctrl+V):
staff-list-take = { $people ->
    [one] Add this person
   *[other] Add these { $people } people
}
staff-retire = Remove
staff-retire-says = Remove { $name } from the list? The name is erased; the figures of earlier days stay.
staff-taken-phones = Added: { $added }; telephones recorded: { $phones }; already listed: { $known }.
staff-taken = Added: { $added }; already listed: { $known }.

## Visitors who are expected
expected-title = Expected visitors
expected-day = Day
expected-name = Full name, organisation
expected-whom = To see
expected-nobody = Nobody yet. Press 1 to add a list.
expected-says = On the day, three letters of a name bring them up first, with organisation and host. When the day is over their names are erased.
expected-paste = Add a list
expected-paste-says = Paste cells copied from a spreadsheet here (Ctrl+V): name, organisation, host, day, people. Without a day it is today.
expected-list-take = { $people ->
    [one] Add this visitor
   *[other] Add these { $people } visitors
}
expected-taken = Added: { $added }; already listed: { $known }.
expected-remove = Remove
expected-remove-says = Remove { $name } from the list of expected visitors?

# Lists that people bring: looked at first, then written.
listed-title = The list as read
listed-look = Look at the list
listed-file-says = Or choose an Excel, LibreOffice or CSV file:
listed-whole = Read: { $people } ({ $taken } selected). Rows left out because they are not names (titles, totals, signatures...): { $passed }.
listed-sheet = Sheet "{ $sheet }" ({ $number }/{ $sheets }).
listed-not-headed = There are no headings, so the columns are guessed. Look closely before you save.
listed-half-names = There is a column for family and middle names but none for given names. Look closely before you save.
listed-letters-windows-1258 = The file used the old Windows code page (1258) and was converted.
listed-letters-western = The file was saved as ANSI, so letters may be lost. Save it as .xlsx and choose it again.
listed-letters-tcvn3 = The file used ABC fonts (TCVN3) and was converted.
listed-letters-vni = The file used VNI fonts and was converted.
listed-letters-twice = The letters were garbled by a wrong code page and were repaired.
listed-unused = Not taken: { $columns }
listed-column-number = Running number
listed-column-name = Name
listed-column-family = Family and middle name
listed-column-middle = Middle name
listed-column-given = Given name
listed-column-unit = Unit
listed-column-phone = Telephone, extension
listed-column-smartphone = Smartphone
listed-column-whom = To see
listed-column-day = Day
listed-column-people = People
listed-column-other = Not taken
list-left-out = Row { $row }: left out ({ $why })
listed-doubt-known = Already in the register
listed-doubt-day-unread = Day unclear, cannot be taken
listed-doubt-day-over = The day is over, cannot be taken
listed-doubt-letters-lost = Letters are lost in the file, cannot be taken: save it as .xlsx
listed-doubt-strange-letters = Letters of an unknown font, cannot be taken
listed-doubt-people-unread = Number of people unclear: taken as 1
listed-doubt-twice = Same as row { $row }
listed-doubt-hidden = The row is hidden in the file
listed-doubt-not-a-name = Digits or symbols in the name
listed-doubt-like-a-unit = Reads like a department
listed-doubt-too-long = Too long to be recorded
listed-doubt-formula = The formula failed, cannot be taken
listed-keys = ↑ ↓ select a line, Space takes it or leaves it out.
listed-other-sheet = Other sheet

# A hotel's guests.
guests-title = Hotel guests
guests-says = Arrows select, Enter marks as declared (again: undo). The declaration itself is made on the police website.
guests-export = List of foreign guests
guests-export-title = Export the list of foreign guests (NA17)
guests-nobody = No guests yet.
guests-declared = declared
guests-later = declare before { $time } on { $date }
guests-soon = DUE SOON: before { $time }
guests-late = OVERDUE since { $time } on { $date }
guests-until = stays until { $day }
guests-over = past checkout { $day }
guests-left = checked out

# Visitor cards.
cards-title = Visitor cards
cards-none = No visitor cards are set up. Settings, page Desk, field "Visitor cards".
cards-says = Visitor cards { $first } to { $last }. Out: { $out }. Next: { $next }.
cards-all-back = All visitor cards have been returned.
cards-missing = not returned, visitor no. { $number } of { $date }
cards-lost = reported lost
cards-back = Returned
cards-give-up = Report lost

# Preview, export, paper forms ---------------------------------------------------------------------------------------
preview-title = Print preview
preview-look = Preview
book-all-gates = All gates
preview-page = Page { $page } of { $pages }
preview-back = Previous page
preview-on = Next page
preview-whole = Whole page
preview-larger = Larger
preview-smaller = Smaller
preview-print = Print
export-open = Export the register to Excel
export-title = Export the register to a file
export-first = From
export-last = To the end of
export-days-wrong = These days are not valid. Write them like 22/11/2026, the earlier one first.
export-format = Kind of file
export-xlsx = Excel (.xlsx)
export-csv = CSV, for other programs
export-folder = Save to
export-write = Export
export-done = Saved:
folder-stick = USB { $name }
folder-documents = Documents
folder-desktop = Desktop
folder-desk = The desk's own folder
paper-forms-open = Type in handwritten forms
paper-forms-title = Handwritten forms
paper-forms-how = Take the forms in order. Tab goes to the next box, Enter records this form and goes on to the next.
paper-forms-date = Day on the form
paper-forms-number = Form number
paper-forms-entered = Time in
paper-forms-left = Time out (if any)
paper-forms-write = Record this form
paper-forms-written = Form { $number } is in the register, line { $line }: { $name }
paper-forms-typed = { $count ->
    [one] { $date }: 1 form typed in
   *[other] { $date }: { $count } forms typed in
}
paper-forms-missing = Form numbers not typed in yet:
paper-forms-taken = Form { $number } was typed in already: line { $line } of { $date }.
paper-forms-time = The day or the time is not valid. Write days like 22/11/2026, times like 7:35 or 735.

# The journal of what the program did, for whoever helps from afar. No name, number or id of anybody is in it.
office-watched = Bluetooth receivers
office-watched-says = How much is heard, which kinds of phones, faults
watched-title = Bluetooth receivers
watched-pad = Receiver at the pad
watched-beside = Second receiver
watched-mean = Signals a second: { $now } now; over the last 10 minutes { $mean } on average, { $most } at most.
watched-on-air = Both receivers together, a signal that both heard counted once: signals a second on average: { $mean }
watched-from = 10 minutes ago
watched-half = 5 minutes ago
watched-now = now
watched-phones = Phones about in the last minute
watched-phones-android = Android with Bluezone
watched-phones-iphone = iPhones with Bluezone open
watched-phones-background = iPhones with Bluezone in the background
watched-phones-other = Other phones
watched-done = The receivers lately
watched-nothing-done = Nothing has happened to the receivers so far.
office-journal = Program log
office-journal-says = What the program did and why something failed; save it to send to support
office-glance = At a glance
office-glance-says = Today, this week: visitors by the hour, check results
glance-title = At a glance
glance-before = Before
glance-after = After
glance-day = Day
glance-week = Week
glance-today = Today
glance-entered = Visits
glance-people = People
glance-told = Advised
glance-inside = Inside now
glance-by-hour = Visits by the hour
glance-by-day = Visits by the day
glance-hour = Hour
glance-date = Day
glance-found = Check results
glance-nobody = No visits yet
glance-weekday-1 = Mon
glance-weekday-2 = Tue
glance-weekday-3 = Wed
glance-weekday-4 = Thu
glance-weekday-5 = Fri
glance-weekday-6 = Sat
glance-weekday-7 = Sun
office-changes = Version
office-changes-says = Version { $version } is running. See what is new.
office-leave = Close, shut down
office-leave-says = Close the program, or shut the computer down
leave-title = Close the program?
leave-says = While it is closed, no phone is checked and no visit is recorded.
leave-inside = { $count ->
    [one] 1 visitor is still inside and will be there when the program is opened again.
   *[other] { $count } visitors are still inside and will be there when the program is opened again.
}
leave-stay = Stay
leave-close = Close the program
leave-shut-down = Shut the computer down
changes-title = What is new
changes-running = Version { $version } is running
changes-version = Version { $version }
changes-says = A new version is one file on a USB stick and needs no network; the register stays as it is. An old version may not open what a new one has opened.
journal-title = Program log
journal-says = It holds no names, ID numbers or phone codes. Save it and send it to support when asked.
journal-save = Save the log
journal-saved = Log saved: { $file }
journal-nothing = Nothing has been logged yet.
journal-unreadable = { $count ->
    [one] 1 line cannot be read.
   *[other] { $count } lines cannot be read.
}
journal-times = { $count ->
    [one] once
   *[other] { $count } times
}
journal-unknown = Something that this version does not know: { $event }
journal-started = The program started
journal-ended = The program ended normally
journal-no-thread = The computer could not start another task
journal-book-opened = The register was opened
journal-book-not-opened = The register could not be opened
journal-book-switched = The desk changed to another register
journal-visit-not-written = A visit could not be recorded
journal-outcome-waits = The result of a check could not be recorded yet and will be tried again
journal-outcomes-written = The results that were waiting are recorded
journal-outcome-dropped = A result was dropped because its visit accepts no more
journal-book-not-written = The register could not be written to
journal-book-not-read = The register could not be read
journal-radio = The Bluetooth receiver changed state
journal-second-radio = The second Bluetooth receiver changed state
journal-receiver-changed = Another Bluetooth receiver
journal-scanner = The scanner changed state
journal-printed = A print ended
journal-bell-not-rung = A desktop notification could not be shown
journal-no-speaker = There is no speaker for the sounds
journal-speaker-found = Sounds can be played
journal-copied = The register was backed up
journal-not-copied = The register could not be backed up
journal-verified = The whole register was checked and is as it was written
journal-not-whole = The register is not as it was written
journal-not-verified = The register could not be checked
journal-other-book = The register is not the one that was checked before; it is checked from the beginning
journal-copies-removed = Old backups were removed
journal-restored = The register was restored from a backup
journal-not-restored = The register could not be restored from a backup
journal-erased = Details past their time were erased
journal-settings-changed = Settings were changed
journal-not-shared = Nothing could be exchanged with the other gates
journal-shared-again = Entries are exchanged with the other gates again
journal-not-reported = The report could not be handed to the province
journal-reported-again = The province has the reports that waited
journal-file-not-written = A file could not be written
journal-panicked = The program failed in a place nobody expected
journal-command-failed = A gatekeeperctl command failed
journal-entries-lost = Entries of this log could not be written

# The computer's clock cannot be relied on.
clock-doubt = Check the computer's date and time
clock-doubt-before-program = The computer's clock shows a day before this program was made. Ask whoever looks after the office's computers to correct it.
clock-doubt-before-book = The computer's clock shows a time before the last line of the register. Ask whoever looks after the office's computers to correct it.
clock-doubt-far-ahead = The computer's clock shows a time months after the desk was last used. Check it before recording visits.
error-other-desks-copy = This is a backup of another desk, whose code is at the end of this line. To use it all the same, the owner adds --of-desk and that code.
error-unsealed-copy = This backup is not encrypted like the register in use. To use it all the same, the owner adds --of-desk and the code at the end of this line.

# Many gates, one register: what gatekeeper-hub says, and failures on the way to it.
hub-unreachable = The site's server cannot be reached. Check the network cable and the server, then try again; nothing is lost.
hub-refused = The site's server does not take this account. Check the name and the password.
hub-not-trusted = The certificate of the site's server is not the one that was given, or has expired. Check the certificate.
hub-address = The address of the database is not right. Over a network it needs sslmode=verify-full.
hub-said = The database refused, code { $code }. Nothing was changed.
hub-not-set-up = This database is not set up as the site's register yet. Run gatekeeper-hub init first.
hub-too-old = This PostgreSQL is too old: version 15 or later is needed.
hub-other-form = Another version of the program made this database, so it was not touched. Install a newer version, then try again.
hub-desk-there = There is a desk of this name already. Choose another name, or revoke the earlier desk first.
hub-no-desk = There is no desk of this name.
hub-not-a-name = A desk's name has 1 to 60 characters.
hub-not-for-desks = Desks cannot connect through this address: over a network a certificate is needed (--certificate).
hub-file = Could not be written or read: { $file }
hub-file-exists = There is such a file already, and it is not replaced: { $file }. Choose another name, or put that file elsewhere.
hub-place-full = No room is left there: { $file }. Remove something, or choose another place.
hub-place-away = There is no folder for the file: { $file }. Look at the path.
hub-place-read-only = Nothing may be written there: { $file }. Choose another folder.
hub-place-is-a-folder = This is a folder: { $file }. Add the name of a file.
hub-province-unreachable = The province cannot be reached. Nothing is lost: send the report again later. Check the network.
hub-province-not-trusted = What answers cannot prove to be the province: its certificate is another one, is for another address, or has expired or is not valid yet. Nothing was sent. Ask the province for its file again.
hub-province-busy = The province cannot take reports at the moment. Nothing is lost: send the report again later.
hub-not-a-province = What answers at the province's address is something else, or a program of another version. Ask the province.
hub-not-a-report = No report can be made of this week. It may be yet to come.
hub-never-heard = never
hub-chain-whole = chain whole
hub-chain-broken = chain NOT whole
hub-status = { $desk }: last heard { $heard }, entries: { $events }, { $unsent } still to be sent, { $chain }
error-hub-unreachable = The site's server cannot be reached. The register at this desk works as usual and nothing is lost; what is left is sent by itself once it can be.
error-hub-refused = The site's server does not take this desk any more: the join file was used already, or the desk was revoked, or its password was changed. Nothing is lost at this desk; ask whoever keeps the server for a new file.
error-hub-not-trusted = What answers cannot prove to be the site's server: its certificate is another one, is for another address, or has expired or is not valid yet. Look at this computer's date first, then tell whoever keeps the server. Nothing is lost at this desk.
error-hub-other-desk = This register joined the site as another desk. A register belongs to one desk.
error-hub-closed = The site's server takes nothing now. Nothing is lost at this desk; tell whoever keeps the server.
error-not-joined = This desk has not joined a site. Ask whoever keeps the server for a .join file, then choose it at F10, page Gates, province (or run gatekeeperctl join).
error-not-a-join = This file is not a join file made by a site's server.
error-site-lost = What was read of the other gates is damaged here; the server has all of it. The register of this desk is whole and works as usual. Ask whoever keeps the server for a new .join file, then choose it at F10, page Gates, province (or run gatekeeperctl join).
error-joined-already = This desk has joined a site already.
error-no-province = This desk sends its reports to no province over the network. Ask the province for its .province file, then choose it at F10, page Gates, province (or run gatekeeperctl province).
error-not-an-invitation = This file is not a .province file made by a province.
error-province-unreachable = The province cannot be reached. The report is kept and sent again; nothing is lost. Check the network.
error-province-not-trusted = What answers cannot prove to be the province: its certificate is another one, is for another address, or has expired or is not valid yet. Look at this computer's date first, then ask the province for its file again. Nothing was sent; the report is kept.
error-province-busy = The province cannot take reports at the moment. The report is kept and sent again; nothing is lost.
error-province-refused = The province does not take this report. It is kept; ask the province.
error-not-a-province = What answers at the province's address is something else, or a program of another version. The report is kept; ask the province.
site-as-of = As the site's register was at { $at }.
site-as-of-never = The site's register was never read yet: these are this desk's visitors alone.
site-gate-silent = { $gate }: not heard since { $since }.
site-lost = The site's register cannot be read: these are this desk's visitors alone, and those of other gates are not here.
site-gate-never = { $gate }: never heard.
site-not-heard-yet = Visitor of another gate, not heard of yet
site-practice = This is practice: the practice register is joined to no gate.
site-joined = Joined to the shared register, as { $gate }
site-last = Last exchange
site-last-never = never yet
site-unsent = Still to be sent
site-unsent-none = nothing
site-unsent-count =
    { $count ->
        [one] { $count } entry, sent as soon as the hub is reached
       *[other] { $count } entries, sent as soon as the hub is reached
    }
site-heard-lately = heard all along
site-heard-silent = not heard since { $since }
site-heard-never = never heard
site-says = This computer sends and reads by itself. Without the network the register here goes on as ever.
site-leave = Leave the shared register
site-leave-sure = Press again to leave
site-stay = No, stay
site-leave-says = This desk then works alone. What it read of other gates is removed from this computer; what it sent stays at the hub. Joining again takes a new file.
site-leave-says-unsent =
    { $count ->
        [one] { $count } entry was not sent yet: it stays in the register of this desk. This desk then works alone, and what it read of other gates is removed from this computer. Joining again takes a new file.
       *[other] { $count } entries were not sent yet: they stay in the register of this desk. This desk then works alone, and what it read of other gates is removed from this computer. Joining again takes a new file.
    }
site-alone = This desk works alone
site-alone-says = Where there are several gates, their desks can share one register, so that each of them knows who is inside.
site-file = The .join file from whoever keeps the hub
site-file-again = A new .join file from whoever keeps the hub
handed-choose = Choose the file…
site-file-says = Each file is for one desk, and is good once.
site-joining = Joining…
province-title = Reports to the province over the network
province-key = This desk's key, to be read out when the province asks:
province-says = The figures of a report are sent by themselves once it was made (F12, Report). Without the network they wait, and are sent later.
province-leave = Send no more
province-leave-sure = Press again to send no more
province-stay = No, go on sending
province-leave-says = Reports that still wait are given up. To send again, choose the province's file again.
province-file = The .province file that the province sends to agencies
province-none-says = Without one, reports go by e-mail as ever.
said-province = From now on reports are sent to { $address } by themselves.
said-left-province = Reports are no longer sent over the network.
said-joined = Joined to the shared register, as { $gate }
said-left-site = Left the shared register. This desk works alone.
gate-came-in = came in at { $gate }
gates-only-here = { $gate } alone

## The province: `province-why-WHY` says why something was not taken
province-week = week { $week } of { $year }, { $first } to { $last }
province-about = Results of advising visitors on Bluezone and checking that it runs, at agencies and offices
province-opening = { $agency } reports the results of advising on Bluezone and checking that it runs at agencies and offices for { $week }:
province-section-reporting = I. REPORTS RECEIVED
province-reporting = Agencies that have reported: { $reported } of { $agencies } ({ $percent }); late: { $late }; not yet: { $missing }.
province-reporting-before = In the week before, { $before } agencies reported.
province-section-results = II. RESULTS
province-results = Visits: { $entered }; visitors advised on Bluezone: { $told }; phones that could be checked: { $checked }, of which { $running } ran Bluezone ({ $running }/{ $checked }, { $percent }).
province-results-before = Visits in the week before: { $entered }; Bluezone ran on { $percent } of the phones that could be checked.
province-staff = The agencies' staff: { $total }; with a smartphone: { $smartphone }; Bluezone ran when they were checked: { $running } ({ $running }/{ $smartphone }, { $percent }).
province-table-districts = Table 1. Results by district
province-chart-districts = Chart 1. Visits by district
province-chart-numbers = Chart 1. Visits by district (below each bar its number in Table 1)
province-section-missing = III. MISSING AND LATE REPORTS
province-missing = Agencies that have not reported: { $count }.
province-awaited = Agencies that have not reported and are still in time: { $count }.
province-late = Agencies that reported late: { $count }.
province-too-many = The attached workbook names each of them.
province-nobody-missing = All agencies reported in time.
province-end = This is the report of { $agency }.
province-no-district = District not known
province-column-number = No.
province-column-district = District
province-column-agency = Agency
province-column-standing = Report
province-column-days = Days reported
province-column-reported = Reported
province-column-agencies = Agencies
province-column-late = Late
province-column-missing = Not reported
province-column-entered = Visits
province-column-told = Advised
province-column-checked = Checked
province-column-running = Running
province-column-share = Share running
province-column-probable = Probably running
province-column-not-heard = Not heard
province-column-no-phone = No smartphone
province-column-left-out = Not checked, no result
province-column-before = Visits the week before
province-standing-in-time = in time
province-standing-late = late
province-standing-missing = not reported
province-standing-awaited = still in time
province-sum-of = Sum of { $what }
province-total = WHOLE PROVINCE
province-sheet-districts = By district
province-sheet-agencies = By agency
province-chart-visits = Visits, and visits with Bluezone running, by district
province-chart-share = Share of checked phones that ran Bluezone
province-reminder-subject = Please send the Bluezone report for { $week }
province-reminder-body =
    Dear { $agency },

    { $office } has not received your Bluezone report for { $week } yet (due: { $due }).

    Please make the report on the desk's computer (F12, then 4), choose "Write the e-mail" and send it with everything attached. If you have sent it already, please ignore this message.

    Kind regards.
province-mail-of = { $file }, mail { $number }
province-row = row { $number }
province-why-no-figures = No figures of a Bluezone desk (other mail, spam, or a program of before figures were attached). If it is a report, ask the agency to update its program and send it again.
province-why-other = Neither a mail nor an Excel workbook, so it was not read.
province-why-empty = The file is empty.
province-why-version = The figures are in form { $of }, which this program cannot read yet. Install a newer gatekeeper-hub.
province-why-damaged = Damaged, or cut off on its way. Ask the agency to send it again.
province-why-changed = The figures are not what was signed: somebody changed them. Ask the agency.
province-why-absurd = Signed, but the figures cannot be true (too large, or they do not add up). Ask the agency.
province-why-too-large = Larger than any report can be, so it was not read.
province-why-bomb = It unpacks to more than any report can be, so it was not read.
province-why-too-deep = Too many mails inside each other, so it was not read.
province-why-locked = The workbook has a password. Ask the agency for one without.
province-why-encrypted = The mail is encrypted and cannot be opened here. Ask the agency to send it again without.
province-why-not-allowed = This account may not read the file.
province-why-gone = The file was no longer there when it was read.
province-why-loop = A link that leads back to itself.
province-why-not-a-file = Not an ordinary file.
province-why-unreadable = The drive could not read this file.
province-why-already = This report was taken before; it is not counted twice.
province-why-older = A later issue of this report was taken.
province-why-future = It is about days to come: the clock of the desk's computer is wrong. Ask the agency to set it and send the report again.
province-why-unnamed = The desk does not say which agency it is (F10). Ask the agency to fill that in and send the report again.
province-why-unlisted = No agency of this name is in the province's list. Add it, or say whose key it is (province keys, accept-key), then import again.
province-why-several = Several agencies have this name, and the district is not clear. Choose one with accept-key --district, then import again.
province-why-another-key = Signed with another key ({ $of }) than the one known for this agency. Ring the agency; if it is theirs, use accept-key, then import again.
province-why-followed = Signed with an earlier key ({ $of }); another has taken its place.
province-why-refused-key = Signed with a key that was refused ({ $of }).
province-why-other-agencys = Signed with the key of another agency: { $of }.
province-not-a-list = No list of agencies was found in { $file }. It has to be .xlsx or .csv (UTF-8) with columns for name, district and e-mail.
province-not-a-name = Name, district and e-mail have at most 200 characters each, and the name at least one.
province-no-agency = There is no agency of this name.
province-several = Several agencies have this name. Say which with --district.
province-no-key = No key with these digits was seen. See province keys.
province-other-agencys = This key has reported for another agency.
province-several-desks = This agency has several desks. Say --beside, or --instead-of KEY.
province-nothing = Say which file is wanted: --pdf, --xlsx.
province-not-drawn = The paper could not be made: { $why }
## Why the province did not take a report that was sent over HTTPS, said to the agency: `not-taken-` and the word that
## `province-why-` has too
not-taken-no-figures = What was sent is not the report of a Bluezone desk.
not-taken-damaged = The report was damaged on its way. It is sent again.
not-taken-changed = The report is not what this desk signed: it was changed on its way. Tell whoever looks after the network.
not-taken-absurd = The figures cannot be true: too large, or they do not add up. Check the dates, then make the report again.
not-taken-version = The province's program cannot read reports of this version ({ $of }) yet. Ask the province to update gatekeeper-hub.
not-taken-too-large = This report covers too many days to be sent. Make it for fewer days.
not-taken-too-slow = The report took too long to arrive. Try again later.
not-taken-too-often = Too many reports came from this address. Try again in a few minutes.
not-taken-busy = The province cannot take reports at the moment. Try again later.
not-taken-no-such-path = Nothing is taken at this address; reports go to /figures.
not-taken-no-such-method = Reports are sent with POST.
not-taken-already = The province had this report already.
not-taken-older = The province has a later issue of this report.
not-taken-future = By the province's clock this report is about days to come. Set the clock of this computer, then make the report again.
not-taken-unnamed = The report names no agency. Fill in its name (at a desk F10, at a site gatekeeper-hub letterhead), then make the report again.
not-taken-unlisted = No agency of this name is in the province's list. Check the agency's name at F10, or call the province and read out the desk's key: { $of }. Then the report can be sent again.
not-taken-several = The province has several agencies of this name and cannot tell which this is. Tell them the desk's key: { $of }. Then the report can be sent again.
not-taken-another-key = The province knows another key for this agency, so it has to accept this one first. Call them and read out the key of this report: { $of }. Then it can be sent again.
not-taken-followed = At the province another key has taken the place of this desk's ({ $of }). Call them if this desk still reports.
not-taken-refused-key = The province has refused this desk's key ({ $of }). Call them.
not-taken-other-agencys = At the province the key of this desk belongs to an agency of another name. Check the agency's name at F10, or call them.
province-not-an-address = An address is written https://HOST:PORT. Without encryption (http) it can only be on this computer.
province-not-a-certificate = No certificate (PEM) was found, or the file holds too many. Give the one that province serve proves itself with, or that of whoever signed it: --certificate.
province-certificate-over = This certificate has expired, or is not valid yet. Desks would not believe it: give another one.
## The page for the office (gatekeeper-hub serve)
door-needs-certificate = Other computers can reach this address, so it needs a certificate: add --certificate and --key, or listen at 127.0.0.1 only.
door-not-a-certificate = The certificate or its key cannot be read, or they do not belong together. Check --certificate and --key.
door-cannot-listen = Nothing can listen at this address: another program uses the port, or this computer has no such address.
page-user-there = There is a user of this name already. Choose another name, or revoke the earlier one first.
page-no-user = There is no user of this name.
page-not-a-user-name = A user name has 1 to 40 characters: letters, digits and . - _ @ only, without spaces.
page-short-password = A password has 10 to 200 characters and does not contain the user name.
page-no-memory = The computer is out of memory. Try again later.
page-type-password = Password for { $name }:
page-way = Pages
page-skip = To the main part
page-signed-in = Signed in: { $name }
page-sign-out = Sign out
page-sign-in = Sign in
page-user-name = User name
page-password = Password
page-sign-in-how = Whoever keeps the server gives names and passwords. A sign-in lasts 12 hours.
page-wrong-password = The name or the password is not right. Check Caps Lock and the keyboard's language.
page-lost = The server does not answer: the list below may be out of date.
page-inside = Who is inside
page-day = Day
page-figures = Figures
page-desks = Desks
page-report = Report
page-looks = Who looked
page-gate-silent = { $gate }: not heard since { $since }, visitors of this gate may be missing.
page-gate-unsent = { $gate }: entries still to be sent: { $count }; some may be missing.
page-gate-unread = { $gate }: entries still being read: { $count }; some may be missing.
page-inside-count =
    { $count ->
        [one] Inside now: { $count } person
       *[other] Inside now: { $count } people
    }
page-inside-nobody = No visitor is known to be inside.
page-by-gate = By gate
page-all-gates = All gates
page-gate-count = { $gate }: { $count }
page-roll-call = Roll call (PDF)
page-erased = (erased)
page-people = (group of { $count })
page-not-known = not known
page-void = void
page-still-inside = inside
page-closed = not seen leaving, day closed
page-outcome-running = Bluezone running
page-outcome-probable = probably running
page-outcome-not-heard = not heard
page-outcome-cannot-check = could not be checked
page-outcome-no-phone = no smartphone
page-outcome-unassessed = no result yet
page-column-name = Visitor
page-column-gate = Gate
page-column-number = No.
page-column-entered = Came
page-column-left = Left
page-column-card = Card
page-column-from = Organisation, address
page-column-to-see = To see
page-column-id = ID number
page-column-phone = Telephone
page-column-check = Bluezone
page-column-what = Figure
page-column-count = Number
page-column-share = Share
page-column-day = Day
page-column-hour = Hour
page-column-entered-count = Visits
page-column-running-count = Bluezone
page-column-bar = Chart
page-column-heard = Last heard
page-column-receiver = Bluetooth receiver
page-column-unsent = Not sent yet
page-column-radio = Checks today
page-column-chain = Chain
page-column-when = When
page-column-user = Who
page-column-looked-at = Looked at
page-pages = Pages of the list
page-page = Page { $page } of { $pages }
page-page-before = ← Page before
page-page-after = Next page →
page-days = Other days
page-choose-day = Day
page-choose-gate = Gate
page-show = Show
page-day-before = ← Day before
page-day-after = Day after →
page-day-title = Day { $day }
page-day-count = Visits: { $entered } (people: { $people }), left: { $exited }, still inside: { $inside }
page-day-void = Void visits, which are not counted: { $count }.
page-day-pdf = Register of the day (PDF)
page-day-xlsx = Spreadsheet (Excel)
page-day-nobody = No visit of this day is known.
page-choose-week = Week
page-choose-month = Month
page-before-week = ← Week before
page-before-month = ← Month before
page-after-week = Week after →
page-after-month = Month after →
page-figures-of-week = Figures of the week { $first } – { $last }
page-figures-of-month = Figures of the month { $first } – { $last }
page-totals = All gates together
page-share = { $percent } of { $of }
page-chart-days = Visits by day
page-chart-hours = Visits by the hour of arrival
page-chart-gates = Visits by gate
page-bar-running = Bluezone running, or probably running
page-bar-checked = checked, not heard
page-bar-rest = could not be checked, no smartphone, or no result yet
page-bar-says = Bluezone running { $running }, not heard { $checked }, others { $rest }
page-weekday-1 = Mon
page-weekday-2 = Tue
page-weekday-3 = Wed
page-weekday-4 = Thu
page-weekday-5 = Fri
page-weekday-6 = Sat
page-weekday-7 = Sun
page-no-desks = No desk has been added to this site yet.
page-desk-revoked = revoked, takes no part any more
page-desk-never = never heard
page-desk-silent = not heard since { $at }
page-desk-heard = { $at }
page-clock-ahead = The clock of this desk is fast by { $minutes } min.
page-clock-behind = The clock of this desk is slow by { $minutes } min.
page-unsent-none = nothing left
page-unsent = to be sent: { $count }
page-unread = being read: { $count }
page-radio-none = nothing checked today
page-radio-heard = heard in all checks ({ $checks })
page-radio-deaf = checks without hearing: { $deaf } of { $checks }
page-receiver-now = { $says }, since { $since }
page-receiver-then = at { $at }: { $says }; not known since
page-receiver-adverts = signals in 10 minutes: { $count }
page-receiver-not-told = not reported
page-receiver-starting = being opened
page-receiver-listening = hears
page-receiver-silent = hears nothing (an empty room, or a faulty receiver)
page-receiver-no-adapter = no receiver
page-receiver-powered-off = Bluetooth is switched off
page-receiver-restarting = restarting
page-receiver-gave-up = does not recover
page-version = version { $version }
page-chart-receivers = Receivers today, by the hour
page-column-told-minutes = Minutes reported
page-column-heard-minutes = Minutes hearing
page-column-hours = Each hour
page-hours-heard = the receiver heard
page-hours-deaf = reported, but the receiver did not hear
page-hours-unknown = nothing reported
page-hours-say = Minutes reported: { $told }; of these the receiver heard: { $heard }
page-radio-how = Desks report how their receiver is and how many signals it heard, and nothing about phones or visitors. An older program, or a desk without an open receiver, reports nothing.
page-chain-whole = whole up to entry { $count }
page-chain-none = no entries yet
page-chain-broken = NOT whole: tell whoever keeps the server
page-chain-how = Chains are followed as entries arrive. To follow all of them from the beginning again, run gatekeeper-hub status at the server.
page-looks-how = Each time somebody opens a page or a file with names of visitors it is noted here; a page that stays open is noted every 10 minutes.
page-looks-none = Nobody looked yet.
page-look-inside = Who is inside
page-look-day = Day
page-look-roll-call = Roll call
page-look-day-sheet = Register of the day (PDF)
page-look-day-table = Spreadsheet (Excel)
page-report-how = A report has figures only, no visitor's name. What is typed here is not kept at the server.
page-report-range = Days
page-range-this-week = This week
page-range-last-week = Last week
page-range-this-month = This month
page-range-last-month = Last month
page-range-days = From day to day
page-report-first = From (with From day to day)
page-report-last = To
page-report-cut-off = Hour at which days are closed (such as 8h00; empty: whole days)
page-report-number = Number of the letter
page-report-dated = Dated (empty: today)
page-report-addressee = Addressee
page-report-basis = Basis
page-report-outreach = What was done to make the app known
page-report-difficulties = Difficulties
page-report-proposals = Proposals
page-report-recipients = Recipients (one a line)
page-report-signer-title = Office of who signs
page-report-signer-name = Name of who signs
page-report-mail-to = E-mail addresses
page-report-pdf = Letter (PDF)
page-report-xlsx = Workbook (Excel)
page-report-eml = E-mail draft with both
page-fault = The page cannot be shown
page-fault-back = To the first page
page-fault-not-allowed = This account may not see this page.
page-fault-not-found = There is no such page.
page-fault-no-such-method = This page is not used like that.
page-fault-forged = The form is old, or none of this page. Open the page again and repeat.
page-fault-not-valid = The day, the gate or what was typed is not right. Check it and try again.
page-fault-too-large = What was sent is too long.
page-fault-wait = Too many wrong sign-ins. Try again in { $minutes } min.
page-fault-busy = The server is busy. Wait a few seconds and load the page again.
page-fault-unreachable = The database does not answer. Desks go on writing their registers; wait a moment and load the page again.
page-fault-internal = Something is wrong with the page. Tell whoever keeps the server.
