#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. Options:
#   --full    also the slow ones: 20 kills of one host and 200 of silos under load instead of a few, every fault and crash point × every
#             channel class; takes hours
#   --only X  only the test projects whose name contains X (e.g. Storage)
# Ends with a line "N passed, N failed, N skipped" and exits 1 when anything failed.
set -uo pipefail
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
sh tests/tools/install-deploy-tools.sh || exit 1

echo "== build"
dotnet build CustomerService.sln -c Release -v quiet -clp:NoSummary || exit 1

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
passed=0 failed=0 skipped=0 broken=0

# Runs one test executable and adds up what its summary line says.
run() { # name, arguments…
  local name=$1; shift
  local log="$results/$name.log" began=$SECONDS
  local project=${name%%+*}
  "artifacts/bin/$project/release/$project" -noColor -noLogo "$@" >"$log" 2>&1
  local code=$?
  local summary
  summary=$(grep -aoE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1)
  if [ -z "$summary" ]; then
    echo "$name: no test ran to an end (exit $code); the end of $log:"
    tail -30 "$log"
    broken=$((broken + 1))
    return
  fi
  local t e f s
  read -r t e f s <<<"$(echo "$summary" | grep -oE '[0-9]+' | tr '\n' ' ')"
  passed=$((passed + t - f - s)); failed=$((failed + f + e)); skipped=$((skipped + s))
  echo "$name: $summary ($((SECONDS - began)) s)"
  if [ $((f + e)) -gt 0 ]; then
    grep -aE -A 12 '\[FAIL\]|\[ERROR\]' "$log" | head -120
  fi
  grep -aE '\[SKIP\]' -A 2 "$log" | head -20 || true
}

for project in Language Storage Grains Channels Gateway Cli Browser EndToEnd Cluster Deploy Faults; do
  name="CustomerService.$project.Tests"
  case "$name" in *"$only"*) run "$name" ;; esac
done

# The pages once more, served by the real host instead of the tests' double.
with_host() {
  local data log port key=""
  data=$(mktemp -d) log="$results/host.log" port=$((20000 + RANDOM % 20000))
  artifacts/bin/CustomerService.Host/release/CustomerService.Host --data "$data" --urls "http://127.0.0.1:$port" >"$log" 2>&1 &
  local host=$!
  for _ in $(seq 600); do
    curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready" && break
    sleep 0.2
  done
  key=$(sed -n 's/.*"apiKey": *"\([^"]*\)".*/\1/p' "$data/demo-access.json")
  if [ -z "$key" ]; then
    echo "the host for the browser tests did not start; the end of $log:"
    tail -20 "$log"
    broken=$((broken + 1))
  else
    CUSTOMERSERVICE_TEST_URL="http://127.0.0.1:$port" CUSTOMERSERVICE_TEST_KEY="$key" run "CustomerService.Browser.Tests+host" \
      -class "*ConversationTests" -class "*DeliveryTests" -class "*LivePageTests" -class "*PhoneTests" -class "*AccessibilityTests"
  fi
  kill -TERM "$host"; wait "$host"
  rm -rf "$data"
}

case "CustomerService.Browser.Tests" in *"$only"*) with_host ;; esac

failed=$((failed + broken))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
