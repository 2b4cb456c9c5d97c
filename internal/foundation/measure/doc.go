// Package measure keeps the figures that modules vouch for (可追溯的指标数): a measure is a
// query and not a typed number, so that from any figure one walks down to the rows that add
// up to it, as of any business day and as known at any instant.
//
// Words:
//
//	数、度量         Measure    a named figure: code, unit, kind, what it is cut by
//	依据的明细       Evidence   the rows of facts that add up to a figure exactly
//	事实             Facts      a table whose rows are only added, with its roll-ups
//	累计数、时点数   Flow, Level
//	维度、口径       Dimension, Slice
//	截至日           as of      the last business day that counts
//	入账时点         known at   the last instant of recording that counts
//
// Invariants, held by the property test of every registered measure and by the proof:
//
//	M1  a figure and its evidence rows come of one predicate, and the rows add up to the
//	    figure exactly, for every slice, day and instant
//	M2  a figure as known at an instant that the watermark has passed never changes
//	M3  a formula gives what its measure gives
//	M4  nobody is shown, in a sum or in a row, what his scope does not hold
package measure
