package recognise

import (
	"regexp"
	"sort"
	"strings"
)

// flat is a run of lines as one string, each line ended by \n, that can tell where
// any piece of it came from.
type flat struct {
	text   string
	lines  []line
	starts []int // offset in text of each line
}

func flatten(lines []line) flat {
	var b strings.Builder
	starts := make([]int, len(lines))
	for i, l := range lines {
		starts[i] = b.Len()
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return flat{text: b.String(), lines: lines, starts: starts}
}

// index returns the number of the line that holds an offset.
func (f flat) index(offset int) int {
	return max(sort.SearchInts(f.starts, offset+1)-1, 0)
}

// slice returns the lines of text[from:to], the first and last cut to size; lines
// with nothing visible left are gone.
func (f flat) slice(from, to int) []line {
	var part []line
	for i := f.index(from); i < len(f.lines) && f.starts[i] < to; i++ {
		begin := max(from, f.starts[i])
		end := min(to, f.starts[i]+len(f.lines[i].text))
		if begin >= end {
			continue
		}
		l := f.lines[i]
		if l.text = strings.TrimSpace(f.text[begin:end]); l.text == "" {
			continue
		}
		if begin > f.starts[i] {
			l.gap = gapSpace
		}
		part = append(part, l)
	}
	return part
}

// find returns where a pattern first matches in text[from:to]; ok is false when it does not.
func (f flat) find(pattern *regexp.Regexp, from, to int) (begin, end int, ok bool) {
	if from >= to {
		return 0, 0, false
	}
	m := pattern.FindStringIndex(f.text[from:to])
	if m == nil {
		return 0, 0, false
	}
	return from + m[0], from + m[1], true
}

// without returns the lines of a range with every match of a pattern cut out; the
// line after a cut counts as directly following.
func (f flat) without(pattern *regexp.Regexp, from, to int) []line {
	var part []line
	for from < to {
		begin, end, ok := f.find(pattern, from, to)
		if !ok {
			begin, end = to, to
		}
		next := f.slice(from, begin)
		if len(next) > 0 {
			next[0].gap = gapLine
		}
		part = append(part, next...)
		from = end
	}
	return part
}
