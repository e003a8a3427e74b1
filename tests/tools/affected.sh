#!/bin/sh
# Which test projects a change can break: sh tests/tools/affected.sh BASE
# Prints their names without CustomerService. and .Tests, in one line, or "all". A file belongs to the project whose folder it is in; a test
# project is affected where it, or a project that it refers to in however many steps, has a file that differs from BASE in commits, in the
# working tree or as a new file. Documents and deploy/ belong to the tests that read them. Every other file belongs to all.
set -eu
base=${1:?the commit or branch to compare with}
cd "$(dirname "$0")/../.."
git rev-parse --verify --quiet "$base^{commit}" >/dev/null || { echo "tests/run.sh --affected: there is no commit '$base'" >&2; exit 1; }
files=$({ git diff --name-only --no-renames "$base..." ; git diff --name-only --no-renames HEAD; git ls-files --others --exclude-standard; } | sort -u)

# A project and what it refers to, a line each; the tests of deploy/ build the tool's image too.
graph=$(echo "CustomerService.Deploy.Tests CustomerService.Cli"; for file in src/*/*.csproj tests/*/*.csproj; do
  from=$(basename "$file" .csproj)
  echo "$from $from"
  grep -o '<ProjectReference Include="[^"]*"' "$file" | sed 's|.*/\([^/]*\)\.csproj"|\1|' | while read -r to; do
    case "$to" in
      *'*'*) ls -d src/*/ | xargs -n 1 basename | sed "s|^|$from |" ;;
      *) echo "$from $to" ;;
    esac
  done
done)

touched=""
for file in $files; do
  case "$file" in
    src/*/*|tests/CustomerService.*/*) folder=${file#*/} touched="$touched ${folder%%/*}" ;;
    clients/*|samples/typescript-chat/*|tests/tools/push-receiver/*) touched="$touched CustomerService.EndToEnd.Tests" ;;
    tests/tools/manifests/*|tests/tools/chart-render/*) touched="$touched CustomerService.Deploy.Tests" ;;
    templates/*|deploy/pack.sh|deploy/packages/*) touched="$touched CustomerService.Outside.Tests" ;;
    deploy/*|docs/*|README.md|CHANGELOG.md|silo.config.json)
      # Read by tests of several projects: commands of the README, pages served as help, settings, names of metrics.
      touched="$touched CustomerService.Deploy.Tests CustomerService.EndToEnd.Tests CustomerService.Language.Tests CustomerService.Grains.Tests CustomerService.Cluster.Tests" ;;
    *) echo all; exit 0 ;;
  esac
done

printf '%s\n' "$graph" | awk -v touched="$touched" '
  { refers[$1] = refers[$1] " " $2 }
  END {
    count = split(touched, list, " ")
    for (i = 1; i <= count; i++) hit[list[i]] = 1
    do {
      grew = 0
      for (project in refers) if (!(project in hit)) {
        n = split(refers[project], to, " ")
        for (j = 1; j <= n; j++) if (to[j] in hit) { hit[project] = 1; grew = 1; break }
      }
    } while (grew)
    for (project in hit) if (project ~ /\.Tests$/) { sub(/^CustomerService\./, "", project); sub(/\.Tests$/, "", project); print project }
  }' | sort | tr '\n' ' ' | sed 's/ $//'
