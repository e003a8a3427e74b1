#!/bin/sh
# Installs the providers' own libraries, which sign and judge requests in tests, by their lock file, into
# artifacts/tools/vendors of the repository. Safe to repeat: an installation that is whole is left alone.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
here="$root/tests/tools/vendors"
target="$root/artifacts/tools/vendors"
version=$(cat "$0" "$here"/* | sha256sum | cut -c1-12)
mark="$target/installed-$version"
[ -e "$mark" ] && exit 0

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/vendors.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$here"/* "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
touch "$work/installed-$version"
[ -e "$mark" ] && exit 0
rm -rf "$target"
mv "$work" "$target"
echo "The providers' own libraries are in $target"
