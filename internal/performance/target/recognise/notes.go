package recognise

import "strings"

// noteFurniture reports what was normalised and taken out before reading.
func (r *Report) noteFurniture(n normalised, f furniture) {
	if n.width > 0 {
		r.note("width", map[string]any{"count": n.width})
	}
	if n.radicals > 0 {
		r.note("radicals", map[string]any{"count": n.radicals})
	}
	if f.pageNumbers > 0 {
		r.note("page_numbers", map[string]any{"count": f.pageNumbers})
	}
	if f.headLines > 0 {
		r.note("heads", map[string]any{"count": f.headLines, "heads": strings.Join(f.heads, "；")})
	}
	if contents := f.contents + n.entries; contents > 0 {
		r.note("contents", map[string]any{"count": contents})
	}
}
