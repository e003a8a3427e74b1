#!/bin/sh
# Installs what stands in the places of Firebase, Apple and a browser's push service in tests, by its lock file, into
# artifacts/tools/push-receiver of the repository. Safe to repeat: an installation that is whole is left alone.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
here="$root/tests/tools/push-receiver"
target="$root/artifacts/tools/push-receiver"
version=$(cat "$0" "$here"/* | sha256sum | cut -c1-12)
mark="$target/installed-$version"
[ -e "$mark" ] && exit 0

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/push-receiver.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$here"/* "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
touch "$work/installed-$version"
[ -e "$mark" ] && exit 0
rm -rf "$target"
mv "$work" "$target"
echo "The receiver of pushes is in $target"
