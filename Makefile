# Caixiao (财效). `make` lists what there is; the work itself stands in scripts/.

SHELL := /bin/bash
VERSION := $(shell scripts/version.sh)

.DEFAULT_GOAL := help
.PHONY: help build web run try test test-long test-browser bench verify release

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

build: web ## bin/caixiao, one static binary with its pages
	@echo "compiling bin/caixiao (a minute or two the first time)"
	@CGO_ENABLED=0 go build -buildvcs=false -trimpath -ldflags '-X main.version=$(VERSION)' -o bin/caixiao ./cmd/caixiao

web: ## the pages, into web/dist
	@scripts/web.sh build

run: build ## load the demo book once and serve it on http://127.0.0.1:8080
	@scripts/run.sh

try: build ## read, check and write out a target document: the demo, or FILE=path
	@scripts/try.sh $(if $(FILE),'$(FILE)')

test: ## every test, both databases; installs PostgreSQL when it is missing
	@scripts/test.sh

test-long: ## every fuzz target for 60 s (FUZZ_SECONDS), 100 kills while posting and paying (CAIXIAO_KILLS); writes docs/long-run.md
	@scripts/test-long.sh

test-browser: ## the stories in a browser with every engine, language and size (make test plays half of them)
	@scripts/install.sh && CAIXIAO_BROWSER=all go test -count=1 -timeout 60m ./test/e2e

bench: ## the benchmarks of test/bench
	go test -run '^$$' -bench . -benchmem -timeout 60m ./test/bench/...

verify: ## format, vet, lint, tidy, sizes, texts and schema
	@scripts/verify.sh

release: ## static binaries for linux amd64, arm64, loong64 in dist/, with sums and licences
	@scripts/release.sh
