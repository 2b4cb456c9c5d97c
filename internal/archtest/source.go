// Package archtest holds the tests of the code itself: who may import whom, what a
// file of a module may hold, how large things may grow, and what is never written
// (floats near money, init functions, a clock of one's own).
//
// Each rule is a pure function from parsed source to findings and stands in the
// table Rules; the test runs all of them over the whole module, and over small
// samples that prove that the rule fires. Only syntax is read, no types: the whole
// tree takes about a second.
//
// The rules served are those of docs/architecture.md and CONTRIBUTING.md.
package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// ModulePath is the import path of the module whose tree is tested.
const ModulePath = "caixiao"

// File is one parsed Go file.
type File struct {
	Path   string // slash-separated, relative to the root of the module
	Test   bool   // name ends in _test.go
	Lines  int
	Syntax *ast.File
	fset   *token.FileSet
}

// Package is the Go files of one folder, tests included.
type Package struct {
	Dir   string // slash-separated, relative to the root of the module
	Files []File
}

// Finding is one place where the code breaks a rule.
type Finding struct {
	Path string
	Line int
	Text string
}

// String gives path:line: text, which editors can jump to.
func (f Finding) String() string { return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text) }

// Load parses every Go file of the module in tree, except generated ones. Folders of
// other modules, test data, and what the Makefile leaves behind are not visited.
func Load(tree fs.FS) ([]Package, error) {
	byDir := map[string]int{}
	var packages []Package
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skipped(tree, name):
			return fs.SkipDir
		case entry.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		source, err := fs.ReadFile(tree, name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		file, err := parse(name, string(source))
		if err != nil || ast.IsGenerated(file.Syntax) {
			return err
		}
		dir := file.dir()
		if _, known := byDir[dir]; !known {
			byDir[dir] = len(packages)
			packages = append(packages, Package{Dir: dir})
		}
		packages[byDir[dir]].Files = append(packages[byDir[dir]].Files, file)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("load the module: %w", err)
	}
	return packages, nil
}

// skipped tells whether a folder holds no code of this module.
func skipped(tree fs.FS, dir string) bool {
	base := path.Base(dir)
	switch {
	case dir == ".":
		return false
	case strings.HasPrefix(base, "."), strings.HasPrefix(base, "_"), base == "testdata", base == "node_modules":
		return true
	}
	switch dir {
	case "bin", "data", "dist", "out": // what make leaves behind
		return true
	}
	_, err := fs.Stat(tree, dir+"/go.mod")
	return err == nil // a module of its own
}

func parse(rel, source string) (File, error) {
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, rel, source, parser.ParseComments)
	if err != nil {
		return File{}, fmt.Errorf("parse %s: %w", rel, err)
	}
	lines := strings.Count(source, "\n")
	if !strings.HasSuffix(source, "\n") {
		lines++
	}
	return File{Path: rel, Test: strings.HasSuffix(rel, "_test.go"), Lines: lines, Syntax: syntax, fset: fset}, nil
}

// at makes a finding at a node of the file.
func (f File) at(pos token.Pos, format string, args ...any) Finding {
	return Finding{Path: f.Path, Line: f.line(pos), Text: fmt.Sprintf(format, args...)}
}

func (f File) line(pos token.Pos) int { return f.fset.Position(pos).Line }

func (f File) dir() string { return path.Dir(f.Path) }

func (f File) base() string { return path.Base(f.Path) }

// imported is one import of a file; name is what the file calls the package.
type imported struct {
	path string
	name string
	pos  token.Pos
}

func (f File) imports() []imported {
	list := make([]imported, 0, len(f.Syntax.Imports))
	for _, spec := range f.Syntax.Imports {
		target, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser accepts only quoted paths
		}
		name := path.Base(target)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		list = append(list, imported{path: target, name: name, pos: spec.Pos()})
	}
	return list
}

// standard tells whether an import path belongs to the standard library.
func standard(target string) bool {
	first, _, _ := strings.Cut(target, "/")
	return !strings.Contains(first, ".") && first != ModulePath
}

// under tells whether an import path is one of the roots or lies below one.
func under(target string, roots ...string) bool {
	for _, root := range roots {
		if target == root || strings.HasPrefix(target, root+"/") {
			return true
		}
	}
	return false
}
