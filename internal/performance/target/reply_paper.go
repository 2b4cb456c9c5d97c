package target

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/money"
)

// ReplyPaper is a reply as it is printed: everything filled in.
type ReplyPaper struct {
	Number    string        `json:"number"`
	Draft     bool          `json:"draft" doc:"Not issued: the number is the one it would get"`
	Title     string        `json:"title"`
	Addressee string        `json:"addressee"`
	Body      []string      `json:"body" doc:"Paragraphs"`
	Annex     string        `json:"annex" doc:"Name of the annex"`
	Signature string        `json:"signature"`
	Date      string        `json:"date"`
	Rows      []ReplyTarget `json:"rows"`
	Total     money.Fen     `json:"totalFen"`
	Fiscal    money.Fen     `json:"fiscalFen"`
	Other     money.Fen     `json:"otherFen"`
	Unit      money.Unit    `json:"-"`
}

// paper fills a reply in; ErrReplyWord when a placeholder is not known.
func (r Reply) paper(bureau string, rows []ReplyTarget) (ReplyPaper, error) {
	words := r.words(bureau)
	p := ReplyPaper{Number: r.Number, Draft: r.State != ReplyIssued, Addressee: r.Addressee, Date: longDate(r.DatedOn), Rows: rows, Body: []string{}, Unit: money.WanYuan}
	var err error
	if p.Title, err = filled(r.Title, words); err != nil {
		return p, err
	}
	if p.Signature, err = filled(r.Signature, words); err != nil {
		return p, err
	}
	for line := range strings.SplitSeq(r.Body, "\n") {
		text, err := filled(strings.TrimSpace(line), words)
		if err != nil {
			return p, err
		}
		if text != "" {
			p.Body = append(p.Body, text)
		}
	}
	p.Annex = r.Addressee + r.Year.String() + "年批复预算绩效目标表"
	for _, row := range rows {
		p.Total, p.Fiscal, p.Other = p.Total+fenOr0(row.BudgetFen), p.Fiscal+fenOr0(row.FiscalFen), p.Other+fenOr0(row.OtherFen)
	}
	return p, nil
}

func fenOr0(f *money.Fen) money.Fen {
	if f == nil {
		return 0
	}
	return *f
}

// short is the one character a region is called by in numbers: 抚 of 抚宁区.
func (o Office) short() string {
	_, size := utf8.DecodeRuneInString(o.Name)
	return o.Name[:size]
}
