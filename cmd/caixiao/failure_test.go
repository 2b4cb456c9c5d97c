package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/testkit/paper"
)

// failing is a command line that ends with a code above 1; PATH in it is the folder of
// the test with the files of brokenFiles.
type failing struct {
	name, line string
	code       int
}

var usageFailures = []failing{
	{"unknown flag", "import --bad PATH/demo.txt", 2},
	{"nearly a flag", "import --jsn PATH/demo.txt", 2},
	{"unknown short flag", "lint -z PATH/demo.txt", 2},
	{"unknown command", "bad", 2},
	{"nearly a command", "lnt PATH/demo.txt", 2},
	{"unknown sub-command", "check fill PATH/demo.txt", 2},
	{"no file", "import", 2},
	{"check of nothing", "check", 2},
	{"two files", "import PATH/demo.txt b", 2},
	{"empty argument", "import PATH/demo.txt EMPTY", 2},
	{"all flags missing", "export", 2},
	{"missing output", "export --in PATH/demo.txt --format docx", 2},
	{"flag without value", "export --in", 2},
	{"wrong truth value", "import PATH/demo.txt --json=maybe", 2},
	{"unknown format", "export --in PATH/demo.txt --format doc -o PATH/a.doc", 2},
	{"unknown form", "export --in PATH/demo.txt --form big --format docx -o PATH/a.docx", 2},
	{"unknown project", "export --in PATH/demo.txt --project 1 --format docx -o PATH/a.docx", 2},
	{"no folder", "export --in PATH/demo.txt --format html -o PATH/none/a.html", 2},
	{"file as folder", "export --in PATH/demo.txt --format html -o PATH/demo.txt/a.html", 2},
	{"folder as file", "export --in PATH/demo.txt --format html -o PATH", 2},
	{"device", "export --in PATH/demo.txt --format html -o /dev/null", 2},
	{"onto the input", "export --in PATH/demo.txt --format html -o PATH/demo.txt", 2},
	{"output without fix", "lint PATH/demo.txt -o PATH/a.docx", 2},
	{"fix as text", "lint PATH/demo.txt --fix -o PATH/a.txt", 2},
	{"fix without kind", "lint PATH/demo.txt --fix -o PATH/a", 2},
	{"no network of a proxy", "serve --data PATH/none --trusted-proxies 10.0.0.0/8,10.1.0.0/33", 2},
	{"no region", "book create 13 --name 甲 --data PATH/none", 2},
	{"a path for a region", "book create ../../x --name 甲 --data PATH/none", 2},
	{"no region to back up", "backup 13 -o PATH --data PATH/none", 2},
	{"no region to check", "check book 13 --data PATH/none", 2},
	{"no region to restore", "restore PATH/none.tar.gz --region 13 --data PATH/none", 2},
	{"no region of a user", "user password clerk --region 13 --data PATH/none", 2},
	{"no day", "demo --today 2021-13-40 --data PATH/none", 2},
	{"no place for the region", "book create 990106 --name 甲 --dsn dbname=x --data PATH/none", 2},
	{"no port", "serve --listen 127.0.0.1:99999 --data PATH/none", 2},
	{"no address", "serve --listen nonsense --data PATH/none", 2},
	{"an address of another machine", "serve --listen 203.0.113.7:8080 --data PATH/none", 2},
	{"no site", "serve --url nonsense --data PATH/none", 2},
	{"no network of the metrics", "serve --data PATH/none --metrics-from scraper", 2},
	{"no such form in it", "export --in PATH/one.json --form department --format docx -o PATH/a.docx", 2},
}

var inputFailures = []failing{
	{"missing", "import PATH/none.txt", 3},
	{"missing, lint", "lint PATH/none.txt", 3},
	{"missing, export", "export --in PATH/none.txt --format docx -o PATH/a.docx", 3},
	{"missing, check", "check file PATH/none.docx", 3},
	{"missing original", "check file PATH/demo.txt --against PATH/none.txt", 3},
	{"missing, restore", "restore PATH/none.tar.gz --data PATH/data", 3},
	{"through a file, restore", "restore PATH/demo.txt/b.tar.gz --data PATH/data", 3},
	{"a file as the folder of data", "book list --data PATH/demo.txt", 3},
	{"below a file, data", "book create 990106 --name 甲 --data PATH/demo.txt/data", 3},
	{"migrate of a file", "migrate --data PATH/demo.txt", 3},
	{"through a file", "import PATH/demo.txt/b.txt", 3},
	{"a loop of links", "import PATH/loop.txt", 3},
	{"no server", "book create 990106 --name 甲 --dsn host=127.0.0.1|port=1|dbname=x_{region} --data PATH/data", 3},
	{"empty", "import PATH/empty.txt", 3},
	{"blank", "import PATH/blank.txt", 3},
	{"folder", "import PATH", 3},
	{"200 MB", "import PATH/large.txt", 3},
	{"macros", "import PATH/macro.docm", 3},
	{"encrypted", "import PATH/encrypted.docx", 3},
	{"old Word", "import PATH/old.doc", 3},
	{"truncated docx", "import PATH/cut.docx", 3},
	{"truncated xlsx", "lint PATH/cut.xlsx", 3},
	{"truncated pdf", "import PATH/cut.pdf", 3},
	{"truncated json", "import PATH/cut.json", 3},
	{"foreign json", "import PATH/foreign.json", 3},
	{"image", "import PATH/scan.png", 3},
	{"image named docx", "import PATH/scan.docx", 3},
	{"text under another name", "import PATH/demo.exe", 3},
	{"a table of values", "import PATH/demo.csv", 3},
	{"wrong form", "import PATH/letter.txt", 3},
	{"character no font has", "export --in PATH/glyph.json --format pdf -o PATH/a.pdf", 2},
}

// TestRun_failures: every failure has its code, one sentence in either language on
// standard error, nothing on standard output, and leaves no file behind.
func TestRun_failures(t *testing.T) {
	dir := t.TempDir()
	brokenFiles(t, dir)
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "data"), 0o700), os.Symlink("loop.txt", filepath.Join(dir, "loop.txt"))); err != nil {
		t.Fatal(err)
	}
	before := listing(t, dir)
	for _, tt := range append(usageFailures, inputFailures...) {
		for _, lang := range []string{"zh", "en"} {
			for _, extra := range []string{"", " --json"} {
				if extra != "" && !strings.HasPrefix(tt.line, "import PATH") {
					continue
				}
				t.Run(tt.name+" "+lang+extra, func(t *testing.T) {
					args := strings.Fields(tt.line + extra + " --lang " + lang)
					if strings.HasSuffix(tt.line, "--in") { // the language would be its value
						args = append([]string{"--lang", lang}, strings.Fields(tt.line)...)
					}
					for i := range args {
						args[i] = strings.ReplaceAll(strings.ReplaceAll(args[i], "PATH", dir), "EMPTY", "")
						args[i] = strings.ReplaceAll(args[i], "|", " ")
					}
					got := caixiao(t, args...)
					if got.code != tt.code || got.stdout != "" {
						t.Errorf("code %d, want %d; standard output %q; %s", got.code, tt.code, got.stdout, got.stderr)
					}
					oneSentence(t, lang, got.stderr, dir)
				})
			}
		}
	}
	if after := listing(t, dir); after != before {
		t.Errorf("files before\n%s\nand after\n%s", before, after)
	}
}

// brokenFiles fills a folder with what people send by mistake.
func brokenFiles(t *testing.T, dir string) {
	t.Helper()
	put := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	demo := content(t, demoPath())
	put("demo.txt", demo)
	put("demo.exe", demo)
	put("demo.csv", demo)
	put("empty.txt", nil)
	put("blank.txt", []byte(" \r\n\u3000\n\t\n"))
	put("large.txt", nil)
	if err := os.Truncate(filepath.Join(dir, "large.txt"), 200<<20); err != nil {
		t.Fatal(err)
	}
	put("macro.docm", paper.Packed(t, "[Content_Types].xml",
		`<Types><Override PartName="/main.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`, "word/vbaProject.bin", "x"))
	put("encrypted.docx", paper.OLE("EncryptedPackage"))
	put("old.doc", paper.OLE("WordDocument"))
	for _, format := range []string{"docx", "xlsx", "pdf", "json"} {
		whole := content(t, exported(t, demoPath(), format))
		put("cut."+format, whole[:len(whole)/2])
	}
	one := content(t, exported(t, demoPath(), "json", "--project", demoCode(0)))
	put("one.json", one)
	put("glyph.json", bytes.Replace(one, []byte("食堂"), []byte("食\U000E0041堂"), 1))
	put("foreign.json", []byte(`{"name": "package"}`))
	png := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	put("scan.png", png)
	put("scan.docx", png)
	put("letter.txt", []byte("关于召开会议的通知\n各单位：\n请于周五上午九时到会议室参加会议。\n"))
}

// listing names the files of a folder with their sizes.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if e.IsDir() { // its time changes with what was tried in it
			b.WriteString(e.Name() + " " + listing(t, filepath.Join(dir, e.Name())))
			continue
		}
		b.WriteString(e.Name() + " " + info.Mode().String() + " " + info.ModTime().String() + "\n")
	}
	return b.String()
}
