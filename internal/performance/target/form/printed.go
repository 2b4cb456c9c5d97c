package form

import (
	"cmp"
	"slices"

	"caixiao/internal/performance/target"

	"github.com/shopspring/decimal"
)

// Printed returns what a form prints of a document: what is left can be read back
// from the paper. Weights, ids, links and whatever else the form has no place for are
// gone, and so is what a reader works out by itself: region and scheme, and the year
// where the form does not print it. Printed of Printed changes nothing.
func Printed(doc target.Document, kind Kind) target.Document {
	out := target.Document{}
	switch kind {
	case KindWhole:
		out.Title = doc.Title
		out.Department = printedProse(doc.Department)
		out.Projects = each(doc.Projects, printedTarget)
		for i := range out.Projects {
			out.Projects[i].No = i + 1
		}
		out.Unit = firstUnit(out.Projects)
	case KindTarget:
		out.Projects = each(doc.Projects, printedTarget)
		out.Unit = firstUnit(out.Projects)
	case KindDeclaration:
		out.Year, out.Unit = doc.Year, doc.Unit
		out.Projects = each(doc.Projects, printedDeclaration)
	case KindDepartment:
		out.Year, out.Unit = doc.Year, doc.Unit
		out.Department = printedDepartment(doc.Department, doc.Unit)
	case KindReview:
		out.Reviews = each(doc.Reviews, printedReview)
	}
	return out
}

// each maps a list; an empty one becomes nil.
func each[T any](list []T, f func(T) T) []T {
	var out []T
	for _, v := range list {
		out = append(out, f(v))
	}
	return out
}

// where keeps what passes; nothing kept becomes nil.
func where[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, v := range list {
		if keep(v) {
			out = append(out, v)
		}
	}
	return out
}

// firstUnit is the unit of a document of project tables: it stands above each.
func firstUnit(projects []target.Project) target.Unit {
	for _, p := range projects {
		if p.Unit != (target.Unit{}) {
			return p.Unit
		}
	}
	return target.Unit{}
}

func printedTarget(p target.Project) target.Project {
	return target.Project{
		No: p.No, Code: p.Code, Name: p.Name, Unit: p.Unit, Purpose: p.Purpose,
		Funds: target.Funds{Total: p.Funds.Total, Fiscal: p.Funds.Fiscal, Other: p.Funds.Other},
		Plan:  where(p.Plan, func(target.CheckPoint) bool { return true }),
		Goals: where(p.Goals, notEmpty),
		Indicators: where(each(p.Indicators, func(in target.Indicator) target.Indicator {
			return target.Indicator{Level1: in.Level1, Level2: in.Level2, Name: in.Name, Description: in.Description, Value: in.Value, Basis: in.Basis}
		}), printedRow),
	}
}

func notEmpty(text string) bool { return text != "" }

// printedRow reports whether an indicator says more than its categories: a form with
// only these is one that is still to be filled in.
func printedRow(in target.Indicator) bool {
	return in.Name != "" || in.Description != "" || in.Value != "" || in.Basis != "" || in.Remark != ""
}

// printedProse keeps the prose form of §5.3.
func printedProse(d *target.Department) *target.Department {
	if d == nil || d.Overall == "" && len(d.SubGoals) == 0 && len(d.Safeguards) == 0 {
		return nil
	}
	goals := slices.Clone(d.SubGoals)
	for i := range goals {
		goals[i].No = subGoalNo(goals[i], i)
	}
	return &target.Department{Overall: d.Overall, SubGoals: goals, Safeguards: where(d.Safeguards, notEmpty)}
}

func printedDeclaration(p target.Project) target.Project {
	out := target.Project{Name: p.Name, Unit: p.Unit, Funds: p.Funds, Goals: where(p.Goals, notEmpty), Indicators: declaredIndicators(p.Indicators)}
	var d target.Declaration
	if p.Declaration != nil {
		d = *p.Declaration
	}
	if d.Kind != target.KindNew && d.Kind != target.KindContinued {
		d.Kind = ""
	}
	d.Schedule = where(d.Schedule, func(s target.Step) bool { return s != target.Step{} })
	d.TermIndicators = declaredIndicators(d.TermIndicators)
	d.Sign = where(inOrder(d.Sign, signatureRoles, func(s target.Signature) string { return s.Role },
		func(string) target.Signature { return target.Signature{} }), func(s target.Signature) bool { return s.Name != "" })
	d.Opinions = where(inOrder(d.Opinions, opinionOffices, func(o target.Opinion) string { return o.Office },
		func(string) target.Opinion { return target.Opinion{} }), func(o target.Opinion) bool { return o.Text+o.Name+o.Date != "" })
	out.Declaration = &d
	return out
}

func declaredIndicators(rows []target.Indicator) []target.Indicator {
	return where(each(rows, func(in target.Indicator) target.Indicator {
		return target.Indicator{Level1: in.Level1, Level2: in.Level2, Name: in.Name, Value: in.Value, Remark: in.Remark}
	}), printedRow)
}

func printedDepartment(d *target.Department, unit target.Unit) *target.Department {
	if d == nil {
		return nil
	}
	budget := func(f target.Funds) target.Funds {
		return target.Funds{Total: f.Total, Fiscal: f.Fiscal, Other: f.Other}
	}
	return &target.Department{
		Name: cmp.Or(d.Name, unit.Name), Overall: d.Overall, Total: budget(d.Total),
		Tasks: where(each(d.Tasks, func(t target.Task) target.Task {
			return target.Task{Name: t.Name, Content: t.Content, Funds: budget(t.Funds)}
		}), func(t target.Task) bool { return t != target.Task{} }),
		Indicators: where(each(d.Indicators, func(in target.Indicator) target.Indicator {
			return target.Indicator{Level1: in.Level1, Level2: in.Level2, Name: in.Name, Value: in.Value}
		}), printedRow),
	}
}

func printedReview(r target.ReviewForm) target.ReviewForm {
	r.Budget = target.Funds{Total: r.Budget.Total}
	r.Grade = printedGrade(r.Grade)
	r.Items = where(each(r.Items, func(item target.ReviewItem) target.ReviewItem {
		if r.Graded {
			item.Points, item.Score, item.Grade = decimal.Zero, decimal.NullDecimal{}, printedGrade(item.Grade)
		} else {
			item.Grade = ""
		}
		if !item.Score.Valid {
			item.Score.Decimal = decimal.Zero
		}
		return item
	}), func(item target.ReviewItem) bool {
		return item.Item+item.Opinion+item.Grade != "" || item.Score.Valid || !item.Points.IsZero()
	})
	return r
}

// printedGrade keeps a grade that has a box of its own.
func printedGrade(grade string) string {
	for _, g := range grades {
		if grade == g {
			return grade
		}
	}
	return ""
}
