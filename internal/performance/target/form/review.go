package form

import (
	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Edges of the review form §5.6 in per mille of its width.
const (
	reviewPart   = 150
	reviewItem   = 370
	reviewPoints = 485
	reviewScore  = 600
	reviewName   = 720 // labels of the right half
	reviewEnd    = 1000
)

// grades of the review form (handbook performance §3.1).
var grades = []string{"优", "良", "中", "差"}

// NewReview returns the open review form of a project with the parts, items and
// points of handbook performance §3.1; graded is the form of ordinary projects.
func NewReview(p target.Project, department string, graded bool) target.ReviewForm {
	r := target.ReviewForm{Project: p.Name, Department: department, Budget: p.Funds, Graded: graded}
	for _, item := range []struct {
		part, item string
		points     int64
	}{
		{"完整性", "规范完整性", 10}, {"完整性", "明确清晰性", 10},
		{"相关性", "目标相关性", 15}, {"相关性", "指标科学性", 15},
		{"适当性", "绩效合理性", 15}, {"适当性", "资金匹配性", 15},
		{"可行性", "实现可能性", 10}, {"可行性", "条件充分性", 10},
	} {
		r.Items = append(r.Items, target.ReviewItem{Part: item.part, Item: item.item, Points: decimal.NewFromInt(item.points)})
	}
	return r
}

// Review draws 绩效目标审核表 (§5.6): scored with points and their sum, or graded with
// boxes to tick. The budget is in 万元.
func Review(r target.ReviewForm) []blocks.Block {
	const lines = 4
	t := newPaper(reviewPart, reviewItem, reviewPoints, reviewScore, reviewName, reviewEnd)
	t.row(label(reviewPart, "项目名称"), entry(reviewEnd, r.Project))
	t.row(label(reviewPart, "主管部门"), entry(reviewScore, r.Department), label(reviewName, "预算金额"), sum(reviewEnd, wan(r.Budget.Total)))
	items := r.Items
	if len(items) == 0 {
		items = make([]target.ReviewItem, 1)
	}
	if r.Graded {
		gradedRows(t, items)
	} else {
		scoredRows(t, items)
	}
	t.row(label(reviewPart, "综合评定等级"), centred(reviewEnd, ticks("　　", r.Grade, grades...)))
	t.row(label(reviewPart, "总体意见"), entry(reviewEnd, roomy(r.Opinion, lines)))
	t.row(label(reviewPart, "审核人"), entry(reviewScore, r.Reviewer), label(reviewName, "日期"), entry(reviewEnd, r.Date))
	return []blocks.Block{
		blocks.Paragraph{Style: blocks.FormTitle, Text: "绩效目标审核表"},
		blocks.Paragraph{Style: blocks.FormNote, Right: "单位：万元"},
		t.table(),
	}
}

func scoredRows(t *paper, items []target.ReviewItem) {
	t.header()
	t.row(heading(reviewPart, "审核内容"), heading(reviewItem, "审核要点"), heading(reviewPoints, "分值"),
		heading(reviewScore, "得分"), heading(reviewEnd, "审核意见"))
	for i, item := range items {
		t.row(append(part(items, i, true), entry(reviewItem, item.Item), centred(reviewPoints, points(item.Points)),
			centred(reviewScore, score(item.Score)), entry(reviewEnd, item.Opinion))...)
	}
	all, scored := decimal.Zero, decimal.NullDecimal{Valid: true}
	for _, item := range items {
		all = all.Add(item.Points)
		scored.Decimal = scored.Decimal.Add(item.Score.Decimal)
		scored.Valid = scored.Valid && item.Score.Valid
	}
	t.row(label(reviewItem, "合计"), centred(reviewPoints, points(all)), centred(reviewScore, score(scored)), entry(reviewEnd, ""))
}

func gradedRows(t *paper, items []target.ReviewItem) {
	t.header()
	t.row(heading(reviewPart, "审核内容"), heading(reviewItem, "审核要点"), heading(reviewScore, "审核等级"), heading(reviewEnd, "审核意见"))
	for i, item := range items {
		t.row(append(part(items, i, false), entry(reviewItem, item.Item),
			centred(reviewScore, ticks(" ", item.Grade, grades...)), entry(reviewEnd, item.Opinion))...)
	}
}

// part draws the first column of row i: a part spans its items and, in the scored
// form, says how many points they have together.
func part(items []target.ReviewItem, i int, scored bool) []box {
	if i > 0 && items[i-1].Part == items[i].Part {
		return nil
	}
	n, all := 0, decimal.Zero
	for i+n < len(items) && items[i+n].Part == items[i].Part {
		all = all.Add(items[i+n].Points)
		n++
	}
	text := items[i].Part
	if scored && text != "" && !all.IsZero() {
		text += "\n（" + all.String() + "分）"
	}
	return []box{tall(reviewPart, text, n)}
}

// points prints 分值; none given stays empty.
func points(d decimal.Decimal) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func score(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}
