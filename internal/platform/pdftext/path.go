package pdftext

import (
	"fmt"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

const (
	segmentsMax = 400 // of one path; more is a drawing, not a border
	paperWhite  = 250 // a colour above this in red, green and blue is not seen
)

// point is one point of a path as shown; a move begins a new stroke, a curve cannot
// be a rule, close draws back to the last move.
type point struct {
	x, y               float64
	move, curve, close bool
}

// path adds the rules that a path draws.
func (r *pageReader) path(ref references.FPDF_PAGEOBJECT, m matrix) error {
	filled, stroked, err := r.drawMode(ref)
	if err != nil || !filled && !stroked {
		return err
	}
	own, err := r.matrixOf(ref)
	if err != nil {
		return err
	}
	m = own.then(m)
	if stroked {
		width, err := r.pdf.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: ref})
		if err != nil {
			return fmt.Errorf("stroke width: %w", err)
		}
		stroked = float64(width.StrokeWidth)*m.scale() <= 2*ruleThickMax
	}
	points, err := r.points(ref, m)
	if err != nil {
		return err
	}
	if stroked {
		r.rules = append(r.rules, strokedRules(points)...)
	} else if filled {
		r.rules = append(r.rules, filledRules(points)...)
	}
	return nil
}

// drawMode tells whether a path is filled or stroked so that it can be seen on white.
func (r *pageReader) drawMode(ref references.FPDF_PAGEOBJECT) (filled, stroked bool, err error) {
	mode, err := r.pdf.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: ref})
	if err != nil {
		return false, false, fmt.Errorf("draw mode: %w", err)
	}
	if mode.Stroke {
		color, err := r.pdf.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: ref})
		stroked = err != nil || seen(color.StrokeColor) // a pattern has no colour, but is seen
	}
	if mode.FillMode != enums.FPDF_FILLMODE_NONE {
		color, err := r.pdf.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: ref})
		filled = err != nil || seen(color.FillColor)
	}
	return filled, stroked, nil
}

func seen(c structs.FPDF_COLOR) bool {
	return c.A > 0 && (c.R < paperWhite || c.G < paperWhite || c.B < paperWhite)
}

// points lists the points of a path; none for a drawing of many.
func (r *pageReader) points(ref references.FPDF_PAGEOBJECT, m matrix) ([]point, error) {
	count, err := r.pdf.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: ref})
	if err != nil {
		return nil, fmt.Errorf("count segments: %w", err)
	}
	if count.Count > segmentsMax {
		return nil, nil
	}
	if err := r.count(count.Count, 0); err != nil {
		return nil, err
	}
	points := make([]point, 0, count.Count)
	for i := range count.Count {
		p, err := r.point(ref, i)
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		p.x, p.y = m.apply(p.x, p.y)
		points = append(points, p)
	}
	return points, nil
}

func (r *pageReader) point(ref references.FPDF_PAGEOBJECT, i int) (point, error) {
	segment, err := r.pdf.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: ref, Index: i})
	if err != nil {
		return point{}, err
	}
	at, err := r.pdf.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: segment.PathSegment})
	if err != nil {
		return point{}, err
	}
	kind, err := r.pdf.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: segment.PathSegment})
	if err != nil {
		return point{}, err
	}
	closing, err := r.pdf.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: segment.PathSegment})
	if err != nil {
		return point{}, err
	}
	return point{
		x: float64(at.X), y: float64(at.Y),
		move:  kind.Type == enums.FPDF_SEGMENT_MOVETO,
		curve: kind.Type == enums.FPDF_SEGMENT_BEZIERTO,
		close: closing.IsClose,
	}, nil
}

// strokedRules are the straight lines of a stroked path.
func strokedRules(points []point) []rule {
	var rules []rule
	add := func(from, to point) {
		if r, ok := ruleBetween(from.x, from.y, to.x, to.y); ok && !to.curve {
			rules = append(rules, r)
		}
	}
	var start, last point
	for i, p := range points {
		if p.move || i == 0 {
			start = p
		} else {
			add(last, p)
		}
		if p.close {
			add(p, point{x: start.x, y: start.y})
		}
		last = p
	}
	return rules
}

// filledRules are the thin rectangles of a filled path.
func filledRules(points []point) []rule {
	var rules []rule
	for from := 0; from < len(points); {
		to := from + 1
		around := box{points[from].x, points[from].y, points[from].x, points[from].y}
		curved := points[from].curve
		for ; to < len(points) && !points[to].move; to++ {
			p := points[to]
			around = around.union(box{p.x, p.y, p.x, p.y})
			curved = curved || p.curve
		}
		if r, ok := ruleOfBox(around); ok && !curved {
			rules = append(rules, r)
		}
		from = to
	}
	return rules
}
