package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// TestRun_usageSentences holds our sentences against what the parser really says.
func TestRun_usageSentences(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"import --bad x", "没有 --bad 这个选项，请用 caixiao --help 查看用法。"},
		{"import --jsn x", "没有 --jsn 这个选项，可能是 --json；请用 caixiao --help 查看用法。"},
		{"zzz", "没有 zzz 这个命令，请用 caixiao --help 查看有哪些命令。"},
		{"lnt", "没有 lnt 这个命令，可能是 lint；请用 caixiao --help 查看有哪些命令。"},
		{"check fil", "没有 fil 这个命令，可能是 file；请用 caixiao --help 查看有哪些命令。"},
		{"import a b", "多了一个参数 b，请用 caixiao --help 查看用法。"},
		{"import", "缺少 <file>，请补上后重新运行。"},
		{"check", "缺少 file / book / books / audit，请补上后重新运行。"},
		{"export --in a", "缺少选项 --format / --output，请补上后重新运行。"},
		{"export --in", "选项 --in 后面缺少内容，请补上后重新运行。"},
		{"import a --json=maybe", "选项 --json 的内容不对，请用 caixiao --help 查看用法。"},
		{"export --in a -o b --format doc", "--format 不能是 doc，只能是 docx / xlsx / pdf / html / json。"},
		{"export --in a -o b --format pdf --form x", "--form 不能是 x，只能是 target / declaration / department / review。"},
		{"--lang fr import a", "--lang 不能是 fr，只能是 zh / en。"},
		{"--lang en import", "<file> is missing; add it and run the command again."},
	} {
		t.Run(tt.line, func(t *testing.T) {
			got := caixiao(t, strings.Fields(tt.line)...)
			if got.code != exitUsage || got.stderr != tt.want+"\n" {
				t.Errorf("code %d, %q, want %q", got.code, got.stderr, tt.want)
			}
		})
	}
}

func TestRun_language(t *testing.T) {
	han := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	for _, args := range [][]string{{}, {"--help"}, {"export", "--help"}, {"check", "file", "--help"}} {
		zh := caixiao(t, append([]string{"--lang=zh"}, args...)...)
		en := caixiao(t, append([]string{"--lang=en"}, args...)...)
		if len(args) > 0 && (zh.code != exitDone || !han(zh.stdout) || en.code != exitDone || han(en.stdout)) {
			t.Errorf("help %v: codes %d and %d\n%s\n%s", args, zh.code, en.code, zh.stdout, en.stdout)
		}
	}
	t.Setenv("CAIXIAO_LANG", "en")
	if got := caixiao(t, "import", "none"); han(got.stderr) {
		t.Errorf("CAIXIAO_LANG=en: %s", got.stderr)
	}
	if got := caixiao(t, "import", "none", "--lang", "zh"); !han(got.stderr) {
		t.Errorf("--lang goes before CAIXIAO_LANG: %s", got.stderr)
	}
}

func TestRun_withoutArguments(t *testing.T) {
	got := caixiao(t)
	if got.code != exitDone || !strings.Contains(got.stdout, "import") || got.stderr != "" {
		t.Errorf("%+v", got)
	}
}

func TestRun_interrupted(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	var out, err strings.Builder
	if code := run(ctx, []string{"import", demoPath()}, &out, &err); code != exitUnreadable || out.Len() != 0 {
		t.Errorf("code %d, %q", code, out.String())
	}
	oneSentence(t, "zh", err.String())
}

// TestImport_words: people get a summary, every field with its line, and the notes.
func TestImport_words(t *testing.T) {
	got := caixiao(t, "import", demoPath())
	if got.code != exitDone || got.stderr != "" {
		t.Fatalf("code %d, %s", got.code, got.stderr)
	}
	lines := strings.Split(strings.TrimSuffix(got.stdout, "\n"), "\n")
	for i, want := range map[int]string{
		0: "2021 年度：项目 3 个 · 绩效指标 23 行 · 分项目标 4 个 · 保障措施 3 条。", 1: "标题", len(lines) - 1: "全部文字都已读懂，没有遗漏。",
	} {
		if !strings.Contains(lines[i], want) {
			t.Errorf("line %d is %q, want %q in it", i+1, lines[i], want)
		}
	}
	if !strings.Contains(got.stdout, "行合并）") || !strings.Contains(got.stdout, "说明：略去 12 个页码。") {
		t.Errorf("no joined lines or notes in\n%s", got.stdout)
	}
	strange := saved(t, "strange.txt", append(content(t, demoPath()), "\n\n此行与本表无关，另行说明如下文所示\n"...))
	if got := caixiao(t, "import", strange); got.code != exitDone || !strings.Contains(got.stdout, "此行与本表无关") {
		t.Errorf("code %d: a line not understood is not shown", got.code)
	}
}

// TestBinary builds the program and runs it once as its users do.
func TestBinary(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "caixiao")
	build := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-ldflags", "-X main.version=1.2.3", "-o", bin, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"--version"}, exitDone, "1.2.3"},
		{[]string{"import", demoPath()}, exitDone, "205001"},
		{[]string{"lint", demoPath()}, exitFindings, "L13"},
		{[]string{"lint"}, exitUsage, "<file>"},
		{[]string{"import", "none"}, exitUnreadable, "none"},
	} {
		cmd := exec.CommandContext(t.Context(), bin, tt.args...)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != tt.code || !strings.Contains(string(out), tt.want) {
			t.Errorf("%v: %v, want code %d and %q in\n%s", tt.args, err, tt.code, tt.want, out)
		}
	}
}

// TestHelp_words: a Chinese help page has no English frame around our texts.
func TestHelp_words(t *testing.T) {
	for _, page := range [][]string{{"--help"}, {"export", "--help"}, {"check", "file", "--help"}} {
		got := caixiao(t, page...)
		if got.code != exitDone || !strings.Contains(got.stdout, "用法：") {
			t.Errorf("%v: code %d\n%s", page, got.code, got.stdout)
		}
		for _, w := range helpWords {
			if strings.Contains(got.stdout, w.word) {
				t.Errorf("%v: %q stands on a Chinese page", page, w.word)
			}
		}
	}
}
