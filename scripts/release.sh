#!/usr/bin/env bash
# Builds the program for every machine it is made for and packs each with its
# licences: dist/caixiao-VERSION-linux-ARCH.tar.gz and dist/SHA256SUMS. The same
# commit gives the same bytes.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

machines=(amd64 arm64 loong64)
version=${VERSION:-$(scripts/version.sh)}
when=$(project_git log -1 --format=%ct 2>/dev/null || echo 0)

# licences DIR ARCH: the licence of everything that is linked in: the modules, Go's
# own library, and what the project carries (fonts).
licences() {
	local dir=$1 arch=$2 module where found
	mkdir -p "$dir"
	GOOS=linux GOARCH=$arch CGO_ENABLED=0 go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}' ./cmd/caixiao |
		sort -u | while read -r module where; do
		found=$(find "$where" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' -o -iname 'notice*' \))
		[ -n "$found" ] || { echo "$module carries no licence" >&2; return 1; }
		mkdir -p "$dir/$module"
		while read -r f; do install -m 644 "$f" "$dir/$module/"; done <<<"$found"
	done
	mkdir -p "$dir/go"
	install -m 644 "$(go env GOROOT)/LICENSE" "$dir/go/"
	project_git ls-files -- 'internal/*' 'web/*' | grep -iE '/(OFL|LICEN[SC]E)[^/]*$' | while read -r f; do
		install -D -m 644 "$f" "$dir/carried/$f"
	done || true # none is fine
}

rm -rf dist
mkdir -p dist
for arch in "${machines[@]}"; do
	name=caixiao-$version-linux-$arch
	echo "building $name"
	CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -trimpath -ldflags "-s -w -X main.version=$version" -o "dist/$name/caixiao" ./cmd/caixiao
	licences "dist/$name/licences" "$arch"
	install -m 644 LICENSE NOTICE CHANGELOG.md README.md README.zh-CN.md "dist/$name/"
	tar --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner -C dist -cf - "$name" | gzip -n >"dist/$name.tar.gz"
	rm -r "dist/${name:?}"
done

(cd dist && sha256sum ./*.tar.gz | sed 's| \./| |' >SHA256SUMS && sha256sum --check --quiet SHA256SUMS)
echo
ls -l dist
cat dist/SHA256SUMS
