#!/bin/sh
# The guest's first and only script: kernel modules, message bus, bluetoothd, then a shell on the port named "shell".
# The adapter is attached later, by the host, because an adapter that answers nobody is given up by the kernel.
export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin HOME=/root
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket
/bin/busybox mkdir -p /usr/sbin /sbin
/bin/busybox --install -s
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmpfs /run
mkdir -p /run/dbus /dev/shm /run/port
ip link set lo up

while read -r module; do insmod "/lib/modules/$module"; done </lib/modules/order

dbus-daemon --system --nofork --nopidfile >/run/dbus.log 2>&1 &
while [ ! -S /run/dbus/system_bus_socket ]; do usleep 20000; done
/usr/libexec/bluetooth/bluetoothd --nodetach --noplugin=battery >/run/bluetoothd.log 2>&1 &

# Each port of the virtio console is known to the host by its name, to the kernel by a number.
while [ ! -e /run/port/shell ]; do
    for port in /sys/class/virtio-ports/*; do
        name=$(cat "$port/name" 2>/dev/null)
        [ -n "$name" ] && ln -sf "/dev/${port##*/}" "/run/port/$name"
    done
    usleep 20000
done

while :; do
    sh -c 'echo "ready $(cut -d" " -f1 /proc/uptime)"; exec sh' <>/run/port/shell >&0 2>/run/shell.log
done
