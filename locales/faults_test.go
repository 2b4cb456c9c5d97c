package locales_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/locales"
)

const faultImport = "caixiao/internal/core/fault"

// declaration is one fault.New in the source.
type declaration struct {
	code   string
	params []string
	at     string
}

func TestFaults_haveTexts(t *testing.T) {
	declared := map[string]bool{}
	for _, d := range declarations(t, os.DirFS("..")) {
		if declared[d.code] {
			t.Errorf("%s: %s is declared twice", d.at, d.code)
		}
		declared[d.code] = true
		for _, lang := range []string{locales.Chinese, locales.English} {
			key := "fault." + d.code
			if !locales.Has(lang, key) {
				t.Errorf("%s: %s has no text in %s.json", d.at, key, lang)
				continue
			}
			if diff := cmp.Diff(d.params, placeholders(read(t, lang)[key])); diff != "" {
				t.Errorf("%s: figures of %s (-code +%s.json):\n%s", d.at, d.code, lang, diff)
			}
		}
	}
	if len(declared) < 20 {
		t.Errorf("only %d declarations were found: the search is broken", len(declared))
	}
	for key := range read(t, locales.Chinese) {
		if code, ok := strings.CutPrefix(strings.TrimSuffix(key, "_one"), "fault."); ok && !declared[code] {
			t.Errorf("%s belongs to no fault", key)
		}
	}
}

// declarations finds every fault.New outside tests.
func declarations(t *testing.T, tree fs.FS) (found []declaration) {
	t.Helper()
	files := token.NewFileSet()
	err := fs.WalkDir(tree, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if name == "testdata" || name == "node_modules" || len(name) > 1 && strings.HasPrefix(name, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(tree, path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(files, path, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		of, err := inFile(files, file)
		found = append(found, of...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func inFile(files *token.FileSet, file *ast.File) (found []declaration, err error) {
	local := localName(file)
	if local == "" {
		return nil, nil
	}
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || !isNew(call.Fun, local) {
			return true
		}
		d := declaration{at: files.Position(call.Pos()).String(), params: []string{}}
		for i, arg := range call.Args[1:] {
			text, literal := literalOf(arg)
			switch {
			case !literal:
				err = fmt.Errorf("%s: argument %d of fault.New is no literal", d.at, i+2)
			case i == 0:
				d.code = text
			default:
				d.params = append(d.params, text)
			}
		}
		slices.Sort(d.params)
		found = append(found, d)
		return true
	})
	return found, err
}

// localName is what the file calls package fault, empty when it does not import it.
func localName(file *ast.File) string {
	for _, spec := range file.Imports {
		if path, _ := strconv.Unquote(spec.Path.Value); path != faultImport {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		return "fault"
	}
	return ""
}

func isNew(fun ast.Expr, local string) bool {
	selector, ok := fun.(*ast.SelectorExpr)
	if !ok || selector.Sel.Name != "New" {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && pkg.Name == local
}

func literalOf(arg ast.Expr) (string, bool) {
	literal, ok := arg.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(literal.Value)
	return text, err == nil
}
