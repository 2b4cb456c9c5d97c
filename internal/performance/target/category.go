package target

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

// Scheme is a dated taxonomy of indicators. A table is judged by the scheme of its
// own year, which is stored with it.
type Scheme string

// Schemes in force: 2015 to 2021, and 财预〔2021〕101号 since.
const (
	SchemeLegacy Scheme = "LEGACY"
	SchemeG101   Scheme = "G101"
)
