package blocks

import "golang.org/x/text/width"

// Halves is the printed width of a text in half characters: a Chinese character is two.
func Halves(text string) int {
	n := 0
	for _, r := range text {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}
