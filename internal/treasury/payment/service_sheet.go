package payment

import (
	"context"
	"fmt"
	"io"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/rowfile"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Columns of a sheet of a batch; the title of one is the text "payment.row." + column.
const (
	colName     = "name"
	colAccount  = "account"
	colAmount   = "amount"
	colBank     = "bank"
	colIDCard   = "id_card"
	colWithheld = "withheld"
	colGross    = "gross"
	colRemark   = "remark"
)

func batchSheet() rowfile.Shape {
	shape := rowfile.Shape{Name: locales.Text(locales.Chinese, "payment.row.sheet", nil), RowsMax: rowsMax}
	for i, key := range []string{colName, colAccount, colAmount, colBank, colIDCard, colWithheld, colGross, colRemark} {
		column := rowfile.Column{Key: key, Needed: i < 3}
		for _, lang := range []string{locales.Chinese, locales.English} {
			column.Titles = append(column.Titles, locales.Text(lang, "payment.row."+key, nil))
		}
		shape.Columns = append(shape.Columns, column)
	}
	return shape
}

// ReadRow is a row of a sheet as it was read, with what is wrong with it.
type ReadRow struct {
	Row
	IDCard string `json:"idCard"`
	At     int    `json:"at" doc:"The row of the sheet"`
	Wrong  string `json:"wrong" doc:"Empty when it can be paid"`
}

// Reading is a sheet of a batch as it was read: nothing is kept.
type Reading struct {
	Rows      []ReadRow `json:"rows"`
	Wrong     int       `json:"wrong"`
	AmountFen Fen       `json:"amountFen"`
}

// ReadBatch reads the rows of a batch out of a workbook and tells what is wrong with each. It is
// slow and touches no row.
func (s *Service) ReadBatch(ctx context.Context, name string, data []byte) (r Reading, err error) {
	sheets, err := rowfile.Read(ctx, name, data, batchSheet())
	if err != nil {
		return r, err
	}
	lang := actor.From(ctx).Language
	seen := map[string]int{}
	r.Rows = make([]ReadRow, 0, len(sheets[0]))
	for _, record := range sheets[0] {
		cell := func(col string) string { return strings.TrimSpace(record.Cells[col]) }
		if isTotal(cell(colName)) {
			continue
		}
		row := ReadRow{IDCard: cell(colIDCard), At: record.Line, Row: Row{
			Line: int64(len(r.Rows) + 1), Name: cell(colName), Account: strings.ReplaceAll(cell(colAccount), " ", ""), Bank: cell(colBank), Remark: cell(colRemark),
		}}
		var said string
		row.AmountFen, said = yuanOf(cell(colAmount))
		if said == "" && cell(colWithheld) != "" {
			row.WithheldFen, said = yuanOf(cell(colWithheld))
		}
		if said == "" && cell(colGross) != "" {
			row.GrossFen, said = yuanOf(cell(colGross))
		}
		switch {
		case said != "":
		case row.Name == "":
			said = "name"
		case len([]rune(row.Account)) < 8 || len([]rune(row.Account)) > 40:
			said = "account"
		case row.AmountFen <= 0:
			said = "amount"
		case seen[row.Account] > 0:
			said = "twice"
		}
		seen[row.Account] = record.Line
		if said != "" {
			row.Wrong = locales.Text(lang, "payment.row.wrong."+said, map[string]any{"row": record.Line})
			r.Wrong++
		}
		r.AmountFen += row.AmountFen
		r.Rows = append(r.Rows, row)
	}
	return r, nil
}

// yuanOf reads a sum; what is none is said.
func yuanOf(text string) (Fen, string) {
	fen, err := money.Parse(strings.ReplaceAll(text, ",", ""), money.Yuan)
	if err != nil {
		return 0, "amount"
	}
	return fen, ""
}

func isTotal(text string) bool {
	text = strings.ToLower(strings.ReplaceAll(text, " ", ""))
	return strings.HasPrefix(text, "合计") || strings.HasPrefix(text, "总计") || text == "total"
}

// Export is a list as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// exportColumns are the columns of a file of payments, with what stands in them.
var exportColumns = []struct {
	key   string
	width int
	cell  func(p Listed, text func(key string) string) string
}{
	{"number", 20, func(p Listed, _ func(string) string) string { return p.Number }},
	{"unit", 30, func(p Listed, _ func(string) string) string { return p.UnitName }},
	{"kind", 12, func(p Listed, text func(string) string) string { return text("payment.kind." + string(p.Kind)) }},
	{"purpose", 40, func(p Listed, _ func(string) string) string { return p.Purpose }},
	{"payee", 30, func(p Listed, _ func(string) string) string { return p.PayeeName }},
	{"amount", 18, func(p Listed, _ func(string) string) string { return p.AmountFen.Exact(money.Yuan) }},
	{"paid", 18, func(p Listed, _ func(string) string) string { return p.PaidFen.Exact(money.Yuan) }},
	{"returned", 18, func(p Listed, _ func(string) string) string { return p.ReturnedFen.Exact(money.Yuan) }},
	{"state", 14, func(p Listed, text func(string) string) string { return text("payment.state." + string(p.State)) }},
	{"voucher", 26, func(p Listed, _ func(string) string) string { return p.VoucherNo }},
	{"voucher_day", 14, func(p Listed, _ func(string) string) string { return p.VoucherDay }},
	{"paid_day", 14, func(p Listed, _ func(string) string) string { return p.PaidDay }},
	{"clear_day", 14, func(p Listed, _ func(string) string) string { return p.ClearDay }},
	{"made_by", 14, func(p Listed, _ func(string) string) string { return p.MadeByName }},
}

// Export returns the payments of a filter that the actor may see as a workbook, written while
// it is read.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	if err := f.check(); err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	var widths []int
	for _, col := range exportColumns {
		head, widths = append(head, text("payment.column."+col.key)), append(widths, col.width)
	}
	rows := func(yield func([]string, error) bool) {
		for after := ""; ; {
			list, err := s.List(ctx, f, page.LimitMax, after)
			if err != nil {
				yield(nil, fmt.Errorf("export payments: %w", err))
				return
			}
			for _, p := range list.Items {
				cells := make([]string, len(exportColumns))
				for c, col := range exportColumns {
					cells[c] = col.cell(p, text)
				}
				if !yield(cells, nil) {
					return
				}
			}
			if list.Next == nil {
				return
			}
			after = *list.Next
		}
	}
	title := text("payment.sheet")
	return Export{Name: fmt.Sprintf("%s %s.xlsx", title, f.Year), Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(widths...), Rows: rows})
	}}, nil
}
