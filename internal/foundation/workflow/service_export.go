package workflow

import (
	"context"
	"io"
	"slices"
	"strconv"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// caseHeads are the columns of exported cases, each with the text workflow.column.<name>.
var caseHeads = []string{
	"unit_code", "unit", "department", "kind", "title", "state", "step", "round", "maker", "opened", "due", "late", "changed", "ended",
}

// ExportCases returns the cases of a filter as a workbook, in the order of their titles.
func (s *Service) ExportCases(ctx context.Context, f CaseFilter) (Export, error) {
	if f.State != "" && !slices.Contains(States(), f.State) {
		return Export{}, ErrChoice.With(fault.Excerpt(string(f.State)))
	}
	lang := actor.From(ctx).Language
	list := heading(lang, "workflow.cases", caseHeads)
	list.Widths = []float64{12, 30, 24, 22, 40}
	list.Rows = func(yield func([]string, error) bool) {
		definitions := definitionsOnce{s: s}
		p := Paging{Column: "title", Limit: page.LimitMax}
		for {
			found, err := s.Cases(ctx, f, p)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, item := range found.Items {
				d, err := definitions.definition(ctx, item.Kind, item.Defined)
				if !yield(item.cells(d, lang), err) || err != nil {
					return
				}
			}
			if found.Next == nil {
				return
			}
			p.After = *found.Next
		}
	}
	return exported(list, ""), nil
}

// heading is an empty list with its name and its columns in a language.
// queueHeads are the columns of exported tasks, each with the text workflow.column.<name>.
var queueHeads = []string{"kind", "title", "unit_code", "unit", "which_step", "maker", "waits_since", "due", "late_hours", "instead"}

// ExportQueue returns somebody's own tasks as a workbook, in the order of the list.
func (s *Service) ExportQueue(ctx context.Context, f QueueFilter, descending bool) (Export, error) {
	lang := actor.From(ctx).Language
	kinds, err := s.kindNames(ctx, lang)
	if err != nil {
		return Export{}, err
	}
	list := heading(lang, "workflow.queue", queueHeads)
	list.Widths = []float64{22, 40, 12, 30}
	list.Rows = func(yield func([]string, error) bool) {
		p := Paging{Column: "due", Descending: descending, Limit: page.LimitMax}
		for {
			found, err := s.Queue(ctx, f, p)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, item := range found.Items {
				if !yield(item.cells(lang, kinds), nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			p.After = *found.Next
		}
	}
	return exported(list, ""), nil
}

// cells is a task as a row of the sheet.
func (w Waiting) cells(lang string, kinds map[string]string) []string {
	due, late := "", ""
	if w.DueAt != NoLimit {
		due = local(w.DueAt)
	}
	if w.Late {
		late = hoursText(w.LateFor)
	}
	return []string{
		kinds[w.Kind], w.Title, w.UnitCode, w.UnitName, title{w.StepZh, w.StepEn}.In(lang), w.MakerName, local(w.OpenedAt), due, late, w.ForName,
	}
}

func heading(lang, name string, columns []string) sheet.List {
	list := sheet.List{Name: locales.Text(lang, name, nil)}
	for _, column := range columns {
		list.Head = append(list.Head, locales.Text(lang, "workflow.column."+column, nil))
	}
	return list
}

func exported(list sheet.List, of string) Export {
	return Export{Name: list.Name + of + ".xlsx", Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}
}

// cells is a case as a row of the sheet.
func (i Item) cells(d Definition, lang string) []string {
	due, late := "", ""
	if i.DueAt != nil && *i.DueAt != NoLimit {
		due = local(*i.DueAt)
	}
	if i.Late {
		late = locales.Text(lang, "workflow.late", nil)
	}
	ended := ""
	if i.EndedAt != nil {
		ended = local(*i.EndedAt)
	}
	return []string{
		i.UnitCode, i.UnitName, i.DepartmentName, title{d.NameZh, d.NameEn}.In(lang), i.Title, locales.Text(lang, i.State.TextKey(), nil), title{i.StepZh, i.StepEn}.In(lang),
		strconv.FormatInt(i.Round, 10), i.MakerName, local(i.OpenedAt), due, late, local(i.ChangedAt), ended,
	}
}

// local is an instant as the office writes it.
func local(written string) string { return instant(written).In(zone).Format("2006-01-02 15:04") }

// Parts of a report.
const (
	PartSteps       = "steps"
	PartPeople      = "people"
	PartDepartments = "departments"
)

// reportHeads are the columns of each part of an exported report.
var reportHeads = map[string][]string{
	PartSteps:       {"kind", "which_step", "done", "hours", "average", "longest", "late_done", "waiting", "overdue"},
	PartPeople:      {"person", "unit", "done", "hours", "average", "longest", "late_done", "stead"},
	PartDepartments: {"department", "kind", "cases", "rounds", "most_rounds", "returned", "approved", "rejected", "running", "overdue"},
}

// ExportReport returns one part of a report as a workbook.
func (s *Service) ExportReport(ctx context.Context, p Period, part string) (Export, error) {
	heads, ok := reportHeads[part]
	if !ok {
		return Export{}, ErrChoice.With(fault.Excerpt(part))
	}
	r, err := s.Report(ctx, p)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	kinds, err := s.kindNames(ctx, lang)
	if err != nil {
		return Export{}, err
	}
	list := heading(lang, "workflow.report."+part, heads)
	list.Widths = []float64{30, 24}
	rows := r.rows(part, lang, kinds)
	list.Rows = func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	return exported(list, " "+p.From.String()+" "+p.To.String()), nil
}

// kindNames names the kinds as their newest definitions do.
func (s *Service) kindNames(ctx context.Context, lang string) (map[string]string, error) {
	list, err := s.Definitions(ctx, "")
	names := make(map[string]string, len(list))
	for _, d := range list {
		names[d.Kind] = title{d.NameZh, d.NameEn}.In(lang)
	}
	return names, err
}

// rows are the lines of one part of a report.
func (r Report) rows(part, lang string, kinds map[string]string) [][]string {
	var rows [][]string
	switch part {
	case PartSteps:
		for _, t := range r.Steps {
			rows = append(rows, []string{
				kinds[t.Kind], title{t.StepZh, t.StepEn}.In(lang), count(t.Done), hoursText(t.Minutes), average(t.Minutes, t.Done), hoursText(t.Longest),
				count(t.Late), count(t.Waiting), count(t.Overdue),
			})
		}
	case PartPeople:
		for _, p := range r.People {
			rows = append(rows, []string{
				p.Name, p.Unit, count(p.Done), hoursText(p.Minutes), average(p.Minutes, p.Done), hoursText(p.Longest), count(p.Late), count(p.Stead),
			})
		}
	case PartDepartments:
		for _, d := range r.Departments {
			rows = append(rows, []string{
				d.Name, kinds[d.Kind], count(d.Cases), count(d.Rounds), count(d.MostRounds), count(d.Returned), count(d.Approved), count(d.Rejected),
				count(d.Running), count(d.Overdue),
			})
		}
	}
	return rows
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

// hourMinutes is how many minutes an hour has, and a tenth of it is what is told.
const (
	hourMinutes  = 60
	tenthMinutes = hourMinutes / 10
)

// hoursText is minutes as hours with one decimal, half a tenth rounded up.
func hoursText(minutes int64) string {
	tenths := (minutes + tenthMinutes/2) / tenthMinutes
	return strconv.FormatInt(tenths/10, 10) + "." + strconv.FormatInt(tenths%10, 10)
}

// average is the mean of minutes as hours; empty where nothing was done.
func average(minutes, done int64) string {
	if done == 0 {
		return ""
	}
	return hoursText((minutes + done/2) / done)
}
