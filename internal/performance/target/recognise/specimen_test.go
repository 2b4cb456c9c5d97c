package recognise

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/performance/target"
	"caixiao/testkit/specimen"

	"pgregory.net/rapid"
)

// unspaced drops blanks inside texts: a blank at the edge of a column is lost in
// print, and no reader can bring it back.
func unspaced(d []target.Project) []target.Project {
	out := make([]target.Project, len(d))
	for i, p := range d {
		p.Name, p.Purpose = squeeze(p.Name), squeeze(p.Purpose)
		goals := make([]string, len(p.Goals))
		for j, g := range p.Goals {
			goals[j] = squeeze(g)
		}
		p.Goals = goals
		rows := make([]target.Indicator, len(p.Indicators))
		for j, in := range p.Indicators {
			in.Name, in.Description, in.Value, in.Basis = squeeze(in.Name), squeeze(in.Description), squeeze(in.Value), squeeze(in.Basis)
			rows[j] = in
		}
		p.Indicators = rows
		p.Scheme = ""
		out[i] = p
	}
	return out
}

func printOptions() map[string]specimen.Options {
	base := specimen.Options{Seed: 3}
	options := map[string]specimen.Options{"plain": base}
	add := func(name string, change func(*specimen.Options)) {
		o := base
		change(&o)
		options[name] = o
		o.NoBlanks = true
		options[name+", no blank lines"] = o
	}
	add("as it is", func(*specimen.Options) {})
	add("cover", func(o *specimen.Options) { o.Cover = true })
	add("pages", func(o *specimen.Options) { o.PageLines, o.Foot, o.RepeatHeader = 30, "— # —", true })
	add("bare numbers", func(o *specimen.Options) { o.PageLines, o.Foot = 25, "#" })
	add("heads", func(o *specimen.Options) {
		o.PageLines, o.Head, o.Foot, o.RepeatHeader = 28, "青岚区 2021 年部门预算", "第 # 页", true
	})
	for name := 6; name <= 10; name += 2 {
		for description := 9; description <= 18; description += 3 {
			add(fmt.Sprintf("columns %d %d", name, description), func(o *specimen.Options) {
				o.Name, o.Description, o.Value, o.Basis = name, description, name-1, name
			})
		}
	}
	return options
}

func TestReadText_specimen(t *testing.T) {
	want := unspaced(specimen.Demo().Projects)
	for name, o := range printOptions() {
		t.Run(name, func(t *testing.T) {
			text := string(specimen.Print(specimen.Demo(), o))
			d, r := readText(linesOf(text))
			if diff := cmp.Diff(want, unspaced(d.Projects)); diff != "" {
				t.Errorf("read back (-want +got):\n%s", diff)
			}
			for _, u := range r.Unrecognised {
				if strings.Contains(u.Text, "指标") {
					t.Errorf("line %d not understood: %q", u.Line, u.Text)
				}
			}
		})
	}
}

// TestReadText_random prints random documents with blank lines between cells and
// reads them back. Where two cells run over lines of the same width the division can
// be open even for a person, so a few rows in a thousand may go wrong.
func TestReadText_random(t *testing.T) {
	const documents, wrongMax = 150, 3
	rows, wrong := 0, 0
	for i := range documents {
		doc := rapid.Custom(specimen.Draw).Example(i)
		o := specimen.Options{
			Name: 4 + i%6, Description: 9 + i%10, Value: 4 + i%4, Basis: 4 + i%6, PageLines: []int{0, 25, 40}[i%3],
			Windows: i%2 == 0, Foot: []string{"", "— # —"}[i%2], RepeatHeader: i%5 > 2,
		}
		d, _ := readText(linesOf(string(specimen.Print(doc, o))))
		want, got := unspaced(doc.Projects), unspaced(d.Projects)
		if len(got) != len(want) {
			t.Fatalf("document %d: %d projects, want %d", i, len(got), len(want))
		}
		for p := range want {
			rows += len(want[p].Indicators)
			if diff := cmp.Diff(want[p].Indicators, got[p].Indicators); diff != "" {
				wrong++
				t.Logf("document %d, project %d (-want +got):\n%s", i, p, diff)
			}
			want[p].Indicators, got[p].Indicators = nil, nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("document %d, upper parts (-want +got):\n%s", i, diff)
		}
	}
	if wrong > wrongMax {
		t.Errorf("%d tables of %d rows read wrong, at most %d allowed", wrong, rows, wrongMax)
	}
}
