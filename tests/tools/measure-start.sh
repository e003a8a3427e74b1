#!/usr/bin/env bash
# Seconds to the first page and to the first answer, at a first start (models are trained) and at a warm one (they are loaded), of the
# host as it was built, or of another program that is given, e.g. a published one. Measure on a machine that does nothing else.
#   tests/tools/measure-start.sh [PROGRAM] [TIMES]
# "first page": the first 200 of GET /; "ready": the first 200 of /health/ready; "answer": the first 200 of a posted message.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

host=${1:-artifacts/bin/CustomerService.Host/release/CustomerService.Host}
times=${2:-3}
[ -x "$host" ] || { echo "$host is not built: dotnet build src/CustomerService.Host" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f s", b - a }'; }

until_ok() { # what, curl arguments…
  local what=$1; shift
  until curl -sf -o /dev/null --max-time 2 "$@"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/log" >&2; exit 1; }
    sleep 0.02
  done
  printf '  %-10s %s' "$what" "$(since "$began")"
}

start() { # name, data folder
  local port=$((10000 + RANDOM % 10000)) url
  url="http://127.0.0.1:$port"
  began=$(now)
  "$host" --data "$2" --urls "$url" --demo false >"$work/log" 2>&1 &
  pid=$!
  printf '%-6s' "$1"
  until_ok "first page" "$url/"
  until_ok "ready" "$url/health/ready"
  local key
  key=$(sed -n 's/.*"apiKey": *"\([^"]*\)".*/\1/p' "$2/demo-access.json")
  until_ok "answer" "$url/api/v1/tenants/demo/conversations/first-1/messages" -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
    -d '{"messageId":"m-1","text":"How long does delivery take?"}'
  printf '  processor %s s\n' "$(awk '{ print ($14 + $15) / 100 }' "/proc/$pid/stat")"
  kill -TERM "$pid"
  wait "$pid"
}

for run in $(seq "$times"); do
  start first "$work/data-$run"
  start warm "$work/data-$run"
done
