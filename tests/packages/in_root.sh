#!/bin/sh
# Runs a story of an installed desk in a clean Debian or Ubuntu that nothing else was done in.
#   in_root.sh FOLDER SUITE STORY FILE.deb
# FOLDER keeps the clean systems, and what apt fetched, from one run to the next. The story runs in processes, mounts and
# files of its own: a layer above the clean system, in memory, that is gone afterwards. Wants root.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 suite=$2 story=$3 package=$(readlink -f "$4")
mkdir -p "$folder/$suite.fetched/partial"
folder=$(cd "$folder" && pwd)
if [ ! -e "$folder/$suite/.clean" ]; then
    rm -rf "$folder/$suite"
    case $suite in
    noble)
        # Debian's debootstrap lays every Ubuntu by one recipe, under the names that it knew when it was made, and has not its key.
        # Xvfb and openbox, on which the window is looked at, are in universe.
        debootstrap --variant=minbase --include=ca-certificates --components=main,universe \
            --keyring="$here/ubuntu-archive-2018.gpg" --force-check-gpg "$suite" "$folder/$suite" "" gutsy
        ;;
    *) debootstrap --variant=minbase --include=ca-certificates "$suite" "$folder/$suite" ;;
    esac
    touch "$folder/$suite/.clean"
fi
if [ -z "${GATEKEEPER_INSIDE:-}" ]; then
    # A group of processes of its own, so that a systemd in it sees and moves nothing else.
    groups=$(findmnt --noheadings --first-only --output TARGET --types cgroup2)
    mkdir -p "$groups/gatekeeper-$suite"
    echo $$ >"$groups/gatekeeper-$suite/cgroup.procs"
    GATEKEEPER_INSIDE=1 exec unshare --mount --pid --ipc --uts --cgroup --fork --kill-child --propagation private "$0" "$@"
fi
work=$folder/$suite.run
mkdir -p "$work"
mount -t tmpfs -o size=6G tmpfs "$work"
mkdir "$work/above" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=$folder/$suite,upperdir=$work/above,workdir=$work/work" overlay "$work/root"
root=$work/root
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/sys/fs/cgroup"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mkdir -p "$root/dev/shm" "$root/dev/pts"
for device in null zero full random urandom tty; do
    [ -e "$root/dev/$device" ] || touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t tmpfs tmpfs "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -sf pts/ptmx "$root/dev/ptmx"
mount --bind "$folder/$suite.fetched" "$root/var/cache/apt/archives"
# What apt fetched is kept; services are not started by packages.
echo 'APT::Keep-Downloaded-Packages "true";' >"$root/etc/apt/apt.conf.d/90keep"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp /etc/resolv.conf "$root/etc/resolv.conf"
hostname kiosk
echo '127.0.0.1 localhost kiosk' >"$root/etc/hosts"
mkdir "$root/stick"
cp "$package" "$root/stick/"
cp "$here"/*.sh "$root/stick/"
# A book without a key, of an earlier schema.
cp "$here/../../crates/register/tests/golden/register_v8.db" "$root/stick/register.db"
chmod -R a+rX "$root/stick"
exec chroot "$root" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
    LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh "/stick/$story.sh" "/stick/$(basename "$package")"
