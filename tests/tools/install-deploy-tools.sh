#!/bin/sh
# Installs what checks deploy/ into artifacts/tools/deploy of the repository, without root and without touching the machine:
#   promtool       from Debian's prometheus package
#   chart-render   built here from tests/tools/chart-render with Debian's Go and Sprig (Helm itself is in no registry we use)
#   node_modules   Kubernetes, KEDA and Prometheus-operator types and schemas, the Compose schema, a Dockerfile linter
# The Bicep compiler comes with the test project, from NuGet. kubectl (1.27 or later, for `kubectl kustomize`) has to be there.
# Safe to repeat: what is whole is left alone.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
here="$root/tests/tools"
target="$root/artifacts/tools/deploy"
# A change of this file or of what it builds makes everything anew.
version=$(cat "$here/install-deploy-tools.sh" "$here/chart-render/main.go" "$here/manifests/package.json" "$here/manifests/package-lock.json" | sha256sum | cut -c1-12)
mark="$target/installed-$version"
[ -e "$mark" ] && exit 0

if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
  echo "install-deploy-tools: no apt-get here; promtool and Go come from Debian's packages." >&2
  exit 1
fi

mkdir -p "$root/artifacts/tools"
work=$(mktemp -d "$root/artifacts/tools/deploy.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/debs" "$work/root"

# apt's lists may be missing on a fresh machine; only root can fetch them.
if ! apt-cache show prometheus >/dev/null 2>&1; then
  apt-get update -qq
fi
(
  cd "$work/debs"
  apt-get download -qq prometheus golang-1.19-go golang-1.19-src golang-github-masterminds-sprig-dev \
    golang-github-masterminds-semver-dev golang-github-masterminds-goutils-dev golang-github-huandu-xstrings-dev \
    golang-github-google-uuid-dev golang-github-imdario-mergo-dev golang-github-shopspring-decimal-dev \
    golang-github-mitchellh-copystructure-dev golang-github-mitchellh-reflectwalk-dev golang-github-spf13-cast-dev \
    golang-golang-x-crypto-dev golang-k8s-sigs-yaml-dev golang-gopkg-yaml.v2-dev 2>"$work/apt.log" || { cat "$work/apt.log" >&2; exit 1; }
  for package in *.deb; do dpkg -x "$package" "$work/root"; done
)
cp "$work/root/usr/bin/promtool" "$work/bin/"

# Debian keeps Go libraries as plain sources below a GOPATH.
GOROOT="$work/root/usr/lib/go-1.19" GOPATH="$work/root/usr/share/gocode" GO111MODULE=off CGO_ENABLED=0 GOCACHE="$work/gocache" GOFLAGS=-p=2 \
  "$work/root/usr/lib/go-1.19/bin/go" build -o "$work/bin/chart-render" "$here/chart-render/main.go"

cp "$here/manifests/package.json" "$here/manifests/package-lock.json" "$here/manifests/"*.mjs "$work/"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null

# A gigabyte of Go is of no further use.
chmod -R u+w "$work/root" "$work/gocache"
rm -rf "$work/root" "$work/debs" "$work/gocache" "$work/apt.log"
touch "$work/installed-$version"
[ -e "$mark" ] && exit 0
rm -rf "$target"
mv "$work" "$target"
echo "promtool, chart-render and the manifest checks are in $target"
