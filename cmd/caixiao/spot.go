package main

// spot is a place where two texts differ, with a few characters around it.
type spot struct{ before, after string }

const (
	spotWhole   = 16 // characters of a text shown whole
	spotContext = 4  // characters shown on each side of a change
	spotMax     = 40 // characters of one changed part shown, more are cut in its middle
	ellipsis    = "…"
)

// span is a changed part: runes [from, to) of the old text and [from, now) of the new.
type span struct{ from, to, now int }

// spots lists what differs between two texts. Texts of the same length are compared
// rune by rune, changes close to each other are one; otherwise everything between the
// common beginning and the common end is one change.
func spots(before, after string) []spot {
	old, now := []rune(before), []rune(after)
	if before != after && max(len(old), len(now)) <= spotWhole {
		return []spot{{before, after}}
	}
	var list []spot
	for _, s := range changedSpans(old, now) {
		list = append(list, spot{around(old, s.from, s.to), around(now, s.from, s.now)})
	}
	return list
}

func changedSpans(old, now []rune) []span {
	if len(old) != len(now) {
		return []span{middle(old, now)}
	}
	var spans []span
	for i := range old {
		if old[i] == now[i] {
			continue
		}
		if last := len(spans) - 1; last >= 0 && i-spans[last].to <= 2*spotContext {
			spans[last].to, spans[last].now = i+1, i+1
			continue
		}
		spans = append(spans, span{i, i + 1, i + 1})
	}
	return spans
}

// middle leaves out the common beginning and the common end.
func middle(old, now []rune) span {
	head := 0
	for head < len(old) && head < len(now) && old[head] == now[head] {
		head++
	}
	tail := 0
	for tail < min(len(old), len(now))-head && old[len(old)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	return span{head, len(old) - tail, len(now) - tail}
}

// around cuts a part out of a text with its surroundings. A single character left out
// would take the room of the ellipsis, so it is shown.
func around(text []rune, from, to int) string {
	start, end := max(from-spotContext, 0), min(to+spotContext, len(text))
	head, tail := ellipsis, ellipsis
	if start <= 1 {
		start, head = 0, ""
	}
	if end >= len(text)-1 {
		end, tail = len(text), ""
	}
	part := string(text[start:end])
	if to-from > spotMax {
		part = string(text[start:from+spotMax/2]) + ellipsis + string(text[to-spotMax/2:end])
	}
	return head + part + tail
}
