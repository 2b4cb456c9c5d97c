package target_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/core/ratio"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
)

// town is a book with three units of two departments and the people of a bureau.
type town struct {
	*target.Service
	db      *db.DB
	units   map[string]target.BudgetUnit
	people  map[string]actor.Actor
	scopes  map[string]target.Scope // by login; All for those not named
	reads   target.Reading
	printed target.Document // what was printed last
	section ident.ID        // in charge of all departments
	flow    *workflow.Service
	posts   map[string]string // besides those of everybody
	lets    map[string]string // who makes targets in whose stead
	bases   int               // recorded for replies to one target
}

// newTown is a fresh town on a book.
func newTown(t *testing.T, d *db.DB) *town {
	t.Helper()
	w := &town{db: d, units: map[string]target.BudgetUnit{}, people: map[string]actor.Actor{}, scopes: map[string]target.Scope{}}
	w.makeUnits(t)
	log, box, words, cursors := audit.New(d), outbox.New(d), terms.New(d), page.NewCursors([]byte("0123456789abcdef"))
	w.flow = workflow.New(workflow.Deps{
		DB: d, Audit: log, Outbox: box, Terms: words, Cursors: cursors, People: townPeople{w}, Scopes: townScopes{},
	})
	if err := w.flow.Seed(actor.Machine(t.Context(), "test")); err != nil {
		t.Fatal(err)
	}
	w.Service = target.New(target.Deps{
		DB: d, Audit: log, Outbox: box, Terms: words, Cursors: cursors, Flow: w.flow,
		Units: w, Projects: w, Scopes: w, Rules: realRules{}, Reader: w, Printer: w, Texts: w, Offices: w, Papers: w,
	})
	return w
}

func (w *town) makeUnits(t *testing.T) {
	t.Helper()
	err := w.db.InTx(t.Context(), func(context.Context) error {
		finance, water := w.db.NewID(), w.db.NewID()
		for _, u := range []target.BudgetUnit{
			{Code: "318001", Name: "抚宁区财政局机关本级", DepartmentID: finance, DepartmentName: "财政局"},
			{Code: "318002", Name: "评审中心", DepartmentID: finance, DepartmentName: "财政局"},
			{Code: "319001", Name: "水务局机关本级", DepartmentID: water, DepartmentName: "水务局"},
		} {
			u.ID = w.db.NewID()
			w.units[u.Code] = u
		}
		for login, unit := range map[string]string{
			"clerk": "318001", "clerk2": "318001", "reviewer": "318001", "department": "318002", "business": "319001",
			"performance": "319001", "budget": "319001", "stranger": "319001", "onlooker": "319001", "deputy": "319001", "head": "319001",
		} {
			w.people[login] = actor.Actor{User: w.db.NewID(), Login: login, Name: "姓名" + login, Unit: w.units[unit].ID}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w.house(t)
	w.scopes["clerk"] = target.Scope{Units: []ident.ID{w.units["318001"].ID}}
	w.scopes["clerk2"] = w.scopes["clerk"]
	w.scopes["stranger"] = target.Scope{Units: []ident.ID{w.units["319001"].ID}}
}

// house writes the rows that references of targets lead to.
func (w *town) house(t *testing.T) {
	t.Helper()
	err := w.db.InTx(t.Context(), func(ctx context.Context) error {
		at := db.Stamp(ctx)
		if err := w.offices(ctx); err != nil {
			return err
		}
		for _, u := range w.units {
			const department = `
				INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
				VALUES ($1, $2, $3, $3, '2000-01-01', 1, $4) ON CONFLICT (id) DO NOTHING`
			if _, err := w.db.Exec(ctx, department, u.DepartmentID, u.Code[:3], u.DepartmentName, at); err != nil {
				return err
			}
			const unit = `
				INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class,
				    head, finance_head, zero_balance, valid_from, version, recorded_at)
				VALUES ($1, $2, $3, $3, $3, $4, 'ADMINISTRATIVE', 1, 'ADMINISTRATIVE', '', '', '', '', TRUE, '2000-01-01', 1, $5)`
			if _, err := w.db.Exec(ctx, unit, u.ID, u.Code, u.Name, u.DepartmentID, at); err != nil {
				return err
			}
		}
		for _, p := range w.people {
			const user = `
				INSERT INTO org_users (id, login, name, sort_key, unit_id, phone, state, auth_version, version, recorded_at)
				VALUES ($1, $2, $3, $3, $4, '', 'ACTIVE', 1, 1, $5)`
			if _, err := w.db.Exec(ctx, user, p.User, p.Login, p.Name, p.Unit, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// as is a context in which somebody acts.
func (w *town) as(t *testing.T, login string) context.Context {
	t.Helper()
	who, ok := w.people[login]
	if !ok {
		t.Fatalf("nobody is called %s", login)
	}
	return actor.With(t.Context(), who)
}

// The ports of the town.

func (w *town) Unit(_ context.Context, id ident.ID) (target.BudgetUnit, error) {
	for _, u := range w.units {
		if u.ID == id {
			return u, nil
		}
	}
	return target.BudgetUnit{}, target.ErrUnknownUnit.With(id)
}

func (w *town) UnitByCode(_ context.Context, code string) (target.BudgetUnit, error) {
	if u, ok := w.units[code]; ok {
		return u, nil
	}
	return target.BudgetUnit{}, target.ErrUnknownUnit.With(code)
}

func (w *town) UnitsNamed(_ context.Context, name string) ([]target.BudgetUnit, error) {
	var list []target.BudgetUnit
	for _, u := range w.units {
		if u.Name == name || u.DepartmentName == name {
			list = append(list, u)
		}
	}
	return list, nil
}

func (w *town) Named(context.Context, []ident.ID) (map[ident.ID]target.BudgetUnit, error) {
	named := map[ident.ID]target.BudgetUnit{}
	for _, u := range w.units {
		named[u.ID] = u
	}
	return named, nil
}

func (w *town) Departments(context.Context) ([]target.LineDepartment, error) {
	return []target.LineDepartment{
		{ID: w.units["318001"].DepartmentID, Code: "318", Name: "财政局"}, {ID: w.units["319001"].DepartmentID, Code: "319", Name: "水务局"},
	}, nil
}

func (w *town) Region(context.Context) (string, error) { return "130306", nil }

func (w *town) Ensure(context.Context, target.ProjectCard) (ident.ID, error) { return ident.ID{}, nil }

func (w *town) CodesNamed(context.Context, ident.ID, string) ([]string, error) { return nil, nil }

func (w *town) Scope(ctx context.Context, perm string) (target.Scope, error) {
	if actor.From(ctx).Login == "onlooker" && perm != target.PermRead.Code {
		return target.Scope{}, nil
	}
	if scope, limited := w.scopes[actor.From(ctx).Login]; limited {
		return scope, nil
	}
	return target.Scope{All: true}, nil
}

func (w *town) ActsFor(ctx context.Context, _ string, _ ident.ID) (ident.ID, error) {
	return w.people[w.lets[actor.From(ctx).Login]].User, nil
}

func (w *town) Read(context.Context, string, []byte) (target.Reading, error) { return w.reads, nil }

func (w *town) Print(_ context.Context, doc target.Document, p target.Printing) (target.Sheet, error) {
	w.printed = doc
	return target.Sheet{Name: p.Name + "." + p.Format, Type: "text/plain", Body: fmt.Append(nil, len(doc.Projects))}, nil
}

func (w *town) Text(_ context.Context, key string, _ map[string]any) string { return key }

func (w *town) Sentence(_ context.Context, err error) string { return err.Error() }

// realRules are the review rules themselves.
type realRules struct{}

func (realRules) Review(_ context.Context, doc target.Document) ([]target.Finding, error) {
	catalogue, err := lint.Embedded()
	if err != nil {
		return nil, err
	}
	var all []target.Finding
	for _, f := range lint.Run(doc, catalogue.Set(doc.RegionCode, doc.Year)) {
		found := target.Finding{Rule: f.Rule, Severity: target.Severity(f.Severity), Target: f.Target, Field: f.Field, Key: f.Key, Params: f.Params}
		if f.Fix != nil {
			found.Fix = &target.Proposal{Safe: f.Fix.Safe}
			for _, e := range append([]lint.Edit{f.Fix.Edit}, f.Fix.More...) {
				found.Fix.Edits = append(found.Fix.Edits, target.Edit{Op: target.OpSet, Path: target.PathOf(e.Target, e.Field), Before: e.Before, After: e.After})
			}
		}
		all = append(all, found)
	}
	return all, nil
}

func (realRules) Suggest(doc target.Document, table string) ([]target.Suggestion, error) {
	catalogue, err := lint.Embedded()
	if err != nil {
		return nil, err
	}
	set := catalogue.Set(doc.RegionCode, doc.Year)
	var list []target.Suggestion
	for _, s := range lint.Suggest(lint.Run(doc, set), table, set) {
		list = append(list, target.Suggestion{Part: s.Part, Item: s.Item, Points: s.Points, Score: s.Score, Errors: s.Errors, Warnings: s.Warnings, Rules: s.Rules})
	}
	return list, nil
}

func (realRules) Weights(doc target.Document) (*target.WeightRule, error) {
	catalogue, err := lint.Embedded()
	if err != nil {
		return nil, err
	}
	return lint.Weights(doc, catalogue.Set(doc.RegionCode, doc.Year)), nil
}

const year fiscal.Year = 2021

// sound is a project target of 318001 in which no rule finds an error.
func sound(code, name string) target.Content {
	p := &target.Project{Code: code, Name: name, Unit: target.Unit{Code: "318001", Name: "抚宁区财政局机关本级"}, Scheme: target.SchemeLegacy,
		Funds:   target.Funds{Total: money.Of(50_000_000), Fiscal: money.Of(50_000_000), Other: money.Of(0)},
		Purpose: "保障线路畅通，安排租用经费 32 万元；为 150 户单位提供资产系统服务，按 1200 元/户安排 18 万元。",
		Goals:   []string{"实现资产动态监管", "保障全区线路正常运行"}}
	for i, month := range []int{3, 6, 10, 12} {
		p.Plan = append(p.Plan, target.CheckPoint{Month: month, Percent: ratio.Of(ratio.BP(2500 * (i + 1)))})
	}
	for _, r := range []struct {
		cells  [5]string
		weight int64
		goal   int
	}{
		{[5]string{"产出", "数量", "资产系统服务单位数量", "全年使用资产系统且验收合格的户数", "=150 户"}, 15, 1},
		{[5]string{"产出", "数量", "线路巡检次数", "全年到现场检查专用线路的次数", "≥48 次"}, 10, 2},
		{[5]string{"产出", "质量", "资产卡片准确率", "准确率=抽查无误的卡片数÷抽查的卡片总数×100%", "≥98%"}, 10, 1},
		{[5]string{"产出", "时效", "故障处置及时率", "及时率=四小时内处置的故障数÷故障总数×100%", "≥95%"}, 10, 2},
		{[5]string{"产出", "成本", "单户服务费用", "按合同每年支付的系统服务价款", "≤1200 元/户"}, 10, 1},
		{[5]string{"产出", "成本", "线路租用费用", "全年支付给运营商的线路价款", "≤32 万元"}, 5, 2},
		{[5]string{"效益", "经济效益", "闲置资产调剂金额", "跨单位调剂使用的闲置资产原值", "≥80 万元"}, 10, 1},
		{[5]string{"效益", "社会效益", "资产信息公开率", "公开率=已公开的条目数÷应公开的条目数×100%", "≥90%"}, 10, 1},
		{[5]string{"效益", "生态效益", "纸质单据减少数量", "网上办理后比上年少用的单据", "≥2000 份"}, 5, 2},
		{[5]string{"效益", "可持续影响", "系统稳定运行时限", "合同期满后系统仍可正常使用的时间", "≥3 年"}, 5, 2},
		{[5]string{"满意度", "服务对象满意度", "使用单位满意度", "满意度=满意的问卷份数÷有效问卷份数×100%", "≥95%"}, 10, 1},
	} {
		p.Indicators = append(p.Indicators, target.Indicator{
			Level1: target.Category(r.cells[0]), Level2: target.Category(r.cells[1]), Name: r.cells[2], Description: r.cells[3], Value: r.cells[4],
			Basis: "抚财〔2021〕3 号", Weight: decimal.NewNullDecimal(decimal.NewFromInt(r.weight)), GoalNos: []int{r.goal}})
	}
	p.Indicators[0].Baseline = "148 户"
	return target.Content{Project: p}
}

const codeA = "13030621A0000000000B1"

// begin creates a sound target by the clerk of 318001.
func (w *town) begin(t *testing.T, code string) target.Target {
	t.Helper()
	content := sound(code, "单位资产系统运行经费")
	made, err := w.Create(w.as(t, "clerk"), target.NewTarget{Year: year, Unit: w.units["318001"].ID, Kind: target.SortProject, Content: &content})
	if err != nil {
		t.Fatalf("create: %v", err)
	}
	return made
}
