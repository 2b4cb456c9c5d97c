package codetable_test

import (
	"errors"
	"slices"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/codetable"
)

func table(t *testing.T, name codetable.Name, year fiscal.Year) codetable.Table {
	t.Helper()
	s, err := codetable.Load()
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Table(name, year)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// The counts are those of handbook §7 with the edition notes of §7.1 applied: what
// came later or was given up is not in the year.
func TestStandard_counts(t *testing.T) {
	for _, tt := range []struct {
		name   codetable.Name
		year   fiscal.Year
		levels []int
	}{
		// 30 类, 193 款 less 20139 and 20140, 778 项 less their 12 and with 2010308.
		{codetable.Functional, 2021, []int{30, 191, 767}},
		{codetable.Functional, 2022, []int{30, 191, 767}},
		{codetable.Functional, 2023, []int{30, 191, 767}},
		{codetable.Functional, 2024, []int{30, 193, 778}},
		{codetable.EconomicDepartment, 2021, []int{10, 98}}, // without 39909, 39910
		{codetable.EconomicDepartment, 2022, []int{10, 99}}, // with them, without 39906
		{codetable.EconomicGovernment, 2021, []int{15, 63}}, // without 50803–50805, 50899, 59909, 59910
		{codetable.EconomicGovernment, 2022, []int{15, 66}}, // with them, without 50801, 50802, 59906
		{codetable.Revenue, 2021, []int{6, 50, 128, 5}},
		{codetable.FundNature, 2021, []int{4, 9, 6}},
		{codetable.ProjectCategory, 2021, []int{3, 5}},
		{codetable.FundSource, 2021, []int{8}},
		{codetable.PaymentMethod, 2021, []int{4, 2}},
		{codetable.SettlementMode, 2021, []int{9}},
		{codetable.Accounts, 2021, []int{103}},
		{codetable.EconomicMap, 2021, []int{98}},
		{codetable.EconomicMap, 2022, []int{99}},
	} {
		got := make([]int, len(tt.levels))
		for _, row := range table(t, tt.name, tt.year).Rows() {
			if row.Level > len(got) {
				t.Fatalf("%s %d: %s has level %d", tt.name, tt.year, row.Code, row.Level)
			}
			got[row.Level-1]++
		}
		if !slices.Equal(got, tt.levels) {
			t.Errorf("%s %d: %v codes a level, want %v", tt.name, tt.year, got, tt.levels)
		}
	}
	if n := table(t, codetable.AssetClasses, 2021).Len(); n != 429 {
		t.Errorf("%d asset classes, want 429", n)
	}
}

// T1–T3 and the form of every row, in every year something changes and one beyond.
func TestStandard_trees(t *testing.T) {
	for _, name := range codetable.Names() {
		s, err := codetable.Load()
		if err != nil {
			t.Fatal(err)
		}
		for year := s.First(name); year <= 2026; year++ {
			if err := checkTree(table(t, name, year)); err != nil {
				t.Errorf("%s %d: %v", name, year, err)
			}
		}
	}
}

func TestStandard_knownRows(t *testing.T) {
	for _, tt := range []struct {
		name codetable.Name
		year fiscal.Year
		code string
		want string // empty: not there
		leaf bool
	}{
		{codetable.Functional, 2021, "2010601", "行政运行", true},
		{codetable.Functional, 2021, "20106", "财政事务", false},
		{codetable.Functional, 2021, "21305", "扶贫", false},
		{codetable.Functional, 2022, "21305", "巩固脱贫攻坚成果衔接乡村振兴", false},
		{codetable.Functional, 2021, "2130599", "其他扶贫支出", true},
		{codetable.Functional, 2023, "2010308", "信访事务", true},
		{codetable.Functional, 2024, "2010308", "", false},
		{codetable.Functional, 2023, "20140", "", false},
		{codetable.Functional, 2024, "20140", "信访事务", false},
		{codetable.EconomicDepartment, 2021, "30201", "办公费", true},
		{codetable.EconomicDepartment, 2021, "39906", "赠与", true},
		{codetable.EconomicDepartment, 2022, "39906", "", false},
		{codetable.EconomicGovernment, 2021, "50502", "商品和服务支出", true},
		{codetable.EconomicGovernment, 2022, "50803", "资本金注入（一）", true},
		{codetable.FundNature, 2021, "111", "一般公共预算资金", true},
		{codetable.FundNature, 2021, "13", "国有资本经营预算资金", true},
		{codetable.FundNature, 2021, "1", "政府预算资金", false},
		{codetable.ProjectCategory, 2021, "22", "其他运转类", true},
		{codetable.PaymentMethod, 2021, "91", "实拨资金", true},
		{codetable.Accounts, 2021, "1011", "零余额账户用款额度", true},
		{codetable.AssetClasses, 2021, "A01010100", "办公用房", true},
		{codetable.AssetClasses, 2021, "A01010200", "业务用房", false},
	} {
		row, ok := table(t, tt.name, tt.year).Row(tt.code)
		if ok != (tt.want != "") || row.Name != tt.want || row.Leaf != tt.leaf {
			t.Errorf("%s %d %s: %q leaf %v, want %q leaf %v", tt.name, tt.year, tt.code, row.Name, row.Leaf, tt.want, tt.leaf)
		}
	}
	cash, _ := table(t, codetable.Accounts, 2021).Row("1001")
	if cash.Extra["normal_balance"] != "debit" || cash.Extra["element"] != "asset" {
		t.Errorf("columns of 1001: %v", cash.Extra)
	}
	house, _ := table(t, codetable.AssetClasses, 2021).Row("A01010100")
	if house.Extra["life_years"] != "50" || house.Extra["life_rule"] != "STRUCTURE" {
		t.Errorf("columns of A01010100: %v", house.Extra)
	}
}

// The statuses of §7 stay with the rows.
func TestStandard_statuses(t *testing.T) {
	for _, tt := range []struct {
		name                codetable.Name
		confirmed, nameOnly int
	}{
		{codetable.EconomicDepartment, 44, 57},
		{codetable.EconomicGovernment, 11, 0},
		{codetable.Revenue, 28, 22},
		{codetable.FundNature, 18, 0},
		{codetable.Accounts, 103, 0},
	} {
		count := map[codetable.Status]int{}
		for _, row := range table(t, tt.name, 2021).Rows() {
			count[row.Status]++
		}
		if count[codetable.Confirmed] != tt.confirmed || count[codetable.NameOnly] != tt.nameOnly {
			t.Errorf("%s: %v, want %d confirmed and %d name-only", tt.name, count, tt.confirmed, tt.nameOnly)
		}
	}
}

func TestStandard_years(t *testing.T) {
	s, err := codetable.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name codetable.Name
		year fiscal.Year
		want error
	}{
		{codetable.Functional, 2020, codetable.ErrYear},
		{codetable.Functional, 2021, nil},
		{codetable.Functional, 9999, nil},
		{codetable.Functional, 10000, codetable.ErrYear},
		{codetable.Functional, 0, codetable.ErrYear},
		{"nothing", 2021, codetable.ErrTable},
	} {
		if _, err := s.Table(tt.name, tt.year); !errors.Is(err, tt.want) {
			t.Errorf("%s %d: %v, want %v", tt.name, tt.year, err, tt.want)
		}
	}
}

func TestTable_path(t *testing.T) {
	functional := table(t, codetable.Functional, 2021)
	var names []string
	for _, row := range functional.Path("2010601") {
		names = append(names, row.Name)
	}
	if want := []string{"一般公共服务支出", "财政事务", "行政运行"}; !slices.Equal(names, want) {
		t.Errorf("path %v, want %v", names, want)
	}
	if path := functional.Path("9999999"); path != nil {
		t.Errorf("path of an unknown code: %v", path)
	}
	if n := len(functional.Children("")); n != 30 {
		t.Errorf("%d 类", n)
	}
	if _, err := functional.RequireLeaf("20106"); !errors.Is(err, codetable.ErrNotLeaf) {
		t.Errorf("20106 as a leaf: %v", err)
	}
	if _, err := functional.RequireLeaf("20199X"); !errors.Is(err, codetable.ErrCode) {
		t.Errorf("an unknown leaf: %v", err)
	}
	if row, err := functional.RequireLeaf("2010601"); err != nil || row.Code != "2010601" {
		t.Errorf("leaf: %v %v", row, err)
	}
}

func TestTable_search(t *testing.T) {
	economic := table(t, codetable.EconomicDepartment, 2021)
	for _, tt := range []struct {
		text, first string
		among       string
	}{
		{"30201", "30201", "30201"},
		{" 302 ", "302", "30201"},
		{"办公费", "30201", "30201"},
		{"办公设备", "30902", "31002"},
		{"bgf", "30201", "30201"},
		{"BGF", "30201", "30201"},
		{"公费", "30201", "30201"},
	} {
		found := economic.Search(tt.text)
		has := slices.ContainsFunc(found, func(r codetable.Row) bool { return r.Code == tt.among })
		if len(found) == 0 || found[0].Code != tt.first || !has {
			t.Errorf("%q: %d rows, first %v, has %s: %v", tt.text, len(found), found[:min(1, len(found))], tt.among, has)
		}
	}
	if found := economic.Search("没有这样的科目"); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	if found := economic.Search(""); len(found) != economic.Len() {
		t.Errorf("an empty text finds %d of %d", len(found), economic.Len())
	}
}

// What a table hands out is the caller's: changing it changes no table.
func TestTable_unchanged(t *testing.T) {
	accounts := table(t, codetable.Accounts, 2021)
	row, _ := accounts.Row("1001")
	row.Extra["element"] = "changed"
	accounts.Rows()[0].Extra["element"] = "changed"
	if again, _ := accounts.Row("1001"); again.Extra["element"] != "asset" {
		t.Error("a caller changed the table")
	}
}

// Every department class has its government class, which is in that table's leaves.
func TestTable_governmentClass(t *testing.T) {
	for _, year := range []fiscal.Year{2021, 2022} {
		classes, government := table(t, codetable.EconomicMap, year), table(t, codetable.EconomicGovernment, year)
		for _, row := range table(t, codetable.EconomicDepartment, year).Rows() {
			if row.Level == 1 {
				continue
			}
			for _, payer := range []codetable.Payer{codetable.Agency, codetable.Institution} {
				class, err := classes.GovernmentClass(row.Code, payer)
				if row.Code == "30107" && payer == codetable.Agency {
					if !errors.Is(err, codetable.ErrNoMap) {
						t.Errorf("30107 of an agency: %q %v", class, err)
					}
					continue
				}
				if err != nil {
					t.Errorf("%d %s %s: %v", year, row.Code, payer, err)
					continue
				}
				if _, err := government.RequireLeaf(class); err != nil {
					t.Errorf("%d %s %s → %s: %v", year, row.Code, payer, class, err)
				}
			}
		}
	}
	for _, tt := range []struct {
		year  fiscal.Year
		from  string
		payer codetable.Payer
		want  string
	}{
		{2021, "30201", codetable.Agency, "50201"}, {2021, "30201", codetable.Institution, "50502"},
		{2021, "31002", codetable.Agency, "50306"}, {2021, "31002", codetable.Institution, "50601"},
		{2021, "30908", codetable.Agency, "50499"}, {2021, "30217", codetable.Agency, "50206"},
		{2021, "31201", codetable.Agency, "50801"}, {2022, "31201", codetable.Agency, "50803"},
	} {
		if got, err := table(t, codetable.EconomicMap, tt.year).GovernmentClass(tt.from, tt.payer); got != tt.want || err != nil {
			t.Errorf("%d %s %s: %q %v, want %s", tt.year, tt.from, tt.payer, got, err, tt.want)
		}
	}
	if _, err := table(t, codetable.EconomicMap, 2021).GovernmentClass("302", codetable.Agency); !errors.Is(err, codetable.ErrCode) {
		t.Errorf("a class of level 1: %v", err)
	}
}

func isFault(err, target error) bool {
	var f *fault.Error
	return errors.As(err, &f) && errors.Is(err, target)
}
