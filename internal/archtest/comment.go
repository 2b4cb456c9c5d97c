package archtest

import (
	"go/ast"
	"go/token"
	"strings"
)

// checkPackageComment finds packages without a comment that begins "Package x"; a
// command's comment begins "Command x".
func checkPackageComment(p Package) []Finding {
	first := -1
	for i, f := range p.Files {
		if f.Test {
			continue
		}
		if first < 0 {
			first = i
		}
		if f.Syntax.Doc != nil && strings.HasPrefix(f.Syntax.Doc.Text(), opening(p, f)) {
			return nil
		}
	}
	if first < 0 {
		return nil // tests only
	}
	f := p.Files[first]
	return []Finding{f.at(f.Syntax.Package, "no file of the package has a comment that begins %q", opening(p, f))}
}

func opening(p Package, f File) string {
	if name := f.Syntax.Name.Name; name != "main" {
		return "Package " + name + " "
	}
	return "Command " + p.Dir[strings.LastIndex(p.Dir, "/")+1:] + " "
}

// selfExplained are methods whose meaning the standard library has fixed.
var selfExplained = map[string]bool{
	"Error": true, "Is": true, "Unwrap": true, "String": true, "Read": true, "Write": true, "Close": true,
	"Len": true, "Less": true, "Swap": true, "ServeHTTP": true,
}

// checkExportedComment finds exported names that no comment explains. One comment
// over a group of constants or variables, or one at the end of a line, is enough.
func checkExportedComment(f File) []Finding {
	if f.Test {
		return nil
	}
	var findings []Finding
	for _, decl := range f.Syntax.Decls {
		switch d := decl.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && explains(d) {
				findings = append(findings, f.at(d.Pos(), "exported %s has no comment", d.Name.Name))
			}
		case *ast.GenDecl:
			findings = append(findings, f.undocumented(d)...)
		}
	}
	return findings
}

// explains tells whether a function needs a comment: not a method of an unexported
// type, nor one that the standard library has named.
func explains(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	if selfExplained[d.Name.Name] {
		return false
	}
	receiver := d.Recv.List[0].Type
	if star, ok := receiver.(*ast.StarExpr); ok {
		receiver = star.X
	}
	if generic, ok := receiver.(*ast.IndexExpr); ok {
		receiver = generic.X
	}
	ident, ok := receiver.(*ast.Ident)
	return !ok || ident.IsExported()
}

func (f File) undocumented(d *ast.GenDecl) []Finding {
	var findings []Finding
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if s.Name.IsExported() && s.Doc == nil && (d.Doc == nil || d.Lparen.IsValid()) && s.Comment == nil {
				findings = append(findings, f.at(s.Pos(), "exported %s has no comment", s.Name.Name))
			}
		case *ast.ValueSpec:
			if s.Doc != nil || s.Comment != nil || d.Doc != nil || d.Tok == token.IMPORT {
				continue
			}
			for _, name := range s.Names {
				if name.IsExported() {
					findings = append(findings, f.at(name.Pos(), "exported %s has no comment", name.Name))
				}
			}
		}
	}
	return findings
}
