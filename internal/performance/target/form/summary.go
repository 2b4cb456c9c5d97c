package form

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Summaries draws tables over many targets, each on pages of its own.
func Summaries(list []target.SummaryTable) blocks.Document { return pages(list, summary) }

// summary draws one.
func summary(s target.SummaryTable) []blocks.Block {
	edges, at := make([]int, len(s.Columns)), 0
	for i, c := range s.Columns {
		at += c.Width
		edges[i] = at
	}
	t := newPaper(edges...)
	t.header()
	line := func(texts []string, bold bool) {
		boxes := make([]box, len(texts))
		for i, text := range texts {
			boxes[i] = box{to: edges[i], text: text, align: blocks.Left, bold: bold}
			switch {
			case s.Columns[i].Right:
				boxes[i].align = blocks.Right
			case s.Columns[i].Mid, bold:
				boxes[i].align = blocks.Center
			}
		}
		t.row(boxes...)
	}
	heads := make([]box, len(s.Columns))
	for i, c := range s.Columns {
		heads[i] = heading(edges[i], c.Head)
	}
	t.row(heads...)
	for _, row := range s.Rows {
		line(row, false)
	}
	if s.Total != nil {
		line(s.Total, true)
	}
	out := []blocks.Block{
		blocks.Paragraph{Style: blocks.FormTitle, Text: s.Title}, blocks.Paragraph{Style: blocks.FormNote, Text: s.Left, Right: s.Right}, t.table(),
	}
	if s.Foot != "" {
		out = append(out, blocks.Paragraph{Style: blocks.FormNote, Text: s.Foot})
	}
	return out
}
