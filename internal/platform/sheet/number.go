package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// shower turns stored numbers into what a person sees. excelize applies the number
// formats, in a workbook of one cell that is kept for it; what it does not know
// (General with a unit, a point moved by escaping, rounding of halves) is done here.
type shower struct {
	file   *excelize.File
	styles map[string]int // number format → style of file
	seen   map[shownKey]string
}

type shownKey struct{ code, raw string }

// seenMax bounds what is remembered; amounts rarely repeat in large workbooks.
const seenMax = 100_000

func newShower(date04 bool) (*shower, error) {
	f := excelize.NewFile(excelize.Options{
		ShortDatePattern: "yyyy/m/d", LongDatePattern: `yyyy"年"m"月"d"日"`, LongTimePattern: "h:mm:ss",
		CultureInfo: excelize.CultureNameZhCN,
	})
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date04}); err != nil {
		return nil, fmt.Errorf("date system: %w", err)
	}
	return &shower{file: f, styles: map[string]int{}, seen: map[shownKey]string{}}, nil
}

// number shows a stored number by a number format.
func (s *shower) number(code, raw string) (string, error) {
	key := shownKey{code, raw}
	if text, ok := s.seen[key]; ok {
		return text, nil
	}
	value, ok := numberOf(raw)
	if !ok {
		return raw, nil // shown as it stands
	}
	text, err := s.show(plainCode(code), significant(value))
	if err == nil && len(s.seen) < seenMax {
		s.seen[key] = text
	}
	return text, err
}

// numberOf reads a stored number; ok is false for what is none, or beyond what Excel
// can store.
func numberOf(raw string) (value decimal.Decimal, ok bool) {
	value, err := decimal.NewFromString(raw)
	return value, err == nil && value.Exponent() >= -400 && value.Exponent() <= 400
}

func (s *shower) show(code string, value decimal.Decimal) (string, error) {
	if text, ok := generalWithUnit(code, func() (string, error) { return s.excel("", value) }); ok {
		return text()
	}
	if text, ok := movedPoint(code, value); ok {
		return text, nil
	}
	if places, ok := decimals(code); ok {
		value = value.Round(places)
	}
	return s.excel(code, value)
}

// excel asks excelize.
func (s *shower) excel(code string, value decimal.Decimal) (string, error) {
	const sheet, cell = "Sheet1", "A1"
	style, ok := s.styles[code]
	if !ok && code != "" {
		id, err := s.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			id = 0 // a code that Excel would not take either: shown without format
		}
		s.styles[code], style = id, id
	}
	if err := s.file.SetCellStyle(sheet, cell, cell, style); err != nil {
		return "", fmt.Errorf("number format %q: %w", code, err)
	}
	if err := s.file.SetCellDefault(sheet, cell, value.String()); err != nil {
		return "", fmt.Errorf("number format %q: %w", code, err)
	}
	text, err := s.file.GetCellValue(sheet, cell)
	if err != nil {
		return "", fmt.Errorf("number format %q: %w", code, err)
	}
	return text, nil
}

// significant rounds to the 15 digits that Excel shows of a stored number: files hold
// 0.30000000000000004 where a person sees 0.3.
func significant(value decimal.Decimal) decimal.Decimal {
	const digitsMax = 15
	if extra := value.NumDigits() - digitsMax; extra > 0 {
		return value.Round(-value.Exponent() - int32(extra))
	}
	return value
}

var numerals = regexp.MustCompile(`\[DBNum[0-9]\]`)

// plainCode drops the wish for Chinese numerals: Arabic ones say the same, and the
// recognisers read both.
func plainCode(code string) string {
	if strings.EqualFold(code, "general") {
		return ""
	}
	return numerals.ReplaceAllString(code, "")
}

var (
	generalCode = regexp.MustCompile(`(?i)^((?:"[^"]*"|\\.|[^"\\a-z;])*)general((?:"[^"]*"|\\.|[^"\\a-z;])*)(?:;|$)`)
	literals    = regexp.MustCompile(`"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]`)
	movedCode   = regexp.MustCompile(`^([^0#?;]*)([0#?,]+)(?:!\.|\\\.|"\.")([0#?]+)(,*)([^0#?;]*)$`)
	fixedCode   = regexp.MustCompile(`^[0#?, ]+(?:\.([0#?]+))?(%?)[ ()+\-%]*$`)
)

// generalWithUnit handles General"户".
func generalWithUnit(code string, general func() (string, error)) (func() (string, error), bool) {
	m := generalCode.FindStringSubmatch(code)
	if m == nil {
		return nil, false
	}
	return func() (string, error) {
		text, err := general()
		return literal(m[1]) + text + literal(m[2]), err
	}, true
}

// literal is the text of a part of a format without placeholders.
func literal(part string) string { return literals.ReplaceAllString(part, "$1$2") }

// movedPoint handles the formats by which amounts are shown in ten thousands: in
// 0!.0, the point is a mere character between the digits.
func movedPoint(code string, value decimal.Decimal) (string, bool) {
	m := movedCode.FindStringSubmatch(code)
	if m == nil {
		return "", false
	}
	thousands := int32(3 * len(m[4]))
	digits := value.Abs().Shift(-thousands).Round(0).String()
	if least := len(m[3]) + 1; len(digits) < least {
		digits = strings.Repeat("0", least-len(digits)) + digits
	}
	at := len(digits) - len(m[3])
	sign := ""
	if value.IsNegative() && strings.Trim(digits, "0") != "" {
		sign = "-"
	}
	return sign + literal(m[1]) + digits[:at] + "." + digits[at:] + literal(m[5]), true
}

// decimals returns how many decimal places of the stored number a format shows, for
// formats that show a fixed number of them. Excel rounds halves of the decimal value
// away from zero; a binary float of 1.005 lies below the half.
func decimals(code string) (places int32, ok bool) {
	section, _, _ := strings.Cut(literals.ReplaceAllString(code, ""), ";")
	m := fixedCode.FindStringSubmatch(strings.TrimSpace(section))
	if m == nil || strings.HasSuffix(strings.TrimRight(section, " ()%"), ",") {
		return 0, false
	}
	places = int32(len(m[1]))
	if m[2] != "" || strings.Contains(section, "%") {
		places += 2
	}
	return places, true
}

// text shows a stored text by a number format: the fourth section, or the only one,
// may add words to it or hide it.
func textBy(code, text string) string {
	if code == "" || code == "@" {
		return text
	}
	sections := strings.Split(code, ";")
	last := sections[len(sections)-1]
	switch {
	case len(sections) == 4 && last == "":
		return ""
	case !strings.Contains(literals.ReplaceAllString(last, ""), "@"):
		return text
	}
	before, after, _ := strings.Cut(last, "@")
	return literal(before) + text + literal(after)
}
