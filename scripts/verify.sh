#!/usr/bin/env bash
# Runs every check that is no test. Each step is quiet when it passes; all run, also
# after one that failed. bin/count/verify gets "passed failed".
set -uo pipefail
source "$(dirname "$0")/lib.sh"

lines_max=500 # of a file somebody writes and reads

# Every file of the project, also one not yet added to git.
files() {
	project_git -c core.quotepath=off ls-files --cached --others --exclude-standard -- "$@" |
		while read -r f; do [ ! -f "$f" ] || echo "$f"; done
}

formatted() {
	local bad
	[ -n "$(files '*.go')" ] || { echo "git lists no Go file: nothing would be checked"; return 1; }
	bad=$(files '*.go' | grep -v '/testdata/' | xargs -r gofmt -l)
	[ -z "$bad" ] || { echo "not formatted, run gofmt -w:"; echo "$bad"; return 1; }
}

vetted() { go vet ./...; }

linted() {
	local lint
	lint=$(tool golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint) || return 1
	"$lint" config verify && "$lint" run ./...
}

tidy() { go mod tidy -diff | head -n 40 && go -C tools mod tidy -diff | head -n 40; }

# Generated files, goldens and fixtures may be long: nobody reads them from the top.
small() {
	local bad
	bad=$(files '*.go' '*.ts' '*.tsx' '*.css' '*.sql' '*.sh' '.ci/run' Makefile |
		grep -vE '/testdata/|\.golden|\.gen\.|\.d\.ts$' | xargs -r wc -l |
		awk -v max="$lines_max" '$2 != "total" && $1 > max {print "  " $2 ": " $1 " lines"}')
	[ -z "$bad" ] || { echo "more than $lines_max lines:"; echo "$bad"; return 1; }
}

shell_parses() {
	local bad=0
	while read -r f; do bash -n "$f" || bad=1; done < <(files 'scripts/*.sh' .ci/run)
	return $bad
}

# Texts in two languages with the same keys, the schema beside its golden file, the
# rules of the code: they are tests, and `make verify` alone must tell too.
fresh() {
	local dirs=(./internal/archtest)
	for dir in locales migrations; do
		[ -z "$(files "$dir/*_test.go" "$dir/**/*_test.go")" ] || dirs+=("./$dir/...")
	done
	go test "${dirs[@]}"
}

# What the pages know of the API is what the API says.
api_types() { scripts/web.sh types --check; }

pages_check() { scripts/web.sh check; }

passed=0
failed=0
step() {
	local title=$1 from=$SECONDS output
	shift
	if output=$("$@" </dev/null 2>&1); then
		passed=$((passed + 1))
		printf 'ok    %s (%d s)\n' "$title" $((SECONDS - from))
	else
		failed=$((failed + 1))
		printf 'FAIL  %s (%d s)\n%s\n' "$title" $((SECONDS - from)) "$output"
	fi
}

count verify 0 1
step "gofmt" formatted
step "go vet" vetted
step "golangci-lint" linted
step "go mod tidy" tidy
step "files of at most $lines_max lines" small
step "shell scripts parse" shell_parses
step "texts, schema and code rules" fresh
step "pages: types and format" pages_check
step "pages: types of the API" api_types

count verify "$passed" "$failed"
echo "make verify: $passed steps passed, $failed failed in $SECONDS s"
[ "$failed" -eq 0 ]
