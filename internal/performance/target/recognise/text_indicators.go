package recognise

import (
	"fmt"

	"caixiao/internal/performance/target"
)

// indicatorsOf turns the cells of one table body into indicators. A row without its
// own level labels continues those above it.
func indicatorsOf(b *body, cells []cell, id string, r *Report) []target.Indicator {
	g := gatherer{body: b, id: id, report: r}
	for _, c := range cells {
		g.take(c)
	}
	g.finish()
	return g.rows
}

type gatherer struct {
	body           *body
	id             string
	report         *Report
	level1, level2 target.Category
	labels         []cell // level labels read for the next row
	row            *target.Indicator
	rows           []target.Indicator
}

func (g *gatherer) take(c cell) {
	pieces := g.lines(c)
	if c.junk {
		g.report.unrecognised(pieces)
		return
	}
	text := textOf(g.body.atoms[c.from:c.to])
	switch c.col {
	case colLevel1:
		g.level1, g.level2 = level1Labels[squeeze(text)], ""
		g.labels = append(g.labels, c)
	case colLevel2:
		g.level2 = level2Labels[squeeze(text)]
		g.labels = append(g.labels, c)
	case colName:
		g.begin()
		g.row.Name = text
		g.report.field(g.rowID(), "name", text, pieces)
	case colDescription:
		g.row.Description = text
		g.report.field(g.rowID(), "description", text, pieces)
	case colValue:
		g.row.Value = text
		g.report.field(g.rowID(), "value", text, pieces)
	case colBasis:
		g.row.Basis = text
		g.report.field(g.rowID(), "basis", text, pieces)
		g.finish()
	}
}

// begin opens a row under the levels in force. Where no first-level label was
// printed yet, the scheme's parent of the second level stands in, and is noted.
func (g *gatherer) begin() {
	g.finish()
	if g.level1 == "" {
		if g.level1 = parentOf(g.level2); g.level1 != "" {
			g.report.note("level1_from_level2", map[string]any{"target": g.rowID(), "level1": string(g.level1), "level2": string(g.level2)})
		}
	}
	g.row = &target.Indicator{Level1: g.level1, Level2: g.level2}
	for _, c := range g.labels {
		name := "level1"
		if c.col == colLevel2 {
			name = "level2"
		}
		g.report.field(g.rowID(), name, textOf(g.body.atoms[c.from:c.to]), g.lines(c))
	}
	g.labels = nil
}

func (g *gatherer) finish() {
	if g.row != nil {
		g.rows = append(g.rows, *g.row)
		g.row = nil
	}
}

// rowID names the row being read as lint does: P1-07.
func (g *gatherer) rowID() string { return fmt.Sprintf("%s-%02d", g.id, len(g.rows)+1) }

// lines gives the atoms of a cell back as pieces of lines for the report.
func (g *gatherer) lines(c cell) []line {
	lines := make([]line, 0, c.to-c.from)
	for _, a := range g.body.atoms[c.from:c.to] {
		lines = append(lines, line{text: a.text, gap: a.gap, src: a.src})
	}
	return lines
}

// parentOf returns the first-level category a second-level one belongs to in 2021's
// scheme (handbook performance §2.2).
func parentOf(level2 target.Category) target.Category {
	switch level2 {
	case target.SubQuantity, target.SubQuality, target.SubTimeliness, target.SubCost:
		return target.CatOutput
	case target.SubEconomic, target.SubSocial, target.SubEcological, target.SubSustained:
		return target.CatBenefit
	case target.SubServed:
		return target.CatSatisfaction
	case target.SubEconomicCost, target.SubSocialCost, target.SubEcoCost:
		return target.CatCost
	}
	return ""
}
