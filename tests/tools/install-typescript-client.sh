#!/bin/sh
# Installs what makes and checks clients/typescript (the TypeScript compiler, openapi-typescript), by its lock file, into
# artifacts/tools/typescript-client of the repository. Safe to repeat: an installation that is whole is left alone.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
client="$root/clients/typescript"
target="$root/artifacts/tools/typescript-client"
version=$(cat "$0" "$client/package-lock.json" | sha256sum | cut -c1-12)
mark="$target/installed-$version"
[ -e "$mark" ] && exit 0

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/typescript-client.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$client/package.json" "$client/package-lock.json" "$work/"
(cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null)
touch "$work/installed-$version"
[ -e "$mark" ] && exit 0
rm -rf "$target"
mv "$work" "$target"
echo "What the TypeScript client is made with is in $target"
