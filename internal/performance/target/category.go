package target

import (
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

// Category is a first- or second-level class of indicators by its short printed
// label: 产出, 数量. A label outside the scheme is kept as it was read, so that
// review can object to it (rule L07) instead of losing it.
type Category string

// First-level categories (handbook performance §2.2).
const (
	CatCost         Category = "成本"
	CatOutput       Category = "产出"
	CatBenefit      Category = "效益"
	CatSatisfaction Category = "满意度"
)

// Second-level categories (handbook performance §2.2).
const (
	SubQuantity     Category = "数量"
	SubQuality      Category = "质量"
	SubTimeliness   Category = "时效"
	SubCost         Category = "成本"
	SubEconomicCost Category = "经济成本"
	SubSocialCost   Category = "社会成本"
	SubEcoCost      Category = "生态环境成本"
	SubEconomic     Category = "经济效益"
	SubSocial       Category = "社会效益"
	SubEcological   Category = "生态效益"
	SubSustained    Category = "可持续影响"
	SubServed       Category = "服务对象满意度"
)

// Short returns the label without 指标 and without spaces: 产出指标 becomes 产出.
func (c Category) Short() Category {
	label := strings.Join(strings.Fields(FoldWidth(string(c))), "")
	return Category(strings.TrimSuffix(label, "指标"))
}

// Scheme is a dated taxonomy of indicators. A table is judged by the scheme of its
// own year, which is stored with it.
type Scheme string

// Schemes in force: 2015 to 2021, and 财预〔2021〕101号 since.
const (
	SchemeLegacy Scheme = "LEGACY"
	SchemeG101   Scheme = "G101"
)

// SchemeOf returns the scheme of a budget year: the guide of 2021 governs the budgets
// prepared after it, from 2022 on.
func SchemeOf(year fiscal.Year) Scheme {
	if year <= 2021 {
		return SchemeLegacy
	}
	return SchemeG101
}

// class is one first-level category with its children.
type class struct {
	name     Category
	children []Category
}

// taxonomies hold the printed order (handbook performance §2.2). 经济成本 stands under
// 产出 and 成本 alike: published forms mix both schemes in one row. G101 keeps
// 可持续影响, which many local forms still print.
var taxonomies = map[Scheme][]class{
	SchemeLegacy: {
		{CatOutput, []Category{SubQuantity, SubQuality, SubTimeliness, SubCost, SubEconomicCost}},
		{CatBenefit, []Category{SubEconomic, SubSocial, SubEcological, SubSustained}},
		{CatSatisfaction, []Category{SubServed}},
		{CatCost, []Category{SubEconomicCost}},
	},
	SchemeG101: {
		{CatCost, []Category{SubEconomicCost, SubSocialCost, SubEcoCost}},
		{CatOutput, []Category{SubQuantity, SubQuality, SubTimeliness, SubEconomicCost}},
		{CatBenefit, []Category{SubEconomic, SubSocial, SubEcological, SubSustained}},
		{CatSatisfaction, []Category{SubServed}},
	},
}

// Children returns the second-level categories that may stand under level1.
func (s Scheme) Children(level1 Category) []Category {
	for _, c := range taxonomies[s] {
		if c.name == level1.Short() {
			return slices.Clone(c.children)
		}
	}
	return nil
}

// Holds tells whether level2 may stand under level1 (rule L07).
func (s Scheme) Holds(level1, level2 Category) bool {
	return slices.Contains(s.Children(level1), level2.Short())
}

// Place returns the home of a row in the scheme: 经济成本 under 产出 belongs to 成本 in
// G101, and to 产出 as 成本 in LEGACY. Any other row stays where it is printed.
func (s Scheme) Place(level1, level2 Category) (Category, Category) {
	level1, level2 = level1.Short(), level2.Short()
	if level2 != SubEconomicCost || (level1 != CatOutput && level1 != CatCost) {
		return level1, level2
	}
	if s == SchemeLegacy {
		return CatOutput, SubCost
	}
	return CatCost, SubEconomicCost
}
