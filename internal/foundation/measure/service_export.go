package measure

import (
	"context"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/numeral"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/gm"
	"caixiao/locales"
)

// Format is that of a proof.
type Format string

// formatOf are the formats of proofs: how many rows each takes, and its media type. A page
// of a printed proof has some forty rows.
var formatOf = map[Format]struct {
	rows  int64
	media string
}{
	"xlsx": {page.TotalMax, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	"pdf":  {2_000, "application/pdf"},
}

// File is a proof to be written.
type File struct {
	Name  string
	Type  string
	Write func(w io.Writer) error
}

// Proof is a figure with all rows that add up to it, as a file. What it says is true for
// ever: where nobody asked as of which instant it is known, it is that of the watermark.
func (s *Service) Proof(ctx context.Context, in Ask, format Format) (File, error) {
	limits, ok := formatOf[format]
	if !ok {
		return File{}, ErrDimension.With("format")
	}
	mark := s.DB.Watermark()
	if in.Known.Equal(Ask{}.Known) {
		mark = s.DB.WatermarkSettled(ctx) // what was just posted belongs to it
		in.Known = mark
	}
	var doc blocks.Document
	var name string
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		p := proof{service: s, asked: a, language: actor.From(ctx).Language}
		if p.figure, err = s.value(ctx, a); err != nil {
			return err
		}
		if p.figure.Entries > limits.rows {
			return ErrProofRows.With(p.figure.Entries, limits.rows)
		}
		name = fmt.Sprintf("%s %s.%s", nameOf(p.language, a.measure.Code), a.day, format)
		doc, err = p.document(ctx)
		return err
	})
	if err != nil {
		return File{}, err
	}
	return File{Name: name, Type: limits.media, Write: func(w io.Writer) error { return docfile.Write(docfile.Format(format), w, doc) }}, nil
}

// proof is a proof being written.
type proof struct {
	service  *Service
	asked    *asked
	language string
	figure   Figure
	sum      int64
	rows     int64
	digest   hash.Hash
}

func (p *proof) text(key string, params map[string]any) string {
	return locales.Text(p.language, "measure.proof."+key, params)
}

// shown is a figure as it is printed.
func (p *proof) shown(value int64) string {
	if p.asked.measure.Unit == Fen {
		return money.Fen(value).Exact(money.Yuan)
	}
	return numeral.Format(value, 0)
}

func (p *proof) document(ctx context.Context) (blocks.Document, error) {
	table, err := p.table(ctx)
	if err != nil {
		return blocks.Document{}, err
	}
	facts, err := p.facts(ctx)
	if err != nil {
		return blocks.Document{}, err
	}
	name := nameOf(p.language, p.asked.measure.Code)
	list := []blocks.Block{
		blocks.Paragraph{Style: blocks.FormTitle, Text: p.text("title", map[string]any{"name": name})},
		facts,
		blocks.Paragraph{Style: blocks.FormNote, Text: p.text("rows", map[string]any{"count": p.rows}), Right: p.text("unit."+string(p.asked.measure.Unit), nil)},
		table,
		blocks.Paragraph{Style: blocks.Plain, Text: p.text("equal", map[string]any{"sum": p.shown(p.sum), "name": name})},
		blocks.Paragraph{Style: blocks.Plain, Text: p.text("how", nil)},
	}
	return blocks.Document{Blocks: list}, nil
}

// facts are what the figure is, and the digest of its rows.
func (p *proof) facts(ctx context.Context) (blocks.Table, error) {
	cells, err := p.service.sliceCells(ctx, p.asked)
	if err != nil {
		return blocks.Table{}, err
	}
	var cut []string
	for _, c := range cells {
		label := locales.Text(p.language, "measure.dimension."+c.Dimension, nil)
		cut = append(cut, label+" "+strings.TrimSpace(c.Code+" "+c.Name))
	}
	if len(cut) == 0 {
		cut = []string{p.text("whole", nil)}
	}
	note := locales.Text(p.language, "measure."+p.asked.measure.Code+".note", nil)
	rows := [][2]string{
		{p.text("figure", nil), p.shown(p.figure.Value)},
		{p.text("note", nil), note},
		{p.text("slice", nil), strings.Join(cut, "\n")},
		{p.text("year", nil), p.asked.year.String()},
		{p.text("as_of", nil), p.asked.day.String()},
		{p.text("known_at", nil), p.asked.known.Time().In(zone).Format("2006-01-02 15:04:05.000000") + " (UTC+8)"},
		{p.text("code", nil), p.asked.measure.Code},
		{p.text("digest", nil), "sm3:" + hex.EncodeToString(p.digest.Sum(nil))},
	}
	t := blocks.Table{Widths: []int{180, 820}}
	for _, r := range rows {
		t.Rows = append(t.Rows, blocks.Row{Cells: []blocks.Cell{{Text: r[0], Align: blocks.Left}, {Text: r[1], Align: blocks.Left}}})
	}
	return t, nil
}

// table reads all rows, adds them up and takes them into the digest. It refuses to prove
// what does not add up.
func (p *proof) table(ctx context.Context) (blocks.Table, error) {
	columns := p.asked.measure.Facts.Columns
	head := []string{p.text("day", nil), p.text("unit", nil), p.text("project", nil)}
	widths := []int{110, 150, 180}
	for _, c := range columns {
		head = append(head, locales.Text(p.language, "measure.column."+c.Name, nil))
		widths = append(widths, 410/len(columns))
	}
	head = append(head, p.text("amount", nil))
	t := blocks.Table{Widths: append(widths, 150), HeaderRows: 1, Rows: []blocks.Row{headRow(head)}}
	p.digest = gm.NewSM3()
	var from place
	for {
		found, err := p.service.store.rows(ctx, p.asked.question, from, page.LimitMax, p.figure.Entries)
		if err != nil {
			return t, err
		}
		rows, err := p.service.told(ctx, p.asked, found)
		if err != nil {
			return t, err
		}
		for _, r := range rows {
			p.add(r)
			t.Rows = append(t.Rows, p.row(r))
		}
		if len(found) < page.LimitMax {
			break
		}
		from = place{found[len(found)-1].BusinessDate, found[len(found)-1].ID}
	}
	if p.sum != p.figure.Value || p.rows != p.figure.Entries {
		return t, fmt.Errorf("proof of %s: %d rows add up to %d, the figure is %d of %d rows", p.figure.Code, p.rows, p.sum, p.figure.Value, p.figure.Entries)
	}
	return t, nil
}

// add takes a row into the sum and the digest: its identifier, day, instant and amount, each
// behind a tab, and a line feed.
func (p *proof) add(r Row) {
	p.sum += r.Value
	p.rows++
	_, _ = io.WriteString(p.digest, strings.Join([]string{r.ID.String(), r.Day.String(), r.RecordedAt.String(), strconv.FormatInt(r.Value, 10)}, "\t")+"\n") // a hash takes everything
}

func (p *proof) row(r Row) blocks.Row {
	cells := []blocks.Cell{{Text: r.Day.String(), Align: blocks.Center}, {Text: r.Unit, Align: blocks.Left}, {Text: r.Project, Align: blocks.Left}}
	for _, text := range r.Texts {
		cells = append(cells, blocks.Cell{Text: text, Align: blocks.Left})
	}
	return blocks.Row{Cells: append(cells, blocks.Cell{Text: p.shown(r.Value), Align: blocks.Right})}
}

func headRow(texts []string) blocks.Row {
	var row blocks.Row
	for _, text := range texts {
		row.Cells = append(row.Cells, blocks.Cell{Text: text, Align: blocks.Center, Bold: true})
	}
	return row
}
