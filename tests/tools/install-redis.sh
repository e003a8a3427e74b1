#!/bin/sh
# Installs redis-server and PostgreSQL, Debian's packages, for the tests of clusters of several processes. Safe to repeat.
# Where there is no apt or no right to use it, the tests that need them are skipped and say so.
set -eu

[ -x /usr/bin/redis-server ] && ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "redis-server and postgresql are not installed, and can't be by this user: tests of clusters will be skipped (apt-get install redis-server postgresql)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends redis-server postgresql >/dev/null || echo "redis-server and postgresql can't be installed: tests of clusters will be skipped"
