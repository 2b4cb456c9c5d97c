package form

import (
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Boxes that are ticked on paper. A filled box stands for a ticked one: ☑ is in
// neither GB 2312 nor the font of the PDFs, and would print as nothing.
const (
	boxEmpty  = "□"
	boxTicked = "■"
)

// ticks prints a choice: every option with its box behind it, the chosen one ticked.
func ticks(between, chosen string, options ...string) string {
	parts := make([]string, len(options))
	for i, option := range options {
		box := boxEmpty
		if option == chosen {
			box = boxTicked
		}
		parts[i] = option + box
	}
	return strings.Join(parts, between)
}

// wan prints an amount in 万元, exact to the fen and without thousands commas; what
// is not known stays empty, to be filled in by hand.
func wan(m money.Maybe) string {
	if !m.Known {
		return ""
	}
	return strings.ReplaceAll(m.Fen.Exact(money.WanYuan), ",", "")
}

// unitText prints a unit with its code before the name, as §5.1 does.
func unitText(u target.Unit) string { return strings.TrimSpace(u.Code + " " + u.Name) }

// head is what stands above the Ministry's forms: title, year, who fills it in, unit
// of money. Without a year a gap is left for the pen.
func head(title string, year fiscal.Year, unit target.Unit) []blocks.Block {
	printed := "（    年度）"
	if year != 0 {
		printed = fmt.Sprintf("（%d年度）", year)
	}
	return []blocks.Block{
		blocks.Paragraph{Style: blocks.FormTitle, Text: title},
		blocks.Paragraph{Style: blocks.FormNote, Align: blocks.Center, Text: printed},
		blocks.Paragraph{Style: blocks.FormNote, Text: "填报单位（盖章）：" + unitText(unit), Right: "单位：万元"},
	}
}

// roomy keeps an empty box high enough to be written into by hand.
func roomy(text string, lines int) string {
	if text != "" {
		return text
	}
	return strings.Repeat("\n", lines-1)
}
