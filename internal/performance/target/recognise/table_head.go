package recognise

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// formHead is what stands above a form of the Ministry.
type formHead struct {
	year  fiscal.Year
	unit  target.Unit
	money money.Unit // 0 when no unit is noted
}

var (
	formTitle    = regexp.MustCompile(`(?:申报表|审核表)$`)
	headYear     = regexp.MustCompile(`(20\d\d)年`)
	headYearOnly = regexp.MustCompile(`^（(?:20\d\d)?年度?）$`)
	headEmpty    = regexp.MustCompile(`^[（]?年度?[）]?$`)
	headUnit     = regexp.MustCompile(`^填\s*报\s*单\s*位\s*(?:[（(]\s*(?:盖章|公章|签章)\s*[）)])?\s*[：:]\s*(.*?)\s*$`)
	headMoney    = regexp.MustCompile(`\s*(?:金额)?单\s*位\s*[：:]\s*(万\s*元|元)\s*$`)
	unitPrinted  = regexp.MustCompile(`^[\[【（(]?(\d{6,12})[\]】）)]?\s*(.+)$`)
)

// isFormHead reports the lines above a form of the Ministry, which come again above
// each: no running heads. text has no blanks.
func isFormHead(text string) bool {
	key := cellKey(text)
	return formTitle.MatchString(key) || headYearOnly.MatchString(key) || headUnit.MatchString(key)
}

// headStart returns the first line of the heading of a form: its title, or where none
// is there the note of who fills it in.
func headStart(lines []line) int {
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-titleReach; i-- {
		if formTitle.MatchString(cellKey(lines[i].text)) {
			return i
		}
	}
	for i, l := range lines {
		if headUnit.MatchString(l.text) && i >= len(lines)-titleReach {
			return i
		}
	}
	return len(lines)
}

// readHead reads the lines above a form.
func (c *tableContext) readHead() formHead {
	var h formHead
	for _, l := range c.above {
		text := l.text
		understood := formTitle.MatchString(cellKey(text)) || headEmpty.MatchString(cellKey(text))
		if m := headMoney.FindStringSubmatch(text); m != nil {
			h.money = money.Yuan
			if strings.HasPrefix(m[1], "万") {
				h.money = money.WanYuan
			}
			text, understood = strings.TrimSuffix(text, m[0]), true
		}
		if m := headUnit.FindStringSubmatch(text); m != nil {
			h.unit = unitOf(m[1])
			c.report.field(c.id, "unit", m[1], []line{l})
			understood = true
		} else if m := headYear.FindStringSubmatch(cellKey(text)); m != nil {
			year, _ := strconv.Atoi(m[1])
			h.year = fiscal.Year(year)
			c.report.field(c.id, "year", m[1], []line{l})
			understood = true
		}
		if !understood {
			c.report.unrecognised([]line{l})
		}
	}
	return h
}

// unitOf takes a printed unit apart: 205001 and its name.
func unitOf(text string) target.Unit {
	if m := unitPrinted.FindStringSubmatch(text); m != nil {
		return target.Unit{Code: m[1], Name: strings.TrimSpace(m[2])}
	}
	return target.Unit{Name: text}
}
