package workflow

import (
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/money"
)

// good is the definition of targets as the program brings it.
func good(t *testing.T) (Definition, Rules) {
	t.Helper()
	list, err := seeds()
	if err != nil {
		t.Fatal(err)
	}
	return list[0].Definition, Rules{Roles: allRoles(), Keeps: list[0].Keeps}
}

func TestSeeds_areRight(t *testing.T) {
	list, err := seeds()
	ways := map[string][]string{
		"TARGET":            {"UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "PERFORMANCE_SECTION"},
		"TARGET_ADJUSTMENT": {"UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "PERFORMANCE_SECTION"},
		"BUDGET":            {"BUDGET_SECTION", "BUREAU_HEAD"},
		"QUOTA_VIREMENT":    {"UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "BUDGET_SECTION"},
		"QUOTA_CONTRACT":    {"UNIT_REVIEWER", "TREASURY_SECTION"},
		"QUOTA_BUREAU":      {"BUREAU_HEAD"},
		"YEAR_CARRY_OVER":   {"UNIT_REVIEWER", "DEPARTMENT_REVIEWER", "BUSINESS_SECTION", "BUDGET_SECTION"},
		"YEAR_POOLS":        {"BUREAU_HEAD"},
		"YEAR_CLOSE":        {"TREASURY_SECTION"},
		"CASH_PLAN":         {"UNIT_REVIEWER", "BUSINESS_SECTION", "TREASURY_SECTION"},
	}
	if err != nil || len(list) != len(ways) {
		t.Fatal(len(list), err)
	}
	for _, s := range list {
		if err := s.Definition.Check(Rules{Roles: allRoles(), Keeps: s.Keeps}); err != nil {
			t.Errorf("%s: %v", s.Definition.Kind, err)
		}
		var roles []string
		for _, step := range s.Definition.Steps {
			roles = append(roles, step.Role)
		}
		if !slices.Equal(roles, ways[s.Definition.Kind]) {
			t.Errorf("%s goes through %v", s.Definition.Kind, roles)
		}
	}
	years, err := seedYears()
	if err != nil || len(years) != 7 {
		t.Fatal(len(years), err)
	}
	worked := map[int]int{2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}
	hours, err := hoursOf(years, 2026)
	if err != nil {
		t.Fatal(err)
	}
	for _, y := range years {
		if err := y.check(); err != nil {
			t.Errorf("%d: %v", y.Year, err)
		}
		whole := y.Year.Range()
		if n, err := hours.calendar.WorkingDaysBetween(whole.From.AddDays(-1), whole.To); err != nil || n != worked[int(y.Year)] {
			t.Errorf("%d has %d working days, %v", y.Year, n, err)
		}
	}
}

// mistake is something wrong with a definition, and where it is said.
type mistake struct {
	name  string
	wrong func(d *Definition)
	path  string
	want  *fault.Error
}

// mistakes are one of each sort.
func mistakes() []mistake {
	some := []Condition{{Fact: Amount, Test: LessThan, AmountFen: 100}}
	return []mistake{
		{"没有名称", func(d *Definition) { d.NameZh = "" }, "nameZh", ErrRequired},
		{"没有英文名称", func(d *Definition) { d.NameEn = "" }, "nameEn", ErrRequired},
		{"名称太长", func(d *Definition) { d.NameZh = string(make([]rune, titleMax+1)) }, "nameZh", ErrTooLong},
		{"没有依据", func(d *Definition) { d.Basis = "" }, "basis", ErrRequired},
		{"没有生效日期", func(d *Definition) { d.ValidFrom = (Definition{}).ValidFrom }, "validFrom", ErrRequired},
		{"没有催办间隔", func(d *Definition) { d.UrgeHours = 0 }, "urgeHours", ErrNumber},
		{"催办间隔过长", func(d *Definition) { d.UrgeHours = 241 }, "urgeHours", ErrNumber},
		{"提醒比例过大", func(d *Definition) { d.RemindPercent = 100 }, "remindPercent", ErrNumber},
		{"没有环节", func(d *Definition) { d.Steps = nil }, "steps", ErrSteps},
		{"环节太多", func(d *Definition) { d.Steps = make([]Step, stepsMax+1) }, "steps", ErrSteps},
		{"小写编码", func(d *Definition) { d.Steps[1].Key = "department" }, "steps.1.key", ErrKey},
		{"保留编码", func(d *Definition) { d.Steps[1].Key = Start }, "steps.1.key", ErrKey},
		{"编码重复", func(d *Definition) { d.Steps[1].Key = "UNIT" }, "steps.1.key", ErrKeyTwice},
		{"没有标题", func(d *Definition) { d.Steps[0].TitleEn = "" }, "steps.0.titleEn", ErrRequired},
		{"没有这个角色", func(d *Definition) { d.Steps[0].Role = "KING" }, "steps.0.role", ErrRole},
		{"没有这个范围", func(d *Definition) { d.Steps[0].Reach = "PERSON" }, "steps.0.reach", ErrChoice},
		{"没有这种方式", func(d *Definition) { d.Steps[0].Mode = "SOME" }, "steps.0.mode", ErrChoice},
		{"一人办理却填人数", func(d *Definition) { d.Steps[0].Need = 1 }, "steps.0.need", ErrNoCount},
		{"需要的比总共多", func(d *Definition) { d.Steps[0].Mode, d.Steps[0].Need, d.Steps[0].Of = SomeOf, 3, 2 }, "steps.0.need", ErrNeed},
		{"一个也不需要", func(d *Definition) { d.Steps[0].Mode, d.Steps[0].Of = SomeOf, 2 }, "steps.0.need", ErrNeed},
		{"人数太多", func(d *Definition) { d.Steps[0].Mode, d.Steps[0].Need, d.Steps[0].Of = SomeOf, 1, peopleMax+1 }, "steps.0.of", ErrNumber},
		{"负的时限", func(d *Definition) { d.Steps[0].LimitHours = -1 }, "steps.0.limitHours", ErrNumber},
		{"退回后面", func(d *Definition) { d.Steps[1].ReturnTo = []string{"SECTION"} }, "steps.1.returnTo.0", ErrReturnForward},
		{"退回自己", func(d *Definition) { d.Steps[1].ReturnTo = []string{"UNIT", "DEPARTMENT"} }, "steps.1.returnTo.1", ErrReturnForward},
		{"退回没有的", func(d *Definition) { d.Steps[1].ReturnTo = []string{"NOWHERE"} }, "steps.1.returnTo.0", ErrNoStep},
		{"与没有的环节分开", func(d *Definition) { d.Steps[1].ApartFrom = []string{"NOWHERE"} }, "steps.1.apartFrom.0", ErrNoStep},
		{"与自己分开", func(d *Definition) { d.Steps[1].ApartFrom = []string{"DEPARTMENT"} }, "steps.1.apartFrom.0", ErrNoStep},
		{"没有这种意见", func(d *Definition) { d.Steps[1].Opinion = []Action{Submit} }, "steps.1.opinion.0", ErrChoice},
		{"条件比较方式不对", func(d *Definition) { d.Steps[0].SkipWhen = []Condition{{Fact: Amount, Test: Is, AmountFen: 1}} }, "steps.0.skipWhen.0", ErrConditionTest},
		{"没有这种条件", func(d *Definition) { d.Steps[0].SkipWhen = []Condition{{Fact: "WEATHER", Test: Is}} }, "steps.0.skipWhen.0", ErrConditionTest},
		{"金额从零起", func(d *Definition) { d.Steps[0].SkipWhen = []Condition{{Fact: Amount, Test: AtLeast}} }, "steps.0.skipWhen.0", ErrConditionAmount},
		{"没有等级", func(d *Definition) { d.Steps[0].SkipWhen = []Condition{{Fact: Grade, Test: OneOf}} }, "steps.0.skipWhen.0", ErrConditionName},
		{"标志小写", func(d *Definition) { d.Steps[0].SkipWhen = []Condition{{Fact: Flag, Test: Is, Flag: "x"}} }, "steps.0.skipWhen.0", ErrConditionName},
		{"条件不能同时成立", func(d *Definition) {
			d.Steps[0].SkipWhen = []Condition{some[0], {Fact: Amount, Test: AtLeast, AmountFen: 100}}
		}, "steps.0.skipWhen", ErrNever},
		{"标志自相矛盾", func(d *Definition) {
			d.Steps[0].SkipWhen = []Condition{{Fact: Flag, Test: Is, Flag: "A"}, {Fact: Flag, Test: IsNot, Flag: "A"}}
		}, "steps.0.skipWhen", ErrNever},
		{"绩效股可以跳过", func(d *Definition) { d.Steps[3].SkipWhen = some }, "steps", ErrKeeps},
		{"绩效股只在本单位", func(d *Definition) { d.Steps[3].Reach = ReachUnit }, "steps", ErrKeeps},
		{"没有业务股室", func(d *Definition) { d.Steps = slices.Delete(d.Steps, 2, 3); d.Steps[2].ReturnTo = nil }, "steps", ErrKeeps},
		{"财政都可以跳过", func(d *Definition) { d.Steps[2].SkipWhen, d.Steps[3].SkipWhen = some, some }, "steps", ErrNoFinance},
	}
}

func TestDefinition_Check(t *testing.T) {
	for _, tt := range mistakes() {
		t.Run(tt.name, func(t *testing.T) {
			d, rules := good(t)
			d = d.whole() // lists of its own
			tt.wrong(&d)
			err := d.Check(rules)
			var fields *fault.FieldErrors
			if !errors.As(err, &fields) {
				t.Fatalf("nothing is wrong: %v", err)
			}
			hit := slices.ContainsFunc(fields.List(), func(f fault.Field) bool { return f.Path == tt.path && errors.Is(f.Err, tt.want) })
			if !hit {
				t.Errorf("%v, want %s at %s", err, tt.want.Code(), tt.path)
			}
		})
	}
	d, rules := good(t)
	d = d.whole()
	d.Steps[0].SkipWhen = []Condition{{Fact: Amount, Test: AtLeast, AmountFen: 100}, {Fact: Amount, Test: LessThan, AmountFen: 101}, {Fact: Flag, Test: Is, Flag: "A"}}
	if err := d.Check(rules); err != nil {
		t.Errorf("a condition that holds for one fen: %v", err)
	}
}

func TestCondition_Holds(t *testing.T) {
	fen := func(n money.Fen) *money.Fen { return &n }
	for _, tt := range []struct {
		name  string
		c     Condition
		facts Facts
		want  bool
	}{
		{"少一分", Condition{Fact: Amount, Test: AtLeast, AmountFen: 100}, Facts{AmountFen: fen(99)}, false},
		{"正好", Condition{Fact: Amount, Test: AtLeast, AmountFen: 100}, Facts{AmountFen: fen(100)}, true},
		{"不足", Condition{Fact: Amount, Test: LessThan, AmountFen: 100}, Facts{AmountFen: fen(99)}, true},
		{"不是不足", Condition{Fact: Amount, Test: LessThan, AmountFen: 100}, Facts{AmountFen: fen(100)}, false},
		{"金额不明", Condition{Fact: Amount, Test: LessThan, AmountFen: 100}, Facts{}, false},
		{"等级之一", Condition{Fact: Grade, Test: OneOf, Grades: []string{"GOOD", "FAIR"}}, Facts{Grade: "FAIR"}, true},
		{"没有等级", Condition{Fact: Grade, Test: OneOf, Grades: []string{"GOOD", "FAIR"}}, Facts{}, false},
		{"标志在", Condition{Fact: Flag, Test: Is, Flag: "A"}, Facts{Flags: map[string]bool{"A": true}}, true},
		{"标志不在", Condition{Fact: Flag, Test: IsNot, Flag: "A"}, Facts{Flags: map[string]bool{"A": false}}, true},
		{"标志不明", Condition{Fact: Flag, Test: IsNot, Flag: "A"}, Facts{}, false},
	} {
		if got := tt.c.Holds(tt.facts); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	if holdAll(nil, Facts{}) {
		t.Error("no condition lets a step be skipped")
	}
}

func TestCompare(t *testing.T) {
	before, _ := good(t)
	after := before.whole()
	after.Steps = append([]Step{}, after.Steps...)
	after.Steps[0].LimitHours = 21
	after.Steps = slices.Delete(after.Steps, 1, 2)
	changes := Compare(before, after)
	got := map[string][2]string{}
	for _, c := range changes {
		got[c.Path] = [2]string{c.Before, c.After}
	}
	if got["steps.UNIT.limitHours"] != [2]string{"14", "21"} || got["steps.SECTION.place"] != [2]string{"3", "2"} || got["steps.DEPARTMENT.role"] != [2]string{"DEPARTMENT_REVIEWER", ""} {
		t.Errorf("%v", changes)
	}
	if same := Compare(before, before); len(same) != 0 {
		t.Errorf("nothing has changed, but %v", same)
	}
}
