#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. Options:
#   --full    also the slow ones: 20 kills of one host and 200 of silos under load instead of a few, every fault and crash point × every
#             channel class; takes hours
#   --only X  only the test projects whose name contains X (e.g. Storage)
# Ends with a line "N passed, N failed, N skipped" and exits 1 when anything failed.
set -uo pipefail

# A script that starts this in the background hands on that Ctrl-C is ignored, which no shell can undo; and Ctrl-C is among what is tested.
case "$(trap -p INT)" in *"''"*) exec env --default-signal=INT bash "$0" "$@" ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")/.."

only=""
while [ $# -gt 0 ]; do
  case "$1" in
    --full) export CUSTOMERSERVICE_FULL=1 CUSTOMERSERVICE_KILLS=20 ;;
    --only) only="${2:?--only needs a part of a test project\'s name}"; shift ;;
    *) echo "tests/run.sh: unknown option '$1'. Use --full or --only NAME." >&2; exit 2 ;;
  esac
  shift
done

# Compiler servers make a build of many projects several times cheaper; some environments switch them off.
export UseSharedCompilation=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

echo "== tools"
sh tests/tools/install-azurite.sh || exit 1
sh tests/tools/install-chromium.sh || exit 1
sh tests/tools/install-redis.sh || exit 1
sh tests/tools/install-network-tools.sh || exit 1
sh tests/tools/install-deploy-tools.sh || exit 1

echo "== build"
dotnet build CustomerService.sln -c Release -v quiet -clp:NoSummary || exit 1

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"

# Runs one test executable and notes what its summary line says.
run() { # name, arguments…
  local name=$1; shift
  case "$name" in *"$only"*) ;; *) return ;; esac
  local log="$results/$name.log" began=$SECONDS
  local project=${name%%+*}
  "artifacts/bin/$project/release/$project" -noColor -noLogo "$@" >"$log" 2>&1
  local code=$?
  local summary
  summary=$(grep -aoE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
  if [ -z "$summary" ]; then
    broken "$name: no test ran to an end (exit $code)" "$log"
    return
  fi
  local t e f s
  read -r t e f s <<<"$(echo "$summary" | grep -oE '[0-9]+' | tr '\n' ' ')"
  echo "$((t - f - s)) $((f + e)) $s" >>"$results/counts"
  echo "$name: $summary ($((SECONDS - began)) s)"
  if [ $((f + e)) -gt 0 ]; then
    grep -aE -A 30 '\[FAIL\]|\[ERROR\]' "$log" | head -160
  fi
  grep -aE '\[SKIP\]' -A 2 "$log" | head -20 || true
}

broken() { # what happened, log
  echo "$1; the end of $2:"
  tail -30 "$2"
  echo "0 1 0" >>"$results/counts"
}

# The pages once more, served by the real host instead of the tests' double.
with_host() {
  local data log port key=""
  data=$(mktemp -d) log="$results/host.log" port=$((5000 + RANDOM % 4000))
  artifacts/bin/CustomerService.Host/release/CustomerService.Host --data "$data" --urls "http://127.0.0.1:$port" >"$log" 2>&1 &
  local host=$!
  for _ in $(seq 600); do
    curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready" && break
    sleep 0.2
  done
  key=$(sed -n 's/.*"apiKey": *"\([^"]*\)".*/\1/p' "$data/demo-access.json")
  if [ -z "$key" ]; then
    broken "the host for the browser tests did not start" "$log"
  else
    CUSTOMERSERVICE_TEST_URL="http://127.0.0.1:$port" CUSTOMERSERVICE_TEST_KEY="$key" run "CustomerService.Browser.Tests+host" \
      -class "*ConversationTests" -class "*DeliveryTests" -class "*LivePageTests" -class "*PhoneTests" -class "*AccessibilityTests"
  fi
  kill -TERM "$host"; wait "$host"
  rm -rf "$data"
}

# Two at a time, for two cores: those that start whole hosts and mostly wait for them beside the others. A job of its own, because
# processes of a plain background command ignore Ctrl-C, which is among what is tested.
set -m
(
  for project in EndToEnd Faults; do run "CustomerService.$project.Tests"; done
) </dev/null &
others=$!
set +m
trap 'kill -TERM -- "-$others" 2>/dev/null' EXIT
for project in Language Storage Grains Channels Gateway Cli Browser Cluster Deploy; do run "CustomerService.$project.Tests"; done
case "CustomerService.Browser.Tests+host" in *"$only"*) with_host ;; esac
wait "$others"

awk '{ passed += $1; failed += $2; skipped += $3 } END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || NR == 0 }' "$results/counts"
