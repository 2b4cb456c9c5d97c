#!/usr/bin/env bash
# Makes sure that the programs are here which the tests start: PostgreSQL's server.
# Says nothing and takes no time when they are. As root on Debian it installs them;
# elsewhere it says what to install and fails.
set -euo pipefail

have_postgres() {
	command -v initdb >/dev/null && command -v postgres >/dev/null && return
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

have_postgres && exit 0

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
	cat >&2 <<-'TXT'
		The tests need the server of PostgreSQL 15 or newer (initdb and postgres in PATH,
		or below /usr/lib/postgresql). Please install it, for example:
		  Debian, Ubuntu   sudo apt-get install postgresql
		  Fedora, openEuler   sudo dnf install postgresql-server
		  macOS   brew install postgresql@15
		No cluster has to run: the tests start one of their own and throw it away.
	TXT
	exit 1
fi

echo "installing PostgreSQL for the tests (apt)"
export DEBIAN_FRONTEND=noninteractive
# Only the programs are wanted: no cluster of the system, nothing that listens.
mkdir -p /etc/postgresql-common/createcluster.d
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/caixiao.conf
apt=(apt-get -y -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
"${apt[@]}" update </dev/null
"${apt[@]}" install --no-install-recommends postgresql </dev/null >/dev/null

have_postgres || { echo "PostgreSQL was installed, but initdb is not where it was expected" >&2; exit 1; }
