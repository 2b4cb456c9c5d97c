package archtest

import (
	"go/ast"
	"go/token"
	"math/big"
	"strings"
)

// floatNames are the ways into and out of floating point that need no mention of
// the type itself.
var floatNames = map[string]bool{
	"ParseFloat": true, "FormatFloat": true, "AppendFloat": true, "NewFromFloat": true, "NewFromFloat32": true,
	"NewFromFloatWithExponent": true, "InexactFloat64": true, "Float64": true, "Float32": true,
}

// nearMoney tells whether amounts, rates or scores are reckoned in a place.
func nearMoney(p place) bool {
	switch p.group {
	case "treasury", "performance":
		return true
	}
	switch p.String() {
	case "core/money", "core/ratio", "core/numeral", "foundation/measure", "operations/review":
		return true
	}
	return false
}

// checkFloat finds floating point near money, tests included: 0.1 has no exact float.
func checkFloat(f File) []Finding {
	if p, ok := placeOf(f.dir()); !ok || !nearMoney(p) {
		return nil
	}
	var findings []Finding
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		switch node := n.(type) {
		case *ast.Ident:
			if node.Name == "float64" || node.Name == "float32" {
				findings = append(findings, f.at(node.Pos(), "%s near money", node.Name))
			}
		case *ast.SelectorExpr:
			if floatNames[node.Sel.Name] {
				findings = append(findings, f.at(node.Pos(), "%s near money", node.Sel.Name))
			}
		case *ast.BasicLit:
			if node.Kind == token.FLOAT && !whole(node.Value) {
				findings = append(findings, f.at(node.Pos(), "floating-point number %s near money", node.Value))
			}
		}
		return true
	})
	return findings
}

// whole tells whether a number written with a point or an exponent is an integer all
// the same: 1e12 is exact wherever it goes.
func whole(literal string) bool {
	number, ok := new(big.Rat).SetString(literal)
	return ok && number.IsInt()
}

// checkInit finds init functions: what a package does, somebody must have called.
func checkInit(f File) []Finding {
	var findings []Finding
	for _, fn := range f.functions() {
		if fn.Recv == nil && fn.Name.Name == "init" {
			findings = append(findings, f.at(fn.Pos(), "init function"))
		}
	}
	return findings
}

// stopwatches are the files that may take the time to tell how long something took;
// the reading goes to the log and decides nothing.
var stopwatches = map[string]string{
	"internal/platform/db/tx.go": "a transaction that holds its locks for long is logged",
}

// checkClock finds readings of the machine's clock outside platform/clock. Commands,
// tests and benchmarks may look at it.
func checkClock(f File) []Finding {
	p, ok := placeOf(f.dir())
	if !ok || f.Test || p.aside() || p.trial() || p.group == "cmd" || p.String() == "platform/clock" || stopwatches[f.Path] != "" {
		return nil
	}
	name := f.nameOf("time")
	var findings []Finding
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := selector.X.(*ast.Ident)
		if !ok || name == "" || pkg.Name != name {
			return true
		}
		switch selector.Sel.Name {
		case "Now", "Since", "Until":
			findings = append(findings, f.at(selector.Pos(), "time.%s outside platform/clock: take a clock.Clock", selector.Sel.Name))
		}
		return true
	})
	return findings
}

// nameOf returns what the file calls an imported package; empty when not imported.
func (f File) nameOf(target string) string {
	for _, imp := range f.imports() {
		if imp.path == target {
			return imp.name
		}
	}
	return ""
}

// emptyWords are package names that say nothing about what is inside.
var emptyWords = map[string]bool{
	"util": true, "utils": true, "common": true, "model": true, "models": true, "helper": true, "helpers": true,
	"misc": true, "base": true, "shared": true, "lib": true, "types": true, "interfaces": true,
}

// checkPackageName finds names that say nothing, that are not one lower-case word,
// or that differ from their folder.
func checkPackageName(p Package) []Finding {
	folder := p.Dir[strings.LastIndex(p.Dir, "/")+1:]
	var findings []Finding
	for _, f := range p.Files {
		name := strings.TrimSuffix(f.Syntax.Name.Name, "_test")
		switch {
		case emptyWords[folder] || emptyWords[name]:
			findings = append(findings, f.at(f.Syntax.Name.Pos(), "package name %s says nothing about what is inside", name))
		case name != strings.ToLower(name) || strings.Contains(name, "_"):
			findings = append(findings, f.at(f.Syntax.Name.Pos(), "package name %s is not one lower-case word", name))
		case name != folder && name != "main":
			findings = append(findings, f.at(f.Syntax.Name.Pos(), "package %s stands in folder %s", name, folder))
		}
	}
	return findings
}
