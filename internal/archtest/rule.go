package archtest

// Rule is one rule of the house.
type Rule struct {
	Name  string
	check func(Package) []Finding
}

// Rules lists every rule. A new one needs samples in rule_test.go that break it.
var Rules = []Rule{
	{"imports go down the map", eachFile(checkImports)},
	{"a file holds what its name says", eachFile(checkRole)},
	{"SQL stands in stores", eachFile(checkSQL)},
	{"HTTP stands in api files", eachFile(checkHTTP)},
	{"files stay small", eachFile(checkFileSize)},
	{"functions stay small", eachFile(checkFunctionSize)},
	{"parameters stay few", eachFile(checkParameters)},
	{"no float near money", eachFile(checkFloat)},
	{"no init", eachFile(checkInit)},
	{"one clock", eachFile(checkClock)},
	{"no mutable globals", checkGlobals},
	{"packages are named by what they hold", checkPackageName},
	{"packages say what they are", checkPackageComment},
	{"exported names are explained", eachFile(checkExportedComment)},
}

// Check returns what breaks the rule in a package.
func (r Rule) Check(p Package) []Finding { return r.check(p) }

// eachFile makes a rule about single files a rule about their package.
func eachFile(check func(File) []Finding) func(Package) []Finding {
	return func(p Package) []Finding {
		var findings []Finding
		for _, f := range p.Files {
			findings = append(findings, check(f)...)
		}
		return findings
	}
}
