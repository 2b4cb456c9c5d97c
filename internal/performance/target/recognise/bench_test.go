package recognise

import (
	"testing"

	"caixiao/testkit/specimen"
)

func BenchmarkReadText(b *testing.B) {
	doc := linesOf(string(specimen.Print(specimen.Demo(), specimen.Options{PageLines: 30, Foot: "#"})))
	for b.Loop() {
		readText(doc)
	}
}
