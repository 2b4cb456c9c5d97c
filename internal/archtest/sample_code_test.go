package archtest

import "strings"

var fileSizeSamples = []sample{
	one("500 lines", "internal/core/money/a.go", "package money\n"+strings.Repeat("\n", 499)),
	one("500 lines, the last without an end", "internal/core/money/a.go", "package money\n"+strings.Repeat("\n", 498)+"var a int"),
	one("501 lines", "internal/core/money/a_test.go", "package money\n"+strings.Repeat("\n", 500),
		"internal/core/money/a_test.go:1: 501 lines, at most 500: split by meaning"),
}

var functionSizeSamples = []sample{
	function("70 lines", "internal/core/money/a.go", 70),
	function("71 lines", "internal/core/money/a.go", 71, "internal/core/money/a.go:3: f has 71 lines, at most 70"),
	function("71 lines of a test", "internal/core/money/a_test.go", 71, "internal/core/money/a_test.go:3: f has 71 lines, at most 70"),
}

var parameterSamples = []sample{
	one("four and a context", "internal/app/a.go", "package app\n\nfunc f(ctx context.Context, a, b int, c, d string) {}\n"),
	one("four and a test", "internal/app/a_test.go", "package app\n\nfunc f(t *testing.T, a, b int, c, d string) {}\n"),
	one("five", "internal/app/a.go", "package app\n\nfunc f(a, b int, c, d, e string) {}\n\nfunc (x) g(int, string, bool, rune, x.Y)\n",
		"internal/app/a.go:3: f takes 5 parameters, at most 4: use a struct",
		"internal/app/a.go:5: g takes 5 parameters, at most 4: use a struct"),
}

var floatSamples = []sample{
	one("every way in", "internal/treasury/quota/a.go", "package quota\n\ntype Rate float64\n\nvar a = 0.5\n\nfunc f(d decimal.Decimal) {\n\tx, _ := strconv.ParseFloat(\"1\", 64)\n\t_ = d.InexactFloat64()\n\t_ = float32(x)\n}\n",
		"internal/treasury/quota/a.go:3: float64 near money",
		"internal/treasury/quota/a.go:5: floating-point number 0.5 near money",
		"internal/treasury/quota/a.go:8: ParseFloat near money",
		"internal/treasury/quota/a.go:9: InexactFloat64 near money",
		"internal/treasury/quota/a.go:10: float32 near money"),
	one("a test", "internal/core/ratio/a_test.go", "package ratio\n\nvar a = 1e-3\n", "internal/core/ratio/a_test.go:3: floating-point number 1e-3 near money"),
	one("a part", "internal/performance/target/lint/a.go", "package lint\n\nvar a float64\n", "internal/performance/target/lint/a.go:3: float64 near money"),
	one("a page has no money", "internal/platform/pdf/a.go", "package pdf\n\nvar width float64 = 595.28\n"),
	one("whole numbers", "internal/core/money/a.go", "package money\n\nvar a int64 = 50\nvar b = int64(1e12)\n"),
	one("a page number has no money", "internal/core/page/a.go", "package page\n\nvar a = 1.5\n"),
}

var initSamples = []sample{
	one("init", "internal/app/a.go", "package app\n\nfunc init() {}\n", "internal/app/a.go:3: init function"),
	one("a method may be called so", "internal/app/a.go", "package app\n\nfunc (a *app) init() {}\n\nfunc initial() {}\n"),
}

var clockSamples = []sample{
	one("now", "internal/platform/pdf/a.go", "package pdf\n\nimport \"time\"\n\nvar a = time.Now()\nvar b = time.Since(a)\n",
		"internal/platform/pdf/a.go:5: time.Now outside platform/clock: take a clock.Clock",
		"internal/platform/pdf/a.go:6: time.Since outside platform/clock: take a clock.Clock"),
	one("under another name, uncalled", "internal/core/fiscal/a.go", "package fiscal\n\nimport t \"time\"\n\nvar now = t.Now\n",
		"internal/core/fiscal/a.go:5: time.Now outside platform/clock: take a clock.Clock"),
	one("other uses of time", "internal/app/a.go", "package app\n\nimport \"time\"\n\nvar a = time.Second\nvar b = clock.Now()\n"),
	one("the clock", "internal/platform/clock/a.go", "package clock\n\nimport \"time\"\n\nvar a = time.Now()\n"),
	one("a measurement", "internal/app/bench/turn.go", "package bench\n\nimport \"time\"\n\nvar a = time.Now()\n"),
	one("a stopwatch", "internal/platform/db/tx.go", "package db\n\nimport \"time\"\n\nvar a = time.Now()\n"),
	one("a test", "internal/app/a_test.go", "package app\n\nimport \"time\"\n\nvar a = time.Now()\n"),
}

var globalSamples = []sample{
	{
		name: "changed in its own and in another file",
		files: map[string]string{
			"internal/app/a.go": "package app\n\nvar count int\nvar table = map[string]int{}\n\nfunc f() { count++; table[\"a\"] = 1 }\n",
			"internal/app/b.go": "package app\n\nfunc g() { (count) = 2; cache.size = 3; for count = range 3 {} }\n\nvar cache struct{ size int }\n",
		},
		want: []string{
			"internal/app/a.go:6: assignment to the package variable count",
			"internal/app/a.go:6: assignment to the package variable table",
			"internal/app/b.go:3: assignment to the package variable count",
			"internal/app/b.go:3: assignment to the package variable cache",
			"internal/app/b.go:3: assignment to the package variable count",
		},
	},
	{
		name: "read, and hidden by local names",
		files: map[string]string{
			"internal/app/a.go":      "package app\n\nvar count int\nvar ErrA = New()\n\nvar _ I = x{}\n\nfunc f() int { count := 1; count++; _ = ErrA; return count }\n",
			"internal/app/b.go":      "package app\n\nfunc g(count int) { count = 2; var x = ErrA; x.n = count }\n\nfunc h() { *p() = 1; for count := range 3 { count++ } }\n",
			"internal/app/c_test.go": "package app_test\n\nvar other int\n\nfunc k() { var _, count = 1, 2; count = 3 }\n",
		},
	},
}

var packageNameSamples = []sample{
	one("an empty word", "internal/platform/util/a.go", "package util\n", "internal/platform/util/a.go:1: package name util says nothing about what is inside"),
	one("an empty folder", "internal/platform/helpers/a.go", "package help\n", "internal/platform/helpers/a.go:1: package name help says nothing about what is inside"),
	one("two words", "internal/platform/doc_file/a.go", "package doc_file\n", "internal/platform/doc_file/a.go:1: package name doc_file is not one lower-case word"),
	one("capitals", "internal/platform/docFile/a.go", "package docFile\n", "internal/platform/docFile/a.go:1: package name docFile is not one lower-case word"),
	one("another folder", "internal/platform/pdf/a.go", "package page\n", "internal/platform/pdf/a.go:1: package page stands in folder pdf"),
	one("its folder", "internal/platform/pdf/a.go", "package pdf\n"),
	one("a test from outside", "internal/platform/pdf/a_test.go", "package pdf_test\n"),
	one("a command", "cmd/caixiao/main.go", "package main\n"),
}

var packageCommentSamples = []sample{
	one("none", "internal/platform/pdf/a.go", "// pdf writes.\n\npackage pdf\n", `internal/platform/pdf/a.go:3: no file of the package has a comment that begins "Package pdf "`),
	one("another beginning", "cmd/caixiao/main.go", "// Package main runs.\npackage main\n", `cmd/caixiao/main.go:2: no file of the package has a comment that begins "Command caixiao "`),
	{
		name: "in one of the files",
		files: map[string]string{
			"internal/platform/pdf/a.go":   "package pdf\n",
			"internal/platform/pdf/doc.go": "// Package pdf writes.\npackage pdf\n",
		},
	},
	one("a command", "cmd/caixiao/main.go", "// Command caixiao runs.\npackage main\n"),
	one("only tests", "internal/platform/pdf/a_test.go", "package pdf_test\n"),
}

var exportedSamples = []sample{
	one("no word said", "internal/platform/pdf/a.go",
		"package pdf\n\nfunc A() {}\n\ntype B struct{}\n\nfunc (b *B) C() {}\n\nconst D = 1\n\nvar (\n\te, F = 1, 2\n)\n\n// kinds.\ntype (\n\tG int\n)\n\nfunc (s Set[T]) H() {}\n",
		"internal/platform/pdf/a.go:3: exported A has no comment",
		"internal/platform/pdf/a.go:5: exported B has no comment",
		"internal/platform/pdf/a.go:7: exported C has no comment",
		"internal/platform/pdf/a.go:9: exported D has no comment",
		"internal/platform/pdf/a.go:12: exported F has no comment",
		"internal/platform/pdf/a.go:17: exported G has no comment",
		"internal/platform/pdf/a.go:20: exported H has no comment"),
	one("all said", "internal/platform/pdf/a.go",
		"package pdf\n\n// A does.\nfunc A() {}\n\n// Sizes.\nconst (\n\tB = 1\n\tC = 2\n)\n\nvar D = 1 // d\n\ntype e int\n\nfunc (e) F() {}\n\n// G is.\ntype G int\n\nfunc (g G) String() string { return \"\" }\n"),
	one("a test", "internal/platform/pdf/a_test.go", "package pdf\n\nfunc TestA() {}\n"),
}
