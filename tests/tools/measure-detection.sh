#!/usr/bin/env bash
# How long until the others declare a silo dead that stands still, and until a gateway forgets it: tests/tools/measure-detection.sh [TIMES]
# Three silos, one gateway and Redis on this machine; each time another silo is stopped (SIGSTOP) and started again afterwards. Needs a built solution.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
host=$root/artifacts/bin/CustomerService.Host/release/CustomerService.Host
times=${1:-5} folder=$(mktemp -d) base=$((20000 + RANDOM % 20000))
trap 'disown -a; kill -KILL "${started[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

redis-server --port $base --bind 127.0.0.1 --save "" --appendonly no --dir "$folder" >/dev/null &
started=($!)
export Orleans__Clustering__ProviderType=Redis Orleans__Clustering__ConnectionString=127.0.0.1:$base Orleans__ClusterId=detection \
  Orleans__ServiceId=customer-service Orleans__Endpoints__AdvertisedIPAddress=127.0.0.1
declare -A pid
silo() {
  "$host" --roles silo --data "$folder/data" --urls "http://127.0.0.1:$((base + $1))" >"$folder/silo$1.log" 2>&1 &
  pid[$1]=$! started+=($!)
  until curl -sf "http://127.0.0.1:$((base + $1))/health/ready" >/dev/null; do sleep 0.2; done
}
for i in 1 2 3; do silo $i; done
CustomerService__Admin__Url=http://127.0.0.1:$((base + 9)) "$host" --roles gateway --data "$folder/data" --urls "http://127.0.0.1:$((base + 8))" >"$folder/gateway.log" 2>&1 &
started+=($!)
until curl -sf "http://127.0.0.1:$((base + 8))/health/ready" >/dev/null; do sleep 0.2; done
key=$(grep -o '"adminKey": *"[^"]*"' "$folder/data/admin-access.json" | cut -d'"' -f4)
active() { curl -sf -H "Authorization: Bearer $key" "http://127.0.0.1:$((base + 9))/admin/cluster" | grep -o '"status":"Active"' | wc -l; }

for ((n = 0; n < times; n++)); do
  i=$((n % 3 + 1))
  until [ "$(active)" = 3 ]; do sleep 0.2; done
  sleep $((2 + RANDOM % 3))
  kill -STOP "${pid[$i]}"
  began=$(date +%s%N)
  until [ "$(active)" = 2 ]; do sleep 0.1; done
  awk -v ns=$(($(date +%s%N) - began)) -v silo=$i 'BEGIN { printf "silo %d: declared dead after %.1f s\n", silo, ns / 1e9 }'
  kill -KILL "${pid[$i]}"
  { wait "${pid[$i]}" || true; } 2>/dev/null
  silo $i
done
