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
// reads every field back.
func TestReadText_random(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := specimen.Draw(t)
		o := specimen.Options{
			Name: rapid.IntRange(4, 9).Draw(t, "name width"), Description: rapid.IntRange(9, 18).Draw(t, "description width"),
			Value: rapid.IntRange(4, 7).Draw(t, "value width"), Basis: rapid.IntRange(4, 9).Draw(t, "basis width"),
			PageLines: rapid.SampledFrom([]int{0, 25, 40}).Draw(t, "page"), Windows: rapid.Bool().Draw(t, "windows"),
			Foot: rapid.SampledFrom([]string{"", "— # —"}).Draw(t, "foot"), RepeatHeader: rapid.Bool().Draw(t, "repeat"),
		}
		d, _ := readText(linesOf(string(specimen.Print(doc, o))))
		if diff := cmp.Diff(unspaced(doc.Projects), unspaced(d.Projects)); diff != "" {
			t.Fatalf("read back (-want +got):\n%s\nprinted:\n%s", diff, specimen.Print(doc, o))
		}
	})
}
