package archtest

import (
	"go/ast"
	"go/token"
)

// checkGlobals finds package variables that a function assigns to: state that hides
// from signatures. Tables, errors and regular expressions are made once and stay.
func checkGlobals(p Package) []Finding {
	globals := map[string]bool{} // package name and variable: a folder may hold two packages
	for _, f := range p.Files {
		for _, name := range f.globals() {
			globals[f.Syntax.Name.Name+"."+name] = true
		}
	}
	var findings []Finding
	for _, f := range p.Files {
		for _, fn := range f.functions() {
			local := locals(fn)
			for _, ident := range assigned(fn) {
				if globals[f.Syntax.Name.Name+"."+ident.Name] && !local[ident.Name] {
					findings = append(findings, f.at(ident.Pos(), "assignment to the package variable %s", ident.Name))
				}
			}
		}
	}
	return findings
}

// globals names the package variables declared in the file.
func (f File) globals() []string {
	var names []string
	for _, decl := range f.Syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR {
			continue
		}
		for _, spec := range gen.Specs {
			if values, ok := spec.(*ast.ValueSpec); ok {
				names = append(names, words(values.Names)...)
			}
		}
	}
	return names
}

// locals names everything a function declares, parameters included, at any depth: a
// name that is local anywhere in the function is taken to be local everywhere in it.
func locals(fn *ast.FuncDecl) map[string]bool {
	names := map[string]bool{"_": true}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch node := n.(type) {
		case *ast.Field:
			note(names, node.Names)
		case *ast.ValueSpec:
			note(names, node.Names)
		case *ast.AssignStmt:
			if node.Tok == token.DEFINE {
				note(names, roots(node.Lhs))
			}
		case *ast.RangeStmt:
			if node.Tok == token.DEFINE {
				note(names, roots([]ast.Expr{node.Key, node.Value}))
			}
		}
		return true
	})
	return names
}

func words(idents []*ast.Ident) []string {
	names := make([]string, len(idents))
	for i, ident := range idents {
		names[i] = ident.Name
	}
	return names
}

func note(names map[string]bool, idents []*ast.Ident) {
	for _, name := range words(idents) {
		names[name] = true
	}
}

// assigned lists the names whose value a function changes: x = …, x[i] = …, x.f = …, x++.
func assigned(fn *ast.FuncDecl) []*ast.Ident {
	var list []*ast.Ident
	ast.Inspect(fn, func(n ast.Node) bool {
		switch stmt := n.(type) {
		case *ast.AssignStmt:
			if stmt.Tok != token.DEFINE {
				list = append(list, roots(stmt.Lhs)...)
			}
		case *ast.RangeStmt:
			if stmt.Tok == token.ASSIGN {
				list = append(list, roots([]ast.Expr{stmt.Key, stmt.Value})...)
			}
		case *ast.IncDecStmt:
			list = append(list, roots([]ast.Expr{stmt.X})...)
		}
		return true
	})
	return list
}

// roots finds the variables at the roots of assignable expressions.
func roots(targets []ast.Expr) []*ast.Ident {
	var list []*ast.Ident
	for _, target := range targets {
		if ident := rootOf(target); ident != nil {
			list = append(list, ident)
		}
	}
	return list
}

// rootOf finds the variable at the root of an assignable expression.
func rootOf(target ast.Expr) *ast.Ident {
	for {
		switch e := target.(type) {
		case *ast.Ident:
			return e
		case *ast.IndexExpr:
			target = e.X
		case *ast.SelectorExpr:
			target = e.X
		case *ast.ParenExpr:
			target = e.X
		default:
			return nil
		}
	}
}
