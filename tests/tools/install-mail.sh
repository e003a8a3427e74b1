#!/bin/sh
# Installs dovecot and exim, Debian's packages, for the test that sends and receives real mail. Their own services are not needed and do not
# stay: the test runs both on ports of its own. Safe to repeat.
# Where there is no apt or no right to use it, the test that needs them is skipped and says so.
set -eu

[ -x /usr/sbin/dovecot ] && [ -x /usr/lib/dovecot/imap ] && [ -x /usr/sbin/exim4 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "dovecot-imapd and exim4 are not installed, and can't be by this user: the test of real mail will be skipped (apt-get install dovecot-imapd exim4-daemon-light)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends dovecot-imapd exim4-daemon-light >/dev/null || {
  echo "dovecot-imapd and exim4 can't be installed: the test of real mail will be skipped"
  exit 0
}
service exim4 stop >/dev/null 2>&1 || true
service dovecot stop >/dev/null 2>&1 || true
