#!/bin/sh
# The server of a site, from its package and README's two commands: installed on a system with nothing on it, set up, a desk
# let in and shut out, updated, removed. The register stays.
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

title "updated, removed, purged: the register stays"
newer "$package" 99.0
install_file /scratch/newer.deb
same "one desk" "$(hub status --json | grep -c '"Cổng B"')" "1"
install_file --allow-downgrades "$package"
apt-get purge -y -qq bluezone-gatekeeper-hub >/dev/null 2>&1
test ! -e /usr/bin/gatekeeper-hub || fail "the program is still there"
same "the desk is in the database" "$(runuser -u postgres -- psql -At -d gatekeeper -c 'SELECT name FROM gatekeeper.desk')" "Cổng B"
echo "HUB: everything held"
