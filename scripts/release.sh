#!/usr/bin/env bash
# Builds the program for every machine it is made for and packs each with its
# licences: dist/caixiao-VERSION-linux-ARCH.tar.gz and dist/SHA256SUMS. The same
# commit gives the same bytes.
set -euo pipefail
source "$(dirname "$0")/lib.sh"

machines=(amd64 arm64 loong64)
version=${VERSION:-$(scripts/version.sh)}
when=$(project_git log -1 --format=%ct 2>/dev/null || echo 0)

# The pages stand inside the program.
scripts/web.sh build

rm -rf dist
mkdir -p dist
for arch in "${machines[@]}"; do
	name=caixiao-$version-linux-$arch
	echo "building $name"
	CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -trimpath -ldflags "-s -w -X main.version=$version" -o "dist/$name/caixiao" ./cmd/caixiao
	scripts/licences.sh "dist/$name/licences" "$arch"
	install -m 644 LICENSE NOTICE CHANGELOG.md README.md README.zh-CN.md "dist/$name/"
	install -D -m 644 -t "dist/$name/docs" docs/operating.md docs/operating.zh-CN.md
	tar --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner -C dist -cf - "$name" | gzip -n >"dist/$name.tar.gz"
	rm -r "dist/${name:?}"
done

(cd dist && sha256sum ./*.tar.gz | sed 's| \./| |' >SHA256SUMS && sha256sum --check --quiet SHA256SUMS)
echo
ls -l dist
cat dist/SHA256SUMS
