#!/bin/sh
# Installs Debian's Chromium for the browser tests. Does nothing where it is already there.
set -eu

if [ -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ]; then
  exit 0
fi

if [ "$(id -u)" -ne 0 ]; then
  echo "install-chromium: Chromium is missing and installing it needs root. Run: sudo $0" >&2
  echo "install-chromium: or point CHROMIUM_PATH at a Chromium or Chrome you have." >&2
  exit 1
fi

if ! command -v apt-get >/dev/null; then
  echo "install-chromium: no apt-get here. Install Chromium yourself and point CHROMIUM_PATH at it." >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
