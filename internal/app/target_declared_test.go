package app

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/form"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/docfile"
	"caixiao/testkit"
	"caixiao/testkit/specimen"
)

// declaredFormats are those declarations come in from departments.
var declaredFormats = []docfile.Format{docfile.DOCX, docfile.XLSX, docfile.PDF}

// uncoded is the specimen as a declaration prints it: units and projects by their names.
func uncoded() target.Document {
	doc := specimen.Demo()
	doc.Unit.Code = ""
	for i := range doc.Projects {
		doc.Projects[i].Unit = target.Unit{}
		doc.Projects[i].Declaration = &target.Declaration{Department: "教育和体育局", Leader: "负责人", Necessity: "必要", TermGoal: "三年内全部完成"}
	}
	return doc
}

func printed(t *testing.T, doc target.Document, format docfile.Format, kind form.Kind) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteTargets(&out, doc, Print{Format: format, Form: kind}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestKept_declarations: declaration forms, which print neither unit nor project codes, are
// laid over what is kept of their projects: what they do not print stays.
func TestKept_declarations(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		kept := map[string]target.Content{}
		for _, p := range specimen.Demo().Projects {
			p.Indicators[0].GoalNos = []int{1}
			content := target.Content{Project: &p}
			made, err := k.targets.Create(ctx, target.NewTarget{Year: 2021, Unit: k.unit.ID, Kind: target.SortProject, Content: &content})
			if err != nil {
				t.Fatal(err)
			}
			detail, err := k.targets.Get(ctx, made.ID)
			if err != nil {
				t.Fatal(err)
			}
			kept[made.ProjectCode] = detail.Content
		}
		for _, format := range declaredFormats {
			v := k.upload(ctx, t, "申报表."+string(format), printed(t, uncoded(), format, form.KindDeclaration))
			if len(v.Keeping) != len(kept) {
				t.Fatalf("%s: %d to keep", format, len(v.Keeping))
			}
			for _, keep := range v.Keeping {
				if keep.Effect == target.EffectRefused || keep.Code == "" || keep.UnitCode != k.unit.Code {
					t.Errorf("%s: %s is %s: %s", format, keep.Name, keep.Effect, keep.Reason)
				}
			}
			places := []string{"P1", "P2", "P3"}
			if format != declaredFormats[0] {
				places = places[:1]
				if v.Keeping[0].Effect != target.EffectSame {
					t.Errorf("%s once more is %s %+v", format, v.Keeping[0].Effect, v.Keeping[0].Differences)
				}
			}
			if _, err := k.targets.ConfirmImport(ctx, v.ID, v.Version, places); err != nil {
				t.Fatalf("%s: %v", format, err)
			}
		}
		list, err := k.targets.List(ctx, target.Filter{Year: 2021}, target.Paging{Sorting: target.Sorting{Column: "code"}, Limit: 20})
		if err != nil || len(list.Items) != len(kept) {
			t.Fatalf("%d targets, %v", len(list.Items), err)
		}
		for _, item := range list.Items {
			detail, err := k.targets.Get(ctx, item.ID)
			if err != nil {
				t.Fatal(err)
			}
			was, is := kept[item.ProjectCode].Project, detail.Content.Project
			if is.Declaration == nil || is.Declaration.TermGoal != "三年内全部完成" || is.Declaration.Leader != "负责人" {
				t.Errorf("%s: the declaration is %+v", is.Name, is.Declaration)
			}
			if len(is.Plan) != len(was.Plan) || is.Purpose != was.Purpose || len(is.Indicators) != len(was.Indicators) ||
				len(is.Indicators[0].GoalNos) != 1 || is.Indicators[0].Description != was.Indicators[0].Description || is.Indicators[0].ID != was.Indicators[0].ID {
				t.Errorf("%s lost what a declaration does not print: %+v", is.Name, is)
			}
		}
	})
}

// TestKept_declarationsNew: a project that stands in the library finds its code by its name; one that
// does not is refused with what to do; a review form is no declaration.
func TestKept_declarationsNew(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		doc := uncoded()
		known := doc.Projects[0]
		if _, err := (targetProjects{k.library}).Ensure(ctx, target.ProjectCard{Unit: k.unit.ID, Year: 2021, Code: specimen.Demo().Projects[0].Code, Name: known.Name}); err != nil {
			t.Fatal(err)
		}
		v := k.upload(ctx, t, "申报表.docx", printed(t, doc, docfile.DOCX, form.KindDeclaration))
		if keep := v.Keeping[0]; keep.Effect != target.EffectNew || keep.Code != specimen.Demo().Projects[0].Code {
			t.Errorf("the known one is %s %s: %s", keep.Effect, keep.Code, keep.Reason)
		}
		if keep := v.Keeping[1]; keep.Effect != target.EffectRefused || keep.Reason == "" {
			t.Errorf("the unknown one is %s", keep.Effect)
		}
		code := specimen.Demo().Projects[1].Code
		v, err := k.targets.EditImport(ctx, v.ID, v.Version, []target.Edit{{Path: "projects.2.code", Before: "", After: code}})
		if err != nil || v.Keeping[1].Effect != target.EffectNew {
			t.Fatalf("with its code it is %v, %v", v.Keeping[1], err)
		}
		if _, err := k.targets.ConfirmImport(ctx, v.ID, v.Version, []string{"P1", "P2"}); err != nil {
			t.Fatal(err)
		}

		whole := uncoded()
		whole.Department.Tasks = []target.Task{{Name: "办好学校", Content: "新建两所"}}
		v = k.upload(ctx, t, "部门整体.xlsx", printed(t, whole, docfile.XLSX, form.KindDepartment))
		if len(v.Keeping) != 1 || v.Keeping[0].Effect != target.EffectNew || v.Keeping[0].UnitCode != k.unit.Code {
			t.Errorf("the department's is %+v", v.Keeping)
		}
		review := target.Document{Year: 2021, Reviews: []target.ReviewForm{{Project: known.Name, Items: []target.ReviewItem{{Part: "完整性审核", Item: "规范完整性"}}}}}
		if _, err := k.targets.ReadFile(ctx, "审核表.docx", printed(t, review, docfile.DOCX, form.KindReview)); !errors.Is(err, target.ErrImportReview) {
			t.Errorf("a review form: %v", err)
		}
	})
}

// TestKept_exportDraft: who writes a target exports what he sees, marked as a draft; the
// version kept last is there for the asking, and for who may not see drafts.
func TestKept_exportDraft(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		ctx := actor.Machine(t.Context(), "demo")
		k := newKeeper(ctx, t, d)
		content := target.Content{Project: &specimen.Demo().Projects[0]}
		made, err := k.targets.Create(ctx, target.NewTarget{Year: 2021, Unit: k.unit.ID, Kind: target.SortProject, Content: &content})
		if err != nil {
			t.Fatal(err)
		}
		old := content.Project.Goals[0]
		if _, err := k.targets.EditDraft(ctx, made.ID, made.Version, []target.Edit{{Path: "goals.1", Before: old, After: "改过的目标"}}); err != nil {
			t.Fatal(err)
		}
		for _, tt := range []struct {
			p     target.Printing
			draft bool
		}{
			{target.Printing{Format: "html", Form: "target"}, true},
			{target.Printing{Format: "html", Form: "declaration"}, true},
			{target.Printing{Format: "html", Form: "target", Kept: true}, false},
			{target.Printing{Format: "html", Form: "review"}, false},
		} {
			sheet, err := k.targets.Export(ctx, []ident.ID{made.ID}, 0, tt.p)
			if err != nil {
				t.Fatal(err)
			}
			body := string(sheet.Body)
			if strings.Contains(body, "草稿（") != tt.draft || strings.Contains(sheet.Name, "草稿") != tt.draft {
				t.Errorf("%+v: marked otherwise, %s", tt.p, sheet.Name)
			}
			if tt.p.Form != "review" && strings.Contains(body, "改过的目标") != tt.draft {
				t.Errorf("%+v: it says the other", tt.p)
			}
			if form := map[string]string{"target": "绩效目标表", "declaration": "申报表", "review": "审核表"}[tt.p.Form]; !strings.Contains(sheet.Name, form) {
				t.Errorf("%s does not name its form", sheet.Name)
			}
		}
	})
}
