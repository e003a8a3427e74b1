#!/bin/sh
# Installs ClickHouse, Debian's package, for the test that imports the warehouse's files into it. Its own service is not needed and does not
# stay: the test runs it on a port and a folder of its own. Safe to repeat.
# Where there is no apt or no right to use it, the test that needs it is skipped and says so.
set -eu

[ -x /usr/sbin/clickhouse-server ] && [ -x /usr/bin/clickhouse-client ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "clickhouse-server is not installed, and can't be by this user: its test will be skipped (apt-get install clickhouse-server clickhouse-client)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends clickhouse-server clickhouse-client >/dev/null || {
  echo "clickhouse-server can't be installed: its test will be skipped"
  exit 0
}
service clickhouse-server stop >/dev/null 2>&1 || true
