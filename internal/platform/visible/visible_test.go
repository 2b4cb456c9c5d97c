package visible_test

import (
	"testing"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

func TestText(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"预算 绩效", "预算 绩效"},
		{"a\r\nb\rc\u2028d\ve", "a\nb\nc\nd\ne"},
		{"a\tb\u00a0c\u3000d", "a b c\u3000d"},
		{"a\x00\x1f\x7f\u0085b", "ab"},
		{"绩\u200b效\u00ad\ufeff\u202e", "绩效"},
		{"a\xff\xfeb", "ab"},
		{"a\ufffe\uffff\U0001ffffb", "ab"},
		{"𠮷\ue000", "𠮷\ue000"},
	} {
		if got := visible.Text(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{" 　一 ", "一"},
		{"\n 一 \n\n　二\n ", "一\n\n二"},
		{" \n　\n", ""},
	} {
		if got := visible.Lines(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAny(t *testing.T) {
	cell := func(text string) blocks.Table {
		return blocks.Table{Rows: []blocks.Row{{}, {Cells: []blocks.Cell{{}, {Text: text}}}}}
	}
	for _, tt := range []struct {
		block blocks.Block
		want  bool
	}{
		{blocks.PageBreak{}, false}, {blocks.Contents{Title: "目录"}, false},
		{blocks.Line{}, false}, {blocks.Line{Text: "一"}, true},
		{blocks.Paragraph{}, false}, {blocks.Paragraph{Right: "一"}, true}, {blocks.Paragraph{Text: "一"}, true},
		{cell(""), false}, {cell("一"), true},
	} {
		if got := visible.Any(blocks.Document{Blocks: []blocks.Block{tt.block}}); got != tt.want {
			t.Errorf("%#v: %v", tt.block, got)
		}
	}
	if visible.Any(blocks.Document{}) {
		t.Error("nothing is visible")
	}
}
