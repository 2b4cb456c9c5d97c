package pdftext

// box is a rectangle on the page as it is seen: in points from its upper left
// corner, y downwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }
func (b box) midX() float64   { return (b.x0 + b.x1) / 2 }
func (b box) midY() float64   { return (b.y0 + b.y1) / 2 }

func (b box) union(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// contains reports whether a point lies inside.
func (b box) contains(x, y float64) bool {
	return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1
}

// matrix maps (x, y) to (ax+cy+e, bx+dy+f), as in PDF.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is m followed by o.
func (m matrix) then(o matrix) matrix {
	e, f := o.apply(m.e, m.f)
	return matrix{
		a: m.a*o.a + m.b*o.c, b: m.a*o.b + m.b*o.d,
		c: m.c*o.a + m.d*o.c, d: m.c*o.b + m.d*o.d,
		e: e, f: f,
	}
}

// applyBox maps a rectangle; the result is the rectangle around it.
func (m matrix) applyBox(b box) box {
	x0, y0 := m.apply(b.x0, b.y0)
	x1, y1 := m.apply(b.x1, b.y1)
	return box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// onScreen maps the space of a page, y upwards, to how it is seen: turned clockwise
// by quarter turns, y downwards. bounds is the visible rectangle in page space.
func onScreen(bounds box, quarters int) matrix {
	switch quarters {
	case 1:
		return matrix{b: 1, c: 1, e: -bounds.y0, f: -bounds.x0}
	case 2:
		return matrix{a: -1, d: 1, e: bounds.x1, f: -bounds.y0}
	case 3:
		return matrix{b: -1, c: -1, e: bounds.y1, f: bounds.x1}
	}
	return matrix{a: 1, d: -1, e: -bounds.x0, f: bounds.y1}
}
