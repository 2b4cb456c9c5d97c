package recognise

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caixiao/internal/platform/blocks"
)

// choice reads which of the options is ticked in the cells right of a label.
func (f *formReader) choice(name string, options, labels []string) string {
	label, ok := f.find(labels...)
	if !ok {
		return ""
	}
	f.c.use(f.g, label)
	var text string
	var first *blocks.GridCell
	for cell, ok := right(f.g, label); ok && !isLabel(cell.Text); cell, ok = right(f.g, cell) {
		if first == nil {
			first = &cell
		}
		text += f.c.oneLine(cell)
		f.c.use(f.g, cell)
	}
	chosen, ok := ticked(text, options)
	if first == nil {
		return ""
	}
	if !ok {
		f.c.report.Unrecognised = append(f.c.report.Unrecognised, Unrecognised{Line: first.Source.Line, Text: text, Source: first.Source})
		return ""
	}
	f.c.field(f.g, name, *first, chosen)
	return chosen
}

var (
	tickMarks  = "☑✓✔√■☒●✅"
	emptyMarks = "□☐○◯口"
	brackets   = strings.NewReplacer("（", "", "）", "", "(", "", ")", "", "[", "", "]", "", "　", "")
)

// ticked tells which option is ticked in a text: 优■良□, ☑优 □良, 优（√）良（ ）, or the
// option alone. Nothing ticked is no choice; ok is false when the text says anything
// else, or two at once.
func ticked(text string, options []string) (chosen string, ok bool) {
	text = squeeze(brackets.Replace(text))
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune(tickMarks+emptyMarks, r) {
			return -1
		}
		return r
	}, text)
	if bare == "" || slices.Contains(options, text) {
		return bare, true
	}
	if bare != strings.Join(options, "") && !slices.Contains(options, bare) {
		return "", false
	}
	first, _ := utf8.DecodeRuneInString(text)
	before := strings.ContainsRune(tickMarks+emptyMarks, first)
	count := 0
	for _, option := range options {
		i := strings.Index(text, option)
		if i < 0 {
			continue
		}
		marks := strings.TrimPrefix(text[i:], option)
		mark, _ := utf8.DecodeRuneInString(marks)
		if before {
			mark, _ = utf8.DecodeLastRuneInString(text[:i])
		}
		if strings.ContainsRune(tickMarks, mark) {
			chosen = option
			count++
		}
	}
	return chosen, count <= 1
}
