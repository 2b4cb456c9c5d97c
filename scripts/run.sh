#!/usr/bin/env bash
# Loads the demo book into ./data (once), prints who can sign in, and serves it until
# Ctrl+C, with a bank on the other end of the exchange of vouchers.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

listen=${LISTEN:-127.0.0.1:8080}
bank=${BANK_LISTEN:-127.0.0.1:8090}
serve=(bin/caixiao serve --data data --listen "$listen")
agent=(bin/caixiao bank --data data/bank --listen "$bank" --server "http://$listen"
	--finance data/130306.exchange.json --announce data/130306.parties.json ${SCENARIO:+--scenario "$SCENARIO"})

# taken ADDRESS: somebody answers there.
taken() { (exec 3<>"/dev/tcp/${1%:*}/${1##*:}") 2>/dev/null; }

# Whose port is taken says so, alone and before anything is loaded.
taken "$listen" && exec "${serve[@]}"
taken "$bank" && exec "${agent[@]}"

bin/caixiao demo --data data
"${serve[@]}" &
server=$!
"${agent[@]}" &
agent=$!
trap 'kill "$server" "$agent" 2>/dev/null || true; wait || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
wait -n "$server" "$agent" # neither goes on without the other
