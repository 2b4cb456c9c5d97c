#!/usr/bin/env bash
# Runs every test, or those of the packages given, and ends with the ten slowest and
# a total. bin/count/test gets "passed failed".
set -uo pipefail
source "$(dirname "$0")/lib.sh"

seconds_max=720 # what a run may take on two cores
passed=0 failed=0 skipped=0

count test 0 1 # until we know better
scripts/install.sh || exit 1
gotestsum=$(tool gotestsum gotest.tools/gotestsum) || exit 1

mkdir -p bin/test
export GOGC=300 # time counts here, not memory
fresh=()
[ -z "${CI:-}" ] || fresh=(-count=1) # a verdict is not read from a cache

# go vet is a step of scripts/verify.sh: here it would be half a minute of both cores.
# go_tests NAME PACKAGE...: runs them and adds up what gotestsum says at its end:
# DONE 45 tests, 1 skipped, 2 failures, 1 error in 3.203s
go_tests() {
	local name=$1 status total figure tests absent bad
	shift
	"$gotestsum" --no-color --format pkgname --format-hide-empty-pkg --jsonfile "bin/test/$name.json" -- \
		-vet=off -timeout 11m ${fresh[@]+"${fresh[@]}"} "$@" </dev/null 2>&1 | tee "bin/test/$name.txt"
	status=${PIPESTATUS[0]}
	total=$(grep -E '^DONE ' "bin/test/$name.txt" | tail -n 1)
	figure() { sed -nE "s/.*[ ,]([0-9]+) $1.*/\1/p" <<<"$total"; }
	tests=$(figure 'tests?') absent=$(figure skipped) bad=$(($(figure 'failures?' | grep . || echo 0) + $(figure 'errors?' | grep . || echo 0)))
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
	if [ $((${tests:-0} - ${absent:-0})) -le 0 ] && [ "$bad" -eq 0 ]; then
		echo "no test of $name was run" >&2
		bad=1
	fi
	skipped=$((skipped + ${absent:-0})) failed=$((failed + bad))
	[ $((${tests:-0} - ${absent:-0} - bad)) -le 0 ] || passed=$((passed + tests - ${absent:-0} - bad))
}

# The pages' own tests run beside the others, on one core.
page_tests() {
	scripts/web.sh test >bin/test/pages.txt 2>&1
}

# page_figures PROCESS: waits for them and adds up what they say.
page_figures() {
	local bad=0 good
	wait "$1" || bad=1
	tail -n 8 bin/test/pages.txt
	good=$(sed -nE 's/^ *Tests .*[^0-9]([0-9]+) passed.*/\1/p' <(sed 's/\x1b\[[0-9;]*m//g' bin/test/pages.txt) | tail -n 1)
	[ "$bad" -eq 0 ] || grep -E 'FAIL|Error' bin/test/pages.txt | head -n 20
	passed=$((passed + ${good:-0})) failed=$((failed + bad))
}

rm -f bin/test/*.json
if [ $# -gt 0 ]; then
	go_tests chosen "$@"
else
	page_tests &
	pages=$!
	mapfile -t packages < <(go list ./... | grep -v '/test/e2e$')
	# Three packages at a time on two cores: there is always one that waits for a database.
	go_tests packages -p 3 "${packages[@]}"
	echo
	page_figures "$pages"
	echo
	# By themselves, for what they wait for must not wait for other tests; and always anew,
	# for Go does not know what they depend on.
	# Three at a time on two cores: a person at a page waits more than he works.
	go_tests browser -count=1 -parallel 3 ./test/e2e
fi

echo
echo "The ten slowest tests:"
cat bin/test/*.json | "$gotestsum" tool slowest --num 10 | sed 's/^/  /'

count test "$passed" "$failed"
echo
echo "make test: $passed passed, $failed failed, $skipped skipped in $SECONDS s"
[ "$SECONDS" -le "$seconds_max" ] || echo "make test: that is more than the $seconds_max s a run may take; see the slowest above" >&2
[ "$failed" -eq 0 ]
