package specimen

import "strings"

// Wrap breaks a text as a word processor fills a column of a width in Chinese
// characters: a Chinese character takes one, an ASCII character half; figures and
// words stay whole unless they are wider than the column; closing punctuation never
// begins a line. A space at a break disappears.
func Wrap(text string, width int) []string {
	limit := 2 * width
	var lines []string
	var current strings.Builder
	used := 0
	flush := func() {
		if l := strings.TrimSpace(current.String()); l != "" {
			lines = append(lines, l)
		}
		current.Reset()
		used = 0
	}
	for _, token := range tokens(text) {
		w := halves(token)
		if used > 0 && used+w > limit && token != " " {
			flush()
		}
		for w > limit { // wider than the column: break anywhere
			runes := []rune(token)
			n := max(1, limit*len(runes)/w)
			current.WriteString(string(runes[:n]))
			flush()
			token = string(runes[n:])
			w = halves(token)
		}
		current.WriteString(token)
		used += w
	}
	flush()
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// tokens cuts a text into what stays together on a line.
func tokens(text string) []string {
	var parts []string
	for _, r := range text {
		last := len(parts) - 1
		switch {
		case last >= 0 && strings.ContainsRune("，。、；：！？”’）》〕】%", r) && parts[last] != " ":
			parts[last] += string(r)
		case last >= 0 && isWord(r) && isWord(lastRune(parts[last])):
			parts[last] += string(r)
		case last >= 0 && strings.HasSuffix(parts[last], "“"):
			parts[last] += string(r)
		default:
			parts = append(parts, string(r))
		}
	}
	return parts
}

func isWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '.' || r == '/'
}

func lastRune(s string) rune {
	runes := []rune(s)
	return runes[len(runes)-1]
}

func halves(text string) int {
	n := 0
	for _, r := range text {
		if r < 0x80 {
			n++
		} else {
			n += 2
		}
	}
	return n
}
