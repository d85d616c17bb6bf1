#!/bin/sh
# The life of an installed desk: installed on a system with nothing on it, opened, updated while it is open, put back to the
# version before, removed, purged. The register is the same bytes' worth of book all the way.
set -eu
. /stick/lib.sh
package=$1

title "installs on a clean system, with nothing but what it needs"
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$package" >/scratch/apt.log 2>&1 || { cat /scratch/apt.log; exit 1; }
same "nothing of it is half done" "$(dpkg --audit)" ""
same "its files are whole" "$(dpkg --verify bluezone-gatekeeper)" ""
account ban
account quay

title "says which it is, and where it stands"
version=$(dpkg-query -W -f '${Version}' bluezone-gatekeeper)
same "gatekeeperctl's version" "$(as ban gatekeeperctl --version)" "gatekeeperctl $version"
same "gatekeeper's version" "$(as ban gatekeeper --version)" "gatekeeper $version"

title "a desk without Bluetooth, printer, sound or session writes its book"
as ban gatekeeperctl enter --name "Nguyễn Văn Ước" | grep -q '"visit"'
as ban gatekeeperctl search "nguyen van uoc" | grep -q "Nguyễn Văn Ước"
as ban gatekeeperctl sheet --out /desks/ban/so.pdf
head -c 5 /desks/ban/so.pdf | grep -q '%PDF'
as ban gatekeeperctl --lang en doctor --seconds 1 >/scratch/doctor || true
grep -q "$version" /scratch/doctor || fail "doctor says no version"
as ban gatekeeperctl print >/scratch/print 2>&1 && fail "printed without a printer"
same "and says so in one line" "$(grep -c gatekeeperctl /scratch/print)" "1"

title "two accounts have a register each, and none reads the other's"
same "nobody is inside at the other" "$(as quay gatekeeperctl inside 2>/dev/null || true)" ""
as quay gatekeeperctl enter --name "Trần Thị Ẵm" >/dev/null
same "the first has its own" "$(as ban gatekeeperctl inside | grep -c visit)" "1"
as quay ls /desks/ban/.local/share/desk >/dev/null 2>&1 && fail "one account reads the register of another"

title "its switches"
same "login is off" "$(as ban gatekeeperctl computer login)" '{"login":false}'
as ban gatekeeperctl computer login on
same "the link is there" "$(readlink /desks/ban/.config/autostart/vn.gatekeeper.desk.desktop)" \
    /usr/share/applications/vn.gatekeeper.desk.desktop
as ban gatekeeperctl computer iphones on 2>/dev/null && fail "an ordinary account changed the system's services"
same "iPhones are as they were" "$(as ban gatekeeperctl computer iphones)" '{"iphones":false}'
gatekeeperctl computer iphones on 2>/dev/null
same "iPhones are made sure of" "$(as ban gatekeeperctl computer iphones)" '{"iphones":true}'

title "the window paints"
apt-get install -y -qq --no-install-recommends xvfb xauth openbox dbus-daemon >/scratch/apt.log 2>&1 || { cat /scratch/apt.log; exit 1; }
window ban /scratch/window
painted /scratch/window

title "an update while the desk is open"
newer "$package" 99.0
before=$(visits ban)
install_file /scratch/newer.deb
same "the open desk is still the old one" "$(running)" "1"
as ban gatekeeperctl enter --name "Phạm Thị Ơn" | grep -q '"visit"'
same "the desk goes on" "$(running)" "1"
same "the book has one more" "$(visits ban)" "$((before + 1))"
close_window
window ban /scratch/window2
painted /scratch/window2
close_window

title "back to the version before"
install_file --allow-downgrades "$package"
same "every line is still there" "$(visits ban)" "$((before + 1))"
as ban gatekeeperctl verify | grep -q '"findings":\[\]' || fail "the book does not verify"

title "a book that a newer version has opened is refused, untouched, with the way back"
apt-get install -y -qq --no-install-recommends sqlite3 >/dev/null 2>&1
account xa
as xa mkdir -p /desks/xa/.local/share/desk
book=/desks/xa/.local/share/desk/register.db
as xa cp /stick/register.db "$book"
sqlite3 "$book" "PRAGMA user_version = 99"
sum=$(sha256sum "$book")
for words in inside "enter --name Lê" verify; do
    as xa gatekeeperctl $words >/scratch/future 2>&1 && fail "an older program took a newer book: $words"
    grep -q "bản mới" /scratch/future || { cat /scratch/future; fail "it does not say what to install"; }
done
cat /scratch/future
as xa gatekeeperctl doctor --seconds 1 2>&1 | head -20
window xa /scratch/window3
painted /scratch/window3
close_window
same "it is untouched" "$(sha256sum "$book")" "$sum"
# As the newer version would, once it is installed again.
sqlite3 "$book" "PRAGMA user_version = 8"
as xa gatekeeperctl verify | grep -q '"findings":\[\]' || fail "the book does not verify"

title "removed and purged: the register is untouched"
sum=$(sums /desks/ban)
apt-get remove -y -qq bluezone-gatekeeper >/dev/null 2>&1
same "after remove" "$(sums /desks/ban)" "$sum"
install_file "$package"
apt-get purge -y -qq bluezone-gatekeeper >/dev/null 2>&1
same "after purge" "$(sums /desks/ban)" "$sum"
test ! -e /usr/bin/gatekeeper || fail "the program is still there"
same "nothing of it is left" "$(find / -xdev -path /proc -prune -o -path /desks -prune -o -path /scratch -prune -o -path /stick -prune \
    -o -iname '*gatekeeper*' -print | grep -v '^/etc/systemd/system/bluetooth.service.d/\|^/scratch/\|^/var/' || true)" ""
install_file "$package"
same "and a new installation finds it" "$(visits ban)" "$((before + 1))"
echo "LIFE: everything held"
