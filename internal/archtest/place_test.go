package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	ruleRow = regexp.MustCompile("(?m)^\\| `([^`]+)` \\|.*\\|\\s*$")
	quoted  = regexp.MustCompile("`([^`]+)`")
)

// TestClauses_placed: every clause of the modules of money names the place in the code that
// keeps it, and that place is there: a function, a method, a type or a value of the module, or
// of the house that joins it.
func TestClauses_placed(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, module := range []string{"quota", "budget", "adjustment", "bank", "control", "plan", "contract"} {
		text, err := os.ReadFile(filepath.Join(root, "docs", "rules", module+".md"))
		if err != nil {
			t.Fatal(err)
		}
		folders := []string{filepath.Join(root, "internal", "treasury", module), filepath.Join(root, "internal", "app")}
		if module == "bank" { // the form of its vouchers is a module of its own
			folders = append(folders, filepath.Join(root, "internal", "treasury", "voucher"))
		}
		names := declared(t, folders...)
		rows := ruleRow.FindAllStringSubmatch(string(text), -1)
		if len(rows) == 0 {
			t.Errorf("docs/rules/%s.md has no clause", module)
		}
		for _, row := range rows {
			cells := strings.Split(row[0], "|")
			kept, found := cells[len(cells)-2], false
			for _, match := range quoted.FindAllStringSubmatch(kept, -1) {
				found = found || names[match[1]]
			}
			if !found {
				t.Errorf("docs/rules/%s.md: %s names no place in the code: %s", module, row[1], strings.TrimSpace(kept))
			}
		}
	}
}

// declared are the names of what folders declare: Type.Method and Method for methods.
func declared(t *testing.T, folders ...string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, folder := range folders {
		entries, err := fs.ReadDir(os.DirFS(folder), ".")
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if filepath.Ext(entry.Name()) != ".go" || strings.HasSuffix(entry.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, decl := range file.Decls {
				declares(names, decl)
			}
		}
	}
	return names
}

func declares(names map[string]bool, decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		names[d.Name.Name] = true
		if d.Recv != nil {
			kind := d.Recv.List[0].Type
			if pointer, ok := kind.(*ast.StarExpr); ok {
				kind = pointer.X
			}
			if name, ok := kind.(*ast.Ident); ok {
				names[name.Name+"."+d.Name.Name] = true
			}
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names[s.Name.Name] = true
			case *ast.ValueSpec:
				for _, name := range s.Names {
					names[name.Name] = true
				}
			}
		}
	}
}
