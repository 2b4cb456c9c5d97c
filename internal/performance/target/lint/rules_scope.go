package lint

import (
	"fmt"
	"strings"

	"caixiao/internal/performance/target"
)

// cell is one text of a table that L27 reads, with its address.
type cell struct {
	target, field string // for an edit
	place         string // field of a finding on the table
	text          string
}

// prose lists purpose, goals and descriptions in printed order.
func (t *table) prose() []cell {
	cells := []cell{{t.id, "purpose", "purpose", t.Purpose}}
	for i, text := range t.Goals {
		field := fmt.Sprintf("goals.%d", i+1)
		cells = append(cells, cell{t.id, field, field, text})
	}
	for _, r := range t.rows {
		cells = append(cells, cell{r.id, "description", fmt.Sprintf("indicators.%d.description", r.index), r.Description})
	}
	return cells
}

// L27: the texts of a 区 speak of another level; one finding per table and word.
func foreignScope(p *pass) {
	name := p.Unit.Name
	if blank(name) {
		name = p.doc.Unit.Name
	}
	if seat(target.Normalise(name)) != "区" {
		return
	}
	cells := p.prose()
	for i := range cells {
		cells[i].text = p.set.ownWords(target.Normalise(cells[i].text))
	}
	for _, w := range p.set.words["scope"] {
		for _, c := range cells {
			if strings.Contains(c.text, w.Text) {
				p.onTable(c.place, "", figures{"word": w.Text, "unit": name})
				break
			}
		}
	}
}

// ownWords cuts out words in which a scope word stands by chance: 健全市场.
func (s RuleSet) ownWords(text string) string {
	for _, w := range s.words["scope_except"] {
		text = strings.ReplaceAll(text, w.Text, "\x00")
	}
	return text
}

// seat returns the level of the government at the head of a unit's name: 区 for
// 秦皇岛市抚宁区财政局, 县 for 某市某县教育局, "" when there is none.
func seat(name string) string {
	level, rest := "", []rune(name)
	for {
		end := 0
		for i := 1; i < len(rest) && end == 0; i++ { // a place has at least one character before its level
			switch rest[i] {
			case '局', '委', '办', '厅', '院', '部', '所', '站', '校', '会':
				return level
			case '省', '市', '区', '县', '旗', '盟', '州', '镇', '乡':
				end = i + 1
			}
		}
		if end == 0 {
			return level
		}
		level = string(rest[end-1])
		rest = rest[end:]
	}
}
