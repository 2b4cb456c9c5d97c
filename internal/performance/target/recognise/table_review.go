package recognise

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of the review form §5.6.
var (
	reviewProject    = []string{"项目名称"}
	reviewDepartment = []string{"主管部门", "主管部门名称", "项目主管部门"}
	reviewBudget     = []string{"预算金额", "预算数", "项目预算"}
	reviewPart       = []string{"审核内容"}
	reviewItem       = []string{"审核要点"}
	reviewPoints     = []string{"分值"}
	reviewScore      = []string{"得分"}
	reviewGrades     = []string{"审核等级", "等级", "评定等级", "审核结果"}
	reviewOpinion    = []string{"审核意见", "意见"}
	reviewSum        = []string{"合计", "总分"}
	reviewGrade      = []string{"综合评定等级", "综合评定", "综合等级"}
	reviewOverall    = []string{"总体意见", "综合意见"}
	reviewReviewer   = []string{"审核人", "审核人员"}
	reviewDate       = []string{"日期", "审核日期"}
	reviewNames      = vocabularyOf(reviewProject, reviewDepartment, reviewBudget, reviewPart, reviewItem, reviewPoints, reviewScore,
		reviewGrades, reviewOpinion, reviewSum, reviewGrade, reviewOverall, reviewReviewer, reviewDate)
)

// partPoints is what a part says of its points: （20分）.
var partPoints = regexp.MustCompile(`[（(]\s*[0-9.]+\s*分?\s*[）)]$`)

// readReview reads form §5.6 from a ruled table.
func (f formReader) readReview(h heading) target.ReviewForm {
	r := target.ReviewForm{
		Project:    f.line("project", reviewProject...),
		Department: f.line("department", reviewDepartment...),
	}
	factor := h.factor
	if label, ok := f.find(wholeOf(f.g), reviewBudget); ok {
		factor = factorOf(label.Text, factor)
	}
	r.Budget.Total = f.sum(wholeOf(f.g), "budget", factor, reviewBudget...)
	end := f.reviewItems(&r)
	rest := rowRange{end, f.g.Rows()}
	if cell, ok := f.cell(rest, reviewGrade); ok {
		r.Grade = f.gradeIn("grade", cell)
	}
	if cell, ok := f.cell(rest, reviewOverall); ok {
		r.Opinion = f.prose(cell)
		f.field(f.g, "opinion", cell, r.Opinion)
	}
	if cell, ok := f.cell(rest, reviewReviewer); ok {
		r.Reviewer = f.oneLine(cell)
		f.field(f.g, "reviewer", cell, r.Reviewer)
	}
	if cell, ok := f.cell(rest, reviewDate); ok {
		r.Date = f.oneLine(cell)
		f.field(f.g, "date", cell, r.Date)
	}
	return r
}

// reviewColumns are the columns of the items, -1 where the form has none.
type reviewColumns struct{ part, item, points, score, opinion int }

// reviewHead finds the head of the items in a row.
func (f formReader) reviewHead(row int) (reviewColumns, bool) {
	h := reviewColumns{-1, -1, -1, -1, -1}
	for _, cell := range f.g.Row(row) {
		for _, c := range []struct {
			labels []string
			col    *int
		}{{reviewPart, &h.part}, {reviewItem, &h.item}, {reviewPoints, &h.points}, {reviewScore, &h.score}, {reviewGrades, &h.score}, {reviewOpinion, &h.opinion}} {
			if containsKey(c.labels, cell.Text) {
				*c.col = cell.Col
			}
		}
	}
	return h, h.item >= 0 && h.score >= 0
}

// reviewItems reads the items and returns the row after them.
func (f formReader) reviewItems(r *target.ReviewForm) (end int) {
	head := -1
	var h reviewColumns
	part := ""
	for row := range f.g.Rows() {
		if again, ok := f.reviewHead(row); ok {
			head, h = row, again
			r.Graded = h.points < 0
			f.useRow(row)
			continue
		}
		if head < 0 {
			continue
		}
		if f.reviewEnds(row) {
			return row
		}
		if text := f.reviewPartAt(row, h); text != "" {
			part = text
		}
		item := f.reviewItem(row, h, "items."+strconv.Itoa(len(r.Items)+1)+".")
		if item.filled() {
			item.Part = part
			r.Items = append(r.Items, item.ReviewItem)
		}
	}
	return f.g.Rows()
}

// useRow marks the cells that begin in a row as understood.
func (f formReader) useRow(row int) {
	for _, cell := range f.g.Row(row) {
		if cell.Row == row {
			f.use(f.g, cell)
		}
	}
}

// reviewEnds reports the rows under the items. The sum adds up what was read and is
// understood.
func (f formReader) reviewEnds(row int) bool {
	first, ok := f.g.At(row, 0)
	if !ok || first.Row != row {
		return false
	}
	switch {
	case containsKey(reviewSum, first.Text):
		f.useRow(row)
		return true
	case containsKey(reviewGrade, first.Text), containsKey(reviewOverall, first.Text), containsKey(reviewReviewer, first.Text):
		return true
	}
	return false
}

// reviewPartAt reads the part that begins in a row, without its points.
func (f formReader) reviewPartAt(row int, h reviewColumns) string {
	cell, ok := f.g.At(row, h.part)
	if h.part < 0 || !ok || cell.Row != row {
		return ""
	}
	f.use(f.g, cell)
	return strings.TrimSpace(partPoints.ReplaceAllString(f.oneLine(cell), ""))
}

// readItem is an item that knows what was printed of it.
type readItem struct {
	target.ReviewItem
	printed string
}

func (i readItem) filled() bool { return i.printed != "" }

func (f formReader) reviewItem(row int, h reviewColumns, id string) readItem {
	var i readItem
	read := func(col int, name string) string {
		if col < 0 {
			return ""
		}
		return f.at(row, col, id+name, formReader.prose)
	}
	i.Item = strings.ReplaceAll(read(h.item, "item"), "\n", "")
	i.Opinion = read(h.opinion, "opinion")
	i.printed = i.Item + i.Opinion
	if h.points < 0 {
		if cell, ok := f.g.At(row, h.score); ok && cell.Row == row {
			i.Grade = f.gradeIn(id+"grade", cell)
		}
		i.printed += i.Grade
		return i
	}
	if d, ok := f.figureAt(row, h.points, id+"points"); ok {
		i.Points = d
		i.printed += d.String()
	}
	if d, ok := f.figureAt(row, h.score, id+"score"); ok {
		i.Score = decimal.NewNullDecimal(d)
		i.printed += d.String()
	}
	return i
}

// gradeIn reads the grade in a cell. What is none of the form's grades, or two at
// once, stays unread, for the report.
func (f formReader) gradeIn(name string, cell blocks.GridCell) string {
	grade, ok := tickedOne(f.oneLine(cell))
	if !ok || grade != "" && !slices.Contains(gradeNames, grade) {
		f.leave(f.g, cell)
		return ""
	}
	f.field(f.g, name, cell, grade)
	return grade
}

var gradeNames = []string{"优", "良", "中", "差"}

// figureAt reads the figure in a cell; what is none stays unread, for the report.
func (f formReader) figureAt(row, col int, name string) (decimal.Decimal, bool) {
	cell, ok := f.g.At(row, col)
	if col < 0 || !ok || cell.Row != row {
		return decimal.Zero, false
	}
	text := f.oneLine(cell)
	d, ok := figure(strings.TrimSuffix(squeeze(text), "分"))
	if ok || text == "" {
		f.field(f.g, name, cell, text)
	}
	return d, ok
}

var plainFigure = regexp.MustCompile(`^-?\d{1,9}(?:\.\d{1,6})?$`)

// figure reads a plain decimal of a size that points and weights have; 1e999999999 is
// none, though decimal would take it.
func figure(text string) (decimal.Decimal, bool) {
	if !plainFigure.MatchString(text) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(text)
	return d, err == nil
}
