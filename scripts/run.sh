#!/usr/bin/env bash
# Loads the demo book into ./data (once), prints who can sign in, and serves it until
# Ctrl+C.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

listen=${LISTEN:-127.0.0.1:8080}
bin/caixiao demo --data data
exec bin/caixiao serve --data data --listen "$listen"
