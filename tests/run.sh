#!/usr/bin/env bash
# Installs what the tests need, builds, and runs every test. Options:
#   --affected [BASE]  only what a change can break: the test projects that refer to what differs from BASE (default: main), in commits, in
#              the working tree or as new files; everything where a file differs that no project owns, such as those of the build
#   --only X   only the test projects whose name contains X (e.g. Storage)
#   --full     also the slow ones: 20 kills of one host and 200 of silos under load instead of a few, every fault and crash point × every
#              channel class; takes hours
#   --list     say which test projects would run, and run nothing
# Prints how long each project took, and ends with a line "N passed, N failed, N skipped"; exits 1 when anything failed.
set -uo pipefail

# A script that starts this in the background hands on that Ctrl-C is ignored, which no shell can undo; and Ctrl-C is among what is tested.
case "$(trap -p INT)" in *"''"*) exec env --default-signal=INT bash "$0" "$@" ;; esac
cd "$(dirname "${BASH_SOURCE[0]}")/.."

only="" affected="" list=""
while [ $# -gt 0 ]; do
  case "$1" in
    --full) export CUSTOMERSERVICE_FULL=1 CUSTOMERSERVICE_KILLS=20 ;;
    --only) only="${2:?--only needs a part of a test project\'s name}"; shift ;;
    --affected)
      affected=main
      case "${2:-}" in ""|--*) ;; *) affected=$2; shift ;; esac
      ;;
    --list) list=1 ;;
    *) echo "tests/run.sh: unknown option '$1'. Use --affected [BASE], --only NAME, --full or --list." >&2; exit 2 ;;
  esac
  shift
done

# Two lanes, for two cores. One takes from the front, the other from the back; both are busy until they meet, so what is long is at the ends
# and what is short in the middle. A name with a + is a part of its project.
queue=(EndToEnd Faults Cluster Outside Browser+host Gateway Architecture Channels Proving Cli Language Grains Storage Deploy EndToEnd+crashes Browser)
for folder in tests/CustomerService.*.Tests; do
  name=${folder#tests/CustomerService.} name=${name%.Tests}
  case " ${queue[*]} " in *" $name "*) ;; *) queue=("${queue[@]:0:5}" "$name" "${queue[@]:5}") ;; esac
done

if [ -n "$affected" ]; then
  wanted=$(sh tests/tools/affected.sh "$affected") || exit 2
  [ "$wanted" = all ] && echo "== affected since $affected: all" || echo "== affected since $affected:" ${wanted:-nothing}
fi
chosen=()
for name in "${queue[@]}"; do
  case "CustomerService.$name.Tests" in *"$only"*) ;; *) continue ;; esac
  if [ -n "$affected" ] && [ "$wanted" != all ]; then
    case " $wanted " in *" ${name%+*} "*) ;; *) continue ;; esac
  fi
  [ -d "tests/CustomerService.${name%+*}.Tests" ] && chosen+=("$name")
done
if [ -n "$list" ]; then printf '%s\n' "${chosen[@]}"; exit 0; fi
if [ ${#chosen[@]} = 0 ]; then echo "No test project is chosen: nothing to run."; exit 0; fi

# Compiler servers make a build of many projects several times cheaper; some environments switch them off.
export UseSharedCompilation=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# Hosts that live for seconds have nothing of code that is measured before it is compiled once more: a sixth of what a start takes.
export DOTNET_TieredPGO=0

results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"
printf '%s\n' "${chosen[@]}" >"$results/queue"

# Tools are mostly waited for: they come while it is built. One after the other, as Debian's installer serves one at a time.
tools() {
  local tool began=$SECONDS
  for tool in azurite chromium redis clickhouse mail brokers network-tools deploy-tools typescript-client push-receiver vendors; do
    sh "tests/tools/install-$tool.sh" || return 1
  done
  echo "$((SECONDS - began)) tools" >>"$results/times"
}

echo "== tools and build"
tools </dev/null &
installing=$!
began=$SECONDS
dotnet build CustomerService.sln -c Release -v quiet -clp:NoSummary || { kill "$installing" 2>/dev/null; exit 1; }
echo "$((SECONDS - began)) build" >>"$results/times"
wait "$installing" || exit 1

# Runs one test executable and notes what its summary line says.
run() { # name, arguments…
  local name=$1; shift
  local log="$results/$name.log" began=$SECONDS
  local project=CustomerService.${name%%+*}.Tests
  "artifacts/bin/$project/release/$project" -noColor -noLogo -xml "$results/$name.xml" "$@" >"$log" 2>&1
  local code=$?
  echo "$((SECONDS - began)) $name" >>"$results/times"
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
  artifacts/bin/CustomerService.Host/release/CustomerService.Host --data "$data" --urls "http://127.0.0.1:$port" --demo false >"$log" 2>&1 &
  local host=$!
  for _ in $(seq 600); do
    curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready" && break
    sleep 0.2
  done
  key=$(sed -n 's/.*"apiKey": *"\([^"]*\)".*/\1/p' "$data/demo-access.json")
  if [ -z "$key" ]; then
    broken "the host for the browser tests did not start" "$log"
  else
    CUSTOMERSERVICE_TEST_URL="http://127.0.0.1:$port" CUSTOMERSERVICE_TEST_KEY="$key" run Browser+host \
      -class "*ConversationTests" -class "*DeliveryTests" -class "*LivePageTests" -class "*PhoneTests" -class "*AccessibilityTests" -class "*InstalledAppTests"
  fi
  kill -TERM "$host"; wait "$host"
  rm -rf "$data"
}

# Half of the time of its project, so that both lanes get some of it.
crashes=(-namespace CustomerService.EndToEnd.Tests.Crashes -namespace CustomerService.EndToEnd.Tests.Ledger -namespace CustomerService.EndToEnd.Tests.Readme)

# Takes the first or the last of what is left; both lanes ask.
take() { # 1 or $
  (
    flock 9
    sed -n "$1p" "$results/queue"
    sed -i "$1d" "$results/queue"
  ) 9>"$results/queue.lock"
}

lane() { # 1 or $
  local name
  while name=$(take "$1"); [ -n "$name" ]; do
    case "$name" in
      Browser+host) with_host ;;
      EndToEnd) run "$name" "${crashes[@]/#-namespace/-namespace-}" ;;
      EndToEnd+crashes) run "$name" "${crashes[@]}" ;;
      *) run "$name" ;;
    esac
  done
}

# A job of its own, because processes of a plain background command ignore Ctrl-C, which is among what is tested.
set -m
(lane 1) </dev/null &
others=$!
set +m
trap 'kill -TERM -- "-$others" 2>/dev/null' EXIT
lane '$'
wait "$others"

echo "== seconds"
sort -rn "$results/times" | awk '{ printf "%6d  %s\n", $1, $2; if ($2 != "tools" && $2 != "build") sum += $1 } END { printf "%6d  of tests, in two lanes\n", sum }'
printf '%6d  in all\n' "$SECONDS"
awk '{ passed += $1; failed += $2; skipped += $3 } END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit failed > 0 || NR == 0 }' "$results/counts"
