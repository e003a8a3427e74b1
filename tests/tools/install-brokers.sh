#!/bin/sh
# Installs RabbitMQ and NATS, Debian's packages, for the tests that bring events to real brokers. Their own services are not needed and do not
# stay: the tests run both on ports of their own. Safe to repeat.
# Where there is no apt or no right to use it, the tests that need them are skipped and say so.
set -eu

[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && [ -x /usr/sbin/nats-server ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "rabbitmq-server and nats-server are not installed, and can't be by this user: tests of brokers will be skipped (apt-get install rabbitmq-server nats-server)"
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends rabbitmq-server nats-server >/dev/null || {
  echo "rabbitmq-server and nats-server can't be installed: tests of brokers will be skipped"
  exit 0
}
service rabbitmq-server stop >/dev/null 2>&1 || true
service nats-server stop >/dev/null 2>&1 || true
