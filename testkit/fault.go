package testkit

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const faultImport = "caixiao/internal/core/fault"

// Declaration is one fault.New in the source.
type Declaration struct {
	Code   string
	Params []string
	At     string // file:line:column
}

// Faults finds every fault.New of a tree of source, but those of tests.
func Faults(t testing.TB, tree fs.FS) (found []Declaration) {
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

func inFile(files *token.FileSet, file *ast.File) (found []Declaration, err error) {
	local := localName(file)
	if local == "" {
		return nil, nil
	}
	ast.Inspect(file, func(node ast.Node) bool {
		call, ok := node.(*ast.CallExpr)
		if !ok || !isNew(call.Fun, local) {
			return true
		}
		d := Declaration{At: files.Position(call.Pos()).String(), Params: []string{}}
		for i, arg := range call.Args[1:] {
			text, literal := literalOf(arg)
			switch {
			case !literal:
				err = fmt.Errorf("%s: argument %d of fault.New is no literal", d.At, i+2)
			case i == 0:
				d.Code = text
			default:
				d.Params = append(d.Params, text)
			}
		}
		slices.Sort(d.Params)
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
