#!/usr/bin/env bash
# Collects the licence of everything that goes into the program for a machine: the Go
# modules it is linked with, Go's own library, the packages the pages are made of, and
# what the project carries (fonts). LICENCES.txt lists them. Fails when one has none.
#
#   scripts/licences.sh DIR [ARCH]
set -euo pipefail
caller=$PWD
source "$(dirname "$0")/lib.sh"

dir=${1:?usage: scripts/licences.sh DIR [ARCH]}
arch=${2:-$(go env GOARCH)}
case $dir in /*) ;; *) dir=$caller/$dir ;; esac
mkdir -p "$dir"
list=$dir/LICENCES.txt

# modules: path, version and folder of every module that is linked in.
modules() {
	GOOS=linux GOARCH=$arch CGO_ENABLED=0 go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/caixiao |
		sort -u
}

go_licences() {
	local module version where found
	while read -r module version where; do
		found=$(find "$where" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' \))
		[ -n "$found" ] || { echo "$module carries no licence" >&2; return 1; }
		mkdir -p "$dir/go/$module"
		while read -r f; do install -m 644 "$f" "$dir/go/$module/"; done <<<"$found"
		echo "$module $version"
	done < <(modules)
	mkdir -p "$dir/go/std"
	install -m 644 "$(go env GOROOT)/LICENSE" "$dir/go/std/"
	echo "Go $(go env GOVERSION)"
}

carried() {
	local f
	while read -r f; do
		install -D -m 644 "$f" "$dir/carried/$f"
		echo "$f"
	done < <(project_git ls-files --cached --others --exclude-standard -- 'internal/*' 'web/*' | grep -E '/(OFL|LICEN[SC]E)[^/]*$')
}

{
	echo "What this program is made of, besides its own code; the licences stand beside this list."
	echo
	echo "Linked in (go/):"
	go_licences
	echo
	echo "In the pages (pages/):"
	node web/dev/licences.mjs "$dir/pages" | uniq
	echo
	echo "Carried inside (carried/):"
	carried
} >"$list"
# The same bytes wherever they come from.
find "$dir" -type f -exec chmod 644 {} +
find "$dir" -type d -exec chmod 755 {} +
echo "$(find "$dir" -type f | wc -l) texts of licences in $dir"
