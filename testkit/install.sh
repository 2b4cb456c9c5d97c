#!/bin/sh
# Makes sure the tests find a PostgreSQL server: on Debian and its kin, as root, it
# installs one, without a cluster of its own; elsewhere it says what is missing.
set -eu

if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1; then
	exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
	echo "The tests need PostgreSQL 14 or newer (initdb and postgres in PATH or /usr/lib/postgresql/*/bin); please install the package postgresql." >&2
	exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# The first package brings the setting that keeps the second from creating and starting a cluster.
apt-get install -q -y --no-install-recommends postgresql-common
sed -i 's/^#* *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
grep -q '^create_main_cluster = false' /etc/postgresql-common/createcluster.conf ||
	echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
apt-get install -q -y --no-install-recommends postgresql
ls /usr/lib/postgresql/*/bin/initdb >/dev/null
