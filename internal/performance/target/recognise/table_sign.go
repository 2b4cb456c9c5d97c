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

// signatures reads block 7: who filled the form in, and what the offices say to it. A
// page break may fall inside the box of an office, and repeat a head there.
func (f formReader) signatures(d *target.Declaration) {
	var opinions []target.Opinion
	for row := f.lastRead() + 1; row < f.g.Rows(); row++ {
		office, ok := f.officeAt(row)
		switch {
		case len(headsOf(f.g, row)) > 0:
			f.useRow(row)
		case ok:
			opinions = append(opinions, f.opinion(office, len(opinions)+1))
		case len(opinions) > 0 && f.signOf(row, &opinions[len(opinions)-1], len(opinions)):
		case len(opinions) > 0 && f.opinionRest(row, &opinions[len(opinions)-1]):
		default:
			f.signed(row, d)
		}
	}
	for _, o := range opinions {
		if o.Text+o.Name+o.Date != "" {
			d.Opinions = append(d.Opinions, o)
		}
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

// officeAt returns the cell that opens the box of an office in a row: it speaks of an
// opinion, or has cells for a signature under the one beside it.
func (f formReader) officeAt(row int) (blocks.GridCell, bool) {
	office, ok := f.g.At(row, 0)
	if !ok || office.Row != row || f.oneLine(office) == "" {
		return office, false
	}
	if strings.Contains(cellKey(office.Text), "意见") {
		text, ok := right(f.g, office)
		return office, ok && !containsKey(signNames, text.Text)
	}
	_, signs := f.find(rowRange{row + 1, rowsOf(office).to}, signNames)
	return office, signs
}

// opinionReach is how many rows below the box of an office its signature may stand: a
// repeated head and the rest of its text come between.
const opinionReach = 3

// opinion reads the box of an office. Name and date stand in a row of their own, which
// follows, or at the end of the text.
func (f formReader) opinion(office blocks.GridCell, no int) target.Opinion {
	f.use(f.g, office)
	o := target.Opinion{Office: f.oneLine(office)}
	text, ok := right(f.g, office)
	if !ok {
		return o
	}
	o.Text = f.prose(text)
	f.field(f.g, "opinions."+strconv.Itoa(no)+".text", text, o.Text)
	if _, apart := f.find(rowRange{office.Row, rowsOf(office).to + opinionReach}, signDates); !apart {
		o.Text, o.Name, o.Date = splitOpinion(o.Text)
	}
	return o
}

// signOf reads the row with name and date of an opinion.
func (f formReader) signOf(row int, o *target.Opinion, no int) bool {
	rows := rowRange{row, row + 1}
	name, hasName := f.find(rows, signNames)
	date, hasDate := f.find(rows, signDates)
	if !hasName || !hasDate {
		return false
	}
	o.Name = f.besideOf(name, "opinions."+strconv.Itoa(no)+".name")
	o.Date = f.besideOf(date, "opinions."+strconv.Itoa(no)+".date")
	if again, ok := f.g.At(row, 0); ok && f.oneLine(again) == o.Office {
		f.use(f.g, again) // a page break has printed the office again
	}
	return true
}

// opinionRest adds the text that a page break has cut off an opinion: it stands beside
// a blank cell.
func (f formReader) opinionRest(row int, o *target.Opinion) bool {
	blank, ok := f.g.At(row, 0)
	if !ok || blank.Row != row || f.oneLine(blank) != "" || len(f.g.Row(row)) != 2 {
		return false
	}
	text, ok := right(f.g, blank)
	rest := f.prose(text)
	if !ok || rest == "" {
		return false
	}
	f.use(f.g, text)
	o.Text += rest
	return true
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
