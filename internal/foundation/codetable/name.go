package codetable

import (
	"slices"
	"strings"
)

// Name is the name of a table in addresses and in the book; its label is the text
// "codetable." + Name.
type Name string

// The tables: rule codetable:7-tables
const (
	Functional         Name = "functional"          // 支出功能分类
	EconomicDepartment Name = "economic-department" // 部门预算支出经济分类
	EconomicGovernment Name = "economic-government" // 政府预算支出经济分类
	EconomicMap        Name = "economic-map"        // 部门经济分类与政府经济分类对照
	Revenue            Name = "revenue"             // 收入分类
	FundNature         Name = "fund-nature"         // 资金性质: rule codetable:1.2-nature
	FundSource         Name = "fund-source"         // 资金来源: rule codetable:1.2-source
	ProjectCategory    Name = "project-category"    // 项目类别: rule codetable:1.2-category
	PaymentMethod      Name = "payment-method"      // 支付方式: rule codetable:1.2-payment
	SettlementMode     Name = "settlement-mode"     // 结算方式
	Accounts           Name = "accounts-gov"        // 政府会计科目
	AssetClasses       Name = "asset-classes"       // 资产分类
)

// shape is what the codes of a table look like. Without lengths the level of a code
// is one below its parent's.
type shape struct {
	lengths []int    // characters of a code at level 1, 2, …
	extra   []string // columns besides the common ones
	pairs   bool     // a letter and four pairs of digits, unused pairs 00
}

var shapes = map[Name]shape{
	Functional:         {lengths: []int{3, 5, 7}},
	EconomicDepartment: {lengths: []int{3, 5}},
	EconomicGovernment: {lengths: []int{3, 5}},
	EconomicMap:        {lengths: []int{5}, extra: []string{"agency", "institution"}},
	Revenue:            {lengths: []int{3, 5, 7, 9}},
	FundNature:         {lengths: []int{1, 2, 3}},
	FundSource:         {},
	ProjectCategory:    {lengths: []int{1, 2}},
	PaymentMethod:      {},
	SettlementMode:     {},
	Accounts:           {lengths: []int{4, 6, 8}, extra: []string{"element", "normal_balance", "system"}},
	AssetClasses:       {pairs: true, extra: []string{"life_years", "unit", "life_max_years", "life_rule", "confirmed"}},
}

// Names lists the tables in the order in which they are shown.
func Names() []Name {
	return []Name{
		Functional, EconomicDepartment, EconomicGovernment, EconomicMap, Revenue, FundNature, FundSource,
		ProjectCategory, PaymentMethod, SettlementMode, Accounts, AssetClasses,
	}
}

// ParseName returns the table of a name, or ErrTable.
func ParseName(text string) (Name, error) {
	if _, ok := shapes[Name(text)]; !ok {
		return "", ErrTable.With(text)
	}
	return Name(text), nil
}

// TextKey is the key of the table's label.
func (n Name) TextKey() string { return "codetable." + string(n) }

// Columns lists the columns a table has besides the common ones.
func (n Name) Columns() []string { return slices.Clone(shapes[n].extra) }

// codeMax is the longest code of any table.
const codeMax = 20

// levelOf returns the level that a code has by its own form under a parent of level
// above, 0 when the form is not one of the table's.
func (n Name) levelOf(code string, above int) int {
	s := shapes[n]
	if s.pairs {
		return levelOfPairs(code)
	}
	if code == "" || len(code) > codeMax || strings.Trim(code, "0123456789") != "" {
		return 0
	}
	if s.lengths == nil {
		return above + 1
	}
	return slices.Index(s.lengths, len(code)) + 1
}

// levelOfPairs reads A01020300: level 3, the pairs behind it being 00.
func levelOfPairs(code string) int {
	const pairs, width = 4, 2
	if len(code) != 1+pairs*width || code[0] != 'A' || strings.Trim(code[1:], "0123456789") != "" {
		return 0
	}
	level := pairs
	for level > 0 && code[1+(level-1)*width:1+level*width] == "00" {
		level--
	}
	for i := range level {
		if code[1+i*width:1+(i+1)*width] == "00" {
			return 0
		}
	}
	return level
}

// parentOf returns the code one level up, empty at level 1 and where codes do not
// tell.
func (n Name) parentOf(code string, level int) string {
	s := shapes[n]
	switch {
	case level <= 1:
		return ""
	case s.pairs:
		const first, width = 1, 2
		kept := first + (level-1)*width
		return code[:kept] + strings.Repeat("0", len(code)-kept)
	case s.lengths != nil:
		return code[:s.lengths[level-2]]
	}
	return ""
}

// codesTell reports whether level and parent of a code stand in the code itself.
func (n Name) codesTell() bool { return shapes[n].pairs || shapes[n].lengths != nil }
