package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/performance/target/lint"
	"caixiao/internal/performance/target/recognise"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/docfile"
	"caixiao/locales"
)

// targetNeeds joins the ports of kept targets with the house, the library, and the
// parts of the target module itself.
func targetNeeds(house *org.Service, library *project.Service) target.Deps {
	return target.Deps{
		Units: targetUnits{house}, Scopes: targetScopes{house}, Projects: targetProjects{library},
		Rules: targetRules{}, Reader: targetReader{}, Printer: targetPrinter{}, Texts: targetTexts{},
		Offices: targetOffices{house}, Papers: targetPapers{},
	}
}

// targetUnits finds budget units in the house.
type targetUnits struct{ org *org.Service }

func (u targetUnits) Unit(ctx context.Context, id ident.ID) (target.BudgetUnit, error) {
	unit, err := u.org.Unit(ctx, id)
	return budgetUnit(unit, err, id.String())
}

func (u targetUnits) UnitByCode(ctx context.Context, code string) (target.BudgetUnit, error) {
	unit, err := u.org.UnitByCode(ctx, code)
	return budgetUnit(unit, err, code)
}

func budgetUnit(u org.Unit, err error, asked string) (target.BudgetUnit, error) {
	if errors.Is(err, org.ErrUnitNotFound) {
		return target.BudgetUnit{}, target.ErrUnknownUnit.With(fault.Excerpt(asked))
	}
	return target.BudgetUnit{ID: u.ID, Code: u.Code, Name: u.Name, DepartmentID: u.Department, DepartmentName: u.DepartmentName}, err
}

func (u targetUnits) UnitsNamed(ctx context.Context, name string) ([]target.BudgetUnit, error) {
	var own, ofDepartment []target.BudgetUnit
	key := target.NameKey(name)
	err := everyPage(func(l org.Listing) (page.Result[org.Unit], error) {
		return u.org.Units(actor.Machine(ctx, "target"), org.UnitFilter{}, l)
	}, func(unit org.Unit) {
		found := target.BudgetUnit{ID: unit.ID, Code: unit.Code, Name: unit.Name, DepartmentID: unit.Department, DepartmentName: unit.DepartmentName}
		switch key {
		case target.NameKey(unit.Name), target.NameKey(unit.ShortName):
			own = append(own, found)
		case target.NameKey(unit.DepartmentName):
			ofDepartment = append(ofDepartment, found)
		}
	})
	if len(own) > 0 {
		return own, err
	}
	return ofDepartment, err
}

// namedOneByOne is how many units are looked up one by one before all are read at once.
const namedOneByOne = 4

func (u targetUnits) Named(ctx context.Context, ids []ident.ID) (map[ident.ID]target.BudgetUnit, error) {
	wanted := slices.Clone(ids)
	slices.SortFunc(wanted, ident.ID.Compare)
	wanted = slices.Compact(wanted)
	named := make(map[ident.ID]target.BudgetUnit, len(wanted))
	if len(wanted) <= namedOneByOne {
		for _, id := range wanted {
			unit, err := u.Unit(ctx, id)
			if err != nil {
				return nil, err
			}
			named[id] = unit
		}
		return named, nil
	}
	err := everyPage(func(l org.Listing) (page.Result[org.Unit], error) {
		return u.org.Units(actor.Machine(ctx, "target"), org.UnitFilter{}, l)
	}, func(unit org.Unit) {
		named[unit.ID] = target.BudgetUnit{ID: unit.ID, Code: unit.Code, Name: unit.Name, DepartmentID: unit.Department, DepartmentName: unit.DepartmentName}
	})
	return named, err
}

func (u targetUnits) Departments(ctx context.Context) ([]target.LineDepartment, error) {
	var list []target.LineDepartment
	err := everyPage(func(l org.Listing) (page.Result[org.Department], error) {
		return u.org.Departments(ctx, org.DepartmentFilter{}, l)
	}, func(d org.Department) {
		list = append(list, target.LineDepartment{ID: d.ID, Code: d.Code, Name: d.Name})
	})
	return list, err
}

func (u targetUnits) Region(ctx context.Context) (string, error) {
	g, err := u.org.Government(ctx)
	return g.RegionCode, err
}

// everyPage reads a list of the house to its end.
func everyPage[T any](read func(org.Listing) (page.Result[T], error), each func(T)) error {
	next := org.Listing{Limit: page.LimitMax, Sort: "code"}
	for {
		rows, err := read(next)
		if err != nil {
			return err
		}
		for _, row := range rows.Items {
			each(row)
		}
		if rows.Next == nil {
			return nil
		}
		next.After = *rows.Next
	}
}

// targetScopes asks the house whose rows somebody may see.
type targetScopes struct{ org *org.Service }

func (s targetScopes) Scope(ctx context.Context, perm string) (target.Scope, error) {
	scope, err := s.org.Scope(ctx, perm)
	return target.Scope{All: scope.All, Units: scope.Units}, err
}

func (s targetScopes) ActsFor(ctx context.Context, perm string, unit ident.ID) (ident.ID, error) {
	return s.org.ActsFor(ctx, perm, unit)
}

// targetProjects finds the project of a target in the library. One that is not there
// is put there as a draft for its unit to complete, when its code is one.
type targetProjects struct{ library *project.Service }

func (p targetProjects) Ensure(ctx context.Context, card target.ProjectCard) (ident.ID, error) {
	code, err := project.ParseCode(card.Code)
	if err != nil {
		return ident.ID{}, nil //nolint:nilerr // a wrong code is what review rule L09 objects to
	}
	ctx = actor.Machine(ctx, "target")
	id, unit, taken, err := p.library.Holder(ctx, code)
	switch {
	case err != nil:
		return ident.ID{}, fmt.Errorf("find project %s: %w", code, err)
	case taken && unit != card.Unit:
		return ident.ID{}, target.ErrForeignCode.With(card.Code) // whose it is, is not for him to know
	case taken:
		return id, nil
	}
	in := project.Input{Name: card.Name, Category: project.OtherRunning, Unit: card.Unit, StartYear: min(code.Year(), card.Year), EndYear: card.Year}
	if card.Budget != nil {
		in.LifeTotal = money.Of(*card.Budget)
	}
	made, err := p.library.Create(ctx, code, in)
	return made.ID, err
}

// CodesNamed goes by the name in the library, blanks and the width of brackets aside.
func (p targetProjects) CodesNamed(ctx context.Context, unit ident.ID, name string) ([]string, error) {
	cards, err := p.library.OfUnit(ctx, unit)
	var codes []string
	for _, c := range cards {
		if target.NameKey(c.Name) == target.NameKey(name) {
			codes = append(codes, string(c.Code))
		}
	}
	return codes, err
}

// targetRules runs the review rules in force.
type targetRules struct{}

func (targetRules) Review(ctx context.Context, doc target.Document) ([]target.Finding, error) {
	found, err := LintTargets(doc)
	if err != nil {
		return nil, err
	}
	rules, err := embeddedRules()
	if err != nil {
		return nil, fmt.Errorf("load review rules: %w", err)
	}
	basis := map[string]string{}
	for _, r := range rules.Set(doc.RegionCode, yearOf(doc)).Rules(target.SchemeOf(yearOf(doc))) {
		basis[r.ID] = r.Basis
	}
	lang := actor.From(ctx).Language
	list := make([]target.Finding, len(found))
	for i, f := range found {
		list[i] = target.Finding{
			Rule: f.Rule, Title: locales.Text(lang, "rule."+f.Rule, nil), Basis: basis[f.Rule], Severity: target.Severity(f.Severity),
			Target: f.Target, Field: f.Field, Key: f.Key, Params: f.Params, Message: locales.Text(lang, f.Key, anyOf(f.Params)), Fix: proposalOf(f.Fix),
		}
	}
	return list, nil
}

func (targetRules) Suggest(doc target.Document, table string) ([]target.Suggestion, error) {
	found, err := LintTargets(doc)
	if err != nil {
		return nil, err
	}
	rules, err := embeddedRules()
	if err != nil {
		return nil, fmt.Errorf("load review rules: %w", err)
	}
	scores := lint.Suggest(found, table, rules.Set(doc.RegionCode, yearOf(doc)))
	list := make([]target.Suggestion, len(scores))
	for i, s := range scores {
		list[i] = target.Suggestion{Part: s.Part, Item: s.Item, Points: s.Points, Score: s.Score, Errors: s.Errors, Warnings: s.Warnings, Rules: s.Rules}
		if s.Rules == nil {
			list[i].Rules = []string{}
		}
	}
	return list, nil
}

func (targetRules) Weights(doc target.Document) (*target.WeightRule, error) {
	rules, err := embeddedRules()
	if err != nil {
		return nil, fmt.Errorf("load review rules: %w", err)
	}
	return lint.Weights(doc, rules.Set(doc.RegionCode, yearOf(doc))), nil
}

func anyOf(params map[string]string) map[string]any {
	all := make(map[string]any, len(params))
	for name, value := range params {
		all[name] = value
	}
	return all
}

func proposalOf(f *lint.Fix) *target.Proposal {
	if f == nil {
		return nil
	}
	p := &target.Proposal{Safe: f.Safe}
	for _, e := range append([]lint.Edit{f.Edit}, f.More...) {
		p.Edits = append(p.Edits, target.Edit{Op: target.OpSet, Path: target.PathOf(e.Target, e.Field), Before: e.Before, After: e.After})
	}
	return p
}

// targetReader reads files of every known format.
type targetReader struct{}

func (targetReader) Read(ctx context.Context, name string, data []byte) (target.Reading, error) {
	in, seen, err := parseTargets(ctx, name, data)
	if err != nil {
		return target.Reading{}, err
	}
	return target.Reading{Document: in.Document, Format: string(in.Format), Report: reportOf(in.Report), Source: sourceOf(seen)}, nil
}

func reportOf(r recognise.Report) target.Report {
	out := target.Report{Fields: []target.ReadField{}, Unrecognised: []target.ReadLine{}, Notes: []target.ReadNote{}}
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, target.ReadField{Target: f.Target, Name: f.Name, Text: f.Text, Source: f.Source, Joined: f.Joined})
	}
	for _, u := range r.Unrecognised {
		out.Unrecognised = append(out.Unrecognised, target.ReadLine{Line: u.Line, Text: u.Text, Source: u.Source})
	}
	for _, n := range r.Notes {
		out.Notes = append(out.Notes, target.ReadNote{Key: n.Key, Params: n.Params})
	}
	return out
}

// targetPrinter prints official forms.
type targetPrinter struct{}

// mediaTypes of the formats targets are printed in.
var mediaTypes = map[docfile.Format]string{
	docfile.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	docfile.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	docfile.PDF:  "application/pdf", docfile.HTML: "text/html; charset=utf-8", docfile.JSON: "application/json",
}

func (targetPrinter) Print(ctx context.Context, doc target.Document, p target.Printing) (target.Sheet, error) {
	format := docfile.Format(p.Format)
	kind := form.Kind(p.Form)
	if p.Form == target.FormReviewGraded { // which of the two it is the document says itself
		kind = form.Kind(target.FormReview)
	}
	if kind == "" {
		kind = FormOf(doc)
	}
	var out bytes.Buffer
	if err := WriteTargets(&out, doc, Print{Format: format, Form: kind, Mark: p.Mark}); err != nil {
		return target.Sheet{}, err
	}
	lang, name := actor.From(ctx).Language, p.Name
	if format != docfile.JSON {
		name += "-" + locales.Text(lang, "target.form_name."+string(kind), nil)
	}
	if p.Mark != "" {
		name += "-" + locales.Text(lang, "target.draft_word", nil)
	}
	return target.Sheet{Name: name + "." + p.Format, Type: mediaTypes[format], Body: out.Bytes()}, nil
}

// targetTexts writes sentences in the language of the actor.
type targetTexts struct{}

func (targetTexts) Text(ctx context.Context, key string, params map[string]any) string {
	return locales.Text(actor.From(ctx).Language, key, params)
}

func (targetTexts) Sentence(ctx context.Context, err error) string {
	return locales.Message(actor.From(ctx).Language, err)
}

// objectives tells the library which projects have an approved target.
type objectives struct{ targets *target.Service }

func (o objectives) HasTarget(ctx context.Context, project ident.ID, year fiscal.Year) (bool, error) {
	return o.targets.Approved(ctx, project, year)
}

func (o objectives) Samples(ctx context.Context, projects []ident.ID) ([]ident.ID, error) {
	return o.targets.SampleProjects(ctx, projects)
}
