#!/bin/sh
# Installs PostgreSQL and ClickHouse, Debian's packages, for the tests that import the warehouse's files into real databases. Their own
# services are not needed and do not stay: the tests run both on ports and folders of their own. Safe to repeat.
# Where there is no apt or no right to use it, the tests that need them are skipped and say so.
set -eu

[ -d /usr/lib/postgresql ] && [ -x /usr/sbin/clickhouse-server ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "postgresql and clickhouse-server are not installed, and can't be by this user: tests of databases will be skipped (apt-get install postgresql clickhouse-server clickhouse-client)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
for package in postgresql "clickhouse-server clickhouse-client"; do
  # shellcheck disable=SC2086 # Two names are two packages.
  apt-get install -y -qq --no-install-recommends $package >/dev/null || echo "$package can't be installed: its tests will be skipped"
done
service postgresql stop >/dev/null 2>&1 || true
service clickhouse-server stop >/dev/null 2>&1 || true
