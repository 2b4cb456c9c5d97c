# Shared by the scripts beside it; sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

# A copy owned by somebody else (root in a container) must not stop the build.
export GOFLAGS="${GOFLAGS:-} -buildvcs=false"

# git, in a copy owned by somebody else too.
project_git() { git -c safe.directory='*' "$@"; }

# tool NAME PACKAGE: builds a tool pinned in tools/go.mod into bin/tool and prints its path.
tool() {
	go -C tools build -o "$root/bin/tool/$1" "$2" && echo "$root/bin/tool/$1"
}

# count NAME PASSED FAILED: leaves the figures of a run where .ci/run adds them up.
count() {
	mkdir -p bin/count && echo "$2 $3" >"bin/count/$1"
}
