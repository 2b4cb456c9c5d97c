#!/usr/bin/env bash
# Plays the first job on one document: read it, check it, write it out again in the
# four official forms. Opens no window and no port; everything it makes is in out/.
#
#   scripts/try.sh [FILE]     FILE: .txt .docx .xlsx .pdf .html, or the demo
set -euo pipefail
caller=$PWD
source "$(dirname "$0")/lib.sh"

demo=testdata/demo/qinglan-2021.txt # an invented district with the faults of real ones
file=${1:-$demo}
case $file in /*) ;; *) [ -f "$file" ] || file=$caller/$file ;; esac
[ -f "$file" ] || { echo "no such file: ${1:-$demo}" >&2; exit 2; }

caixiao=bin/caixiao
name=$(basename "${file%.*}")
mkdir -p out

# show TITLE COMMAND…: prints the command before it runs. Exit code 1 means findings,
# which is what one looks for here; everything above is a failure.
show() {
	local status=0
	printf '\n── %s\n   $' "$1"
	shift
	printf ' %q' "$@"
	printf '\n\n'
	"$@" || status=$?
	[ "$status" -le 1 ] || { echo "stopped with exit code $status" >&2; exit "$status"; }
}

echo "Caixiao reads $file, checks it and writes it to out/."
show "1. Read: what was recognised, joined, and not understood" "$caixiao" import "$file"
show "2. Check: what a reviewer would object to" "$caixiao" lint "$file"
for format in json docx xlsx pdf html; do
	show "3. Write: $format" "$caixiao" export --in "$file" --format "$format" -o "out/$name.$format"
done
for format in docx xlsx pdf html; do
	show "4. Prove: $format" "$caixiao" check file "out/$name.$format" --against "$file"
done

printf '\nWritten:\n'
for format in json docx xlsx pdf html; do
	[ -s "out/$name.$format" ] || { echo "out/$name.$format is missing or empty" >&2; exit 1; }
	printf '  out/%s (%d bytes)\n' "$name.$format" "$(wc -c <"out/$name.$format")"
done
