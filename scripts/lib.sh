# Shared by the scripts beside it; sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# A copy owned by somebody else (root in a container) must not stop the build. Tests and
# checks compile as `make build` does: what one has compiled, the others find.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false -trimpath"
export CGO_ENABLED=0

# git, in a copy owned by somebody else too.
project_git() { git -c safe.directory='*' "$@"; }

node_min=20.19

# node_there: Node.js is here and new enough.
node_there() {
	local found
	found=$(command -v node >/dev/null && node --version | tr -d v || true)
	command -v npm >/dev/null && [ -n "$found" ] && [ "$(printf '%s\n' "$node_min" "$found" | sort -V | head -n 1)" = "$node_min" ]
}

# tool NAME PACKAGE: builds a tool pinned in tools/go.mod into bin/tool and prints its path.
tool() {
	go -C tools build -o "$root/bin/tool/$1" "$2" && echo "$root/bin/tool/$1"
}

# count NAME PASSED FAILED: leaves the figures of a run where .ci/run adds them up.
count() {
	mkdir -p bin/count && echo "$2 $3" >"bin/count/$1"
}
