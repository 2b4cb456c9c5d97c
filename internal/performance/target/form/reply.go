package form

import (
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Edges of the annex of a reply in per mille of its width.
const (
	annexNo     = 50
	annexUnit   = 165
	annexName   = 430
	annexBudget = 540
	annexFiscal = 650
	annexOther  = 735
	annexEnd    = 1000
)

// Reply draws a reply (批复) as bureaus write them: number, title, addressee, text, the
// place of signature and day, and the annex on a page of its own.
func Reply(p target.ReplyPaper) blocks.Document {
	var out blocks.Document
	add := func(b ...blocks.Block) { out.Blocks = append(out.Blocks, b...) }
	add(blocks.Paragraph{Style: blocks.Plain, Align: blocks.Right, Text: p.Number}, blocks.Paragraph{Style: blocks.Title, Text: p.Title},
		blocks.Paragraph{Style: blocks.Plain, Text: p.Addressee + "："})
	for _, text := range p.Body {
		add(blocks.Paragraph{Text: text})
	}
	add(blocks.Paragraph{Text: "附件：" + p.Annex}, blank(), blank(),
		blocks.Paragraph{Style: blocks.Plain, Align: blocks.Right, Text: p.Signature + indent},
		blocks.Paragraph{Style: blocks.Plain, Align: blocks.Right, Text: p.Date + indent},
		blocks.PageBreak{}, blocks.Paragraph{Style: blocks.Plain, Text: "附件"},
		blocks.Paragraph{Style: blocks.FormTitle, Text: p.Annex},
		blocks.Paragraph{Style: blocks.FormNote, Text: "批复文号：" + p.Number, Right: "单位：" + p.Unit.String()}, annex(p))
	return out
}

// indent keeps signature and day clear of the right margin, as the standard of documents has it.
const indent = "　　"

func blank() blocks.Paragraph { return blocks.Paragraph{Style: blocks.Plain, Text: "　"} }

func annex(p target.ReplyPaper) blocks.Table {
	t := newPaper(annexNo, annexUnit, annexName, annexBudget, annexFiscal, annexOther, annexEnd)
	t.header()
	t.row(heading(annexNo, "序号"), heading(annexUnit, "单位"), heading(annexName, "项目名称"), heading(annexBudget, "预算金额"),
		heading(annexFiscal, "其中：财政资金"), heading(annexOther, "其他资金"), heading(annexEnd, "年度绩效目标"))
	for _, r := range p.Rows {
		name := r.Name
		if r.ProjectCode != "" {
			name += "\n" + r.ProjectCode
		}
		t.row(centred(annexNo, strconv.FormatInt(r.No, 10)), entry(annexUnit, r.UnitName), entry(annexName, name), sum(annexBudget, amount(r.BudgetFen, p.Unit)),
			sum(annexFiscal, amount(r.FiscalFen, p.Unit)), sum(annexOther, amount(r.OtherFen, p.Unit)), entry(annexEnd, numbered(strings.Split(r.Goals, "\n"))))
	}
	all := func(to int, f money.Fen) box { b := sum(to, amount(&f, p.Unit)); b.bold = true; return b }
	t.row(heading(annexName, "合计"), all(annexBudget, p.Total), all(annexFiscal, p.Fiscal), all(annexOther, p.Other), entry(annexEnd, ""))
	return t.table()
}

// amount prints an amount exactly in a unit; what is not known stays empty.
func amount(f *money.Fen, unit money.Unit) string {
	if f == nil {
		return ""
	}
	return f.Exact(unit)
}
