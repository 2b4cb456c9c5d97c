package recognise

import "caixiao/internal/performance/target"

func readProse(f flat, end int, d *target.Document, r *Report) {}

func (r *Report) noteFurniture(n normalised, f furniture) {}
