package recognise

import (
	"regexp"
	"strings"
)

// Boxes as they are printed, empty and ticked.
const (
	emptyBoxes  = "□☐○〇"
	tickedBoxes = "☑☒√✓✔■▣●"
)

// bracketBox is a box written as brackets: （ ）, （√）.
var bracketBox = regexp.MustCompile(`[（(\[]([` + tickedBoxes + `]?)[）)\]]`)

// boxed writes brackets that serve as boxes as boxes.
func boxed(text string) string {
	return bracketBox.ReplaceAllStringFunc(squeeze(text), func(box string) string {
		if mark := bracketBox.FindStringSubmatch(box)[1]; mark != "" {
			return mark
		}
		return "□"
	})
}

// choice is one option of a printed choice.
type choice struct {
	name   string
	ticked bool
}

// choicesOf takes a row of boxes apart: 优□良☑ or □优 ☑良. Where the first sign is a
// box, boxes stand before what they mean, otherwise behind it.
func choicesOf(text string) []choice {
	var choices []choice
	var name strings.Builder
	before, box, ticked := false, false, false
	flush := func() {
		if n := squeeze(name.String()); n != "" && box {
			choices = append(choices, choice{name: n, ticked: ticked})
		}
		name.Reset()
	}
	for i, r := range boxed(text) {
		isTicked := strings.ContainsRune(tickedBoxes, r)
		if !isTicked && !strings.ContainsRune(emptyBoxes, r) {
			name.WriteRune(r)
			continue
		}
		if i == 0 {
			before = true
		}
		if before {
			flush()
		}
		box, ticked = true, isTicked
		if !before {
			flush()
			box = false
		}
	}
	if before {
		flush()
	}
	return choices
}

// tickedOne returns the option that is ticked, "" when none is. Without any box the
// text itself is the choice; two ticks are none that could be read.
func tickedOne(text string) (chosen string, ok bool) {
	choices := choicesOf(text)
	if len(choices) == 0 {
		return squeeze(text), true
	}
	for _, c := range choices {
		if c.ticked && chosen != "" {
			return "", false
		}
		if c.ticked {
			chosen = c.name
		}
	}
	return chosen, true
}
