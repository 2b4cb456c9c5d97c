package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCharacterMap(t *testing.T) {
	var body strings.Builder
	body.WriteString("5 0 obj\n<<\n/Length 1\n>>\nstream\n250 beginbfrange\n<0001><0001><20BB7>\n<0001><0001><4E00>\n")
	for i := 2; i <= 250; i++ {
		fmt.Fprintf(&body, "<%04X><%04X><%04X>\n", i, i, 0x4E00+i)
	}
	body.WriteString("endbfrange\nendstream\nendobj\n\n")
	got, err := characterMap(5, []byte(body.String()))
	if err != nil {
		t.Fatal(err)
	}
	text := string(got)
	for want, n := range map[string]int{
		"<0001><D842DFB7>\n": 1, "<0001><4E00>": 0, "<00FA><4EFA>\n": 1,
		"100 beginbfchar": 2, "50 beginbfchar": 1, "beginbfrange": 0,
	} {
		if strings.Count(text, want) != n {
			t.Errorf("%q %d times, want %d", want, strings.Count(text, want), n)
		}
	}
	_, rest, _ := strings.Cut(text, "stream\n")
	stream, _, _ := strings.Cut(rest, "endstream")
	if want := fmt.Sprintf("/Length %d\n", len(stream)); !strings.Contains(text, want) {
		t.Errorf("no %q", want)
	}
}

func TestTreeOf(t *testing.T) {
	root, nodes := treeOf([]outlineEntry{{10, "一", 1}, {11, "（一）", 3}, {12, "表", 4}, {13, "（二）", 3}, {14, "二", 1}})
	type links struct{ Parent, Prev, Next, First, Last, Count int }
	var got []links
	for _, n := range append([]*bookmark{&root}, nodes...) {
		got = append(got, links{n.parent, n.prev, n.next, n.first, n.last, n.count})
	}
	want := []links{
		{First: 10, Last: 14},
		{Parent: 3, Next: 14, First: 11, Last: 13, Count: 3},
		{Parent: 10, Next: 13, First: 12, Last: 12, Count: 1},
		{Parent: 11},
		{Parent: 10, Prev: 11},
		{Parent: 3, Prev: 10},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRepair_refusesWhatItDoesNotKnow(t *testing.T) {
	for _, file := range []string{"", "%PDF-1.7\nxref\n", "\nxref\n0 1\n0000000000 65535 f \ntrailer"} {
		if _, err := repair([]byte(file), nil); !errors.Is(err, errShape) {
			t.Errorf("%q: error %v, want %v", file, err, errShape)
		}
	}
}
