#!/bin/sh
# Puts libfaketime, by which a test shifts the clock of one process, into artifacts/tools/faketime, and prints the library's path.
# Takes the system's where it is installed; else Debian's package, unpacked and not installed, so that no root is needed.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
target="$root/artifacts/tools/faketime"
for library in /usr/lib/*/faketime/libfaketimeMT.so.1 "$target"/usr/lib/*/faketime/libfaketimeMT.so.1; do
  [ -e "$library" ] && { echo "$library"; exit 0; }
done

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/faketime.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -q libfaketime >/dev/null 2>&1 || { echo "apt-get download libfaketime failed" >&2; exit 1; }
dpkg -x libfaketime_*.deb "$work/out"
rm -rf "$target"
mv "$work/out" "$target"
ls "$target"/usr/lib/*/faketime/libfaketimeMT.so.1
