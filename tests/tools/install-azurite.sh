#!/bin/sh
# Installs Azurite, the local Azure Storage that the tests run against, into artifacts/tools/azurite of the repository.
# Safe to repeat and to run twice at once: an installation that is whole is left alone.
set -eu

version=3.37.0
root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
target="$root/artifacts/tools/azurite"
mark="$target/installed-$version"

[ -e "$mark" ] && exit 0

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/azurite.XXXXXX")
trap 'rm -rf "$work"' EXIT

# Its install scripts are not needed, and neither is anything that npm would say about funding or audits.
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error "azurite@$version"
touch "$work/installed-$version"

[ -e "$mark" ] && exit 0
rm -rf "$target"
mv "$work" "$target"
echo "Azurite $version is in $target"
