#!/bin/sh
# Wine 8: `wineserver --persistent=600` while a server of that prefix runs makes nobody persistent, says nothing, and ends with 2.
#
# It reads as if it told the running server to stay awake. It starts another one, which finds the first one's lock and leaves. The
# first goes when its last program does: a prefix that was made a moment ago (`wineboot`) has such a server, and on a slow machine
# none any more, so that a script works there and not here. Wait for it first: `wineserver --wait`.
# Fails as soon as the second one answers otherwise, or waiting is not enough.
set -eu
folder=$(mktemp -d)
export WINEPREFIX="$folder/prefix" HOME="$folder" WINEDEBUG=-all WINEDLLOVERRIDES='winemenubuilder.exe=d;mscoree=;mshtml='
trap 'wineserver --kill || true; rm -rf "$folder"' EXIT
mkdir "$WINEPREFIX"
wineserver --persistent=600
second=0
said=$(wineserver --persistent=600 2>&1) || second=$?
wineserver --kill
wineserver --wait
third=0
wineserver --persistent=600 || third=$?
echo "while one runs: $second \"$said\"; after it: $third"
[ "$second $said $third" = "2  0" ]
