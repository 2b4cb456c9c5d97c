package archtest

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"strings"
)

// role is what a file of a module holds; its name tells.
type role string

const (
	machinery role = "machinery" // no file of a module: platform, app, cmd, tests
	pure      role = "pure"      // types that decide: no context, clock, I/O
	perms     role = "perms"     // pure, and names httpx.Perm
	ports     role = "ports"     // pure, and its interfaces take a context
	service   role = "service"   // use cases
	store     role = "store"     // SQL
	api       role = "api"       // HTTP
	measures  role = "measures"  // what the module offers to formulas
)

// fileRoles are the layers of a module that are known by their name; a layer may be
// several files (store.go, store_entry.go). Every other file is pure.
var fileRoles = map[string]role{
	"perms": perms, "ports": ports, "service": service, "store": store, "engine": store, "api": api, "measures": measures,
}

var (
	sqlPackages = []string{
		"database/sql", "github.com/jackc/pgx", "modernc.org/sqlite", "github.com/georgysavva/scany", "github.com/pressly/goose",
	}
	httpPackages = []string{"net/http", "github.com/danielgtaylor/huma", ModulePath + "/internal/platform/httpx"}
	// worldPackages let a function depend on more than its arguments.
	worldPackages = []string{
		"context", "os", "net", "io/fs", "path/filepath", "log", "math/rand", "crypto/rand", "reflect", "runtime",
		ModulePath + "/locales",
	}
)

// roleOf reads the role of a file from its place and name.
func roleOf(f File) role {
	p, ok := placeOf(f.dir())
	switch {
	case !ok, f.Test:
		return machinery
	case p.group == "core", p.domain() && p.part != "":
		return pure
	case !p.domain():
		return machinery
	}
	first, _, _ := strings.Cut(strings.TrimSuffix(f.base(), ".go"), "_")
	if r, named := fileRoles[first]; named {
		return r
	}
	return pure
}

// checkRole holds the imports of a file to what its role may know.
func checkRole(f File) []Finding {
	r := roleOf(f)
	var findings []Finding
	for _, imp := range f.imports() {
		if why := foreignToRole(r, imp.path); why != "" {
			findings = append(findings, f.at(imp.pos, "a %s file must not import %s: %s", r, imp.path, why))
		}
	}
	return findings
}

// foreignToRole tells why a file of a role must not import a path; empty when it may.
func foreignToRole(r role, target string) string {
	sql := under(target, sqlPackages...) && target != "database/sql/driver" // its Valuer is a plain interface
	web := under(target, httpPackages...)
	switch {
	case r == machinery, r == perms && target == ModulePath+"/internal/platform/httpx", r == ports && target == "context":
		return ""
	case sql && r != store:
		return "SQL stands in store*.go"
	case web && r != api:
		return "HTTP stands in api*.go"
	case r == api && under(target, ModulePath+"/internal/platform/db"):
		return "handlers hold no rule and no row"
	case r != pure && r != perms && r != ports:
		return ""
	case under(target, worldPackages...):
		return "a rule depends on its arguments only"
	case under(target, ModulePath+"/internal/platform") && target != ModulePath+"/internal/platform/blocks":
		return "a rule knows no machinery"
	}
	return ""
}

// sqlText recognises a statement at the beginning of a string.
var sqlText = regexp.MustCompile(`(?is)^\s*(SELECT\s.+\sFROM\s|SELECT\s+\w+\(|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s*\(|` +
	`(CREATE|DROP|ALTER)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|DATABASE)\s|TRUNCATE\s+\w+|PRAGMA\s+\w+)`)

// checkSQL finds SQL outside the stores: statements, and packages that run them.
func checkSQL(f File) []Finding {
	if mayHoldSQL(f) {
		return nil
	}
	var findings []Finding
	for _, imp := range f.imports() {
		if under(imp.path, sqlPackages...) && imp.path != "database/sql/driver" {
			findings = append(findings, f.at(imp.pos, "import of %s outside platform/db and store*.go", imp.path))
		}
	}
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		if text, err := strconv.Unquote(literal.Value); err == nil && sqlText.MatchString(text) {
			findings = append(findings, f.at(literal.Pos(), "SQL outside platform/db and store*.go"))
		}
		return true
	})
	return findings
}

func mayHoldSQL(f File) bool {
	p, ok := placeOf(f.dir())
	if !ok || f.Test || p.aside() || p.trial() || p.String() == "platform/db" || p.group == "migrations" {
		return true
	}
	first, _, _ := strings.Cut(strings.TrimSuffix(f.base(), ".go"), "_")
	return fileRoles[first] == store && (p.domain() || p.group == "platform")
}

// checkHTTP finds HTTP outside api*.go and the machinery that serves it.
func checkHTTP(f File) []Finding {
	p, ok := placeOf(f.dir())
	if !ok || f.Test || p.aside() || p.group == "app" || p.group == "cmd" {
		return nil
	}
	switch p.String() {
	case "platform/httpx", "platform/session", "platform/stream":
		return nil
	}
	if first, _, _ := strings.Cut(strings.TrimSuffix(f.base(), ".go"), "_"); p.group == "platform" && fileRoles[first] == api {
		return nil
	}
	if r := roleOf(f); r == api || r == perms {
		return nil
	}
	var findings []Finding
	for _, imp := range f.imports() {
		if under(imp.path, httpPackages...) {
			findings = append(findings, f.at(imp.pos, "import of %s outside api*.go and platform/httpx", imp.path))
		}
	}
	return findings
}
