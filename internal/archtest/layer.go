package archtest

import (
	"slices"
	"strings"
)

// place is where a folder stands on the map: group, module, part of a module.
type place struct {
	group  string // core, platform, foundation, …, cmd, locales
	module string // money, docx, quota; empty where the group is one package
	part   string // lint in performance/target/lint
}

// ranks of the groups: an import goes down or stays; it never goes up.
var ranks = map[string]int{
	"core": 0, "locales": 1, "migrations": 1, "platform": 2, "foundation": 3,
	"treasury": 4, "operations": 4, "performance": 5, "web": 5, "app": 6, "cmd": 7,
}

// foundationOrder lists the modules of foundation; one may import those left of it.
var foundationOrder = []string{"org", "codetable", "project", "attachment", "workflow", "measure"}

// siblings lists which module may import which others of its own group. Who is not
// in it imports none: he declares a port, or listens to an event.
var siblings = map[string][]string{
	"core/money":   {"fault", "numeral", "ratio"},
	"core/ratio":   {"fault", "numeral"},
	"core/numeral": {"fault"},
	"core/fiscal":  {"fault", "numeral"},
	"core/ident":   {"fault"},
	"core/page":    {"fault", "ident"},
	"core/party":   {"numeral"},

	"platform/visible":   {"blocks"},
	"platform/zipguard":  {"blocks"},
	"platform/plaintext": {"blocks", "visible"},
	"platform/docx":      {"blocks", "visible", "zipguard"},
	"platform/sheet":     {"blocks", "visible", "zipguard"},
	"platform/htmldoc":   {"blocks", "plaintext", "visible"},
	"platform/pdf":       {"blocks", "visible"},
	"platform/pdftext":   {"blocks", "visible"},
	"platform/preview":   {"blocks", "pdftext"},
	"platform/rowfile":   {"blocks", "docfile"},
	"platform/docfile":   {"blocks", "docx", "htmldoc", "pdf", "pdftext", "plaintext", "sheet", "zipguard"},
	"platform/db":        {"clock"},
	"platform/outbox":    {"actor", "clock", "db"},
	"platform/audit":     {"actor", "clock", "db", "gm", "httpx", "outbox"},
	"platform/blob":      {"clock", "db", "gm"},
	"platform/session":   {"actor", "audit", "clock", "db", "gm", "httpx"},
	"platform/httpx":     {"actor", "clock", "db"},
	"platform/terms":     {"clock", "db"},
	"platform/handover":  {"db", "httpx"},
	"platform/stream":    {"actor", "clock", "db", "httpx", "outbox"},

	"treasury/bank":      {"voucher"},
	"treasury/agentbank": {"voucher"},

	"performance/monitor":    {"target"},
	"performance/evaluation": {"target"},
	"performance/disclosure": {"target"},
}

// placeOf finds a folder, relative to the root of the module, on the map; ok is
// false for a folder the map does not know.
func placeOf(dir string) (p place, ok bool) {
	parts := strings.Split(strings.TrimPrefix(dir, "internal/"), "/")
	inside := strings.HasPrefix(dir, "internal/")
	p.group = parts[0]
	if len(parts) > 1 {
		p.module = parts[1]
	}
	if len(parts) > 2 {
		p.part = strings.Join(parts[2:], "/")
	}
	switch p.group {
	case "core", "platform", "foundation", "treasury", "operations", "performance":
		return p, inside && p.module != ""
	case "app", "archtest":
		return p, inside
	case "cmd", "test":
		return p, !inside && p.module != ""
	case "locales", "migrations", "testkit", "web":
		return p, !inside
	}
	return p, false
}

// domain tells whether the place is (part of) a module of the field.
func (p place) domain() bool {
	return slices.Contains([]string{"foundation", "treasury", "operations", "performance"}, p.group)
}

// aside tells whether the place is test machinery, which may look everywhere.
func (p place) aside() bool { return p.group == "test" || p.group == "testkit" }

// trials are the places of the program that try it out as tests do: they take the time, and
// speak to a database without the program's own machinery.
var trials = map[string]string{
	"app/bench":         "the limit a measurement is held against goes straight to the engines",
	"platform/pgserver": "a server is started before there is a database, and awaited by a stopwatch",
}

func (p place) trial() bool { return trials[p.String()] != "" }

func (p place) String() string {
	name := p.group
	for _, s := range []string{p.module, p.part} {
		if s != "" {
			name += "/" + s
		}
	}
	return name
}

// checkImports holds the imports of one file to the map.
func checkImports(f File) []Finding {
	from, ok := placeOf(f.dir())
	if !ok {
		return []Finding{f.at(f.Syntax.Package, "folder %s is not on the map", f.dir())}
	}
	var findings []Finding
	for _, imp := range f.imports() {
		if why := refused(from, imp.path, f.Test); why != "" {
			findings = append(findings, f.at(imp.pos, "%s", why))
		}
	}
	return findings
}

// refused tells why a place must not import a path; empty when it may.
func refused(from place, target string, test bool) string {
	if standard(target) {
		return ""
	}
	dir, own := strings.CutPrefix(target, ModulePath+"/")
	if !own {
		return refusedForeign(from, target, test)
	}
	to, ok := placeOf(dir)
	switch {
	case !ok:
		return target + " is not on the map"
	case to == from, from.group == to.group && (from.aside() || from.group == "app" || from.group == "cmd"):
		return ""
	case to.group == "cmd", to.group == "archtest", from.group == "archtest":
		return from.String() + " must not import " + to.String()
	case to.group == "testkit", to.group == "test":
		if test || from.aside() {
			return ""
		}
		return to.String() + " is for tests only"
	case from.aside():
		return ""
	case test && from.group == "migrations" && to.String() == "platform/db":
		return "" // its tests are about the schema that db makes of it
	case ranks[from.group] < ranks[to.group]:
		return from.String() + " must not import " + to.String() + ": imports go down"
	}
	return refusedBelow(from, to, test)
}

// refusedForeign keeps core and the embedded data free of dependencies.
func refusedForeign(from place, target string, test bool) string {
	if test {
		return ""
	}
	switch from.group {
	case "core", "locales":
		if target != "github.com/shopspring/decimal" {
			return from.group + " imports the standard library and shopspring/decimal only, not " + target
		}
	case "migrations", "web", "archtest":
		return from.group + " imports the standard library only, not " + target
	}
	return ""
}

// refusedBelow decides imports that do not go up.
func refusedBelow(from, to place, test bool) string {
	switch {
	case from.group == to.group && from.module == to.module:
		return refusedInside(from, to, test)
	case from.part != "" && from.domain() && !test:
		if to.group == "core" || to.String() == "platform/blocks" {
			return ""
		}
		return from.String() + " may import its module, core and platform/blocks only, not " + to.String()
	case to.group == "web":
		return allow(from.group == "app" || from.group == "cmd", from, to, "only app and cmd serve it")
	case to.group == "migrations":
		return allow(test || from.group == "app" || from.group == "cmd" || from.String() == "platform/db", from, to, "only platform/db, app and cmd run them")
	case to.part != "" && from.domain() && to.domain():
		return from.String() + " must not import " + to.String() + ": it is a part of another module"
	case from.group == to.group:
		return refusedSibling(from, to, test)
	case ranks[from.group] == ranks[to.group]:
		return from.String() + " and " + to.String() + " are strangers: use a port or an event"
	}
	return ""
}

// refusedInside decides between a module and its parts.
func refusedInside(from, to place, test bool) string {
	switch {
	case to.part == "", !from.domain():
		return ""
	case from.part == "":
		return allow(test, from, to, "a module does not know its parts")
	}
	return allow(test, from, to, "parts of a module do not know each other")
}

// refusedSibling decides between two modules of one group.
func refusedSibling(from, to place, test bool) string {
	if from.group == "foundation" {
		left, right := slices.Index(foundationOrder, to.module), slices.Index(foundationOrder, from.module)
		return allow(left >= 0 && left < right, from, to, "it does not stand left of it in "+strings.Join(foundationOrder, " → "))
	}
	if test && from.group == "platform" {
		return "" // a writer is tested by the reader of its format
	}
	listed := slices.Contains(siblings[from.group+"/"+from.module], to.module)
	return allow(listed, from, to, "siblings are strangers unless listed: use a port or an event")
}

func allow(ok bool, from, to place, why string) string {
	if ok {
		return ""
	}
	return from.String() + " must not import " + to.String() + ": " + why
}
