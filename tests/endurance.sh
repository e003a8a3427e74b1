#!/usr/bin/env bash
# The runs that take hours, each one command:
#   tests/endurance.sh [--detach] RUN [AMOUNT]
#     kills [200]          SIGKILL to so many silos of a local cluster, one after the other, under load            about 15 s a kill
#     channel-kills [20]   the same under the traffic of WhatsApp, Telegram and e-mail at once (dovecot)            about 20 s a kill
#     crash-points         every crash point × every class of channel, one host each                              about 8 min
#     disk                 the disk of the one store file is full for a while                                      about 3 min
#     partitions           silos cut off from each other and from everything (root, nftables, iproute2)            about 10 min
#     fuzz [100000]        so many changed requests for every channel: nothing throws, nothing takes much memory       about 10 min
#     warehouse [100000000] so many events as files, and what a dashboard asks of them: measured, not judged    about 5 min
#     warehouse-kills [50] SIGKILL to a host while customers write and the warehouse stores                         about 10 s a kill
#     soak [120]           so many minutes of ever new conversations: does memory stay flat?                       as long as that
#     all                  these, one after the other
# Progress is in artifacts/endurance/RUN.log (follow it with tail -f), the end in artifacts/endurance/RUN.verdict: PASS or FAIL, how long it
# took, and what it says. --detach returns at once and outlives the terminal. Needs a built solution (Release). Exit code 1 on FAIL.
# CUSTOMERSERVICE_FAULT_SEED repeats a run of kills.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

usage() { sed -n '2,17p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }

detach=""
[ "${1:-}" != --detach ] || { detach=1; shift; }
run=${1:-} amount=${2:-}
case "$run" in kills|channel-kills|crash-points|disk|partitions|fuzz|warehouse|warehouse-kills|soak|all) ;; *) usage ;; esac
case "$amount" in *[!0-9]*) usage ;; esac

out=$PWD/artifacts/endurance
mkdir -p "$out"
if [ -n "$detach" ]; then
  setsid nohup "$0" "$run" ${amount:+"$amount"} >/dev/null 2>&1 </dev/null &
  echo "Follow it with: tail -f $out/$run.log    The end will be in: $out/$run.verdict"
  exit 0
fi

if [ "$run" = all ]; then
  failed=0
  for each in disk partitions crash-points fuzz warehouse kills channel-kills warehouse-kills soak; do "$0" "$each" || failed=1; done
  cat "$out"/{disk,partitions,crash-points,fuzz,warehouse,kills,channel-kills,warehouse-kills,soak}.verdict >"$out/all.verdict"
  exit $failed
fi

cli=artifacts/bin/CustomerService.Cli/release/customer-service
tests() { # project, arguments…
  local project=$1; shift
  CUSTOMERSERVICE_FULL=1 "artifacts/bin/$project/release/$project" -noColor -noLogo -failSkips -reporter verbose -showLiveOutput "$@"
}

log=$out/$run.log began=$SECONDS
rm -f "$out/$run.verdict"
{
  echo "$(date -u +%FT%TZ) $run ${amount:-} began, commit $(git rev-parse --short HEAD 2>/dev/null || echo '?')"
  case "$run" in
    kills|channel-kills)
      folder=$out/$run-$(date +%Y%m%dT%H%M%S)
      traffic=(--faults "${amount:-200}" --rate 60 --conversations 1000 --pause 4s --settle 120s)
      [ "$run" = kills ] || {
        sh tests/tools/install-mail.sh
        traffic=(--provider whatsapp --provider telegram --provider email --faults "${amount:-20}" --rate 15 --conversations 300 --pause 8s)
      }
      "$cli" game-day --local --folder "$folder" "${traffic[@]}" \
        --seed "${CUSTOMERSERVICE_FAULT_SEED:-$((RANDOM * 32768 + RANDOM))}" --out "$folder.jsonl"
      ;;
    crash-points) tests CustomerService.EndToEnd.Tests -class "*CrashPointTests" ;;
    disk) tests CustomerService.Faults.Tests -method "*A_full_disk_loses_nothing" ;;
    partitions) sh tests/tools/install-network-tools.sh; tests CustomerService.Faults.Tests -class "*PartitionTests" ;;
    fuzz) CUSTOMERSERVICE_FUZZ=${amount:-100000} tests CustomerService.Channels.Tests -method "*Body_OfManyChanges*" ;;
    warehouse) CUSTOMERSERVICE_EVENTS=${amount:-100000000} tests CustomerService.Warehouse.Tests -class "*ScaleTests" ;;
    warehouse-kills) CUSTOMERSERVICE_KILLS=${amount:-50} tests CustomerService.EndToEnd.Tests -method "*A_host_that_is_killed_again_and_again_ends_exact" ;;
    soak) "$cli" bench soak --duration "${amount:-120}m" ;;
  esac
} >"$log" 2>&1
code=$?

skipped=$(grep -aoE 'Skipped: [1-9][0-9]*' "$log" | tail -1)
[ -z "$skipped" ] || code=1
verdict=$([ $code -eq 0 ] && echo PASS || echo FAIL)
case "$run" in
  kills|channel-kills) says=$(grep -aE '^ +(lost|duplicated|reordered|stuck) |^Game day|^Recovery|^Errors|^Acknowledged|^Nothing' "$log" | tr -s ' ' | paste -sd ';') ;;
  soak) says=$(tail -3 "$log" | paste -sd ';') ;;
  *) says=$(grep -aoE 'Total: .*' "$log" | tail -1) ;;
esac
echo "$verdict $run ${amount:-} in $((SECONDS - began)) s, exit $code${skipped:+, $skipped}: ${says:-see the end of $log}" | tee "$out/$run.verdict"
exit $((code != 0))
