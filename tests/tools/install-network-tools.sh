#!/bin/sh
# Installs nftables and iproute2, Debian's packages, with which tests cut silos off from each other. Safe to repeat.
# Where there is no apt or no right to use it, the tests of partitions are skipped and say so.
set -eu

command -v nft >/dev/null && command -v ip >/dev/null && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "nftables and iproute2 are not installed, and can't be by this user: tests of partitions will be skipped (apt-get install nftables iproute2)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends nftables iproute2 >/dev/null || echo "nftables and iproute2 can't be installed: tests of partitions will be skipped"
