package recognise

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// signerRole is the role of a person: 填报人, 单位负责人, 财务科长.
var signerRole = regexp.MustCompile(`(?:人|长|员|会计|主任|签名|签字)(?:（[^）]*）)?$`)

// signatures reads block 7: who filled the form in, and what the offices say to it.
func (f formReader) signatures(d *target.Declaration) {
	from := f.lastRead() + 1
	for row := from; row < f.g.Rows(); row++ {
		if o, ok := f.opinionBox(row, len(d.Opinions)+1); ok {
			if o.Text+o.Name+o.Date != "" {
				d.Opinions = append(d.Opinions, o)
			}
			continue
		}
		f.signed(row, d)
	}
}

// lastRead is the last row with an indicator head or anything read below it.
func (f formReader) lastRead() int {
	last := 0
	for i, cell := range f.g.Cells {
		if f.used[i] {
			last = max(last, cell.Row)
		}
	}
	return last
}

// signed reads a row of roles with names beside them.
func (f formReader) signed(row int, d *target.Declaration) {
	cells := f.g.Row(row)
	for i := 0; i+1 < len(cells); i += 2 {
		role, name := cells[i], cells[i+1]
		if role.Row != row || name.Row != row || max(role.RowSpan, 1) > 1 {
			return
		}
		key := f.oneLine(role)
		text := f.oneLine(name)
		switch {
		case containsKey(declFilledOn, key):
			d.FilledOn = text
			f.field(f.g, "filledOn", name, text)
		case !signerRole.MatchString(labelKey(key)):
			continue
		default:
			f.use(f.g, name)
			if text != "" {
				d.Sign = append(d.Sign, target.Signature{Role: key, Name: text})
				f.field(f.g, "signatures."+strconv.Itoa(len(d.Sign)), name, text)
			}
		}
		f.use(f.g, role)
	}
}

// opinionBox reads the box of one office that begins in a row: its text with name and
// date in cells of their own, or at the end of the text.
func (f formReader) opinionBox(row, no int) (target.Opinion, bool) {
	office, ok := f.g.At(row, 0)
	if !ok || office.Row != row {
		return target.Opinion{}, false
	}
	o := target.Opinion{Office: f.oneLine(office)}
	text, ok := right(f.g, office)
	name := "opinions." + strconv.Itoa(no)
	sign, signed := f.find(rowRange{row + 1, rowsOf(office).to}, signNames)
	switch {
	case !ok || o.Office == "":
		return o, false
	case signed:
		o.Text = f.prose(text)
		f.field(f.g, name+".text", text, o.Text)
		o.Name = f.besideOf(sign, name+".name")
		if date, ok := f.find(rowRange{row + 1, rowsOf(office).to}, signDates); ok {
			o.Date = f.besideOf(date, name+".date")
		}
	case strings.Contains(o.Office, "意见"):
		o.Text, o.Name, o.Date = splitOpinion(f.prose(text))
		f.field(f.g, name+".text", text, f.prose(text))
	default:
		return o, false
	}
	f.use(f.g, office)
	return o, true
}

// besideOf reads the cell right of a label.
func (f formReader) besideOf(label blocks.GridCell, name string) string {
	f.use(f.g, label)
	cell, ok := right(f.g, label)
	if !ok {
		return ""
	}
	text := f.oneLine(cell)
	f.field(f.g, name, cell, text)
	return text
}

var (
	opinionSign = regexp.MustCompile(`(?:负责人|审核人)?(?:签字|签名|签章)(?:[（(](?:盖章|签章)[）)])?\s*[：:]\s*([^\s：:]*)`)
	opinionDate = regexp.MustCompile(`(?:日期\s*[：:]\s*)?(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-./]\d{1,2}[-./]\d{1,2})?\s*$`)
	emptyDate   = regexp.MustCompile(`(?:日期\s*[：:]\s*)?(?:年\s*月\s*日)?\s*$`)
)

// splitOpinion takes the name and the date off the end of an opinion.
func splitOpinion(text string) (opinion, name, date string) {
	rest := emptyDate.ReplaceAllString(text, "")
	if m := opinionDate.FindStringSubmatchIndex(rest); m != nil && m[2] >= 0 {
		date = strings.TrimSpace(rest[m[2]:m[3]])
		rest = rest[:m[0]]
	}
	rest = strings.TrimSpace(rest)
	if all := opinionSign.FindAllStringSubmatchIndex(rest, -1); len(all) > 0 {
		m := all[len(all)-1]
		if m[1] == len(rest) {
			name = rest[m[2]:m[3]]
			rest = rest[:m[0]]
		}
	}
	return strings.TrimSpace(rest), name, date
}

var signMark = regexp.MustCompile(`(填\s*报\s*人|填\s*表\s*人|单位负责人|填报日期|填表日期|填报时间|填表时间)(?:[（(](?:签名|签字|签章|盖章)[）)])?\s*[：:]`)

// signLines takes the signatures that stand under the table of a declaration out of
// the lines behind it.
func signLines(lines []line, d *target.Document, r *Report) []line {
	last := len(d.Projects) - 1
	if last < 0 || d.Projects[last].Declaration == nil {
		return lines
	}
	rest := lines[:0:0]
	for _, l := range lines {
		before := signLine(l.text, d.Projects[last].Declaration)
		if before != l.text {
			r.field("P"+strconv.Itoa(last+1), "signatures", l.text, []line{l})
		}
		if l.text = before; before != "" {
			rest = append(rest, l)
		}
	}
	return rest
}

// signLine takes signatures out of one line, 填报人：… 单位负责人：… 填报日期：…, and
// returns what stands before them.
func signLine(text string, d *target.Declaration) string {
	marks := signMark.FindAllStringSubmatchIndex(text, -1)
	if len(marks) == 0 {
		return text
	}
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		role, name := squeeze(text[m[2]:m[3]]), strings.TrimSpace(text[m[1]:end])
		switch {
		case name == "":
		case containsKey(declFilledOn, role):
			d.FilledOn = name
		default:
			d.Sign = append(d.Sign, target.Signature{Role: role, Name: name})
		}
	}
	return strings.TrimSpace(text[:marks[0][0]])
}
