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
mark-told = told about the app
mark-unknown = not checked

## What follows a verdict
then-listening = You can write the visit now; the result fills itself in.
then-listening-written = Written; the result fills itself in. You can type the next name now.
then-running = Please let the visitor in.
then-probable = Please let the visitor in.
then-not-heard = Still listening.
then-cannot-check = Keep writing visits as usual.
then-no-phone = Write the visit and let the visitor in.
decided-after = Heard after { $seconds } s.
ring-seconds = { $seconds } s

## Reasons: what was heard, or why nothing could be
reason-said-by-attendant = The attendant noted that the visitor has no smartphone.
reason-interrupted = The machine stopped before the check was done.
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
reason-half-heard = Half of a Bluezone signal was heard.
reason-ibeacon-only = The second signal of a newer Bluezone was heard.
reason-likely-theirs = A phone runs Bluezone, and it is very likely this visitor's.
reason-nothing-near = No signal near the desk: Bluetooth is off, or it is no smartphone.
reason-iphone-without-bluezone = An iPhone is here, but it does not broadcast Bluezone.
reason-phone-without-bluezone = A phone is here, but it does not broadcast Bluezone.
reason-only-bystanders = Bluezone is heard, but from other people.
reason-no-adapter = There is no Bluetooth receiver. Plug it into a USB port.
reason-radio-off = Bluetooth is switched off on this computer. Switch it on.
reason-radio-restarting = The receiver is restarting. Please wait a few seconds.
reason-radio-stuck = The receiver does not come back. Plug it in again, or restart the computer.
reason-nothing-heard = Too little was heard to tell.
reason-ended-early = The next visitor stepped up before there was enough time to listen.

## What the visitor is asked to do
ask-pad-and-open = Please ask the visitor to open Bluezone and lay the phone on the pad.
ask-open-app = Please ask the visitor to open Bluezone.

## What else was heard
hint-iphone-without-bluezone = An iPhone is on the pad, but it does not broadcast Bluezone.
hint-nothing-on-pad = No signal at all from the pad: Bluetooth is off, or it is no smartphone.
hint-already-counted = The signal nearest to the receiver was counted for an earlier visitor.
hint-repeated-signal = Something near the receiver is repeating the Bluezone signal of another phone.

## The receiver, in words; `$per_s` is signals per second
radio-starting = Opening the Bluetooth receiver…
radio-listening = Receiver listening: { $per_s } signals/s
radio-confirming = Connecting to an iPhone to make sure of Bluezone…
radio-silent = The receiver hears nothing. Unplug it and plug it into the USB port again.
radio-no-adapter = There is no Bluetooth receiver. Plug it into a USB port.
radio-powered-off = Bluetooth is switched off on this computer. Switch it on.
radio-restarting = The receiver had a fault and is restarting. Please wait a few seconds.
radio-gave-up = The receiver does not come back. Restart the computer.
radio-adapter = Receiver: { $name }

## Scanners of ID cards, and what a scan brought
scanner-off = Card scanner: not used.
scanner-absent = No card scanner found.
scanner-ready = Card scanner ready: { $name }
scanner-not-allowed = The computer does not let us read the card scanner. Ask whoever looks after it for permission.
scanner-in-use = Another program is using the card scanner.
scanner-only-keyboard = This is the only keyboard of the computer, so it is not taken as a scanner.
scan-no-paper = This code is not of an identity paper. Scan the QR code on the ID card, or type.
scan-slip-unknown = This slip is not in this desk's register. Type the card number, or find the name at F6.
scan-slip-left = The visitor with this slip has left already.
scan-garbled = The input method garbled the scan, so nothing was taken. Switch it (UniKey) off and scan again, or type.
scan-name-garbled = The number was taken: compare it with the card. The name is not certain and was not: type the name and press Enter.
scan-misread = The code was not read whole, so nothing was taken. Scan again, or type.
scan-name-and-province = The number was taken, but its first three digits are no province's and the name is not certain. Look at the card, type the name and press Enter.
scan-number-odd = The number does not fit the date of birth or the sex. Look at the card, then press Enter.
scan-province-odd = The first three digits are no province's. Look at the card, then press Enter.
scan-unsure = An input method is on, so digits may have changed places. Compare number and name with the card and press Enter, or scan once more.

## Failures: what it is, then what to do
error-name-missing = The name is missing. Type the visitor's name, then press Enter.
error-field-missing = A field is still empty. Fill in the marked one and press Enter.
error-too-long = This is too long. Shorten it, then press Enter.
error-not-valid = This does not look right. Check the field, then press Enter.
error-not-an-address = Some of this is no e-mail address. Correct or remove it, then try again.
error-unknown-visit = This visit was not found. Press F6 to see who is inside.
error-unknown-card = Nobody inside carries this card. Check the number, or press F6 to find the name.
error-unknown-staff = This person is no longer on the staff list.
error-card-taken = Somebody inside has this card. Use another card, or press F4 to let that visitor out first.
error-paper-taken = The form of this number is in the book already.
error-paper-time = The times of the form cannot be: out before in, or later than now.
error-already-left = This visitor has left already. Nothing more to do.
error-disk-full = The disk is full and the visit is not saved. Free some space, then press Enter again; write on paper meanwhile.
error-read-only = The data folder cannot be written. Ask whoever manages this computer for permission, then try again.
error-no-register = There is no visitors' register here. Check the data folder, or open the app to begin a new one.
error-not-a-register = This file is not a visitors' register, so it was left alone. Move it away, or restore a backup.
error-newer-register = A newer release wrote this register. Install the newest release and open it again.
error-wrong-key = The register is encrypted and this computer does not have its key. Take the recovery sheet from the safe and enter its digits; do not start a new register.
error-keys-closed = The register is encrypted and this computer's keyring is closed. Log in with the password and start again, or enter the digits of the recovery sheet.
error-key-none = This register is not encrypted, so there is no recovery sheet. The real register is encrypted when it is opened; the practice register never is.
error-key-mistyped = These are not the digits of the recovery sheet. Look at the group that is named, or start over: 17 groups of 6 digits.
error-owner-needed = This needs the owner's PIN.
error-pin-wrong = That is not the PIN.
error-pin-wait = It was wrong several times. Wait a little, then type the PIN again.
error-register-damaged = The register is damaged. Leave the file as it is and restore the newest backup.
error-register-busy = Another program holds the register. Close it, then try again.
error-no-print-system = This computer has no printing service, or it is switched off. Ask whoever looks after the office's computers to switch it on, or print the PDF elsewhere.
error-unknown-printer = No printer is set up, or the chosen one is gone. Press F10 to choose one, or print the PDF elsewhere.
error-printer-off = The printer is off or not connected. Switch it on and check the cable.
error-out-of-paper = The printer is out of paper. Add A4 paper; it will go on by itself.
error-paper-jam = Paper is jammed. Clear it; the printer will go on by itself.
error-door-open = The printer's cover is open. Close it.
error-out-of-ink = The printer is out of ink or toner. Replace it, then print again.
error-output-full = The tray for printed sheets is full or not in place. Take the sheets away and put the tray in; the printer will go on by itself.
error-waste-full = The printer's box for waste ink or toner is full or not in place. Call whoever repairs the printer; until then press F10 and choose another.
error-printer-stopped = The printer is paused. Press its resume button.
error-printer-in-use = The printer is busy with another computer, or takes no connection. It will print when it is free; if that takes too long, switch it off and on.
error-printer-memory-full = The printer's memory is full. Wait until it has printed what others sent; if that does not help, switch it off and on.
error-printer-attention = The printer reports a fault. Look at its own display and do what it says.
error-printer-silent = The printer has the sheet and has said nothing for long. See whether it is on and connected; look at the tray before printing again.
error-printer-no-paper-size = This printer has no A4 paper (it prints labels, receipts or another size). Press F10 and choose another printer, or print the PDF elsewhere.
error-printer-gone = This printer was removed from the computer while it printed. Look at the tray; if pages are missing, press F10 and choose another printer, or ask whoever looks after the office's computers to set it up again.
error-queue-stopped = The print queue on the computer is stopped; no button of the printer helps. Ask whoever looks after the office's computers to start the queue again (on Linux: cupsenable), or press F10 and choose another printer.
error-queue-closes = The print queue is closed and takes nothing. Ask whoever looks after the office's computers to open it again (on Linux: cupsaccept), or press F10 and choose another printer.
error-print-held = The sheet is held in the print queue. Ask whoever looks after the office's computers to release it, or cancel the print and press F10 to choose another printer.
error-print-retrying = The sheet could not be sent to the printer; the computer will try again. See whether the printer is on and its cable plugged in; if that does not help, ask whoever looks after the office's computers.
error-print-needs-password = This printer wants a name and a password. Ask whoever looks after the office's computers to let this one print without, or press F10 and choose another printer.
error-print-not-allowed = This computer may not print there. Ask whoever looks after the office's computers to allow it, or press F10 and choose another printer.
error-print-quota = No more pages may be printed there. Ask whoever looks after the office's computers to raise the limit, or press F10 and choose another printer.
error-print-too-large = The printing service takes no file as large as this. Ask whoever looks after the office's computers to raise its limit, or print the PDF elsewhere.
error-print-needs-encryption = The print server takes encrypted connections only. Ask whoever looks after the office's computers to let this one print without encryption, or press F10 and choose another printer.
error-print-system-ails = The printing service is in trouble. Wait a minute and print again; if that does not help, ask whoever looks after the office's computers to start it anew.
error-print-unsuitable = The printer cannot print this sheet (paper size or kind of file). Press F10 and choose another printer, or print the PDF elsewhere.
error-print-refused = The printing service does not take this sheet. Print it once more; if that does not help, ask whoever looks after the office's computers, or print the PDF elsewhere.
error-print-canceled = The print was cancelled. Press F9 to print again.
error-print-timed-out = The printer did not finish in time. Look at the printer and its tray, then press F9.
error-print-uncounted = The printer does not say how many pages it has printed. Look at the tray: if all are there, it is done; if not, print again.
error-print-untold = The computer tells nothing more of this print. Look at the tray: if all pages are there, it is done; print again only if not.
error-print-short = The printer counted fewer pages. Look at the tray and count them; print again if any are missing.
error-print-forgotten = The printer went off in the midst and has forgotten this print. Look at the tray and count the pages; print again if any are missing.
error-print-busy = A print is still under way. Wait until it is done, then press F9.
error-cannot-save = The file could not be saved. If it is open in another program, close it there; or choose another name or folder.
error-place-full = There is no room left where the file was to go. Free some there, or choose another place. The register has lost nothing.
error-place-away = The folder for the file is not there. Plug the stick in again, check the path, or choose another folder.
error-place-read-only = Files cannot be written there. Take off the stick's write protection, or choose another folder.
error-place-not-a-folder = Part of this path is a file, not a folder. Choose another folder.
error-place-is-a-folder = This is a folder. Add a file name to it.
error-file-exists = There is a file of this name already, and it was left alone. Choose another name, or put the old file elsewhere.
error-own-file = A desk lives by this file: it is a register, a key or a copy. It was left alone; choose another name or folder.
error-cannot-read = This file cannot be read. Choose another one.
error-not-a-recording = This is no recording of Bluetooth that can be read here. Readable are csv with the headings unix_s,addr,rssi_dbm,adv_hex, btsnoop, pcap, pcapng, PacketLogger (.pklg) and hcidump, also packed as .gz, .zst or .lz4.
error-internal = Something unexpected went wrong. Try again; if it stays, close and reopen. The register has lost nothing.

## What a file is that was given as a recording, and what to do with it
recording-no-bluetooth = There is no Bluetooth in this capture, only other networks. Record again, and choose the Bluetooth interface.
recording-usb = This capture is of USB traffic, from which adverts cannot be read with certainty. Record from the Bluetooth adapter itself: on Linux with btmon -w FILE, on Android with the Bluetooth HCI snoop log, on a Mac with PacketLogger.
recording-other-btsnoop = This btsnoop file is of a kind that is not read here (a serial line, or another version). Record again with btmon -w FILE, or with Android's Bluetooth HCI snoop log.
recording-other-capture = Wireshark can read this capture. Open it there and save it as pcapng.
recording-zip = This is a zip archive. Unpack it and give the recording inside; in a bug report of Android that is FS/data/misc/bluetooth/logs/btsnoop_hci.log.
recording-rar = This is a rar archive. Unpack it and give the recording inside.
recording-seven-zip = This is a 7z archive. Unpack it and give the recording inside.
recording-tar = This is a tar archive. Unpack it and give the recording inside.
recording-xz = This file is packed with xz. Unpack it first, or pack it as .gz, .zst or .lz4.
recording-bzip2 = This file is packed with bzip2. Unpack it first, or pack it as .gz, .zst or .lz4.
recording-damaged-packing = This packed file is damaged, or unpacking it needs too much memory. Copy it once more, or pack the recording as .gz.
recording-workbook = This is a workbook. Save its table as csv, with unix_s,addr,rssi_dbm,adv_hex as the first line.
recording-bug-report = This is a bug report of Android as text, in which Bluetooth packets are cut short. Unpack the whole bug report (.zip) and give btsnoop_hci.log; or turn the block BTSNOOP_LOG_SUMMARY into a btsnoop file with btsnooz.py.
recording-frontline = This is a capture of a Frontline analyser. Export it there as btsnoop or pcap.
recording-ellisys = This is a capture of an Ellisys analyser. Export it there as btsnoop or pcap.
recording-vector = This is a log of Vector's tools (.blf). Export its Bluetooth packets as pcap.
recording-windows-trace = This is a trace of Windows (.etl). Turn it into a btsnoop file with Microsoft's btetlparse.
recording-wireshark-text = This is text as Wireshark shows it. Save the capture itself: File, Save As, pcapng.
recording-monitor-text = This is text as btmon or hcidump shows it. Record with btmon -w FILE.
recording-other-table = This text does not begin with the line unix_s,addr,rssi_dbm,adv_hex (with commas), so nobody knows what its columns are.

## The desk screen
app-name = Bluezone Gatekeeper
idle-word = READY
idle-begin = Type the visitor's name, or press F2, to begin.
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
visitor-first = Type the name and press Enter to write. Tab goes to the next field.
field-name = Full name
field-id-number = ID card / passport no.
field-phone = Telephone
field-organisation = Organisation / address
field-to-see = Person or office to see
field-card = Visitor card
field-note = Note
field-id-kind = Kind of paper
field-room = Room
field-leave-on = Leaves on / nights
field-born = Date of birth
field-sex = Sex
field-nationality = Nationality
field-visa = Visa, kind and number
field-visa-until = Visa until
field-came-on = Entered the country
field-border = Border gate
field-purpose = Purpose
field-plate = Plate
field-route = Route
field-destination = Destination
# What some fields are called at a hotel or a station.
field-organisation-hotel = Home address
field-organisation-station = Comes from
field-purpose-hotel = Reason of stay
# Behind the name of a field that must be filled in.
field-needed = *
# A passenger at a station whose name nobody asked.
visitor-nameless = (no name)
# A visitor card that is none of the desk's, or one that did not come back, or was given up.
card-outside = This desk has cards { $first } to { $last } only. Look at the number again.
card-missing = Card { $card } did not come back. If it is in your hand, hand it out.
card-lost = Card { $card } was given up. If it is in your hand, hand it out.
visitor-first-hotel = Fields marked * must be filled in. A foreigner: write the nationality.
visitor-stay = A guest who stays, or a visitor
visitor-stays = Guest who stays
visitor-visits = Visitor
visitor-first-station = Type plate, route, destination; no name is needed. Enter writes it.
id-kind-none = By its number
id-kind-cccd = ID card
id-kind-cmnd = Old ID card
id-kind-passport = Passport
id-kind-birth-certificate = Birth certificate
id-kind-other = Other paper
sex-none = –
sex-male = Male
sex-female = Female
sex-other = Other
button-write = Write in register
button-next = Next visitor
button-told = Told
button-no-phone = No smartphone
button-exit = Out
button-exit-says = Sign out: { $name }
button-leaving = Leaving now
button-take-card = Take the card's
button-undo = Undo
button-close = Close
button-cancel = Cancel
button-save = Save
button-retry = Try again
said-written = Written as no. { $number }: { $name }
said-scanned = Card scanned: { $name }. Press Enter to write.
said-scanned-known = Was here { $visits ->
    [one] once
   *[other] { $visits } times
  } before: { $name }. Press Enter to write.
said-scanned-kept = Card scanned: { $name }. What you typed was kept.
said-scanned-left-open = Card scanned: { $name }. The visit of { $date } was not ended: Enter writes today's arrival, and the old visit ends without a time.
said-recalled-left-open = { $name }, { $visits } earlier visits. The visit of { $date } was not ended: with today's arrival it ends without a time.
said-written-ended = Written as number { $number }: { $name }. The visit of { $date } ended without a time.
said-scanned-card = Visitor card { $card } taken
said-left = Left at { $time }: { $name }
said-told = Noted as advised: { $name }
said-untold = No longer noted as advised: { $name }
said-recalled = Was here { $visits } times: { $name }. Press Enter to write.
said-recalled-inside = { $name } is still written as inside since { $since }. Enter writes a new visit, F4 ends the old one.
said-undone = Undone: the visitor is still inside
said-left-unentered = Written as leaving at { $time }, without an arrival: { $name }
said-taken-out = Taken back: that line is void
said-reopened = Open again, the visitor is inside: { $name }
said-corrected = Put right. The earlier words stay readable.
said-void = This line is void. It keeps its number and the reason.
said-marked = The mark is set
said-unmarked = The mark is taken off
said-erased = The words of { $count } visits are erased. The figures stay.
said-cleared = Fields cleared
said-words-back = The cleared fields are back; the check begins anew
said-check-over = This check has ended. The next visitor is checked from the start.
said-visit-taken-back = The visit just written is void: { $name }. Put it right and press Enter to write it again.
said-written-cut-off = Written as no. { $number }: { $name }. There was not enough time to listen to the one before ({ $before }).
said-cut-off = { $name }: not enough time to listen before the next visitor. The book says “not checked”.
said-no-phone = Noted as having no smartphone: { $name }
said-phone-after-all = “No smartphone” is taken back, checking: { $name }
said-nobody-in-front = No visitor is at the desk yet. Type a name, or press F2, then press the key again.
said-nothing-to-undo = There is nothing to take back.
said-half-made = Something here is not saved yet. Press Enter to save it or Esc to drop it, then press that key again.
said-leaving = What is typed here is not saved. Press Esc again to drop it.
said-nobody-meant = Nobody is chosen. Type a name or a whole number, or choose with ↑ ↓, then press Enter.
said-nothing-changed = There is nothing to put right: the words are those of the book.
said-why-needed = Write the reason, then press Enter.
said-erase-word-needed = Type exactly the word shown, then press Enter.
said-shift-name-needed = Type the name of whoever takes over, then press Enter.
said-scanned-inside = The card just scanned is { $name }’s, who is inside. Press F4 to write the exit.
# Whose the open check is.
whose-written = Written: { $name }
whose-typed = Being typed: { $name }
whose-next = Next visitor, no name yet
whose-nameless = visitor without a name yet
said-saved-settings = Settings saved

inside-title = Inside now: { $count }
inside-all = all
inside-long = { $count } long
inside-nobody = No visitor is inside.
inside-more = and { $count } more
inside-room = Room { $room } until { $day }
inside-room-over = Room { $room }, overdue since { $day }
inside-declare = Still to be declared: { $all }
inside-declare-soon = Still to be declared: { $all }, within 3 hours: { $soon }

today-told = { $count } told
today-counts = Today: { $entered } in, { $left } out
key-exit = Exit
key-print = Print today
key-settings = Settings
key-office = Office
key-help = Help
key-practice = Practice
key-crowd = Count people
key-register = Visitors

## Practice
practice-band = PRACTICE
practice-band-says = Simulated phones, separate register.
practice-leave = Leave practice
practice-title = Switch to practice?
practice-text = Practice uses simulated phones and a register of its own. The real register stays as it is; do not write real visitors meanwhile.
practice-enter = Begin practice
practice-leave-title = Leave practice, back to the real register?
practice-leave-text = From now on visits go into the real register and the real receiver checks them.
practice-leave-enter = Real register

## The crowd at a checkpoint: phones heard against people counted
crowd-title = People going by with Bluezone, last 60 minutes
crowd-share = { $low }–{ $high } %
crowd-about = about
crowd-says-share = From the people counted and the phones heard. It does not tell who has it and who has not.
crowd-unknown-nobody-counted = NOBODY COUNTED
crowd-unknown-deaf = CANNOT HEAR
crowd-unknown-too-few = TOO FEW YET
crowd-unknown-thin = HEARS TOO LITTLE
crowd-unknown-more-phones = COUNT TOO LOW
crowd-says-nobody-counted = Press the space bar once for each person. For a full bus, type the number and press Enter.
crowd-says-deaf = The receiver did not hear while people were counted, so there is nothing to tell. Go on counting as usual.
crowd-says-too-few = More people must be counted before there is anything to tell.
crowd-says-thin = Each phone is heard for too short a time to tell. Put the receiver nearer to the way people take.
crowd-says-more-phones = More phones were heard than people counted: some went by uncounted.
crowd-cell-nobody-counted = nobody counted
crowd-cell-deaf = could not hear
crowd-cell-too-few = too few
crowd-cell-thin = heard too little
crowd-cell-more-phones = count too low
crowd-phones = Phones with Bluezone going by, 1 minute
crowd-phones-probable = and { $count } that may have it (iPhones in the background)
crowd-phones-staying = { $count } phones that stay here, not counted
crowd-people = People today
crowd-this-minute = This minute: { $count }
crowd-typed = Type a whole bus, press Enter
crowd-typed-add = + { $count } people
crowd-add = Add 1 person
crowd-take-back = Take 1 back
crowd-key-space = Space
crowd-table = Today by the hour
crowd-column-hour = Hour
crowd-column-people = People
crowd-column-phones = Phones
crowd-column-share = Bluezone
crowd-column-deaf = Minutes deaf
crowd-empty = Nobody was counted today.
crowd-hour = { $people } people · heard { $phones } phones, { $probable } probable · with Bluezone: { $share } · { $deaf } min deaf
crowd-minute = heard { $phones } phones, { $probable } probable · listened for { $listened } s
crowd-line = going by: { $phones } phones with Bluezone, { $probable } probable; staying here: { $staying }
said-counted = { $count } people added
said-taken-back = { $count } people taken back

## Visitors who were here before, under the field that recalls them
recall-title = Visitors who were here before
recall-visits = { $visits } visits, last { $date }
recall-inside = still written as inside
recall-says-take = Enter: take this visitor. ↑ ↓ another one. Esc: a new visitor.
recall-says-new = ↓ then Enter: somebody who was here. Enter: write a new visitor as typed.

## What the owner wants done when a visitor comes: polite, and never on paper
visitor-mark-invited = Invited
visitor-mark-asked-to-wait = Please wait
visitor-mark-call-first = Call the host first

## Somebody leaves: by visitor card, name, or the last digits of a number
exit-title = Leaving
exit-card = Visitor card, name, or the last 4 digits of an ID or phone number
exit-says = Type the number on the card and press Enter. No card: type the name, or scan the paper again.
exit-one = Press Enter to write the exit.
exit-several = { $count } people match. ↑ ↓ choose, Enter writes the exit.
exit-twice = This visitor has { $count } visits that were not ended. ↑ ↓ choose one, Enter writes the exit.
exit-since = in at { $time }
exit-nobody = Nobody inside has this number. Try the name.
exit-no-name = Nobody of this name is inside. If the arrival was not written:
exit-unentered = Write “{ $name }” as leaving, without an arrival
exit-scanned = The card was scanned. This visitor is inside: press Enter to write the exit.
exit-enter = Write exit

## Who is inside
list-title = Who is inside: { $count }
list-search = Search name, card or office (accents not needed)
list-says = ↑ ↓ to choose, Enter signs out, Esc closes
list-none = Nobody matches.
list-card = Card
list-name = Name
list-to-see = Visiting, coming from
list-verdict = Bluezone
list-time = In at
list-long = More than { $hours } hours: { $count }
list-stays = long

## A roll call outside the building
roll-begin = Evacuation roll call
roll-print = Print the list
roll-title = Evacuation roll call
roll-count = { $found }/{ $count } found
roll-since = since { $time }
roll-search = Type a name, Enter ticks
roll-missing = Not found yet: { $count }
roll-all-found = Everybody was found.
roll-says = Click a name, or ↑ ↓ and Space, to tick it as found.
roll-end = End the roll call
roll-end-sure = Press again to clear the ticks
roll-not-kept = The ticks could not be kept on the disk: do not switch off until done.

## The end of the day
close-day = End the day…
close-title = End the day
close-says = { $count } visitors are still written as inside. The book will say “closed with the day”, without a time. Each can be opened again.
close-staying = { $count } hotel guests stay, and are not ended.
close-nobody = Nobody is inside. There is nothing to do.
close-done = { $count } visits were ended, “closed with the day”. Open again whoever is still inside.
close-enter = End the day
button-reopen = Open again

## The book: pages of any day, one line opened
book-title = The book
book-line = Line { $number } of { $date }
book-day = Day
book-before = The day before
book-after = The day after
book-today = Today
book-search = Search every day: names without marks, or the last 4 digits
book-search-page = Search this page: a name without marks will do, or the last 4 digits
book-search-all = Search all days
book-found = { $count } lines found
book-counts = { $entered } entered, { $left } left, { $inside } not ended, { $told } told
book-keys = ↑ ↓ choose a line, Enter opens. PageUp, PageDown: the day before, the day after.
book-empty = Nobody was written on this day.
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
book-corrected = put right { $count } times
book-left-seen = left
book-left-closed = closed with the day
book-left-unentered = left
book-times = In { $entered }, out { $left }
book-told = ✓ Told about the app
book-not-told = Not written as told
book-history = Corrections
book-never-corrected = Never put right.
book-correct = Write the correction
book-why = Why
book-why-typo = Typed wrong
book-why-wrong-person = Wrong person
book-why-said-later = The visitor said so
book-exit-now = Write exit now
book-untell = Not told
book-void-do = Declare void
book-void-why = Why it is void (stands in the book)
book-mark = Mark…
book-mark-note = For whoever is on duty, such as: call Ms Hạnh, extension 12
visitor-mark-none = None
book-erase = Erase the visitor…
erase-word = ERASE
erase-says = Erases every word about this visitor on every day: name, papers, telephone, notes. It cannot be taken back. What stays: times, card numbers, Bluezone results and the figures. Type { $word } to erase.

## Printing
print-title = Register of { $date }
print-sending = Sending to the printer…
print-printing = The printer is printing.
print-waiting = The printer is waiting.
print-done = Printed.
print-sent = { $pages } pages were sent to the printer.
print-doubtful = Maybe not all { $pages } pages were printed.
print-failed = Not printed.
print-pages = { $pages } pages
print-printer = Printer: { $printer }
print-pdf = The PDF is saved and can be printed later:
print-cancel = Cancel print
print-again = Print again
print-save = Save PDF only
print-saved = PDF saved:
print-chip-active = Printing…
print-chip-failed = Not printed, see F9
print-chip-look = Look at the tray
print-chip-unprinted = { $day } not printed
said-unprinted = The register of { $date } is not fully printed.
said-not-printed = Today's register could not be printed.
said-look-at-tray = Today's register was sent to the printer. Look at its tray.
button-print-it = Print
button-see = See

## Settings
settings-title = Settings
settings-superior-body = Superior body
settings-agency = Agency
settings-place = Place (before the date)
settings-desk-name = Entrance or desk
settings-profile = Kind of entrance
settings-profile-office = Agency, company
settings-profile-hotel = Hotel, guest house
settings-profile-station = Bus station, checkpoint
settings-cards = Visitor cards, from and to
settings-cards-example = such as 1-60; empty where none are handed out
settings-mode = How visitors are checked
settings-mode-pad = Phone on the pad
settings-mode-standing = Standing at the desk
settings-mode-crowd = Count people going by (bus station)
settings-closing-time = Offer the end of the day from (empty: never)
settings-overstay-hours = A visitor stays long after
settings-hours = { $hours } hours
settings-iphone = An iPhone with Bluezone in the background
settings-iphone-connect = Connect to make sure
settings-iphone-listen = Only listen
settings-printer = Printer
settings-printer-default = This computer's default printer
settings-closing-print = The day's register
settings-closing-print-by-hand = Not printed by itself; F9 prints it
settings-closing-print-by-itself = { $time ->
    [none] Printed at the end of the day (no end of the day is set under Desk)
   *[other] Printed by itself at { $time }, except on a day without visitors
}
settings-closing-print-says = Where the computer was off then, or the print failed, the day is offered later and F3 prints it. A past day is never printed by itself.
settings-scanner = ID card scanner
settings-scanner-automatic = Find it by itself
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
settings-pane-owner = Owner's PIN

## The office menu
office-title = Office
office-keys = Press the key at the start of a line to open it, Esc to close.
office-staff = Staff
office-staff-says = Who has a smartphone, was told, has the app, runs it
office-cards = Visitor cards
office-cards-says = Cards not back, cards lost
office-guests = Guests
office-guests-says = Who is to be declared, who overstays
office-papers = Papers
office-papers-says = Roll call, blank forms, slips, cards, notice, poster
office-book = The book
office-book-says = Any day, search, corrections, void lines, erasure on request
office-shift = Hand-over
office-shift-says = Who leaves, who comes, what to know
office-copies = Backups
office-copies-says = Copy the book to a folder or stick, restore
office-report = Report
office-report-says = Week or month: letter, Excel, e-mail
office-settings = Settings
office-settings-says = Agency, way of checking, scanner, printer
office-pin = Owner's PIN
office-pin-says = Set, change or remove the PIN
office-privacy = Show visitors what is kept of them
office-privacy-says = What is written, what for, how long

## The owner's PIN
owner-open = Owner, open until { $until }: press to lock
owner-pin-is-set = A PIN is set.
owner-pin-guards = Settings, reports, exports, erasing, restoring and the book of earlier days ask for it. Writing visitors in and out, and today's book, do not.
owner-no-pin = No PIN is set.
owner-no-pin-says = Anybody at the desk can read earlier days, change settings, export and erase. With a PIN those ask for it; writing visitors in and out never does.
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
pin-says = This is the owner's. The right PIN opens it for 5 minutes; then it locks itself.
pin-digits = A PIN is 4 to 12 digits.
pin-not-the-same = The two are not the same.
pin-wrong-left = That is not the PIN. { $left } more tries before a wait.
pin-wait = It was wrong several times. Wait { $seconds } seconds, then type it again.
pin-again = You can type it again now.
pin-forgotten = Forgotten
pin-forgotten-title = A new PIN by the recovery sheet
pin-forgotten-says = Take the recovery sheet from the safe and type its groups in order. The new PIN is noted in the book.
said-pin-set = The PIN is set
said-pin-removed = The PIN is removed
recovery-label = The groups of digits on the sheet (no spaces needed)
recovery-typing = { $done } of { $of } groups typed.
recovery-slip = Look at group { $group } again: its digits are not right.
recovery-whole = All 17 groups are there.

## What visitors are told of their words: the lines themselves stand with the papers
notice-open = Your information

## What is kept, copied and erased
settings-retention-days = Days for which names and ID numbers are kept (14 to 365)
settings-retention-usual = Empty: 30 days, at a hotel 365.
settings-notice-says = What visitors are told is under F12, then 9; its words are changed under F12, then 3. The days are filled in by themselves.
settings-backup-folder = Daily copies go to
retention-next = On { $date } the names of { $visits } visits will be erased.
retention-nothing = There is nothing to erase yet.
retention-erased = Last erased: { $date }, { $visits } visits.
retention-never = Nothing was erased yet.
retention-looked = Last looked at by itself on { $date }.
copies-here = A folder on this computer
copies-stick = USB { $name } ({ $path })
copies-away-folder = { $path } (not plugged in)
copies-good = There is a recent copy.
copies-none = There is no copy yet.
copies-old = The last copy is old.
copies-away = The stick or folder for copies is not here. Plug it in, and the copy is made by itself.
copies-advice-old = No backup for a while
copies-advice-away = Backup stick not plugged in
copies-last = The newest: { $date } at { $time }
copies-now = Copy now
copies-copying = Copying…
copies-list = Copies in { $folder }
copies-size = { $megabytes } MB
copies-restore = Restore…
said-copied = Copied, and the copy is verified
said-restored = The register is restored from the copy of { $date }
restore-title = Restore the register from a copy?
restore-copy = The copy of { $date } at { $time }
restore-text = The register goes back to that moment: visitors written since are no longer in it.
restore-safe = The copy is tried first. The present register is not deleted; it is kept beside the restored one.
restore-enter = Restore
restore-busy = Restoring…

## The first look
first-title = Whose desk is this?
first-says = These lines are printed at the head of each sheet. They may stay empty, and can be changed at any time with F10.
first-more = Better done on the first day: the owner's PIN (F12, 8) and where backups go (F12, 6).
first-superior-body = Such as: People's Committee of Hải Dương
first-agency = Such as: Department of Home Affairs of Hải Dương
first-place = Such as: Hải Dương
first-desk-name = Such as: Main gate
first-later = Later

## Shifts
shift-on-duty = On duty: { $name }
shift-title = Hand-over
shift-title-begin = Begin a shift
shift-leaves = Leaving:
shift-since = · on duty since { $from }, { $date }
shift-nobody = Nobody is noted as being on duty.
shift-takes-over = Taking over
shift-comes = On duty
shift-note = To be known to the next shift
shift-note-left = { $name } left word at { $to }
shift-house = At this moment
shift-inside = { $count } visitors inside
shift-cards = { $count } cards not returned: { $cards }
shift-no-cards = Every card is back.
shift-last = Last shifts
shift-none-yet = No shift is noted yet.
shift-erased = (name erased)
shift-privacy = Attendants' names are erased when visitors' are.
shift-end = End the shift, nobody takes over
shift-enter = Hand over
shift-begin = Begin
said-shift-begun = From now on { $name } is on duty
said-shift-ended = The end of the shift is noted

## Calibration: one phone on the pad tells how well this receiver hears. `$date` is when that was done
calibration-title = Calibrate the receiver
calibration-open = Calibrate…
calibration-state-no-receiver = There is no receiver yet.
calibration-state-uncalibrated = Not calibrated; the usual levels are used.
calibration-state-other-receiver = This receiver is not calibrated; the usual levels are used.
calibration-state-calibrated = Calibrated on { $date }.
calibration-state-changed = Signals on the pad are not what they were; better calibrate again.
calibration-advice-uncalibrated = Not calibrated
calibration-advice-other-receiver = Another receiver: please calibrate
calibration-advice-changed = Please calibrate again
calibration-step-1 = Open Bluezone on a phone and keep its screen on.
calibration-step-2 = Lay the phone on the pad, where visitors lay theirs.
calibration-step-3 = Press Enter and wait 20 seconds without touching the phone.
calibration-ends-check = The open check will end; what is typed stays. Afterwards, type on and this visitor is checked again.
calibration-start = Start
calibration-again = Measure again
calibration-word-measuring = MEASURING…
calibration-word-done = DONE
calibration-word-failed = NOT YET
calibration-measuring = Leave the phone on the pad.
calibration-result-done = Calibrated. Take the phone away and go on as usual.
calibration-result-radio-deaf = The receiver is not listening. See what it says at the bottom of the screen, then measure again.
calibration-result-nothing-heard = The receiver hears too little. Unplug it, plug it in again, then measure again.
calibration-result-no-bluezone = No Bluezone was heard. Switch Bluetooth on and open Bluezone on the phone, then measure again.
calibration-result-too-weak = The signal is too weak; the phone may not be on the pad. Lay it there, 8 to 20 cm from the receiver, then measure again.
calibration-result-too-few = Bluezone was heard only for a while. Keep it open on the screen for all 20 seconds, then measure again.
calibration-result-iphone-in-background = The iPhone on the pad has Bluezone in the background. Bring it to the screen, then measure again.
calibration-result-two-phones = Two phones are equally strong. Keep one on the pad, take the other away, then measure again.
calibration-result-unsteady = The phone was moved. Leave it alone on the pad, then measure again.
calibration-result-stopped = Stopped because a visitor came, or because the receiver changed. Measure again when nobody waits.
calibration-result-not-saved = Measured, but it could not be written in the register. Free some disk space, then measure again.

## Help
help-title = Help
help-steps = Each visitor
help-step-1 = Type the name. The check begins by itself.
help-step-2 = Ask the visitor to open Bluezone and lay the phone on the pad.
help-step-3 = Press Enter to write the visit. No need to wait for the result.
help-step-4 = On leaving: press F4, type the card number, press Enter.
help-keys = Keys
help-key-enter = Write the visit
help-key-f2 = Next visitor: clear the fields, begin a new check
help-key-f3 = Take back what was just done, a visit just written too
help-key-f4 = Visitor leaves: card number, name, or last digits
help-key-f5 = Count people going by; again: back to visitors
help-key-f6 = Who is inside; roll call, end of the day
help-key-f7 = Practice with simulated phones
help-key-f8 = The visitor being typed (or the next one) has no smartphone
help-key-f9 = Print today's register
help-key-f11 = The visitor was told; again: taken back
help-key-f10 = Settings
help-key-f12 = Office: book, papers, shifts, backups
help-key-esc = Close the small window; clear the fields and end this check
help-verdicts = What the big word means
help-running = Bluezone is certainly running.
help-probable = Very likely running (mostly iPhones).
help-not-heard = Listened long enough without hearing it. Ask the visitor to open the app; it is nobody's fault.
help-cannot-check = Not enough time to listen, or the receiver could not hear. Write as usual; it does not count against the visitor.
help-no-phone = The visitor has no smartphone. Press F8.

## When the register cannot be opened
closed-word = REGISTER NOT OPEN
closed-file = File: { $file }
closed-restore-key = Open with this sheet
closed-other-sheet = This sheet is of another register. Look for the one whose group 17 is right.
closed-damaged = For whoever looks after this computer: gatekeeperctl restore puts a backup in its place; without one, gatekeeperctl salvage reads what can still be read.
closed-practice = You can practise meanwhile. Please write real visitors on paper.

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
sheet-column-id = ID card, passport
sheet-column-phone = Telephone
sheet-column-organisation = Organisation, address
sheet-column-to-see = To see
sheet-column-purpose = Purpose
sheet-column-born = Date of birth
sheet-column-sex = Sex
sheet-column-nationality = Nationality
sheet-column-room = Room
sheet-column-leave-on = Means to leave
sheet-column-plate = Plate
sheet-column-route = Route
sheet-column-destination = Destination
sheet-column-card = Card
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
sheet-told = Told about the app
sheet-void = Void: { $why }
sheet-corrected = Corrected, was: { $was }
book-taken-back = written by mistake, taken back
sheet-corrected-at = Corrected { $time }
sheet-corrected-why = Corrected { $time }: { $why }
sheet-erased = (erased on request)
sheet-left-closed = closed with the day
sheet-left-open = inside
# A visitor written on a paper form during a power cut, typed afterwards.
sheet-on-paper = Paper form no. { $number }, typed { $typed }
sheet-unentered = left, arrival not written
sheet-clock-before-book = The times of this day may be wrong: the clock of this computer once said { $clock }, earlier than the last line already in the book ({ $other }).
sheet-clock-before-program = The times of this day may be wrong: the clock of this computer once said { $clock }, earlier than the day on which this program was built ({ $other }).
sheet-footer-hash = Book checksum: { $hash }
sheet-footer-print = Print { $print }
sheet-footer-pages = Page {"{page}"}/{"{pages}"}
sheet-totals-visits = Visits: { $entered }; left: { $left }; closed with the day: { $closed }; still inside: { $open }.
sheet-totals-bluezone = Bluezone: running { $running }; probable { $probable }; not heard { $not_heard }; could not check { $cannot_check }; no smartphone { $no_phone }; no result yet { $undecided }. Told about the app: { $told }.
sheet-totals-paper = Written from paper forms: { $count }.
sheet-totals-unentered = Left without an arrival: { $count }.
sheet-totals-void = Void lines: { $count }.
sheet-shifts = On duty: { $list }.
sheet-shift = { $name } { $from }–{ $to }
sheet-shift-lasts = { $name } from { $from }
sheet-crowd = People passing by the hour
sheet-crowd-hour = Hour
sheet-crowd-people = People
sheet-crowd-phones = Phones with Bluezone
sheet-crowd-probable = Phones that may have it
sheet-crowd-share = Share with Bluezone
sheet-crowd-deaf = Minutes not heard
sheet-crowd-total = Sum
sheet-crowd-says = The share is reckoned from people counted and phones heard in the same minutes; nobody is noted singly.
sheet-signature-attendant = Attendant
sheet-signature-person-in-charge = Person in charge
sheet-signature-how = (signature and full name)
sheet-substituted = Letters that cannot be printed stand as marks (please write names as the passport has them in Latin letters):
sheet-practice = TẬP DÙNG – PRACTICE
sheet-print-title = Register of visitors, { $date }

## Papers besides the register of a day (on paper always in Vietnamese): `paper-KIND` is the title of a paper and its name in
## the list, `paper-file-KIND` the beginning of its file's name
paper-roll-call = People who are inside
paper-roll-call-says = Who is inside, to call the roll in a fire or a drill. 40 people a page, with boxes to tick.
paper-file-roll-call = roll-call
paper-report = Report
paper-file-report = bao-cao
paper-file-practice = tap-dung
paper-blank-forms = Forms to write on by hand
paper-blank-forms-says = Print them before they are needed. Write on them while the power is off, and type them in by number afterwards.
paper-file-blank-forms = blank-forms
paper-hand-over = Hand-over of a shift
paper-hand-over-says = Who hands over to whom, how many visitors, which cards are out; both sign.
paper-file-hand-over = hand-over
paper-visit-slip = Visitor's slip
paper-visit-slip-says = The visitor carries it and the host signs. Its code, scanned when they leave, writes them out.
paper-file-visit-slip = slip
paper-visitor-cards = Visitor cards
paper-visitor-cards-says = Print, cut out, laminate. Scan the code when a card is handed out and when it comes back.
paper-file-visitor-cards = visitor-cards
paper-notice = Notice about visitors' data
paper-notice-says = For the wall: what is written about visitors, why, for how long, whom to ask.
paper-file-notice = notice
paper-poster-a4 = Poster to install Bluezone, A4
paper-poster-a4-says = For the door: codes to install Bluezone, 15 cm wide, one a page.
paper-file-poster-a4 = poster-a4
paper-poster-a3 = Poster to install Bluezone, A3
paper-poster-a3-says = Large: both stores on one page, the official site on the other.
paper-file-poster-a3 = poster-a3
paper-recovery = Recovery sheet of the register
paper-recovery-says = The digits that open the register when the computer breaks. The owner prints them, seals them and locks them away. No file is kept.
paper-file-recovery = recovery
paper-board = Pictures for electronic boards and lifts
paper-board-says = Three pictures of 1920 × 1080 with the code as large as fits: official site, Android, iPhone. Copy them to the board's card.
papers-title = Papers to print
papers-print = Print
papers-save-pictures = Save the pictures
papers-pages = Pages
papers-first = From card
papers-last = To card
papers-visit = Slip of
papers-link-site = Official site
papers-link-android = Store for Android
papers-link-ios = Store for iPhones
papers-notice-contact = Whom visitors ask about their data: person, telephone
papers-notice-own = The agency's own words, a line each (empty: the usual ones)
papers-usual = as usual
papers-save-words = Save the words

paper-printed-at = Printed at { $time } on { $date }.
paper-footer = Page {"{page}"}/{"{pages}"}

roll-call-total = Total: { $count } people, by given name.
roll-call-here = Here
roll-call-number = No.
roll-call-id = ID, passport
roll-call-card = Card
roll-call-organisation = From
roll-call-to-see = To see
roll-call-entered = In
roll-call-found = Found: .......... of { $count } people, at ....... : .......     Called by (signature and full name): .................................

blank-forms-title = Written by hand while the power was off
blank-forms-day = Date ....... / ....... / ............
blank-forms-how = A line a visitor, time and name first. When the power is back, type it in line by line, by number. Each number is used once; keep this sheet with the book.
blank-forms-number = Form no.

recovery-number = Sheet number: { $number }
recovery-what = The register on this computer is encrypted. These digits are its key: whoever has them can read the whole register and its copies.
recovery-use = To use: when the computer broke, was replaced, or says that it finds no key, start the program on the new one, choose to enter the recovery sheet and type the 17 groups in order. A slip is named by its group.
recovery-keep = To keep: in a sealed envelope in the agency's safe, apart from the computer and the copies. Take no picture, send it over no network.
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
notice-what = What is written: name, ID number, telephone, organisation or address, whom to see, times of coming and leaving, and the result for Bluezone (running, not heard…).
notice-how-long = It is kept for { $days } days and then erased. What stays are numbers of visits, no names. It is given to nobody else, unless the law requires it.
notice-rights = You may see your data, have it corrected or erased: ask { $contact }.
notice-radio-listens = The desk only listens to Bluezone's signal. It does not connect to telephones, reads nothing from them and keeps no Bluezone code.
notice-radio-connects = The desk reads nothing from telephones and keeps no Bluezone code. It may connect to an iPhone for a moment, only to know whether Bluezone is running.

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
hand-over-cards = 2. Visitor cards that are out: { $count }
hand-over-notes = 3. To be handed over (keys, equipment, parcels, appointments, incidents)
hand-over-signature-giver = Handed over by
hand-over-signature-taker = Taken over by

## The report upward (on paper always in Vietnamese): `report-line-WHAT` names a figure, on paper and on the screen
report-name = Bluezone report { $period }
report-type = REPORT
report-about = Results of telling visitors about Bluezone, helping them, and checking its use
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
report-opening = { $agency } reports on telling visitors about Bluezone, helping them, and checking its use, { $period }, as follows:
report-section-outreach = I. INFORMATION AND HELP
report-section-results = II. RESULTS
report-section-difficulties = III. DIFFICULTIES
report-section-proposals = IV. PROPOSALS
report-nothing = None.
report-nobody = No visits were recorded in this period.
report-outreach = The desk recorded { $entered } visits and helped { $told } visitors to install or open Bluezone ({ $told }/{ $entered }, { $percent }).
report-heading = { $number }. { $words }
report-part-visitors = Visitors
report-part-days = By day
report-part-hours = By hour of arrival
report-part-desks = By desk
report-part-staff = The agency's own people
report-part-crowd = Crowd checkpoint
report-part-remarks = About the figures
report-checked = In { $checked } visits the phone could be checked; in { $running } of them Bluezone was running ({ $running }/{ $checked }, { $percent }).
report-flagged = In { $flagged } visits Bluezone was first not seen running and the visitor was asked to open it; { $opened } did so at the desk ({ $opened }/{ $flagged }, { $percent }).
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
report-column-told = Told
report-column-checked = Could be checked
report-column-running = Running
report-column-probable = Probably running
report-column-not-heard = Not seen
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
report-line-told = Helped to install or open Bluezone
report-line-checked = Phone could be checked
report-line-running = – Bluezone running
report-line-probable = – Probably running (iPhone, app in the background)
report-line-not-heard = – Not seen running
report-line-flagged = First not seen running, and asked to open the app
report-line-opened = – Opened it at the desk
report-line-no-phone = No smartphone
report-line-cannot-check = Could not be checked
report-line-unassessed = No result yet
report-line-staff-total = The agency's own people
report-line-staff-smartphone = With a smartphone
report-line-staff-installed = Bluezone installed
report-line-staff-running = Bluezone running when checked
report-staff = Of { $total } people { $smartphone } have a smartphone; Bluezone is installed on { $installed }/{ $smartphone } ({ $installed_percent }) and was running when checked on { $running }/{ $smartphone } ({ $running_percent }).
report-crowd = { $people } people were counted at the checkpoint. From what was heard, between { $low }% and { $high }% of them have Bluezone running.
report-crowd-unknown = { $people } people were counted at the checkpoint. Too little was heard to estimate a share.
report-remark-no-visits = Days without any visit in the book: { $days }.
report-remark-days-without = { $count } days without any visit in the book.
report-remark-void = { $count } lines written by mistake were declared void; they are in no figure.
report-remark-corrected = { $count } visits were corrected; what stood there before is still in the book.
report-remark-closed = { $count } visits have no time of leaving; they ended when the day was closed.
report-remark-unentered = { $count } visits were only written on leaving; they stand at that hour.
report-remark-on-paper = { $count } visits were written on paper forms (power or computer failed) and typed in later; they stand at the hour on the form.
report-remark-deaf = For { $count } minutes at the checkpoint the receiver was deaf; they are part of no share.
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

    Visits: { $entered }. Told: { $told }. Bluezone running: { $running }/{ $checked } of those that could be checked.

    Kind regards.

## The report window; `report-field-FIELD` is what a field is called, also where it is wrong
reporting-title = Report
reporting-range-this-week = This week, to today
reporting-range-last-week = Last week
reporting-range-this-month = This month, to today
reporting-range-last-month = Last month
reporting-range-days = From a day to a day
reporting-today = today
reporting-whole-days = whole days
reporting-kept = What you type is kept by itself. An empty field takes the usual words.
reporting-save-pdf = Save PDF
reporting-save-xlsx = Save Excel
reporting-mail = E-mail draft
reporting-mail-opened = The draft was opened with the mail program. The file is at:
reporting-mail-saved = This computer has no mail program. The draft was saved; take it to one that can send mail and open it there:
reporting-mailed-to = To: { $list }
reporting-nobody = No e-mail address: { $words }
report-field-range = Days
report-field-first = From
report-field-last = To
report-field-cut-off = Closed at
report-field-number = Number
report-field-dated = Date of the letter
report-field-addressee = To
report-field-mail-to = E-mail address
report-field-basis = Papers that it answers
report-field-outreach = Information and help
report-field-difficulties = Difficulties
report-field-proposals = Proposals
report-field-recipients = Copies (one a line)
report-field-signer-title = Office of who signs
report-field-signer-name = Name of who signs

## Desktop notifications

bell-deaf = The Bluetooth receiver hears nothing
bell-deaf-body = { $why } Visits are still recorded.
bell-hearing = The Bluetooth receiver hears again
bell-hearing-body = Checks go on as usual.
bell-upkeep = The register could not be copied today
bell-flag = Bluezone not heard
bell-flag-body = Please ask the visitor to open Bluezone and to lay the phone on the pad.

## gatekeeperctl

doctor-adapter = Receiver: { $name } ({ $address })
doctor-no-adapter = No Bluetooth receiver was found.
doctor-heard = { $heard } signals a second are heard, { $phones } phones.
doctor-iphones-confirmed = iPhones with Bluezone in the background: connected to, to make sure.
doctor-iphones-only-heard = iPhones with Bluezone in the background: only listened to.
doctor-iphones-would-ask-to-pair = iPhones with Bluezone in the background: not connected to, because this computer would ask visitors' phones to pair. Have its administrator start bluetoothd with the option --noplugin=battery.
doctor-advice-none = The receiver works; nothing needs to be done.
doctor-advice-plug = Plug a Bluetooth receiver (USB) into the machine.
doctor-advice-power = Switch Bluetooth on; the program also does so when it starts.
doctor-advice-quiet = Nothing at all is on the air here: lay a phone with Bluezone open beside the receiver and try again.
doctor-advice-restart = Restart the Bluetooth service, or pull the receiver out and plug it in again.
watch-phones = Bluezone: Android { $android }, iPhone { $iphone }, iPhone in background { $background }; other phones { $other }
watch-check = check { $check }: { $verdict }
verify-whole = The register is whole: { $events } entries.
verify-broken = The register is not as it was written: { $findings } findings. Leave the file as it is and tell whoever is in charge.
key-none = This register is not encrypted and has no key.
key-beside-the-book = The key lies inside the data directory: whoever copies that has the key too. Set GATEKEEPER_KEYS to keep it elsewhere.

# The columns of the list of foreign guests, after the form NA17.
na17-number = No.
na17-name = Full name
na17-sex = Sex
na17-born = Date of birth
na17-nationality = Nationality
na17-passport = Passport number
na17-visa = Visa, kind and number
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
staff-phone = Phone
staff-phone-whole = Do they have a smartphone?
staff-phone-yes = Yes
staff-phone-no = No
staff-phone-unknown = Not known
staff-told = Told
staff-installed = Installed
staff-running = Running
staff-nobody = Nobody yet. Press 5 to add people one by one, or 6 to paste a whole list.
staff-counts = { $total } in all; with a smartphone { $with_smartphone }; told { $told }; installed { $installed }; running { $running }.
staff-check = Check
staff-check-says = Phone on the pad, Bluezone open, then Enter. Once heard, the day is written by itself.
staff-next = Next one
staff-edit = Edit
staff-add = Add somebody
staff-paste = Paste a list
staff-paste-says = Paste from a spreadsheet: name, unit, has a smartphone (yes / no).
staff-paste-take = Take this list
staff-retire = Take off
staff-retire-says = Take { $name } off the list? The name is erased, the figures of earlier days stay.
staff-taken = { $added } added; { $known } were there; { $skipped } lines without a name.

# A hotel's guests.
guests-title = Guests
guests-says = Arrows choose, Enter ticks as declared (again: takes it back). Declaring itself is done on the police's page.
guests-export = List of foreign guests
guests-export-title = Export the list of foreign guests (NA17)
guests-nobody = No guests yet.
guests-declared = declared
guests-later = declare before { $time } on { $date }
guests-soon = SOON DUE: before { $time }
guests-late = OVERDUE since { $time } on { $date }
guests-until = stays until { $day }
guests-over = past the day of leaving { $day }
guests-left = has left

# Visitor cards.
cards-title = Visitor cards
cards-none = No cards are set up. Settings, pane Desk, field "Visitor cards".
cards-says = Cards { $first } to { $last }. { $out } are out. Next: { $next }.
cards-all-back = Every card is back.
cards-missing = not back, visitor no. { $number } of { $date }
cards-lost = given up
cards-back = It is here again
cards-give-up = Give it up

# Preview, export, paper forms ---------------------------------------------------------------------------------------
preview-title = Before printing
preview-look = Look at it
preview-page = Page { $page } of { $pages }
preview-back = Page before
preview-on = Next page
preview-whole = Whole page
preview-larger = Larger
preview-smaller = Smaller
preview-print = Print
export-open = The book for Excel
export-title = The book as a file
export-first = From
export-last = To the end of
export-days-wrong = These are no days. Write them like 22/11/2026, the earlier one first.
export-format = Kind of file
export-xlsx = Excel (.xlsx)
export-csv = CSV, for other programs
export-folder = Put it into
export-write = Make the file
export-done = It is here:
folder-stick = Stick { $name }
folder-documents = Documents
folder-desktop = Desktop
folder-desk = The desk's own folder
paper-forms-open = Type in forms written by hand
paper-forms-title = Forms written by hand
paper-forms-how = Take the forms in their order. Tab goes to the next box, Enter writes this form and goes on to the next.
paper-forms-date = Day on the form
paper-forms-number = Number
paper-forms-entered = Time in
paper-forms-left = Time out (if any)
paper-forms-write = Write this form
paper-forms-written = Form { $number } is in the book, line { $line }: { $name }
paper-forms-typed = { $date }: { $count } forms typed
paper-forms-missing = Not typed yet, number:
paper-forms-taken = Form { $number } was typed already: line { $line } of { $date }.
paper-forms-time = This is no day or no time. Write days like 22/11/2026, times like 7:35 or 735.

# The journal of what the program did, for whoever helps from afar. No name, number or id of anybody is in it.
office-journal = Journal of the program
office-journal-says = What the program did and why something failed; save it to send it to support
journal-title = Journal of the program
journal-says = It holds no names, document numbers or phone ids. Save it and send it to support when asked.
journal-save = Save the journal
journal-saved = Journal saved: { $file }
journal-nothing = Nothing has been written yet.
journal-unreadable = { $count } lines cannot be read.
journal-times = { $count } times
journal-unknown = Something that this version does not know: { $event }
journal-started = The program started
journal-ended = The program ended normally
journal-no-thread = The computer could not start another task
journal-book-opened = The book was opened
journal-book-not-opened = The book could not be opened
journal-book-switched = The desk changed to another book
journal-visit-not-written = A visit could not be written
journal-outcome-waits = The result of a check could not be written yet and will be tried again
journal-outcomes-written = The results that were waiting are written
journal-outcome-dropped = A result was dropped because its visit takes no more
journal-book-not-written = The book could not be written
journal-book-not-read = The book could not be read
journal-radio = The Bluetooth receiver changed its state
journal-receiver-changed = Another Bluetooth receiver
journal-scanner = The scanner changed its state
journal-printed = A print ended
journal-bell-not-rung = A desktop notification could not be shown
journal-copied = The book was backed up
journal-not-copied = The book could not be backed up
journal-copies-removed = Old backups were removed
journal-restored = The book was restored from a backup
journal-not-restored = The book could not be restored from a backup
journal-erased = Words past their time were erased
journal-settings-changed = Settings were changed
journal-file-not-written = A file could not be written
journal-panicked = The program stopped at a place that it did not expect
journal-command-failed = A command of gatekeeperctl failed
journal-entries-lost = Entries of this journal could not be written

# The computer's clock cannot be relied on.
clock-doubt = Check the computer's date and time
clock-doubt-before-program = The computer's clock stands before the day on which this program was made. Have it put right.
clock-doubt-before-book = The computer's clock stands before the last line of the book. Have it put right.
clock-doubt-far-ahead = The computer's clock stands months after the desk was last used. Check it before you write in the book.
error-other-desks-copy = This is a backup of another desk, whose code stands at the end of this line. To use it all the same, the owner adds --of-desk and that code.
error-unsealed-copy = This backup is not encrypted as the book in use is. To use it all the same, the owner adds --of-desk and the code at the end of this line.
