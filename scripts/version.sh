#!/usr/bin/env bash
# Prints the version of the working copy: tag, commits since, commit; "dev" outside git.
cd "$(dirname "$0")/.." || exit 1
git -c safe.directory='*' describe --tags --always --dirty 2>/dev/null || echo dev
