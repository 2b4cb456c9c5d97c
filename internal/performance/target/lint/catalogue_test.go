package lint_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

const (
	ruleHeader = "id,severity,enabled,params,valid_from,valid_to,region,scheme,basis\n"
	wordHeader = "term,word,value,enabled,valid_from,valid_to,region,basis\n"
	factHeader = "fact,kind,goal_words,indicator_words,position,enabled,valid_from,valid_to,region,basis\n"
	itemHeader = "part,item,points,rules,position,enabled,valid_from,valid_to,region,basis\n"
)

// TestCatalogue_With lays one row of a bureau over the embedded ones.
func TestCatalogue_With(t *testing.T) {
	one := value(1, 2, ">48 次")
	for _, tt := range []struct {
		name, table, rows string
		change            func(*target.Document)
		want              []string
	}{
		{"没有自定", "rules", ruleHeader, one, []string{"L15 W P1-02"}},
		{"停用", "rules", ruleHeader + "L15,,0,,,,,,\n", one, nil},
		{"改等级", "rules", ruleHeader + "L15,E,,,,,,,\n", one, []string{"L15 E P1-02"}},
		{"带文件头标记", "rules", "\ufeff" + ruleHeader + "L15,E,,,,,,,\n", one, []string{"L15 E P1-02"}},
		{"别的区划", "rules", ruleHeader + "L15,,0,,,,990113,,\n", one, []string{"L15 W P1-02"}},
		{"所在的市", "rules", ruleHeader + "L15,,0,,,,9901,,\n", one, nil},
		{"还没生效", "rules", ruleHeader + "L15,,0,,2025-01-02,,,,\n", one, []string{"L15 W P1-02"}},
		{"当天生效", "rules", ruleHeader + "L15,,0,,2025-01-01,2025-01-01,,,\n", one, nil},
		{"已经失效", "rules", ruleHeader + "L15,,0,,,2024-12-31,,,\n", one, []string{"L15 W P1-02"}},
		{"别的体系", "rules", ruleHeader + "L15,,0,,,,,G101,\n", one, []string{"L15 W P1-02"}},
		{"区划比省细", "rules", ruleHeader + "L15,I,,,,,990112,,\nL15,E,,,,,99,,\n", one, []string{"L15 I P1-02"}},
		{"后来的优先", "rules", ruleHeader + "L15,I,,,2025-01-01,,,,\nL15,E,,,2020-01-01,,,,\n", one, []string{"L15 I P1-02"}},
		{"只改一个参数", "rules", ruleHeader + "L05,,,max=10,,,,,\n", keep(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), []string{"L05 W P1"}},
		{"权重合计九十", "rules", ruleHeader + "L39,,,total=90,,,,,\n",
			all(points(1, "10", "5", "10", "10", "10", "5"), points(2, "15", "10", "15")), nil},
		{"时点", "rules", ruleHeader + "L37,,,\"months=3,6,9,12\",,,,,\n", months(3, 6, 9, 12), []string{"L37 I P2"}},
		{"加一个单位", "words", wordHeader + "unit,座,,,,,,\n", value(1, 2, "≥48 座"), nil},
		{"删一个单位", "words", wordHeader + "unit,次,,0,,,,\n", func(*target.Document) {}, []string{"L18 E P1-02"}},
		{"加一个笼统词", "words", wordHeader + "vague,按时,,1,,,,\n", value(1, 2, "按时"), []string{"L10 E P1-02", "L12 E P1-02"}},
		{"改一个事实", "facts", factHeader + "资产系统单位,count,资产信息化管理,没有这样的指标,60,1,,,,\n", func(*target.Document) {}, []string{"L43 W D01"}},
		{"停一个事实", "facts", factHeader + "评审项目,count,送审项目,送审项目数,80,0,,,,\n", func(*target.Document) {}, []string{"L43 W D02"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := lint.Embedded()
			if err != nil {
				t.Fatal(err)
			}
			own, err := c.With(tt.table, strings.NewReader(tt.rows))
			if err != nil {
				t.Fatal(err)
			}
			doc := cleanDocument()
			tt.change(&doc)
			if diff := cmp.Diff(tt.want, triples(lint.Run(doc, own.Set("990112", baseYear))), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCatalogue_refuses(t *testing.T) {
	c, err := lint.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		table, rows string
		err         error
	}{
		{"laws", ruleHeader, lint.ErrTable},
		{"rules", "", lint.ErrSyntax},
		{"rules", ruleHeader + "L15,\"E\n", lint.ErrSyntax},
		{"rules", ruleHeader + "L15,E\n", lint.ErrSyntax},
		{"rules", "id,severity\n", lint.ErrColumn},
		{"rules", ruleHeader + "L51,E,1,,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,X,1,,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,E,yes,,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,E,1,,2025-02-30,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,E,1,,,,9901123,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,E,1,,,,冀,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L15,E,1,,,,,G102,\n", lint.ErrCell},
		{"rules", ruleHeader + "L05,W,1,max=many,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L05,W,1,max=1e3,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L05,W,1,most=9,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L26,E,1,last_year=A,,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L37,I,1,\"months=3,13\",,,,,\n", lint.ErrCell},
		{"rules", ruleHeader + "L40,W,1,full=产出,,,,,\n", lint.ErrCell},
		{"words", wordHeader + "unit,,,1,,,,\n", lint.ErrCell},
		{"facts", factHeader + "收入,gold,收入,收入,10,1,,,,\n", lint.ErrCell},
		{"facts", factHeader + "收入,any,,收入,10,1,,,,\n", lint.ErrCell},
		{"items", itemHeader + "完整性,规范完整性,-1,L01,10,1,,,,\n", lint.ErrCell},
		{"items", itemHeader + "完整性,规范完整性,10,L01;L99,10,1,,,,\n", lint.ErrCell},
	} {
		if _, err := c.With(tt.table, strings.NewReader(tt.rows)); !errors.Is(err, tt.err) {
			t.Errorf("%s %q: error %v, want %v", tt.table, tt.rows, err, tt.err)
		}
	}
}

func TestRuleSet(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	for _, scheme := range []target.Scheme{target.SchemeLegacy, target.SchemeG101} {
		if rules := set.Rules(scheme); len(rules) != 50 {
			t.Errorf("%s has %d rules", scheme, len(rules))
		}
	}
	if found := lint.Run(cleanDocument(), lint.RuleSet{}); len(found) != 0 {
		t.Errorf("no rules, but %v", found)
	}
	doc := target.Document{Year: fiscal.Year(baseYear)}
	if found := lint.Run(doc, set); len(found) != 0 {
		t.Errorf("an empty document has findings: %v", found)
	}
	doc.Projects = []target.Project{{}}
	if found := lint.Run(doc, set); len(found) == 0 {
		t.Error("an empty table has none")
	}
}

// FuzzCatalogue_With reads any bytes as a table; what it accepts, it can use.
func FuzzCatalogue_With(f *testing.F) {
	f.Add("rules", ruleHeader+"L15,E,1,,2025-01-01,,99,G101,号\n")
	f.Add("words", wordHeader+"unit,座,,1,,,,\n")
	f.Add("facts", factHeader+"收入,any,收入,收入;税,10,1,,,,\n")
	f.Add("items", itemHeader+"完整性,规范完整性,10,L01,10,1,,,,\n")
	c, err := lint.Embedded()
	if err != nil {
		f.Fatal(err)
	}
	doc := cleanDocument()
	f.Fuzz(func(_ *testing.T, table, rows string) {
		own, err := c.With(table, strings.NewReader(rows))
		if err != nil {
			return
		}
		set := own.Set("990112", baseYear)
		lint.Suggest(lint.Run(doc, set), "P1", set)
	})
}
