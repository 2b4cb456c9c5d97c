package recognise

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of the review form §5.6.
var (
	reviewOverall = []string{"综合评定等级", "综合评定", "评定等级", "综合等级", "总体评级"}
	reviewOpinion = []string{"总体意见", "总体审核意见", "综合意见"}
	reviewBudget  = []string{"预算金额", "预算金额（万元）", "预算金额（元）", "项目预算", "资金总额"}
	reviewGrades  = []string{"优", "良", "中", "差"}
	partPoints    = regexp.MustCompile(`[（(]\s*\d+(?:\.\d+)?\s*分\s*[）)]$`)
)

// reviewLabels are the heads of the columns under all their names.
var reviewLabels = map[string]func(*reviewColumns) *int{
	"审核内容": func(h *reviewColumns) *int { return &h.part },
	"审核要点": func(h *reviewColumns) *int { return &h.item },
	"分值":   func(h *reviewColumns) *int { return &h.points },
	"得分":   func(h *reviewColumns) *int { return &h.score },
	"审核等级": func(h *reviewColumns) *int { return &h.score },
	"评定等级": func(h *reviewColumns) *int { return &h.score },
	"评级":   func(h *reviewColumns) *int { return &h.score },
	"审核意见": func(h *reviewColumns) *int { return &h.opinion },
}

func reviewHeads() []string {
	return []string{"审核内容", "审核要点", "分值", "得分", "审核等级", "评级", "审核意见"}
}

// reviewColumns are the places of the heads in their row, -1 for none.
type reviewColumns struct {
	cells                              []blocks.GridCell
	part, item, points, score, opinion int
}

// readReview reads the review form §5.6, scored or graded.
func readReview(g blocks.Grid, c *tableContext) (target.ReviewForm, formHead) {
	f := &formReader{c: c, g: g, head: c.readHead()}
	r := target.ReviewForm{Project: f.short("name", "项目名称"), Department: f.short("department", declDepartment...)}
	if label, ok := f.find(reviewBudget...); ok {
		r.Budget.Total = f.amount("budget", label)
	}
	f.items(&r)
	r.Grade = f.choice("grade", reviewGrades, reviewOverall)
	r.Opinion = f.long("opinion", reviewOpinion...)
	r.Reviewer = f.short("reviewer", "审核人", "审核人签名", "评审人")
	r.Date = f.short("date", "日期", "审核日期", "审核时间")
	f.useLabels()
	return r, f.head
}

// items reads the rows under 审核要点. Without a column of points the form is graded.
func (f *formReader) items(r *target.ReviewForm) {
	head, ok := f.find("审核要点")
	if !ok {
		return
	}
	h := f.reviewHead(head.Row)
	r.Graded = h.points < 0
	part := ""
	for row := head.Row + 1; row < f.g.Rows() && !f.endsItems(row); row++ {
		cells := f.g.Row(row)
		if slices.ContainsFunc(cells, func(c blocks.GridCell) bool { return labelKey(c.Text) == "审核要点" }) {
			continue // the head again after a page break
		}
		if slices.ContainsFunc(cells, isSum) {
			for _, cell := range cells {
				f.c.use(f.g, cell)
			}
			continue
		}
		item := f.item(h, row, r.Graded)
		if cell, ok := f.inOrder(h.cells, h.part, row); ok {
			if text := partPoints.ReplaceAllString(f.c.oneLine(cell), ""); text != "" {
				part = text
			}
			f.c.use(f.g, cell)
		}
		if item != (target.ReviewItem{}) {
			item.Part = part
			r.Items = append(r.Items, item)
		}
	}
}

// reviewHead finds the columns of the items.
func (f *formReader) reviewHead(row int) reviewColumns {
	h := reviewColumns{cells: f.g.Row(row), part: -1, item: -1, points: -1, score: -1, opinion: -1}
	for i, cell := range h.cells {
		if place, ok := reviewLabels[labelKey(cell.Text)]; ok {
			*place(&h) = i
		}
		f.c.use(f.g, cell)
	}
	return h
}

// endsItems reports the row behind the last item.
func (f *formReader) endsItems(row int) bool {
	cells := f.g.Row(row)
	if len(cells) == 0 || cells[0].Row != row {
		return false
	}
	key := labelKey(cells[0].Text)
	return slices.Contains(reviewOverall, key) || slices.Contains(reviewOpinion, key) || key == "审核人"
}

// item reads one row.
func (f *formReader) item(h reviewColumns, row int, graded bool) target.ReviewItem {
	item := target.ReviewItem{
		Item:    f.cellUnder(h.cells, h.item, row, "item"),
		Opinion: f.cellUnder(h.cells, h.opinion, row, "opinion"),
	}
	if graded {
		item.Grade = f.gradeAt(h, row)
		return item
	}
	if d, ok := f.decimalAt(h, h.points, row, "points"); ok {
		item.Points = d
	}
	if d, ok := f.decimalAt(h, h.score, row, "score"); ok {
		item.Score = decimal.NewNullDecimal(d)
	}
	return item
}

// gradeAt reads the ticked grade of a row.
func (f *formReader) gradeAt(h reviewColumns, row int) string {
	cell, ok := f.inOrder(h.cells, h.score, row)
	if !ok || cell.Row != row {
		return ""
	}
	grade, ok := ticked(f.c.oneLine(cell), reviewGrades)
	if !ok {
		return ""
	}
	f.c.field(f.g, "grade", cell, grade)
	return grade
}

// scoreRunesMax bounds points and scores, which have few figures.
const scoreRunesMax = 12

var scoreText = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)

// decimalAt reads points or a score; what is no figure stays unused and is reported.
func (f *formReader) decimalAt(h reviewColumns, i, row int, name string) (decimal.Decimal, bool) {
	cell, ok := f.inOrder(h.cells, i, row)
	if !ok || cell.Row != row {
		return decimal.Zero, false
	}
	text := strings.TrimSuffix(squeeze(f.c.oneLine(cell)), "分")
	if text == "" {
		f.c.use(f.g, cell)
		return decimal.Zero, false
	}
	if len(text) > scoreRunesMax || !scoreText.MatchString(text) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return decimal.Zero, false
	}
	f.c.field(f.g, name, cell, text)
	return d, true
}
