package target

import (
	"github.com/shopspring/decimal"
)

// ReviewForm is 绩效目标审核表 (§5.6; parts, items and points of §3.1).
type ReviewForm struct {
	Project    string       `json:"project"`
	Department string       `json:"department"`
	Budget     Funds        `json:"budget"`
	Graded     bool         `json:"graded"` // ordinary projects: items are ticked, not scored
	Items      []ReviewItem `json:"items"`
	Grade      string       `json:"grade"` // 优 良 中 差, empty while open
	Opinion    string       `json:"opinion"`
	Reviewer   string       `json:"reviewer"`
	Date       string       `json:"date"`
}

// ReviewItem is one 审核要点.
type ReviewItem struct {
	Part    string              `json:"part"`   // 完整性
	Item    string              `json:"item"`   // 规范完整性
	Points  decimal.Decimal     `json:"points"` // 分值
	Score   decimal.NullDecimal `json:"score"`  // scored form
	Grade   string              `json:"grade"`  // graded form
	Opinion string              `json:"opinion"`
}

// printedGrades are the grades as official forms print them, in any language.
var printedGrades = map[Grade]string{Excellent: "优", Good: "良", Fair: "中", Poor: "差"}

// form writes a review as its official form.
func (r Review) form(p Project, department, date string, graded bool) ReviewForm {
	f := ReviewForm{
		Project: p.Name, Department: department, Budget: p.Funds, Graded: graded,
		Grade: printedGrades[r.Grade], Opinion: r.Opinion, Reviewer: r.ReviewedByName, Date: date,
	}
	for _, item := range r.Items {
		f.Items = append(f.Items, ReviewItem{
			Part: item.Part, Item: item.Item, Points: item.Points, Score: decimal.NewNullDecimal(item.Given),
			Grade: printedGrades[item.grade()], Opinion: item.Reason,
		})
	}
	return f
}

// grade is the grade of a single item: its points as a share of the full ones, in the bands
// of the whole form.
func (i ScoredItem) grade() Grade {
	const percent = 100
	if i.Points.IsZero() {
		return ""
	}
	return gradeAt(i.Given.Mul(decimal.NewFromInt(percent)).Div(i.Points))
}

// open takes out of a form what only a reviewer fills in.
func (f ReviewForm) open() ReviewForm {
	items := make([]ReviewItem, len(f.Items))
	for i, item := range f.Items {
		items[i] = ReviewItem{Part: item.Part, Item: item.Item, Points: item.Points}
	}
	return ReviewForm{Project: f.Project, Department: f.Department, Budget: f.Budget, Graded: f.Graded, Items: items}
}
