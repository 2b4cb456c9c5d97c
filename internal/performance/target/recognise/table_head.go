package recognise

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
)

// heading is what stands above the forms of the Ministry (§5.2, §5.3, §5.6): title,
// year, the unit that fills it in, unit of money.
type heading struct {
	year   fiscal.Year
	unit   target.Unit
	factor int64 // fen of one printed unit of money
}

var (
	formTitle  = regexp.MustCompile(`(?:申报表|审核表|目标表|审核意见表|评审表)$`)
	headYear   = regexp.MustCompile(`^[（(]?\s*(20\d\d)?\s*年度?\s*[）)]?$`)
	headFilled = regexp.MustCompile(`^(?:填报单位|申报单位|编制单位|部门名称|单位名称)\s*(?:[（(][^）)]*[）)])?\s*[：:]\s*(.*)$`)
	headMoney  = regexp.MustCompile(`(?:金额)?单\s*位\s*[：:]\s*(万\s*元|元)$`)
	headDate   = regexp.MustCompile(`^填报日期\s*[：:]`)
	unitText   = regexp.MustCompile(`^(\d{6,12})\s*(.*)$`)
)

// headReach is how many lines above a table its title may stand.
const headReachOfForm = 6

// headStart returns the index of the title of a form among the lines above its table;
// without a title, of the first line right above that belongs to a heading.
func headStart(lines []line) int {
	for i := len(lines) - 1; i >= max(len(lines)-headReachOfForm, 0); i-- {
		if formTitle.MatchString(squeeze(lines[i].text)) {
			for i > 0 && isTitleBegin(lines[i-1].text) {
				i--
			}
			return i
		}
	}
	start := len(lines)
	for start > 0 && isHeadLine(lines[start-1].text) {
		start--
	}
	return start
}

// isTitleBegin reports a line that a broken title began on: it names a form of
// targets and ends without punctuation.
func isTitleBegin(text string) bool {
	t := squeeze(text)
	return strings.HasSuffix(t, "绩效目标") && !strings.ContainsAny(t, "，。；：") || t == "附件" || strings.HasPrefix(t, "附表")
}

func isHeadLine(text string) bool {
	return headYear.MatchString(text) || headFilled.MatchString(text) || headMoney.MatchString(text) || headDate.MatchString(text)
}

// readHead reads the lines of a heading and reports those it does not understand.
func (c *tableContext) readHead(lines []line, factor int64) heading {
	h := heading{factor: factor}
	for _, l := range lines {
		text := l.text
		if m := headMoney.FindStringSubmatchIndex(text); m != nil {
			h.factor = factorOf("单位："+squeeze(text[m[2]:m[3]]), factor)
			text = strings.TrimSpace(text[:m[0]])
		}
		m := headFilled.FindStringSubmatch(text)
		switch {
		case text == "", formTitle.MatchString(squeeze(text)), isTitleBegin(text):
		case headYear.MatchString(text):
			if y, err := strconv.Atoi(headYear.FindStringSubmatch(text)[1]); err == nil {
				h.year = fiscal.Year(y)
				c.report.field(c.id, "year", strconv.Itoa(y), []line{l})
			}
		case m != nil:
			h.unit = unitOf(m[1])
			c.report.field(c.id, "unit", strings.TrimSpace(m[1]), []line{l})
		default:
			c.report.unrecognised([]line{l})
		}
	}
	return h
}

// unitOf takes a printed unit apart: code and name, the code may be missing.
func unitOf(text string) target.Unit {
	text = strings.TrimSpace(text)
	if m := unitText.FindStringSubmatch(text); m != nil {
		return target.Unit{Code: m[1], Name: strings.TrimSpace(m[2])}
	}
	return target.Unit{Name: text}
}
