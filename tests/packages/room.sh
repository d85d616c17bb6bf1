#!/bin/sh
# An installation that finds no room, a home that cannot be written, one that is full, one with another name than most.
set -eu
. /stick/lib.sh
package=$1

title "a full disk: the installation fails, says so, and can be done again"
apt-get update -qq
install_file --no-install-recommends "$package"
account ban
as ban gatekeeperctl enter --name "Nguyễn Văn Ước" >/dev/null
newer "$package" 99.0
mkdir -p /small
# The place of the program alone is full: a small disk stands there.
mount -t tmpfs -o size=80M tmpfs /small
mkdir /small/bin /small/work
mount -t overlay -o lowerdir=/usr/bin,upperdir=/small/bin,workdir=/small/work overlay /usr/bin
head -c 100M /dev/zero >/small/filler 2>/dev/null || true
dpkg -i /scratch/newer.deb >/scratch/full 2>&1 && fail "it was installed where there is no room"
grep -qi "no space" /scratch/full || { cat /scratch/full; fail "it does not say that there is no room"; }
same "the program is still the old one" "$(as ban gatekeeperctl --version)" \
    "gatekeeperctl $(dpkg-query -W -f '${Version}' bluezone-gatekeeper)"
same "the book is read" "$(visits ban)" "1"
rm /small/filler
dpkg -i /scratch/newer.deb >/scratch/full 2>&1 || { cat /scratch/full; fail "with room it does not go on"; }
same "nothing is half done" "$(dpkg --audit)" ""
same "the book is read" "$(visits ban)" "1"

title "a home that cannot be written: the desk says so"
apt-get install -y -qq --no-install-recommends xvfb xauth openbox dbus-daemon >/scratch/apt.log 2>&1 || { cat /scratch/apt.log; exit 1; }
account phong
mount --bind /desks/phong /desks/phong
mount -o remount,bind,ro /desks/phong
as phong gatekeeperctl enter --name "Lê Ẵm" >/scratch/said 2>&1 && fail "written where nothing can be"
cat /scratch/said
same "in one line" "$(wc -l </scratch/said)" "1"
as phong gatekeeperctl computer login on >/scratch/said 2>&1 && fail "switched where nothing can be"
cat /scratch/said
window phong /scratch/window
painted /scratch/window
close_window
umount /desks/phong
as phong gatekeeperctl enter --name "Lê Ẵm" | grep -q '"visit"'
title "a home with spaces and letters of Vietnamese"
account quay "/desks/Quầy lễ tân (tầng 1)"
place="/desks/Quầy lễ tân (tầng 1)"
as quay gatekeeperctl enter --name "Đỗ Thị Ỷ" | grep -q '"visit"'
as quay gatekeeperctl computer login on
same "the link is there" "$(readlink "$place/.config/autostart/vn.gatekeeper.desk.desktop")" \
    /usr/share/applications/vn.gatekeeper.desk.desktop
as quay gatekeeperctl sheet --out "$place/Sổ hôm nay.pdf" >/dev/null
test -s "$place/Sổ hôm nay.pdf" || fail "no sheet in its home"
as quay gatekeeperctl verify | grep -q '"findings":\[\]' || fail "the book does not verify"
window quay /scratch/window
painted /scratch/window
close_window
sum=$(sums "$place")
apt-get purge -y -qq bluezone-gatekeeper >/dev/null 2>&1
same "after purge" "$(sums "$place")" "$sum"
install_file --no-install-recommends "$package"
same "its book is read" "$(visits quay)" "1"

title "a home that is full: what was written stays, what is not is told"
account kho
mount -t tmpfs -o size=3M,mode=700,uid="$(id -u kho)",gid="$(id -g kho)" tmpfs /desks/kho
as kho gatekeeperctl enter --name "Vũ Đức Ạn" >/dev/null
as kho sh -c 'head -c 9M /dev/zero >"$HOME/filler" 2>/dev/null' || true
as kho gatekeeperctl enter --name "Lý Ẩn" >/scratch/said 2>&1 && fail "written where there is no room"
cat /scratch/said
same "in one line" "$(wc -l </scratch/said)" "1"
newer "$package" 99.0
install_file /scratch/newer.deb
as kho rm "$(home kho)/filler"
same "with room, and after an update, its line is there" "$(visits kho)" "1"
as kho gatekeeperctl enter --name "Lý Ẩn" | grep -q '"visit"'
same "and it goes on" "$(visits kho)" "2"
echo "ROOM: everything held"
