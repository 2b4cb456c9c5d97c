package recognise

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// tailLabels open the last block of a declaration.
var tailLabels = map[string]bool{
	"填报人": true, "填表人": true, "经办人": true, "单位负责人": true, "负责人": true, "填报日期": true, "填表日期": true, "填报时间": true, "填表时间": true,
}

var (
	officeKey  = regexp.MustCompile(`意见(?:（[^）]*）)?$`)
	roleKey    = regexp.MustCompile(`(?:人|长|员|会计|签名|签字)(?:（[^）]*）)?$`)
	filledKeys = map[string]bool{"填报日期": true, "填表日期": true, "填报时间": true, "填表时间": true}
	nameKeys   = map[string]bool{"签名": true, "签字": true, "姓名": true, "审核人": true, "负责人": true, "负责人签名": true, "负责人签字": true}
	dateKeys   = map[string]bool{"日期": true, "审核日期": true, "时间": true}
	boxTail    = regexp.MustCompile(`(?s)^(.*?)\s*(?:\n|。|^)\s*(?:[^：:\n。]{0,10}(?:签名|签字|签章|负责人|审核人|经办人)[^：:\n]{0,6}[：:]\s*([^\s\n]*))?\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}-\d{1,2}-\d{1,2}|年\s*月\s*日)?$`)
)

func isOffice(key string) bool { return officeKey.MatchString(key) }

// tailReader reads signatures and opinions row by row.
type tailReader struct {
	*formReader
	d      *target.Declaration
	signed bool // the opinion being read has its row of name and date
	source blocks.GridCell
}

// readTail reads the last block of a declaration from a row on.
func (f *formReader) readTail(from int, d *target.Declaration) {
	t := &tailReader{formReader: f, d: d}
	for r := from; r < f.g.Rows(); r++ {
		cells := f.g.Row(r)
		if len(cells) == 0 {
			continue
		}
		key := labelKey(cells[0].Text)
		switch {
		case isOffice(key) || key == "" && len(t.d.Opinions) > 0:
			t.opinionRow(r, cells)
		default:
			t.signatureRow(cells)
		}
	}
	t.closeOpinion()
}

// opinionRow reads a row of an opinion box: its text, or its name and date.
func (t *tailReader) opinionRow(row int, cells []blocks.GridCell) {
	key := labelKey(cells[0].Text)
	last := len(t.d.Opinions) - 1
	same := last >= 0 && (key == "" || labelKey(t.d.Opinions[last].Office) == key)
	names := t.hasNames(cells[1:])
	if !same || !names && (cells[0].Row == row && key != "") {
		t.closeOpinion()
		t.open(cells[0], key)
		last = len(t.d.Opinions) - 1
	}
	t.c.use(t.g, cells[0])
	if names {
		t.names(cells[1:])
		return
	}
	for _, cell := range cells[1:] {
		if text := t.c.prose(cell); text != "" && cell.Row == row {
			t.c.field(t.g, "opinions."+strconv.Itoa(last+1), cell, text)
			t.d.Opinions[last].Text = strings.TrimPrefix(t.d.Opinions[last].Text+"\n"+text, "\n")
		}
	}
}

func (t *tailReader) open(label blocks.GridCell, key string) {
	office := squeeze(t.c.oneLine(label))
	for _, standard := range standardOffices {
		if cellKey(standard) == key {
			office = standard
		}
	}
	t.d.Opinions = append(t.d.Opinions, target.Opinion{Office: office})
	t.signed = false
}

// standardOffices are the offices of the form in their own brackets.
var standardOffices = []string{"主管部门审核意见", "第三方机构审核意见", "财政局业务科（股）室意见", "绩效科（股）意见"}

func (t *tailReader) hasNames(cells []blocks.GridCell) bool {
	for _, cell := range cells {
		if key := labelKey(cell.Text); nameKeys[key] || dateKeys[key] {
			return true
		}
	}
	return false
}

// names reads the row of name and date of the last opinion.
func (t *tailReader) names(cells []blocks.GridCell) {
	t.signed = true
	number := strconv.Itoa(len(t.d.Opinions))
	last := &t.d.Opinions[len(t.d.Opinions)-1]
	for i := 0; i+1 < len(cells); i++ {
		key, text := labelKey(cells[i].Text), t.c.oneLine(cells[i+1])
		switch {
		case nameKeys[key]:
			last.Name = text
			t.c.field(t.g, "opinions."+number+".name", cells[i+1], text)
		case dateKeys[key]:
			last.Date = text
			t.c.field(t.g, "opinions."+number+".date", cells[i+1], text)
		default:
			continue
		}
		t.c.use(t.g, cells[i])
		i++
	}
}

// closeOpinion ends an opinion: one without a row of its own for name and date has
// them at the end of its text; an empty box is no opinion.
func (t *tailReader) closeOpinion() {
	last := len(t.d.Opinions) - 1
	if last < 0 {
		return
	}
	o := &t.d.Opinions[last]
	if m := boxTail.FindStringSubmatch(o.Text); m != nil && !t.signed && m[2]+m[3] != "" {
		rest := strings.TrimPrefix(o.Text, m[1])
		if strings.HasPrefix(rest, "。") {
			m[1] += "。"
		}
		o.Text, o.Name, o.Date = strings.TrimSpace(m[1]), m[2], squeeze(m[3])
		if strings.HasPrefix(o.Date, "年") {
			o.Date = ""
		}
	}
	if o.Text+o.Name+o.Date == "" {
		t.d.Opinions = t.d.Opinions[:last]
	}
}

// signatureRow reads pairs of a role and its name.
func (t *tailReader) signatureRow(cells []blocks.GridCell) {
	for i := 0; i+1 < len(cells); i += 2 {
		t.sign(cells[i], cells[i+1])
	}
	if len(cells) == 1 {
		text := t.c.oneLine(cells[0])
		if rest := signLine(text, t.d); rest != text {
			t.c.field(t.g, "signatures", cells[0], text)
		}
	}
}

func (t *tailReader) sign(label, entry blocks.GridCell) {
	key, text := labelKey(label.Text), t.c.oneLine(entry)
	switch {
	case filledKeys[key]:
		t.d.FilledOn = text
		t.c.use(t.g, label)
		t.c.field(t.g, "filled_on", entry, text)
	case roleKey.MatchString(key) && !basicLabels[key]:
		t.c.use(t.g, label)
		t.c.use(t.g, entry)
		if text != "" {
			t.d.Sign = append(t.d.Sign, target.Signature{Role: squeeze(t.c.oneLine(label)), Name: text})
			t.c.field(t.g, "signatures."+strconv.Itoa(len(t.d.Sign)), entry, text)
		}
	}
}

var signMark = regexp.MustCompile(`(填\s*报\s*人|填\s*表\s*人|单位负责人|填报日期|填表日期|填报时间|填表时间)(?:[（(](?:签名|签字|签章|盖章)[）)])?\s*[：:]`)

// signLine takes signatures out of one line, 填报人：… 单位负责人：… 填报日期：…, and
// returns what is left of it.
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
		case filledKeys[role]:
			d.FilledOn = name
		default:
			d.Sign = append(d.Sign, target.Signature{Role: role, Name: name})
		}
	}
	return strings.TrimSpace(text[:marks[0][0]])
}
