#!/usr/bin/env bash
# Runs every test, or those of the packages given, and ends with the ten slowest and
# a total. bin/count/test gets "passed failed".
set -uo pipefail
source "$(dirname "$0")/lib.sh"

seconds_max=720 # what a run may take on two cores

count test 0 1 # until we know better
scripts/install.sh || exit 1
gotestsum=$(tool gotestsum gotest.tools/gotestsum) || exit 1

mkdir -p bin/test
events=bin/test/events.json
output=bin/test/output.txt
packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(./...)
fresh=()
[ -z "${CI:-}" ] || fresh=(-count=1) # a verdict is not read from a cache

"$gotestsum" --no-color --format pkgname --format-hide-empty-pkg --jsonfile "$events" -- \
	-timeout 11m ${fresh[@]+"${fresh[@]}"} "${packages[@]}" </dev/null 2>&1 | tee "$output"
status=${PIPESTATUS[0]}

echo
echo "The ten slowest tests:"
"$gotestsum" tool slowest --num 10 --jsonfile "$events" | sed 's/^/  /'

# DONE 45 tests, 1 skipped, 2 failures, 1 error in 3.203s
total=$(grep -E '^DONE ' "$output" | tail -n 1)
figure() { sed -nE "s/.*[ ,]([0-9]+) $1.*/\1/p" <<<"$total"; }
tests=$(figure 'tests?'); skipped=$(figure skipped); failures=$(figure 'failures?'); errors=$(figure 'errors?')
failed=$((${failures:-0} + ${errors:-0}))
passed=$((${tests:-0} - ${skipped:-0} - ${failures:-0}))
[ "$passed" -ge 0 ] || passed=0
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
	echo "no test was run" >&2
	failed=1
fi

# The pages' own tests, when everything is tested.
if [ "${packages[*]}" = ./... ]; then
	echo
	pages=bin/test/pages.txt
	if scripts/web.sh test >"$pages" 2>&1; then page_status=0; else page_status=1; fi
	tail -n 8 "$pages"
	page_tests=$(sed -nE 's/^ *Tests .*[^0-9]([0-9]+) passed.*/\1/p' <(sed 's/\x1b\[[0-9;]*m//g' "$pages") | tail -n 1)
	passed=$((passed + ${page_tests:-0}))
	if [ "$page_status" -ne 0 ]; then
		failed=$((failed + 1))
		grep -E 'FAIL|Error' "$pages" | head -n 20
	fi
fi

count test "$passed" "$failed"
echo
echo "make test: $passed passed, $failed failed, ${skipped:-0} skipped in $SECONDS s"
[ "$SECONDS" -le "$seconds_max" ] || echo "make test: that is more than the $seconds_max s a run may take; see the slowest above" >&2
[ "$failed" -eq 0 ]
