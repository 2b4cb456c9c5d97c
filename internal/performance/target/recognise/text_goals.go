package recognise

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// goals reads a numbered list whose items may be broken over lines or run on in one
// line. Without numbers the whole is one goal.
func (r *Report) goals(id string, lines []line) []string {
	var goals []string
	var item []line
	flush := func() {
		if text := joinLines(item); text != "" {
			goals = append(goals, text)
			r.field(id, "goals."+strconv.Itoa(len(goals)), text, item)
		}
		item = nil
	}
	for i, l := range lines {
		rest := l.text
		for {
			next := len(goals) + 1 + min(len(item), 1)
			onlyStart := len(item) == 0 || beginsLater(lines[i+1:], next)
			before, after, found := cutAtNumber(rest, next, onlyStart)
			if !found {
				break
			}
			if before = strings.TrimSpace(before); before != "" {
				item = append(item, line{text: before, src: l.src})
			}
			flush()
			rest = strings.TrimSpace(after)
			item = append(item, line{text: "", src: l.src})
		}
		if rest != "" {
			item = append(item, line{text: rest, src: l.src})
		}
	}
	flush()
	return goals
}

// linesAhead bounds how far the next item of a list is looked for.
const linesAhead = 100

// beginsLater reports whether a later line begins with item n: then a figure inside
// a line is no item.
func beginsLater(lines []line, n int) bool {
	for _, l := range lines[:min(len(lines), linesAhead)] {
		if _, _, found := cutAtNumber(l.text, n, true); found {
			return true
		}
	}
	return false
}

// cutAtNumber finds "n." that begins item n of a list: at the start of the text, where
// it may stand in brackets, or
// inside it after something that is no digit, and never before a digit (2.5).
func cutAtNumber(text string, n int, onlyStart bool) (before, after string, found bool) {
	number := strconv.Itoa(n)
	for _, bracketed := range []string{"（" + number + "）", "(" + number + ")"} {
		if rest, ok := strings.CutPrefix(text, bracketed); ok {
			return "", rest, true
		}
	}
	for at := 0; at <= len(text)-len(number); {
		i := strings.Index(text[at:], number)
		if i < 0 {
			return "", "", false
		}
		i += at
		rest := strings.TrimLeft(text[i+len(number):], " ")
		dot, size := utf8.DecodeRuneInString(rest)
		at = i + len(number)
		if !strings.ContainsRune(".．、", dot) || i > 0 && (onlyStart || isDigitBefore(text, i)) {
			continue
		}
		tail := rest[size:]
		if next, _ := utf8.DecodeRuneInString(tail); next >= '0' && next <= '9' && !strings.HasPrefix(tail, "20") {
			continue
		}
		return text[:i], tail, true
	}
	return "", "", false
}

func isDigitBefore(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	return strings.ContainsRune("0123456789.、，,-—～第", before)
}
