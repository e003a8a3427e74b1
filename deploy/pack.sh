#!/bin/sh
# Packs what people outside reference, and the templates of `dotnet new`: deploy/pack.sh [FOLDER [OPTIONS OF dotnet pack]]
# The folder (artifacts/packages) then holds a feed: dotnet nuget add source FOLDER. The version is VersionPrefix of Directory.Build.props;
# -p:Version=1.2.3 packs another, --no-build what is built.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/artifacts/packages}
[ $# -gt 0 ] && shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
rm -f "$folder"/CustomerService.*.nupkg "$folder"/CustomerService.*.snupkg
DOTNET_NOLOGO=1 exec dotnet pack "$root/CustomerService.sln" -c Release -v quiet -p:PackageOutputPath="$folder" "$@"
