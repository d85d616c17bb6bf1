# What the stories have in common. Read by them with `.`, inside the clean system.

mkdir -p /desks /scratch

title() { echo; echo "== $1"; }
fail() { echo "FAILED: $1" >&2; exit 1; }

# same WHAT IS SHALL
same() {
    [ "$2" = "$3" ] || fail "$1: $2 (and not: $3)"
    echo "   $1: ${2:-nothing}"
}

# account NAME [HOME]
account() {
    useradd --create-home --home-dir "${2:-/desks/$1}" --shell /bin/bash "$1"
    chmod 700 "$(home "$1")"
}

home() { getent passwd "$1" | cut -d: -f6; }

# as ACCOUNT COMMAND...: as if it had logged in.
as() {
    account=$1
    shift
    setpriv --reuid="$account" --regid="$account" --init-groups env -i PATH=/usr/local/bin:/usr/bin:/bin \
        HOME="$(home "$account")" USER="$account" LANG=C.UTF-8 "$@"
}

install_file() {
    apt-get install -y -qq "$@" >/scratch/apt.log 2>&1 || { cat /scratch/apt.log; fail "apt-get install $*"; }
}

# newer PACKAGE VERSION: the same package as a later release, in /scratch/newer.deb.
newer() {
    rm -rf /scratch/newer
    dpkg-deb -R "$1" /scratch/newer
    sed -i "s/^Version: .*/Version: $2/" /scratch/newer/DEBIAN/control
    dpkg-deb --root-owner-group -Zgzip -b /scratch/newer /scratch/newer.deb >/dev/null
    rm -rf /scratch/newer
}

# window ACCOUNT LOG: the desk, on a screen and a session's bus of its own.
window() {
    as "$1" env GATEKEEPER_ANNOUNCE=1 WEBKIT_DISABLE_DMABUF_RENDERER=1 xvfb-run -a -s "-screen 0 1366x768x24" \
        dbus-run-session -- sh -c 'openbox & exec gatekeeper' >"$2" 2>&1 &
}

# painted LOG: waits until the window says so.
painted() {
    for _ in $(seq 600); do
        grep -qx painted "$1" && { echo "   painted"; return; }
        sleep 0.1
    done
    cat "$1"
    fail "no window was painted"
}

# How many desks are open.
running() { pgrep -c -x gatekeeper || true; }

close_window() {
    pkill -x gatekeeper || true
    for _ in $(seq 200); do
        [ "$(running)" = 0 ] && break
        sleep 0.1
    done
    wait || true
}

# How many are inside by the book of ACCOUNT.
visits() { as "$1" gatekeeperctl inside | grep -c '"visit"'; }

# Every file of an account's desk.
sums() { find "$1/.local/share/desk" "$1/.config/desk" -type f -print0 2>/dev/null | sort -z | xargs -0 sha256sum | sha256sum; }
