#!/usr/bin/env bash
# Loads the demo book into ./data (once), prints who can sign in, and serves it until
# Ctrl+C, with a bank on the other end of the exchange of vouchers.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

listen=${LISTEN:-127.0.0.1:8080}
bank=${BANK_LISTEN:-127.0.0.1:8090}
bin/caixiao demo --data data
bin/caixiao serve --data data --listen "$listen" &
server=$!
bin/caixiao bank --data data/bank --listen "$bank" --server "http://$listen" \
	--finance data/130306.exchange.json --announce data/130306.parties.json ${SCENARIO:+--scenario "$SCENARIO"} &
agent=$!
trap 'kill "$server" "$agent" 2>/dev/null || true; wait || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
wait -n "$server" "$agent" # neither goes on without the other
