#!/bin/sh
# The server of a site, from its package and README's commands: installed on a system with nothing on it, set up, a desk
# let in and shut out, the page for the office served by a systemd, updated, removed. The register stays.
set -eu
. /stick/lib.sh
package=$1

title "installs on a clean system, with the PostgreSQL that it recommends"
apt-get update -qq
install_file "$package" man-db
same "nothing of it is half done" "$(dpkg --audit)" ""
same "its files are whole" "$(dpkg --verify bluezone-gatekeeper-hub)" ""
version=$(dpkg-query -W -f '${Version}' bluezone-gatekeeper-hub)
same "gatekeeper-hub's version" "$(gatekeeper-hub --version)" "gatekeeper-hub $version"
which=$(ls /etc/postgresql)
# Services are not started by packages here.
pg_ctlcluster "$which" main start
hub() { runuser -u postgres -- gatekeeper-hub --lang en "$@"; }

title "says what to do before it is set up"
hub status >/scratch/said 2>&1 && fail "a status of nothing"
cat /scratch/said
same "in one line" "$(wc -l </scratch/said)" "1"
grep -q "gatekeeper-hub init" /scratch/said || fail "it does not say what to do"

title "the two commands of README"
hub init
cp "/etc/ssl/certs/ssl-cert-snakeoil.pem" /scratch/server.pem
chmod a+rx /scratch
mkdir /scratch/given
chown postgres /scratch/given
hub add-desk --name "Cổng B" --out /scratch/given/cong-b.join --address localhost --certificate /scratch/server.pem
same "the file is its owner's alone" "$(stat -c %a /scratch/given/cong-b.join)" "600"
hub init >/dev/null
same "one desk" "$(hub status --json | grep -c '"Cổng B"')" "1"
hub forget
hub revoke-desk "Cổng B"
gatekeeper-hub --lang en init >/scratch/said 2>&1 && fail "root is no user of the database"
cat /scratch/said

title "what the package brings beside it"
same "its timer is switched on" "$(readlink /usr/lib/systemd/system/timers.target.wants/gatekeeper-hub-forget.timer)" \
    ../gatekeeper-hub-forget.timer
for word in "" -init -add-desk -revoke-desk -status -forget; do
    test -s "/usr/share/man/man1/gatekeeper-hub$word.1.gz" || fail "no page gatekeeper-hub$word"
done
test -s /usr/share/bash-completion/completions/gatekeeper-hub || fail "nothing completes its words"

unit=gatekeeper-hub-serve.service
settings=/etc/bluezone-gatekeeper-hub
# its COMMAND...: to the systemd that was started for this, which hears nobody from outside.
its() { nsenter --target "$(pgrep -x systemd)" --pid --mount --cgroup --root --wd=/ -- "$@"; }
property() { its systemctl show --property "$1" --value "$unit"; }

# until_it_is PROPERTY VALUE: waits for it.
until_it_is() {
    for _ in $(seq 300); do
        [ "$(property "$1")" = "$2" ] && { echo "   $1: $2"; return; }
        sleep 0.1
    done
    its systemctl status "$unit" || true
    cat /scratch/booted
    fail "$1 is $(property "$1") (and not: $2)"
}

# answers URL: waits until a page is there.
answers() {
    for _ in $(seq 300); do
        curl --silent --insecure --fail "$1" | grep -q "Bluezone Gatekeeper" && { echo "   $1 answers"; return; }
        sleep 0.1
    done
    its journalctl --no-pager -u "$unit" | tail -5
    tail -5 /var/log/postgresql/*.log
    fail "nobody answers at $1"
}

title "the page for the office is a service, and is not switched on"
install_file curl procps systemd-sysv
systemd-analyze --man=no verify "/usr/lib/systemd/system/$unit" >/scratch/verify 2>&1 || { cat /scratch/verify; fail "the unit is refused"; }
same "nothing is said of it" "$(grep -i gatekeeper /scratch/verify || true)" ""
same "its settings are root's alone" "$(stat -c '%a %U' $settings)" "700 root"
same "nobody switched it on" "$(systemctl is-enabled "$unit")" disabled

title "a systemd serves it, as the account of the unit"
# Nothing of this computer is set up by it but the page. Whose an account of its making is it tells to its own processes alone, so
# PostgreSQL is one of them from now on.
pg_ctlcluster --skip-systemctl-redirect "$which" main stop
mkdir -p /etc/systemd/system /run/systemd/system /sys/fs/cgroup/booted
for target in sysinit basic network-online; do
    printf '[Unit]\nDefaultDependencies=no\n' >/etc/systemd/system/$target.target
done
printf '[Unit]\nDefaultDependencies=no\nAllowIsolate=yes\n' >/etc/systemd/system/booted.target
(echo 0 >/sys/fs/cgroup/booted/cgroup.procs && exec unshare --pid --fork --kill-child --mount-proc --propagation shared --cgroup \
    env container=lxc /usr/lib/systemd/systemd --unit=booted.target) >/scratch/booted 2>&1 &
for _ in $(seq 300); do
    its systemctl show --property Version >/dev/null 2>&1 && break
    sleep 0.1
done
its pg_ctlcluster --skip-systemctl-redirect "$which" main start
echo "khách đến là quý" | hub add-user hoa --role owner
its systemctl enable --now "$unit" || { its systemctl status "$unit"; cat /scratch/booted; fail "it does not start"; }
until_it_is SubState running
answers http://127.0.0.1:8460/sign-in
first=$(property MainPID)
its systemctl kill --signal KILL "$unit"
until_it_is NRestarts 1
answers http://127.0.0.1:8460/sign-in
[ "$(property MainPID)" != "$first" ] || fail "it is the same process"
same "PostgreSQL knows it as the page's role alone" "$(runuser -u postgres -- psql -At -d gatekeeper -c \
    "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'gatekeeper' AND pid <> pg_backend_pid()")" gatekeeper_office
same "no account of it is left on the computer" "$(grep -c gatekeeper_office /etc/passwd)" 0

title "a certificate and a key of root's alone, on the port where browsers look"
cp /etc/ssl/certs/ssl-cert-snakeoil.pem $settings/page.pem
cp /etc/ssl/private/ssl-cert-snakeoil.key $settings/page.key
chmod 600 $settings/page.key
echo "GATEKEEPER_LISTEN=127.0.0.1:443" >>$settings/serve.conf
its systemctl restart "$unit"
answers https://127.0.0.1:443/sign-in
echo "GATEKEEPER_LISTEN=nowhere" >>$settings/serve.conf
its systemctl restart "$unit" || true
until_it_is ActiveState failed
same "wrong usage is told, and not tried again" "$(property ExecMainStatus)" 2
sed -i '/nowhere/d' $settings/serve.conf
its systemctl restart "$unit"
answers https://127.0.0.1:443/sign-in

title "updated, removed, purged: the register stays"
newer "$package" 99.0
install_file /scratch/newer.deb
same "one desk" "$(hub status --json | grep -c '"Cổng B"')" "1"
same "the settings are as they were written" "$(grep -c '^GATEKEEPER_LISTEN=127.0.0.1:443' $settings/serve.conf)" "1"
answers https://127.0.0.1:443/sign-in
install_file --allow-downgrades "$package"
its systemctl disable --now "$unit" 2>/dev/null
its pg_ctlcluster --skip-systemctl-redirect "$which" main stop
its systemctl exit
wait
pg_ctlcluster --skip-systemctl-redirect "$which" main start
apt-get purge -y -qq bluezone-gatekeeper-hub >/dev/null 2>&1
test ! -e /usr/bin/gatekeeper-hub || fail "the program is still there"
same "the desk is in the database" "$(runuser -u postgres -- psql -At -d gatekeeper -c 'SELECT name FROM gatekeeper.desk')" "Cổng B"
echo "HUB: everything held"
