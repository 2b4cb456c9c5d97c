#!/usr/bin/env bash
# Makes sure that the programs are here which the tests start: PostgreSQL's server,
# Chromium with a Chinese font, and Node.js. Says nothing and takes no time when they
# are. As root on Debian it installs them; elsewhere it says what to install and fails.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

have_postgres() {
	command -v initdb >/dev/null && command -v postgres >/dev/null && return
	compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

have_chromium() {
	[ -n "${CAIXIAO_CHROMIUM:-}" ] && [ -x "$CAIXIAO_CHROMIUM" ] && return
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null
}

have_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]; }

# What is missing, by the names of Debian.
missing() {
	have_postgres || echo postgresql
	have_chromium || echo chromium
	have_font || echo fontconfig fonts-noto-cjk
	node_there || echo nodejs npm
}

read -ra wanted <<<"$(missing | tr '\n' ' ')"
[ ${#wanted[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
	cat >&2 <<-TXT
		The tests need programs that are not here: ${wanted[*]} (names of Debian packages).
		  PostgreSQL 15 or newer: initdb and postgres in PATH, or below /usr/lib/postgresql.
		    No cluster has to run: the tests start one of their own and throw it away.
		  Chromium or Chrome in PATH, or named in CAIXIAO_CHROMIUM, and a Chinese font.
		  Node.js $node_min or newer, with npm.
		Please install them, for example:
		  Debian, Ubuntu      sudo apt-get install ${wanted[*]}
		  Fedora, openEuler   sudo dnf install postgresql-server chromium google-noto-sans-cjk-fonts nodejs
		  macOS               brew install postgresql@15 node && brew install --cask chromium
	TXT
	exit 1
fi

echo "installing for the tests (apt): ${wanted[*]}"
export DEBIAN_FRONTEND=noninteractive
# Only the programs are wanted: no cluster of the system, nothing that listens.
mkdir -p /etc/postgresql-common/createcluster.d
echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/caixiao.conf
apt=(apt-get -y -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
"${apt[@]}" update </dev/null
"${apt[@]}" install --no-install-recommends "${wanted[@]}" </dev/null >/dev/null

left=$(missing)
[ -z "$left" ] || { echo "still missing after apt-get install: $left (Node.js must be $node_min or newer)" >&2; exit 1; }
