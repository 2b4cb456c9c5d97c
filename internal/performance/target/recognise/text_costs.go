package recognise

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"caixiao/internal/performance/target"
)

// column is a column of the indicator table.
type column uint8

const (
	colLevel1 column = iota
	colLevel2
	colName
	colDescription
	colValue
	colBasis
	columns
)

// Costs of reading a run of atoms as one cell, in hundredths. They are judgement,
// not law: the tests on published and synthetic documents hold them.
const (
	costNever       = 1 << 20
	costShortLabel  = 50  // 产出 for 产出指标
	costLooseWords  = 100 // words that fit the column but are nothing it usually holds
	costWrongColumn = 600 // a figure where words belong
	costBlankInside = 300 // a blank line inside one cell
	costSpaceInside = 250 // a space inside one cell that no figure explains
	costUnderfull   = 60  // a line broken though the next word had room …
	costPerQuarter  = 13  // … per quarter of a character left
	costUnderMax    = 350
	costOverfull    = 75 // per quarter of a character beyond the column
	costOverMax     = 1200
	costJunk        = 700 // an atom that belongs to no cell
	costMissing     = 450 // a cell of a row left empty
	usualName       = 11  // characters a name usually has at most
	costLongName    = 15  // … and what each further one costs
	costStump       = 200 // a name or description of one or two characters
	costLabelRead   = 150 // what reading a level label as one is worth
	costLabelAsName = 100 // a level label where a name belongs
	costLevelLeft   = 80  // a row without its own second-level label
)

// boundary costs: what ending a cell before an atom costs, by the gap before it.
var boundaryCost = [...]int{gapNone: 100, gapSpace: 30, gapLine: 30, gapBlank: -40}

const (
	costAutoBoundary = 90  // ending a cell at the space between word and figure
	costUnitBoundary = 280 // ending a cell between a figure and what it counts
	slackQuarters    = 1   // how much a full line may miss
	excessQuarters   = 2   // how much a line may stick out of a measured column
	guessQuarters    = 16  // … and of a guessed one
	guessWeight      = 4   // how much less a line that ends early says there
)

// span is a run of atoms with what can be said of it whatever the column widths.
type span struct {
	text    string
	content [columns]int
}

// atomsPerCellMax bounds a cell; longer texts wrap in at most so many pieces.
const atomsPerCellMax = 24

func contentCosts(text string) [columns]int {
	var c [columns]int
	c[colLevel1], c[colLevel2] = costNever, costNever
	if len(text) <= labelBytesMax {
		bare := squeeze(text)
		c[colLevel1] = labelCost(bare, level1Labels)
		c[colLevel2] = labelCost(bare, level2Labels)
	}
	r := reading{text: text, runes: utf8.RuneCountInString(text), edges: edges(text), figure: looksLikeValue(text)}
	c[colValue] = r.valueCost()
	c[colBasis] = r.basisCost()
	c[colName] = r.nameCost()
	c[colDescription] = r.descriptionCost()
	if label := leadingLabel(text); label != "" && label == text {
		c[colValue] += costWrongColumn
		c[colBasis] += costWrongColumn
		c[colDescription] += costWrongColumn
	}
	return c
}

// reading is a text that is judged as a cell of several columns.
type reading struct {
	text   string
	runes  int
	edges  int  // what its beginning and end cost
	figure bool // a number with an optional sign and unit, or a date
}

// labelBytesMax bounds what is looked at as a level label: 服务对象满意度指标 with blanks.
const labelBytesMax = 40

func labelCost(bare string, labels map[string]target.Category) int {
	if _, ok := labels[bare]; !ok {
		return costNever
	}
	if !strings.HasSuffix(bare, "指标") {
		return costShortLabel
	}
	return -costLabelRead
}

var (
	wholeValue = regexp.MustCompile(`^(?:[≥≤><=≧≦]|不低于|不少于|大于等于|达到|不超过|不高于|小于等于|大于|超过|小于|低于|约)*\s*-?\d[\d,]*(?:\.\d+)?\s*(?:[-～~—至]\s*\d[\d,]*(?:\.\d+)?)?\s*([^\d\s，。；=()（）]{0,5})$`)
	wholeDate  = regexp.MustCompile(`^\d{4}\s*(?:年|-|\.|/)\s*\d{1,2}\s*(?:月|-|\.|/)?(?:\s*\d{1,2}\s*日?)?\s*[底末]?\s*[前内]?$|^\d{1,2}\s*月\s*(?:\d{1,2}\s*日|底)\s*前?$`)
	knownUnit  = regexp.MustCompile(`^(?:[个户项份次人家台套件天日月年亩吨]|小时|分钟|工作日|公里|平方米|%|亿元|万元|元|亿|万|[万]?元/.{1,3}|[个项份次]?(?:部门|单位|项目|目标|文本|报告|人员)数?)?(?:以上|以下|以内|左右)?$`)
)

// looksLikeValue reports a number with an optional sign and unit, or a date.
func looksLikeValue(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if len(text) > valueBytesMax || !startsWithFigure(text) && !strings.ContainsRune("-不大小达超低约", first) {
		return false
	}
	return wholeValue.MatchString(text) || wholeDate.MatchString(text)
}

// valueBytesMax bounds what is looked at as a number with its words and unit.
const valueBytesMax = 60

// startsWithFigure reports a digit or a sign of comparison at the start.
func startsWithFigure(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return first >= '0' && first <= '9' || strings.ContainsRune("≥≤><=", first)
}

func (r reading) valueCost() int {
	if r.figure {
		if m := wholeValue.FindStringSubmatch(r.text); m != nil && !knownUnit.MatchString(m[1]) {
			return costLooseWords
		}
		return 0
	}
	for _, word := range textValues {
		if r.text == word {
			return 40
		}
		if strings.HasPrefix(r.text, word) && r.runes <= 6 {
			return costLooseWords
		}
	}
	if strings.HasPrefix(r.text, "小于") || strings.HasPrefix(r.text, "大于") || strings.HasPrefix(r.text, "按") || strings.HasPrefix(r.text, "不") {
		return 120 + 5*r.runes
	}
	cost := 200 + 5*r.runes
	if r.runes < 2 {
		cost += costLooseWords
	}
	return cost
}

func (r reading) basisCost() int {
	cost := 0
	switch {
	case r.figure:
		return costWrongColumn
	case startsWithFigure(r.text):
		cost = costWrongColumn / 2
	case endsInAny(r.text, basisEndings):
	case strings.Contains(r.text, "〔") || strings.Contains(r.text, "《"):
	default:
		cost = costLooseWords + 20
	}
	return cost + max(0, r.runes-20)*10 + r.edges
}

func (r reading) nameCost() int {
	if r.figure {
		return costWrongColumn
	}
	cost := max(0, r.runes-usualName)*costLongName + max(0, r.runes-30)*costLongName + r.edges
	if r.runes < 2 {
		cost += costStump
	}
	if label := leadingLabel(r.text); label != "" {
		cost += costLabelAsName
		if label != r.text {
			cost += costLabelAsName
		}
	}
	if strings.Contains(r.text, "。") || strings.Contains(r.text, "；") {
		cost += 200
	}
	return cost
}

func (r reading) descriptionCost() int {
	if r.figure {
		return costWrongColumn - 100
	}
	cost := r.edges
	if r.runes < 3 {
		cost += costStump
	}
	if endsInAny(r.text, basisEndings) && r.runes <= 4 {
		cost += costLooseWords
	}
	if strings.HasSuffix(r.text, "。") {
		cost -= 60
	}
	return cost
}

// edges charges a cell that begins or ends where no phrase does.
func edges(text string) int {
	cost := 0
	if endsInAny(text, openEndings) {
		cost += 250
	}
	if first, _ := utf8.DecodeRuneInString(text); isPunctuation(first) && !strings.ContainsRune("“《（", first) {
		cost += 300
	}
	if strings.Count(text, "“") != strings.Count(text, "”") || strings.Count(text, "（") != strings.Count(text, "）") ||
		strings.Count(text, "(") != strings.Count(text, ")") {
		cost += 250
	}
	return cost
}

// openEndings are what no phrase ends in.
var openEndings = []string{"，", "、", "的", "（", "(", "=", "“", "×", "÷", "+", "*", "/"}

func endsInAny(text string, endings []string) bool {
	for _, e := range endings {
		if strings.HasSuffix(text, e) {
			return true
		}
	}
	return false
}
