#!/bin/sh
# A desk without a window, as the service of an account: under a systemd of that account's own, it is started anew whenever it
# ends otherwise than by a person's wish, and its book stays whole.
set -eu
. /stick/lib.sh
package=$1
unit=gatekeeper-desk.service

# its COMMAND...: as the account of the desk, to its own systemd.
its() { as dem env XDG_RUNTIME_DIR="$runtime" "$@"; }
property() { its systemctl --user show --property "$1" --value "$unit"; }

# until PROPERTY VALUE: waits for it.
until_it_is() {
    for _ in $(seq 300); do
        [ "$(property "$1")" = "$2" ] && { echo "   $1: $2"; return; }
        sleep 0.1
    done
    its systemctl --user status "$unit" || true
    fail "$1 is $(property "$1") (and not: $2)"
}

title "its unit is in order"
apt-get update -qq
install_file --no-install-recommends "$package" systemd procps
account dem
runtime=/run/user/$(id -u dem)
mkdir -p "$runtime" /sys/fs/cgroup/dem
chmod 700 "$runtime"
chown -R dem:dem "$runtime" /sys/fs/cgroup/dem
its systemd-analyze --user --man=no verify "/usr/lib/systemd/user/$unit" >/scratch/verify 2>&1 || { cat /scratch/verify; fail "the unit is refused"; }
same "nothing is said of it" "$(grep -i gatekeeper /scratch/verify || true)" ""

title "an account's own systemd starts it"
# Without this folder it believes that the computer was not started by a systemd, and ends.
mkdir -p /run/systemd/system
# Who is in a group of its own may make groups below it, as a log-in has it.
(echo 0 >/sys/fs/cgroup/dem/cgroup.procs && its /usr/lib/systemd/systemd --user) >/scratch/systemd 2>&1 &
for _ in $(seq 600); do
    its systemctl --user show --property Version >/dev/null 2>&1 && break
    sleep 0.1
done
its systemctl --user enable --now "$unit" || { cat /scratch/systemd; fail "it does not start"; }
until_it_is ActiveState active
same "it comes with the account" "$(its systemctl --user is-enabled "$unit")" enabled
for _ in $(seq 600); do
    its gatekeeperctl inside >/dev/null 2>&1 && break
    sleep 0.1
done
its gatekeeperctl enter --name "Nguyễn Văn Ước" | grep -q '"visit"'
same "other commands work beside it" "$(visits dem)" "1"

title "killed, it comes back"
before=$(property MainPID)
kill -9 "$before"
until_it_is NRestarts 1
until_it_is SubState running
[ "$(property MainPID)" != "$before" ] || fail "it is the same process"
same "the book has its line" "$(visits dem)" "1"

# ends_with CODE: from its next start on it is a program that ends like that.
ends_with() {
    mkdir -p /desks/dem/.config/systemd/user/$unit.d
    printf '[Service]\nExecStart=\nExecStart=/bin/sh -c "exit %s"\nRestartSec=100ms\n' "$1" >/desks/dem/.config/systemd/user/$unit.d/ends.conf
    its systemctl --user daemon-reload
    its systemctl --user restart "$unit" || true
}

title "deaf, it is started anew; used wrongly, or quit, it is not"
ends_with 75
for _ in $(seq 300); do
    [ "$(property NRestarts)" -ge 7 ] && break
    sleep 0.1
done
[ "$(property NRestarts)" -ge 7 ] || fail "it gave up after $(property NRestarts)"
echo "   seven times in a row"
ends_with 2
until_it_is ActiveState failed
same "wrong usage is told" "$(property ExecMainStatus)" 2
ends_with 0
until_it_is ActiveState inactive
rm -r /desks/dem/.config/systemd/user/$unit.d

title "an update while it runs, and its removal"
its systemctl --user daemon-reload
its systemctl --user start "$unit"
until_it_is SubState running
newer "$package" 99.0
install_file /scratch/newer.deb
same "it goes on" "$(property SubState)" running
its systemctl --user restart "$unit"
until_it_is SubState running
its systemctl --user stop "$unit"
until_it_is ActiveState inactive
sum=$(sums /desks/dem)
apt-get purge -y -qq bluezone-gatekeeper >/dev/null 2>&1
same "after purge" "$(sums /desks/dem)" "$sum"
its systemctl --user exit
wait
echo "UNIT: everything held"
