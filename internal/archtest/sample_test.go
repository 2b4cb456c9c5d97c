package archtest

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// sample is a package of a few lines and what a rule must find in it.
type sample struct {
	name  string
	files map[string]string // path → source, all of one folder
	want  []string
}

func (s sample) load(t *testing.T) Package {
	t.Helper()
	var p Package
	for name, source := range s.files {
		f, err := parse(name, source)
		if err != nil {
			t.Fatal(err)
		}
		p.Dir = path.Dir(name)
		p.Files = append(p.Files, f)
	}
	slices.SortFunc(p.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return p
}

// one is a sample of one file.
func one(name, file, source string, want ...string) sample {
	return sample{name: name, files: map[string]string{file: source}, want: want}
}

// importing is a sample of one file that imports some packages, one a line from
// line 3 on.
func importing(name, file string, imports []string, want ...string) sample {
	source := "package " + path.Base(path.Dir(file)) + "\n\n"
	for _, target := range imports {
		source += "import _ \"" + target + "\"\n"
	}
	return one(name, file, source, want...)
}

// function is a sample whose function f has so many lines.
func function(name, file string, lines int, want ...string) sample {
	return one(name, file, "package money\n\nfunc f() {\n"+strings.Repeat("\t_ = 1\n", lines-2)+"}\n", want...)
}

// samples holds, by rule, code that breaks it and code that keeps it.
var samples = map[string][]sample{
	"imports go down the map":              importSamples,
	"a file holds what its name says":      roleSamples,
	"SQL stands in stores":                 sqlSamples,
	"HTTP stands in api files":             httpSamples,
	"files stay small":                     fileSizeSamples,
	"functions stay small":                 functionSizeSamples,
	"parameters stay few":                  parameterSamples,
	"no float near money":                  floatSamples,
	"no init":                              initSamples,
	"one clock":                            clockSamples,
	"no mutable globals":                   globalSamples,
	"packages are named by what they hold": packageNameSamples,
	"packages say what they are":           packageCommentSamples,
	"exported names are explained":         exportedSamples,
}

var importSamples = []sample{
	importing("core knows nothing above it", "internal/core/money/a.go",
		[]string{"strings", "github.com/shopspring/decimal", "caixiao/internal/core/fault", "github.com/xuri/excelize/v2", "caixiao/internal/platform/blocks", "caixiao/locales"},
		"internal/core/money/a.go:6: core imports the standard library and shopspring/decimal only, not github.com/xuri/excelize/v2",
		"internal/core/money/a.go:7: core/money must not import platform/blocks: imports go down",
		"internal/core/money/a.go:8: core/money must not import locales: imports go down"),
	importing("core is a few listed steps", "internal/core/fault/a.go", []string{"caixiao/internal/core/money"},
		"internal/core/fault/a.go:3: core/fault must not import core/money: siblings are strangers unless listed: use a port or an event"),
	importing("tests may use test libraries", "internal/core/money/a_test.go",
		[]string{"github.com/google/go-cmp/cmp", "pgregory.net/rapid", "caixiao/testkit", "caixiao/internal/core/money"}),
	importing("tests keep the ranks", "internal/platform/docx/a_test.go",
		[]string{"caixiao/internal/platform/htmldoc", "caixiao/internal/performance/target"},
		"internal/platform/docx/a_test.go:4: platform/docx must not import performance/target: imports go down"),
	importing("platform siblings are listed", "internal/platform/docx/a.go",
		[]string{"caixiao/internal/platform/blocks", "caixiao/internal/platform/sheet", "caixiao/testkit"},
		"internal/platform/docx/a.go:4: platform/docx must not import platform/sheet: siblings are strangers unless listed: use a port or an event",
		"internal/platform/docx/a.go:5: testkit is for tests only"),
	importing("foundation goes left", "internal/foundation/project/a.go",
		[]string{"caixiao/internal/foundation/org", "caixiao/internal/foundation/codetable", "caixiao/internal/foundation/workflow", "caixiao/internal/foundation/nobody"},
		"internal/foundation/project/a.go:5: foundation/project must not import foundation/workflow: it does not stand left of it in org → codetable → project → attachment → workflow → measure",
		"internal/foundation/project/a.go:6: foundation/project must not import foundation/nobody: it does not stand left of it in org → codetable → project → attachment → workflow → measure"),
	importing("treasury has strangers at its side", "internal/treasury/payment/service.go",
		[]string{"caixiao/internal/foundation/org", "caixiao/internal/treasury/quota", "caixiao/internal/operations/asset", "caixiao/internal/performance/target"},
		"internal/treasury/payment/service.go:4: treasury/payment must not import treasury/quota: siblings are strangers unless listed: use a port or an event",
		"internal/treasury/payment/service.go:5: treasury/payment and operations/asset are strangers: use a port or an event",
		"internal/treasury/payment/service.go:6: treasury/payment must not import performance/target: imports go down"),
	importing("performance stands on everything", "internal/performance/monitor/service.go",
		[]string{"caixiao/internal/treasury/payment", "caixiao/internal/operations/ticket", "caixiao/internal/performance/target", "caixiao/internal/performance/disclosure", "caixiao/internal/performance/target/lint"},
		"internal/performance/monitor/service.go:6: performance/monitor must not import performance/disclosure: siblings are strangers unless listed: use a port or an event",
		"internal/performance/monitor/service.go:7: performance/monitor must not import performance/target/lint: it is a part of another module"),
	importing("parts know their module, core and blocks", "internal/performance/target/lint/a.go",
		[]string{"caixiao/internal/performance/target", "caixiao/internal/core/money", "caixiao/internal/platform/blocks", "caixiao/internal/performance/target/form", "caixiao/internal/platform/docx", "caixiao/locales"},
		"internal/performance/target/lint/a.go:6: performance/target/lint must not import performance/target/form: parts of a module do not know each other",
		"internal/performance/target/lint/a.go:7: performance/target/lint may import its module, core and platform/blocks only, not platform/docx",
		"internal/performance/target/lint/a.go:8: performance/target/lint may import its module, core and platform/blocks only, not locales"),
	importing("tests of parts may play together", "internal/performance/target/form/a_test.go",
		[]string{"caixiao/internal/performance/target/recognise", "caixiao/internal/platform/docx", "caixiao/testkit/specimen"}),
	importing("a module does not know its parts", "internal/performance/target/service.go", []string{"caixiao/internal/performance/target/lint"},
		"internal/performance/target/service.go:3: performance/target must not import performance/target/lint: a module does not know its parts"),
	importing("app composes", "internal/app/a.go",
		[]string{"caixiao/internal/performance/target/lint", "caixiao/internal/treasury/quota", "caixiao/migrations", "caixiao/web", "caixiao/locales"}),
	importing("commands compose", "cmd/caixiao/a.go", []string{"caixiao/internal/app", "caixiao/internal/performance/target/form", "github.com/alecthomas/kong"}),
	importing("nobody imports app", "internal/foundation/org/a.go", []string{"caixiao/internal/app", "caixiao/cmd/caixiao", "caixiao/internal/archtest"},
		"internal/foundation/org/a.go:3: foundation/org must not import app: imports go down",
		"internal/foundation/org/a.go:4: foundation/org must not import cmd/caixiao",
		"internal/foundation/org/a.go:5: foundation/org must not import archtest"),
	importing("the limit of a measurement speaks to the engines", "internal/app/bench/hand.go", []string{"database/sql", "modernc.org/sqlite", "time"}),
	importing("db runs the migrations", "internal/platform/db/a.go", []string{"caixiao/migrations", "github.com/pressly/goose/v3", "caixiao/internal/platform/clock"}),
	importing("nobody else does", "internal/foundation/org/store.go", []string{"caixiao/migrations", "caixiao/web"},
		"internal/foundation/org/store.go:3: foundation/org must not import migrations: only platform/db, app and cmd run them",
		"internal/foundation/org/store.go:4: foundation/org must not import web: imports go down"),
	importing("test machinery looks everywhere", "testkit/a.go", []string{"caixiao/internal/platform/db", "caixiao/internal/app", "github.com/google/go-cmp/cmp"}),
	importing("the map is complete", "internal/helper/money/a.go", nil, "internal/helper/money/a.go:1: folder internal/helper/money is not on the map"),
	importing("what is imported is on the map", "internal/app/a.go", []string{"caixiao/extra"}, "internal/app/a.go:3: caixiao/extra is not on the map"),
	importing("embedded texts stay bare", "locales/a.go", []string{"embed", "github.com/nicksnyder/go-i18n/v2", "caixiao/internal/core/fault", "github.com/shopspring/decimal"},
		"locales/a.go:4: locales imports the standard library and shopspring/decimal only, not github.com/nicksnyder/go-i18n/v2"),
	importing("and more so the schema", "migrations/a.go", []string{"embed", "github.com/shopspring/decimal"},
		"migrations/a.go:4: migrations imports the standard library only, not github.com/shopspring/decimal"),
	importing("tests of the schema open a book", "migrations/a_test.go", []string{"caixiao/internal/platform/db", "caixiao/testkit", "caixiao/internal/platform/audit"},
		"migrations/a_test.go:5: migrations must not import platform/audit: imports go down"),
	importing("the schema itself does not", "migrations/a.go", []string{"caixiao/internal/platform/db"},
		"migrations/a.go:3: migrations must not import platform/db: imports go down"),
}

var roleSamples = []sample{
	importing("core is pure", "internal/core/ident/a.go", []string{"time", "encoding/json", "database/sql/driver", "context", "os", "net/http", "math/rand", "log/slog"},
		"internal/core/ident/a.go:6: a pure file must not import context: a rule depends on its arguments only",
		"internal/core/ident/a.go:7: a pure file must not import os: a rule depends on its arguments only",
		"internal/core/ident/a.go:8: a pure file must not import net/http: HTTP stands in api*.go",
		"internal/core/ident/a.go:9: a pure file must not import math/rand: a rule depends on its arguments only",
		"internal/core/ident/a.go:10: a pure file must not import log/slog: a rule depends on its arguments only"),
	importing("parts of a module are pure", "internal/performance/target/recognise/service.go", []string{"regexp", "caixiao/internal/platform/blocks", "context"},
		"internal/performance/target/recognise/service.go:5: a pure file must not import context: a rule depends on its arguments only"),
	importing("nouns are pure", "internal/treasury/quota/entry.go", []string{"caixiao/internal/platform/db", "database/sql", "caixiao/internal/foundation/org"},
		"internal/treasury/quota/entry.go:3: a pure file must not import caixiao/internal/platform/db: a rule knows no machinery",
		"internal/treasury/quota/entry.go:4: a pure file must not import database/sql: SQL stands in store*.go"),
	importing("a name is more than its beginning", "internal/operations/asset/storehouse.go", []string{"database/sql"},
		"internal/operations/asset/storehouse.go:3: a pure file must not import database/sql: SQL stands in store*.go"),
	importing("use cases know no HTTP and no SQL", "internal/treasury/quota/service_freeze.go", []string{"context", "caixiao/internal/platform/db", "net/http", "github.com/jackc/pgx/v5"},
		"internal/treasury/quota/service_freeze.go:5: a service file must not import net/http: HTTP stands in api*.go",
		"internal/treasury/quota/service_freeze.go:6: a service file must not import github.com/jackc/pgx/v5: SQL stands in store*.go"),
	importing("stores know no HTTP", "internal/treasury/quota/store_entry.go", []string{"context", "database/sql", "caixiao/internal/platform/db", "caixiao/internal/platform/httpx"},
		"internal/treasury/quota/store_entry.go:6: a store file must not import caixiao/internal/platform/httpx: HTTP stands in api*.go"),
	importing("handlers know no rows", "internal/treasury/quota/api.go", []string{"context", "github.com/danielgtaylor/huma/v2", "caixiao/internal/platform/httpx", "caixiao/internal/platform/db"},
		"internal/treasury/quota/api.go:6: a api file must not import caixiao/internal/platform/db: handlers hold no rule and no row"),
	importing("permissions are named by httpx", "internal/treasury/quota/perms.go", []string{"caixiao/internal/platform/httpx", "net/http"},
		"internal/treasury/quota/perms.go:4: a perms file must not import net/http: HTTP stands in api*.go"),
	importing("ports take a context and know no machinery", "internal/treasury/quota/ports.go", []string{"context", "caixiao/internal/core/ident", "os", "caixiao/internal/platform/db"},
		"internal/treasury/quota/ports.go:5: a ports file must not import os: a rule depends on its arguments only",
		"internal/treasury/quota/ports.go:6: a ports file must not import caixiao/internal/platform/db: a rule knows no machinery"),
	importing("tests may do all that", "internal/treasury/quota/entry_test.go", []string{"context", "os", "net/http", "database/sql"}),
	importing("machinery may do all that", "internal/platform/db/a.go", []string{"context", "os", "database/sql", "reflect"}),
}

var sqlSamples = []sample{
	one("statements outside a store", "internal/treasury/quota/service.go", "package quota\n\nconst a = `\n\tSELECT id\n\tFROM quotas`\n"+
		"const b = \"insert into quotas VALUES ($1)\"\nconst c = `UPDATE quotas SET a = 1`\nconst d = \"DELETE FROM quotas\"\nconst e = \"CREATE UNIQUE INDEX x ON y (z)\"\n"+
		"const f = \"WITH a AS (SELECT 1) SELECT 2\"\nconst g = \"PRAGMA wal\"\n",
		"internal/treasury/quota/service.go:3: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:6: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:7: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:8: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:9: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:10: SQL outside platform/db and store*.go",
		"internal/treasury/quota/service.go:11: SQL outside platform/db and store*.go"),
	importing("drivers outside a store", "internal/app/a.go", []string{"modernc.org/sqlite", "database/sql", "database/sql/driver"},
		"internal/app/a.go:3: import of modernc.org/sqlite outside platform/db and store*.go",
		"internal/app/a.go:4: import of database/sql outside platform/db and store*.go"),
	one("a part has no store", "internal/performance/target/lint/quick.go", "package lint\n\nconst a = \"DROP TABLE quotas \"\n",
		"internal/performance/target/lint/quick.go:3: SQL outside platform/db and store*.go"),
	one("a store", "internal/treasury/quota/store_entry.go", "package quota\n\nconst a = `SELECT id FROM quotas`\n"),
	one("a store of the platform", "internal/platform/outbox/store.go", "package outbox\n\nconst a = `SELECT id FROM outbox`\n"),
	one("the database", "internal/platform/db/lease.go", "package db\n\nconst a = `SELECT pg_advisory_lock($1)`\n"),
	one("a test", "internal/treasury/quota/entry_test.go", "package quota\n\nconst a = `SELECT id FROM quotas`\n"),
	one("words that are no statement", "cmd/caixiao/a.go", "package main\n\nconst a = \"Select one of them\"\nconst b = \"state = 'RESOLVED'\"\nconst c = \"update the file\"\n"),
}

var httpSamples = []sample{
	importing("a document writer", "internal/platform/docx/a.go", []string{"net/http"}, "internal/platform/docx/a.go:3: import of net/http outside api*.go and platform/httpx"),
	importing("a use case", "internal/foundation/org/service.go", []string{"github.com/danielgtaylor/huma/v2"},
		"internal/foundation/org/service.go:3: import of github.com/danielgtaylor/huma/v2 outside api*.go and platform/httpx"),
	importing("a handler", "internal/foundation/org/api_unit.go", []string{"net/http", "github.com/danielgtaylor/huma/v2"}),
	importing("a permission", "internal/foundation/org/perms.go", []string{"caixiao/internal/platform/httpx"}),
	importing("the server", "internal/platform/httpx/a.go", []string{"net/http"}),
	importing("a command", "cmd/caixiao/serve.go", []string{"net/http"}),
	importing("a test", "internal/foundation/org/service_test.go", []string{"net/http/httptest"}),
}
