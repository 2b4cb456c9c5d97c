package archtest

import "go/ast"

// Hard limits of size; the wish is half of each.
const (
	fileLinesMax     = 500
	functionLinesMax = 70
	parametersMax    = 4 // handles (context, testing, the router) and options not counted
)

// checkFileSize finds files above the hard limit, tests included.
func checkFileSize(f File) []Finding {
	if f.Lines <= fileLinesMax {
		return nil
	}
	return []Finding{f.at(f.Syntax.Package, "%d lines, at most %d: split by meaning", f.Lines, fileLinesMax)}
}

// checkFunctionSize finds functions above the hard limit, tests included.
func checkFunctionSize(f File) []Finding {
	var findings []Finding
	for _, fn := range f.functions() {
		if lines := f.line(fn.End()) - f.line(fn.Pos()) + 1; lines > functionLinesMax {
			findings = append(findings, f.at(fn.Pos(), "%s has %d lines, at most %d", fn.Name.Name, lines, functionLinesMax))
		}
	}
	return findings
}

// checkParameters finds functions with so many parameters that they want a struct.
func checkParameters(f File) []Finding {
	var findings []Finding
	for _, fn := range f.functions() {
		count := 0
		for _, field := range fn.Type.Params.List {
			if _, options := field.Type.(*ast.Ellipsis); !options && !handle(field.Type) {
				count += max(len(field.Names), 1)
			}
		}
		if count > parametersMax {
			findings = append(findings, f.at(fn.Pos(), "%s takes %d parameters, at most %d: use a struct", fn.Name.Name, count, parametersMax))
		}
	}
	return findings
}

// handle tells whether a parameter is a context.Context, a testing handle, or the
// router that routes are given to.
func handle(typ ast.Expr) bool {
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if name, ok := typ.(*ast.Ident); ok && name.Name == "Router" {
		return true
	}
	selector, ok := typ.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && (pkg.Name == "testing" || pkg.Name == "context")
}

// functions lists the functions and methods declared in the file.
func (f File) functions() []*ast.FuncDecl {
	var list []*ast.FuncDecl
	for _, decl := range f.Syntax.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok {
			list = append(list, fn)
		}
	}
	return list
}
