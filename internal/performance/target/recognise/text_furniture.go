package recognise

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Page numbers, running heads and the table of contents are furniture: they stand
// on the page and belong to no form. They are taken out before cells are joined,
// because a page break may fall in the middle of a cell.

var (
	pageNumber = regexp.MustCompile(`^[-—–―_·•]*\s*(第)?\s*(\d{1,4})\s*(页)?\s*(?:[/,，]?\s*(?:共\s*(\d{1,4})\s*页|/\s*(\d{1,4})))?\s*[-—–―_·•]*$`)
	pageDigits = regexp.MustCompile(`\d+`)
	leaderLine = regexp.MustCompile(`[.．…·•]{2,}\s*\d{1,4}$`)
	tailNumber = regexp.MustCompile(`[\s.．…·•]*\d{1,4}$`)
)

// furniture counts what was taken out, for the report.
type furniture struct {
	pageNumbers int
	heads       []string // texts of running heads and feet
	headLines   int
	contents    int
}

// stripFurniture returns the lines without page numbers, running heads and contents.
func stripFurniture(lines []line) ([]line, furniture) {
	var f furniture
	drop := make([]bool, len(lines))
	f.pageNumbers = markPageNumbers(lines, drop)
	f.heads, f.headLines = markHeads(lines, drop)
	f.contents = markContents(lines, drop)
	return keep(lines, drop), f
}

// keep returns the lines that are not dropped. What stood around a dropped line says
// nothing about cells, so the line after it counts as directly following.
func keep(lines []line, drop []bool) []line {
	kept := make([]line, 0, len(lines))
	dropped, page := false, false
	for i, l := range lines {
		if drop[i] {
			dropped = true
			page = page || l.pageStart
			continue
		}
		l.pageStart = l.pageStart || page
		if (dropped || l.pageStart) && l.gap == gapBlank {
			l.gap = gapLine
		}
		kept = append(kept, l)
		dropped, page = false, false
	}
	return kept
}

// markPageNumbers drops decorated numbers (— 3 —, 第 3 页) where they are, and bare
// numbers only when they count up from one through the document.
func markPageNumbers(lines []line, drop []bool) int {
	var bare []int
	count := 0
	for i, l := range lines {
		m := pageNumber.FindStringSubmatch(l.text)
		switch {
		case m == nil || l.table > 0:
		case m[2] != strings.TrimSpace(l.text):
			drop[i] = true
			count++
		case m[2][0] != '0':
			bare = append(bare, i)
		}
	}
	for _, i := range countingUp(lines, bare) {
		drop[i] = true
		count++
	}
	return count
}

// countingUp returns the lines among candidates that are page numbers: they read 1, 2,
// 3 … from the start (2, 3 … when the cover has none), or, in an excerpt, count up by
// one from any number, a page apart, at least three times.
func countingUp(lines []line, candidates []int) []int {
	best := []int(nil)
	for first := 1; first <= 2; first++ {
		want, run := first, []int(nil)
		for _, i := range candidates {
			if n, err := strconv.Atoi(lines[i].text); err == nil && n == want {
				run = append(run, i)
				want++
			}
		}
		if len(run) > len(best) {
			best = run
		}
	}
	if excerpt := countingFrom(lines, candidates); len(excerpt) >= 3 && len(excerpt) > len(best) {
		best = excerpt
	}
	if len(best) < 2 {
		return nil
	}
	return best
}

// linesOfPage is how many lines stand between two page numbers at least.
const linesOfPage = 8

// countingFrom returns the longest run n, n+1, n+2 … whose members are a page apart.
func countingFrom(lines []line, candidates []int) []int {
	type link struct{ length, before int }
	links := make([]link, len(candidates))
	last := map[int]int{} // value → candidate that ends the longest run with it
	best := -1
	for c, i := range candidates {
		n, err := strconv.Atoi(lines[i].text)
		if err != nil {
			continue
		}
		links[c] = link{1, -1}
		if before, ok := last[n-1]; ok && i-candidates[before] >= linesOfPage {
			links[c] = link{links[before].length + 1, before}
		}
		if known, ok := last[n]; !ok || links[c].length >= links[known].length {
			last[n] = c
		}
		if best < 0 || links[c].length > links[best].length {
			best = c
		}
	}
	var run []int
	for c := best; c >= 0; c = links[c].before {
		run = append(run, candidates[c])
	}
	slices.Reverse(run)
	return run
}

// place is a text at a distance from a page boundary: -1 is the line just before it.
type place struct {
	text  string
	where int
}

const (
	headReach      = 2 // how many lines from a page boundary a running head may stand
	headRunesLeast = 6
	headsLeast     = 3 // how often it comes back at least, in a document of more than two pages
)

// markHeads drops lines that come back at one place beside most page boundaries;
// without any boundary, lines that stand alone both in the prose and in the tables.
func markHeads(lines []line, drop []bool) (heads []string, count int) {
	near := boundaries(lines, drop)
	seen := map[place]int{}
	for _, around := range near {
		for where, i := range around {
			seen[place{headKey(lines[i].text), where}]++
		}
	}
	chosen, everywhere := map[string]bool{}, map[string]int{}
	for i, l := range lines {
		if !drop[i] {
			everywhere[headKey(l.text)]++
		}
	}
	for p, n := range seen {
		if everywhere[p.text] > n+1 || utf8.RuneCountInString(p.text) < headRunesLeast {
			continue // it also stands in the middle of pages, or is too short to be a head
		}
		if n >= min(headsLeast, max(len(near), 2)) && 3*n >= 2*len(near) && !isVocabulary(p.text) {
			chosen[p.text] = true
		}
	}
	for _, around := range near {
		for _, i := range around {
			if chosen[headKey(lines[i].text)] && !drop[i] {
				drop[i] = true
				count++
			}
		}
	}
	for _, text := range strayHeads(lines, drop) {
		chosen[text] = true
	}
	for i, l := range lines {
		if !drop[i] && chosen[headKey(l.text)] && utf8.RuneCountInString(l.text) >= headRunesLeast {
			drop[i] = true
			count++
		}
	}
	for i, l := range lines {
		if key := headKey(l.text); drop[i] && chosen[key] {
			heads = append(heads, l.text)
			chosen[key] = false
		}
	}
	return heads, count
}

// headKey makes heads that differ only in a page number equal.
func headKey(text string) string {
	if !strings.ContainsAny(text, "0123456789") {
		return text
	}
	if !strings.HasPrefix(text, "20") && leadingValue.MatchString(text) {
		return text // a value with its basis, not a head
	}
	return pageDigits.ReplaceAllString(text, "#")
}

// boundaries lists, for every page boundary, the lines that stand within headReach of
// it by their distance.
func boundaries(lines []line, drop []bool) []map[int]int {
	var near []map[int]int
	last := -headReach - 1
	for i, l := range lines {
		isNumber := drop[i]
		if !isNumber && !l.pageStart {
			continue
		}
		if i-last <= 1 && last >= 0 { // number and page start belong to one boundary
			last = i
			continue
		}
		last = i
		near = append(near, reach(lines, drop, i))
	}
	return near
}

// reach returns the kept lines within headReach before and after position i.
func reach(lines []line, drop []bool, i int) map[int]int {
	around := map[int]int{}
	for j, n := i-1, 1; j >= 0 && n <= headReach; j-- {
		if !drop[j] {
			if lines[j].table == 0 {
				around[-n] = j
			}
			n++
		}
	}
	for j, n := i, 1; j < len(lines) && n <= headReach; j++ {
		if !drop[j] {
			if lines[j].table == 0 {
				around[n] = j
			}
			n++
		}
	}
	return around
}

// strayHeads finds running heads of a text that shows no page boundary: lines that
// come back three times, in the prose before the first table and inside the tables.
func strayHeads(lines []line, drop []bool) []string {
	table := firstTable(lines)
	before, inside := map[string]int{}, map[string]int{}
	for i, l := range lines {
		if drop[i] || utf8.RuneCountInString(l.text) < headRunesLeast {
			continue
		}
		if i < table {
			before[headKey(l.text)]++
		} else {
			inside[headKey(l.text)]++
		}
	}
	var heads []string
	for text, n := range before {
		if inside[text] > 0 && n+inside[text] >= 3 && !isVocabulary(text) && !strings.ContainsAny(text, "，。；") {
			heads = append(heads, text)
		}
	}
	return heads
}

// firstTable returns the index of the first line that holds 项目编码, or the end.
func firstTable(lines []line) int {
	for i, l := range lines {
		if strings.HasPrefix(squeeze(l.text), "项目编码") {
			return i
		}
	}
	return len(lines)
}

// markContents drops the table of contents: the line 目录 and what follows it as
// long as lines end in a page number or name a heading that comes again.
func markContents(lines []line, drop []bool) int {
	start := -1
	for i, l := range lines {
		if !drop[i] && squeeze(l.text) == "目录" {
			start = i
			break
		}
	}
	if start < 0 {
		return 0
	}
	end := start + 1
	for i := start + 1; i < len(lines); i++ {
		if drop[i] {
			continue
		}
		if !contentsLine(lines, i) {
			if i+1 >= len(lines) || !leaderLine.MatchString(lines[i+1].text) {
				break
			}
		}
		end = i + 1
	}
	for i := start; i < end; i++ {
		drop[i] = true
	}
	return end - start
}

// contentsLine reports whether line i is an entry of a table of contents.
func contentsLine(lines []line, i int) bool {
	text := lines[i].text
	if leaderLine.MatchString(text) {
		return true
	}
	name := squeeze(tailNumber.ReplaceAllString(text, ""))
	if name == "" {
		return false
	}
	for _, later := range lines[i+1:] {
		if squeeze(later.text) == name || squeeze(tailNumber.ReplaceAllString(later.text, "")) == name && later.text != text {
			return true
		}
	}
	return false
}
