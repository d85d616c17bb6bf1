#!/bin/sh
# The installer for Windows, unattended, under wine: installed for everybody and for one account, started, updated, refused, removed.
# usage: setup.sh WINE PREFIX SETUP NEWER: a program that starts another in wine, its prefix, and two versions of the installer.
set -eu
export LC_ALL=C.UTF-8
wine=$1 prefix=$2 setup=$3 newer=$4
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

title() { echo; echo "== $1"; }
fail() { echo "FAILED: $1" >&2; exit 1; }
same() {
    [ "$2" = "$3" ] || fail "$1: $2 (and not: $3)"
    echo "   $1: ${2:-nothing}"
}

name="Bluezone Gatekeeper"
entry='Software\Microsoft\Windows\CurrentVersion\Uninstall\vn.gatekeeper.desk'
everybody="$prefix/drive_c/Program Files/$name"
desk="$prefix/drive_c/users/$(id -un)/AppData/Local/gatekeeper/desk/data"
place='C:\Program Files\Bluezone Gatekeeper'

# status COMMAND...: what it ends with.
status() { code=0; "$@" >"$scratch/said" 2>&1 || code=$?; echo "$code"; }
# in_registry ROOT VALUE: what the entry of the installed program says.
in_registry() { "$wine" reg query "$1\\$entry" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
# The desktop of an account is in the home of wine, beside its prefix.
shortcuts() { find "$(dirname "$prefix")" -name "$name.lnk" | wc -l; }
sums() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }
# gone FILE: an uninstaller goes on in a process of its own.
gone() {
    for _ in $(seq 300); do
        [ -e "$1" ] || return 0
        sleep 0.1
    done
    fail "$1 is still there"
}
# What an earlier run left behind, whatever stopped it.
rm -rf "$everybody" "$desk" "$prefix/drive_c/users/$(id -un)/AppData/Local/Programs/$name"
for root in HKLM HKCU; do "$wine" reg delete "$root\\$entry" /f >/dev/null 2>&1 || true; done
find "$(dirname "$prefix")" -name "$name.lnk" -delete

title "for everybody, with the desk at log-in"
same "status" "$(status "$wine" "$setup" /S /AllUsers /login)" 0
first=$(in_registry HKLM DisplayVersion)
same "programs" "$(cd "$everybody" && echo *.exe *.dll)" \
    "gatekeeper.exe gatekeeperctl.exe uninstall.exe WebView2Loader.dll bluezone_gatekeeper.dll"
same "where" "$(in_registry HKLM InstallLocation)" "$place"
same "menu, desktop, log-in" "$(shortcuts)" 3
echo "   installed: $(du -sk "$everybody" | cut -f1) KiB, of which the library $(du -sk "$everybody/bluezone_gatekeeper.dll" | cut -f1)"
same "it says its version" "$("$wine" "$place\\gatekeeperctl.exe" --version | tr -d '\r')" "gatekeeperctl $first"
"$wine" "$place\\gatekeeperctl.exe" enter --name "Đỗ Hữu Ước" | grep -q '"visit"' || fail "nothing is written"
test -s "$desk/register.db" || fail "no register where it belongs"

title "an open desk: an update is refused, and nothing is changed"
before=$(sums "$everybody")
mkfifo "$scratch/input"
"$wine" "$place\\gatekeeperctl.exe" desk --no-radio <"$scratch/input" >"$scratch/desk" 2>&1 &
exec 3>"$scratch/input"
for _ in $(seq 600); do
    grep -q '"done":"open"' "$scratch/desk" && break
    sleep 0.1
done
grep -q '"done":"open"' "$scratch/desk" || fail "the desk does not open"
same "status" "$(status "$wine" "$newer" /S)" 2
same "version" "$(in_registry HKLM DisplayVersion)" "$first"
same "files" "$(sums "$everybody")" "$before"
exec 3>&-
wait

title "an update of a closed one; what was chosen stays"
register=$(sums "$desk")
same "status" "$(status "$wine" "$newer" /S)" 0
second=$(in_registry HKLM DisplayVersion)
[ "$second" != "$first" ] || fail "it is the same version"
same "menu, desktop, log-in" "$(shortcuts)" 3
same "the register" "$(sums "$desk")" "$register"

title "an older version over a newer one is refused"
before=$(sums "$everybody")
same "status" "$(status "$wine" "$setup" /S)" 5
same "version" "$(in_registry HKLM DisplayVersion)" "$second"
same "files" "$(sums "$everybody")" "$before"

title "removed: the register stays, and what is somebody's"
echo theirs >"$everybody/somebodys.txt"
same "status" "$(status "$wine" "$place\\uninstall.exe" /AllUsers /S)" 0
gone "$everybody/uninstall.exe"
same "what is left" "$(ls "$everybody")" somebodys.txt
same "menu, desktop, log-in" "$(shortcuts)" 0
same "entry" "$(in_registry HKLM DisplayVersion)" ""
same "the register" "$(sums "$desk")" "$register"
rm -r "$everybody"

title "for one account; its register is the same as before"
own="$prefix/drive_c/users/$(id -un)/AppData/Local/Programs/$name"
same "status" "$(status "$wine" "$setup" /S /CurrentUser)" 0
"$wine" "$own/gatekeeperctl.exe" inside | grep -q "Đỗ Hữu Ước" || fail "the register is not read"
same "menu, desktop" "$(shortcuts)" 2

if [ "$(id -u)" = 0 ]; then
    title "a full disk: the old version stays whole"
    before=$(sums "$own")
    mkdir "$scratch/small"
    mount -t tmpfs -o "size=$(($(du -sk "$own" | cut -f1) * 5 / 4))k" tmpfs "$scratch/small"
    cp -a "$own/." "$scratch/small/"
    mount --bind "$scratch/small" "$own"
    code=$(status "$wine" "$newer" /S)
    after=$(sums "$own")
    umount "$own" "$scratch/small"
    same "status" "$code" 3
    same "files" "$after" "$before"
    same "version" "$(in_registry HKCU DisplayVersion)" "$first"
fi
same "removed" "$(status "$wine" "$own/uninstall.exe" /CurrentUser /S)" 0
gone "$own"
echo "SETUP: everything held"
