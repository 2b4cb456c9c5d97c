package app

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/testkit"
	"caixiao/testkit/specimen"
)

// keeper is a book of the specimen's district with its one unit.
type keeper struct {
	house   *org.Service
	library *project.Service
	targets *target.Service
	unit    org.Unit
}

// libraryOrg joins the library with the house.
type libraryOrg struct{ org *org.Service }

func (l libraryOrg) Scope(ctx context.Context, perm string) (bool, []ident.ID, error) {
	s, err := l.org.Scope(ctx, perm)
	return s.All, s.Units, err
}

func (l libraryOrg) Unit(ctx context.Context, id ident.ID) (project.Unit, error) {
	u, err := l.org.Unit(ctx, id)
	return project.Unit{ID: u.ID, Code: u.Code, Name: u.Name, Department: u.Department}, err
}

func (l libraryOrg) UnitByCode(ctx context.Context, code string) (project.Unit, error) {
	u, err := l.org.UnitByCode(ctx, code)
	return project.Unit{ID: u.ID, Code: u.Code, Name: u.Name, Department: u.Department}, err
}

func (l libraryOrg) Region(ctx context.Context) (string, error) {
	g, err := l.org.Government(ctx)
	return g.RegionCode, err
}

// keptPlace is where a book is: its region, and its one department with its one unit.
type keptPlace struct {
	region string
	unit   target.Unit
}

// specimenPlace is where the specimen was made.
var specimenPlace = keptPlace{region: "990106", unit: specimen.Demo().Unit}

func newKeeper(ctx context.Context, t *testing.T, d *db.DB) *keeper {
	t.Helper()
	return newKeeperIn(ctx, t, d, specimenPlace)
}

func newKeeperIn(ctx context.Context, t *testing.T, d *db.DB, at keptPlace) *keeper {
	t.Helper()
	log, box, cursors := audit.New(d), outbox.New(d), page.NewCursors([]byte("0123456789abcdef"))
	k := &keeper{house: org.NewService(org.Config{DB: d, Audit: log, Outbox: box, Cursors: cursors})}
	codes, err := codetable.NewService(d, log)
	if err != nil {
		t.Fatal(err)
	}
	k.library = project.NewService(project.Needs{DB: d, Audit: log, Outbox: box, Codes: codes, Cursors: cursors,
		Scopes: libraryOrg{k.house}, Units: libraryOrg{k.house}, Government: libraryOrg{k.house}})
	needs := targetNeeds(k.house, k.library)
	needs.DB, needs.Audit, needs.Outbox, needs.Terms, needs.Cursors = d, log, box, terms.New(d), cursors
	needs.Flow = workflow.New(workflow.Deps{
		DB: d, Audit: log, Outbox: box, Terms: needs.Terms, Cursors: cursors, People: workflowPeople{k.house}, Scopes: workflowScopes{k.house},
	})
	k.targets = target.New(needs)
	k.library.Objectives = objectives{k.targets}
	k.found(ctx, t, at)
	return k
}

func (k *keeper) found(ctx context.Context, t *testing.T, at keptPlace) {
	t.Helper()
	from, err := fiscal.NewDate(2000, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.house.CreateGovernment(ctx, org.GovernmentInput{
		RegionCode: at.region, MofCode: at.region + "000", Name: "青岚区", FullName: "河阳市青岚区", Level: org.GovernmentLevels()[3], Bureau: "青岚区财政局"})
	if err != nil {
		t.Fatal(err)
	}
	department, err := k.house.CreateDepartment(ctx, org.DepartmentInput{Code: at.unit.Code[:3], Name: "教育和体育局", ValidFrom: from})
	if err != nil {
		t.Fatal(err)
	}
	k.unit, err = k.house.CreateUnit(ctx, org.UnitInput{Code: at.unit.Code, Name: at.unit.Name, Department: department.ID,
		Kind: org.Administrative, Level: 1, Accounting: org.AdministrativeBooks, ValidFrom: from})
	if err != nil {
		t.Fatal(err)
	}
}

// TestKept_samples: a sample is known in the library, on its list and its page, and what is
// no sample is not marked.
func TestKept_samples(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		whole := specimen.Demo()
		for i, p := range whole.Projects[:2] {
			content := target.Content{Project: &p}
			if _, err := k.targets.Create(ctx, target.NewTarget{
				Year: 2021, Unit: k.unit.ID, Kind: target.SortProject, Content: &content, Sample: i == 0,
			}); err != nil {
				t.Fatal(err)
			}
		}
		library, err := k.library.List(ctx, project.Filter{}, project.Paging{Sort: project.ByCode, Limit: page.LimitMin})
		if err != nil || len(library.Items) != 2 {
			t.Fatalf("%d projects, %v", len(library.Items), err)
		}
		for _, listed := range library.Items {
			single, err := k.library.Project(ctx, listed.ID)
			if want := listed.Name == whole.Projects[0].Name; err != nil || listed.Sample != want || single.Sample != want {
				t.Errorf("%s: sample %v in the list, %v on its page, %v", listed.Name, listed.Sample, single.Sample, err)
			}
		}
	})
}

// TestKept_importExport: a printed document is kept with one confirmation, exported in
// every format, and the export read in again changes nothing.
func TestKept_importExport(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		var word bytes.Buffer
		if err := WriteTargets(&word, specimen.Demo(), Print{Format: docfile.DOCX}); err != nil {
			t.Fatal(err)
		}
		v := k.upload(ctx, t, "目标.docx", word.Bytes())
		if len(v.Keeping) != 4 || len(v.Source) == 0 || len(v.Report.Fields) == 0 || len(v.Findings) == 0 || v.Findings[0].Message == "" {
			t.Fatalf("%d to keep, %d blocks, %d fields, %d findings", len(v.Keeping), len(v.Source), len(v.Report.Fields), len(v.Findings))
		}
		v, err := k.targets.ConfirmImport(ctx, v.ID, v.Version, []string{"D", "P1", "P2", "P3"})
		if err != nil {
			t.Fatal(err)
		}
		library, err := k.library.List(ctx, project.Filter{}, project.Paging{Sort: project.ByCode, Limit: page.LimitMin})
		if err != nil || len(library.Items) != 3 {
			t.Fatalf("%d projects in the library, %v", len(library.Items), err)
		}
		for _, format := range []string{"docx", "xlsx", "html", "json"} {
			sheet, err := k.targets.ExportUnit(ctx, k.unit.ID, 2021, target.Printing{Format: format})
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			again := k.upload(ctx, t, sheet.Name, sheet.Body)
			for _, keep := range again.Keeping {
				if keep.Effect != target.EffectSame {
					t.Errorf("%s: %s is %s: %s %+v", format, keep.Place, keep.Effect, keep.Reason, keep.Differences)
				}
			}
		}
		k.checkDetail(ctx, t, v)
	})
}

// TestKept_printNamesUnit: a print names the unit and not the department, whose target
// may be called otherwise. Reading it in again renames nobody.
func TestKept_printNamesUnit(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		demo := specimen.Demo()
		demo.Department.Name = "县教育主管部门"
		for _, content := range []target.Content{{Department: demo.Department}, {Project: &demo.Projects[0]}} {
			if _, err := k.targets.Create(ctx, target.NewTarget{Year: 2021, Unit: k.unit.ID, Kind: content.Sort(), Content: &content}); err != nil {
				t.Fatal(err)
			}
		}
		sheet, err := k.targets.ExportUnit(ctx, k.unit.ID, 2021, target.Printing{Format: "docx"})
		if err != nil {
			t.Fatal(err)
		}
		v := k.upload(ctx, t, sheet.Name, sheet.Body)
		for _, keep := range v.Keeping {
			if keep.Effect != target.EffectSame {
				t.Errorf("%s is %s: %s %+v", keep.Place, keep.Effect, keep.Reason, keep.Differences)
			}
		}
	})
}

func (k *keeper) upload(ctx context.Context, t *testing.T, name string, data []byte) *target.ImportView {
	t.Helper()
	up, err := k.targets.ReadFile(ctx, name, data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	v, err := k.targets.OpenImport(ctx, up)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// checkDetail: every finding names a cell that can be edited, and its sentence.
func (k *keeper) checkDetail(ctx context.Context, t *testing.T, v *target.ImportView) {
	t.Helper()
	for _, o := range v.Outcome {
		detail, err := k.targets.Get(ctx, o.TargetID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range detail.Findings {
			if f.Message == "" || f.Title == "" || f.Path == "" || f.ID == "" {
				t.Errorf("finding %+v", f)
			}
		}
		if detail.Kind == target.SortProject && (len(detail.Plan) != 4 || detail.ProjectID.IsZero() || detail.DepartmentOf.IsZero() || len(detail.SubGoals) != 4) {
			t.Errorf("%s: plan %d, project %s, sub-goals %d", detail.Name, len(detail.Plan), detail.ProjectID, len(detail.SubGoals))
		}
	}
}

// TestKept_nextYear: last year's target begins the new one, with what changed shown.
func TestKept_nextYear(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		doc := specimen.Demo()
		content := target.Content{Project: &doc.Projects[0]}
		old, err := k.targets.Create(ctx, target.NewTarget{Year: 2021, Unit: k.unit.ID, Kind: target.SortProject, Content: &content})
		if err != nil {
			t.Fatal(err)
		}
		made, err := k.targets.Create(ctx, target.NewTarget{Year: 2022, Unit: k.unit.ID, From: old.ID})
		if err != nil {
			t.Fatal(err)
		}
		detail, err := k.targets.Get(ctx, made.ID)
		if err != nil || detail.EarlierID != old.ID || detail.BudgetFen != nil || detail.Content.Project.Indicators[0].Baseline != "≥12 个" {
			t.Fatalf("%+v, %v", detail, err)
		}
		c, err := k.targets.CompareVersions(ctx, target.Side{Target: old.ID}, target.Side{Target: made.ID})
		if err != nil {
			t.Fatal(err)
		}
		for _, difference := range c.Differences {
			if difference.Path == "purpose" || difference.Change == target.Changed && difference.Path != "scheme" {
				t.Errorf("changed by the copy: %+v", difference)
			}
		}
		approved, err := k.targets.Approved(ctx, made.ProjectID, 2022)
		if err != nil || approved {
			t.Errorf("a draft counts as approved: %v", err)
		}
	})
}

// TestTargetProjects_foreign: a unit cannot name another one's project as its own.
func TestTargetProjects_foreign(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		other, err := k.house.CreateUnit(ctx, org.UnitInput{Code: "205002", Name: "青岚区第二中学", Department: k.unit.Department,
			Kind: org.Administrative, Level: 2, Accounting: org.AdministrativeBooks, ValidFrom: k.unit.ValidFrom})
		if err != nil {
			t.Fatal(err)
		}
		doc := specimen.Demo()
		content := target.Content{Project: &doc.Projects[0]}
		input := target.NewTarget{Year: 2021, Unit: k.unit.ID, Kind: target.SortProject, Content: &content}
		own, err := k.targets.Create(ctx, input)
		if err != nil || own.ProjectID.IsZero() {
			t.Fatalf("%+v: %v", own, err)
		}
		input.Unit = other.ID
		if foreign, err := k.targets.Create(ctx, input); !isFault(err, target.ErrForeignCode) {
			t.Errorf("made for another unit: %+v, %v", foreign, err)
		}
	})
}

func TestTargetUnits_unknown(t *testing.T) {
	_, err := budgetUnit(org.Unit{}, org.ErrUnitNotFound, "999")
	if !errors.Is(err, target.ErrUnknownUnit) || errors.Is(err, org.ErrUnitNotFound) {
		t.Errorf("got %v", err)
	}
	if failure, ok := errors.AsType[*fault.Error](err); !ok || failure.Params()["code"] != "999" {
		t.Errorf("figures %v", err)
	}
}
