package plaintext_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/plaintext"
)

func line(text string, number, page int, start bool) blocks.Block {
	return blocks.Line{Text: text, PageStart: start, Source: blocks.Source{Line: number, Page: page}}
}

func TestRead_lines(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []blocks.Block
	}{
		{name: "一行", text: "绩效目标", want: []blocks.Block{line("绩效目标", 1, 0, false)}},
		{name: "空行保留", text: "甲\n\n乙\n", want: []blocks.Block{line("甲", 1, 0, false), line("", 2, 0, false), line("乙", 3, 0, false)}},
		{name: "三种换行", text: "甲\r\n乙\r丙\n丁", want: []blocks.Block{
			line("甲", 1, 0, false), line("乙", 2, 0, false), line("丙", 3, 0, false), line("丁", 4, 0, false)}},
		{name: "换页在行首", text: "甲\n\f乙\n", want: []blocks.Block{line("甲", 1, 1, true), line("乙", 2, 2, true)}},
		{name: "换页在行中", text: "甲\f乙\n丙", want: []blocks.Block{line("甲", 1, 1, true), line("乙", 1, 2, true), line("丙", 2, 2, false)}},
		{name: "空页也是一页", text: "甲\n\f\f乙", want: []blocks.Block{line("甲", 1, 1, true), line("乙", 2, 3, true)}},
		{name: "开头和末尾的换页", text: "\f甲\n\f", want: []blocks.Block{line("甲", 1, 1, true)}},
		{name: "不计行号的换行", text: "甲\v乙\u2028丙\n丁", want: []blocks.Block{
			line("甲", 1, 0, false), line("乙", 1, 0, false), line("丙", 1, 0, false), line("丁", 2, 0, false)}},
		{name: "零宽与软连字符", text: "绩\u200b效\ufeff目\u00ad标", want: []blocks.Block{line("绩效目标", 1, 0, false)}},
		{name: "制表符并为一个", text: "\t预算数\t\t100.00\u3000", want: []blocks.Block{line("预算数\t100.00", 1, 0, false)}},
		{name: "空格为页标", text: " 甲\n乙\n丙\n丁\n戊\n己\n庚\n 辛", want: []blocks.Block{
			line("甲", 1, 1, true), line("乙", 2, 1, false), line("丙", 3, 1, false), line("丁", 4, 1, false),
			line("戊", 5, 1, false), line("己", 6, 1, false), line("庚", 7, 1, false), line("辛", 8, 2, true)}},
		{name: "有缩进则空格不是页标", text: " 甲\n乙\n丙\n丁\n戊\n己\n庚\n　　辛", want: []blocks.Block{
			line("甲", 1, 0, false), line("乙", 2, 0, false), line("丙", 3, 0, false), line("丁", 4, 0, false),
			line("戊", 5, 0, false), line("己", 6, 0, false), line("庚", 7, 0, false), line("辛", 8, 0, false)}},
		{name: "每行一个空格不是页标", text: " 甲\n 乙\n 丙", want: []blocks.Block{
			line("甲", 1, 0, false), line("乙", 2, 0, false), line("丙", 3, 0, false)}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := plaintext.Read([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.Blocks); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func utf16Bytes(text string, bigEndian bool) []byte {
	var out []byte
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...) {
		if bigEndian {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestRead_encodings(t *testing.T) {
	const text = "预算项目绩效目标：满意度≥95%，𠀀\r\n单位：元"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want, err := plaintext.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"UTF-8 BOM": append([]byte{0xEF, 0xBB, 0xBF}, text...),
		"UTF-16LE":  utf16Bytes(text, false),
		"UTF-16BE":  utf16Bytes(text, true),
		"GB18030":   gb,
	} {
		got, err := plaintext.Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestRead_refuses(t *testing.T) {
	damagedUTF8 := []byte("财政专网正常运行，确保全年目标任务如期完成")
	damagedUTF8 = append(damagedUTF8[:20], damagedUTF8[21:]...)
	for _, tt := range []struct {
		name string
		data []byte
		err  error
	}{
		{"空", nil, blocks.ErrEmpty},
		{"只有空白", []byte(" \n\t\n　\f\u200b"), blocks.ErrEmpty},
		{"只有 BOM", []byte{0xEF, 0xBB, 0xBF}, blocks.ErrEmpty},
		{"NUL", []byte("甲\x00乙"), blocks.ErrDamaged},
		{"UTF-16 奇数字节", []byte{0xFF, 0xFE, 0x41}, blocks.ErrDamaged},
		{"UTF-16 半个代理对", []byte{0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00}, blocks.ErrDamaged},
		{"缺字节的 UTF-8", damagedUTF8, blocks.ErrDamaged},
		{"BOM 后不是 UTF-8", []byte{0xEF, 0xBB, 0xBF, 0xC4, 0xE3}, blocks.ErrDamaged},
		{"拉丁文", []byte("d\xe9sol\xe9, la r\xe8gle n'est pas l\xe0"), blocks.ErrDamaged},
		{"二进制", []byte("\x89PNG\r\n\x1a\n\x01\x02\x03\xff\xfe\xfa"), blocks.ErrDamaged},
		{"控制符", []byte("\x01\x02\x03\x04abc"), blocks.ErrDamaged},
		{"截断的 GBK", []byte{0xC4, 0xE3, 0xBA, 0xC3, 0xC4}, blocks.ErrDamaged},
		{"超过上限一字节", bytes.Repeat([]byte("a"), blocks.FileBytesMax+1), blocks.ErrTooLarge},
		{"行数超限", bytes.Repeat([]byte("a\n"), blocks.LinesMax+1), blocks.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := plaintext.Read(tt.data); !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
		})
	}
}

func TestRead_linesMax(t *testing.T) {
	got, err := plaintext.Read(bytes.Repeat([]byte("a\n"), blocks.LinesMax))
	if err != nil || len(got.Blocks) != blocks.LinesMax {
		t.Errorf("%d lines, %v", len(got.Blocks), err)
	}
}

// Every visible character of the text is in exactly one line, in order.
func TestRead_keepsEveryCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("甲乙ab1 　\t\n\r\f\v\u2028\u200b")), 1, 60, -1).Draw(t, "text")
		got, err := plaintext.Read([]byte(text))
		want := squeeze(text)
		if want == "" {
			if !errors.Is(err, blocks.ErrEmpty) {
				t.Fatalf("error %v, want empty", err)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		var read strings.Builder
		for _, b := range got.Blocks {
			read.WriteString(b.(blocks.Line).Text + "\n")
		}
		if squeeze(read.String()) != want {
			t.Fatalf("read %q of %q", squeeze(read.String()), want)
		}
	})
}

func squeeze(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "\u200b", "")
}

// The published document carries the page mark described at spaceMarks on nine pages.
func TestRead_publishedText(t *testing.T) {
	path := os.Getenv("CAIXIAO_SEED")
	if path == "" {
		t.Skip("CAIXIAO_SEED is not set")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := plaintext.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var starts []int
	for _, b := range doc.Blocks {
		if l := b.(blocks.Line); l.PageStart {
			starts = append(starts, l.Source.Line)
		}
	}
	want := []int{1, 42, 95, 146, 163, 166, 290, 330, 464}
	if diff := cmp.Diff(want, starts); diff != "" {
		t.Error(diff)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(" 第一部分\n\n绩效\r\n目标\f二"))
	f.Add(utf16Bytes("目标\n", false))
	f.Add([]byte{0xC4, 0xE3, 0xBA, 0xC3})
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := plaintext.Read(data)
		if err != nil {
			return
		}
		last := 0
		for _, b := range doc.Blocks {
			l := b.(blocks.Line)
			if l.Source.Line < last || strings.ContainsAny(l.Text, "\x00\n\r\f\u200b") {
				t.Fatalf("line %+v after %d", l, last)
			}
			last = l.Source.Line
		}
	})
}
