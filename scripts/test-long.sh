#!/usr/bin/env bash
# Runs every fuzz target for FUZZ_SECONDS (60), kills the posting program
# CAIXIAO_KILLS (100) times with each engine, kills the program that ends a year after each
# of its parts CAIXIAO_YEARS (10) times over, and writes what came of it, with
# date and commit, to docs/long-run.md. An input that breaks a target is kept by go test
# below testdata/fuzz, where it is a test from then on.
set -uo pipefail
source "$(dirname "$0")/lib.sh"

seconds=${FUZZ_SECONDS:-60}
kills=${CAIXIAO_KILLS:-100}
years=${CAIXIAO_YEARS:-10}
report=docs/long-run.md
packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(./...)

scripts/install.sh || exit 1

# targets prints "package target" for each; go test -list prints the names first and
# then "ok package time" for the package they belong to.
targets() {
	go test -list '^Fuzz' "${packages[@]}" | awk '/^Fuzz/ {names[n++] = $1} /^(ok|FAIL)/ {for (i = 0; i < n; i++) print $2, names[i]; n = 0}'
}

list=$(targets) || exit 1
[ -n "$list" ] || { echo "no fuzz target found" >&2; exit 1; }
echo "$(wc -l <<<"$list") fuzz targets, $seconds s each"

rows=()
failed=0
while read -r package name; do
	output=$(go test -run '^$' -fuzz "^$name\$" -fuzztime "${seconds}s" "$package" 2>&1 </dev/null)
	status=$?
	last=$(grep -E '^fuzz: elapsed: .*execs:' <<<"$output" | tail -n 1)
	execs=$(sed -nE 's/.*execs: ([0-9]+).*/\1/p' <<<"$last")
	corpus=$(sed -nE 's/.*\(total: ([0-9]+)\).*/\1/p' <<<"$last")
	verdict=passed
	if [ "$status" -ne 0 ]; then
		verdict=FAILED
		failed=$((failed + 1))
		echo "$output"
	fi
	rows+=("| ${package#caixiao/} | $name | ${execs:-0} | ${corpus:-0} | $verdict |")
	echo "$verdict $package $name: ${execs:-0} inputs"
done <<<"$list"

# killing TEST TIMES ARGS… runs a test of test/faults and notes the verdict of each engine.
faults=()
killing() {
	local test=$1 times=$2 output status verdict engine before=${#faults[@]}
	shift 2
	output=$("$@" go test -v -run "^$test\$" ./test/faults "${flags[@]}" 2>&1 </dev/null)
	status=$?
	while read -r verdict engine; do
		faults+=("| $engine | $test | $times | $verdict |")
		echo "$verdict $test: $engine"
	done < <(sed -nE "s#^ +--- PASS: $test/([a-z]+) .*#passed \1#p; s#^ +--- (FAIL|SKIP): $test/([a-z]+) .*#\1 \2#p" <<<"$output" | sort | uniq -c | awk '{print $2, $3}')
	if [ "$status" -ne 0 ] || [ $((${#faults[@]} - before)) -ne 2 ]; then
		failed=$((failed + 1))
		echo "$output"
	fi
}

# Each kill starts the program anew: some seconds each, with either engine.
echo "kill -9 while posting, $kills times with each engine"
flags=(-count=1 -timeout "$((10 + kills / 2))m")
killing TestKill_posting "$kills" env CAIXIAO_KILLS="$kills"
echo "kill -9 while a year is closed and the next is opened, $years years with each engine"
flags=("-count=$years" -timeout "$((10 + 4 * years))m")
killing TestKill_yearEnd "$years" env

{
	echo "# The long run"
	echo
	echo "Written by \`make test-long\`: every fuzz target of the project, $seconds s each,"
	echo "the program killed while it posts, $kills times with each engine, and killed while it"
	echo "ends a year, $years years with each engine."
	echo
	echo "- Date: $(date -u +%Y-%m-%dT%H:%MZ)"
	echo "- Commit: $(scripts/version.sh) ($(project_git log -1 --format=%h 2>/dev/null || echo unknown))"
	echo "- Machine: $(go env GOOS)/$(go env GOARCH), $(getconf _NPROCESSORS_ONLN) cores, $(go env GOVERSION)"
	echo
	echo "| package | target | inputs tried | corpus | verdict |"
	echo "| --- | --- | ---: | ---: | --- |"
	printf '%s\n' "${rows[@]}"
	echo
	echo "| engine | kill -9 | times | verdict |"
	echo "| --- | --- | ---: | --- |"
	printf '%s\n' "${faults[@]}"
	echo
	echo "${#rows[@]} targets and the kills, $failed failed."
} >"$report"

echo "make test-long: ${#rows[@]} targets and the kills, $failed failed; see $report"
[ "$failed" -eq 0 ]
