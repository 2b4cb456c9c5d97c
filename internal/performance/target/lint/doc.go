// Package lint holds the 50 review rules for performance targets (绩效目标审核) as
// pure checks over dated data.
//
// Vocabulary:
//
//	审核规则  Rule       问题    Finding    修改建议  Fix
//	词表      Word       事实    Fact       审核要点  Item
//
// Rules, word lists, facts and the items of the review form are rows with their
// time, region and scheme of validity: embedded ones in data/, a bureau's own laid
// over them (Catalogue.With). Catalogue.Set picks what is in force for a region and
// a budget year; Run reports; Apply carries out the safe fixes; Suggest turns
// findings into points for the reviewer. Nothing here decides alone.
//
// Invariants:
//
//	R1  the same document under the same set gives the same findings in the same order
//	R2  every finding names its rule, its cell and the figures of its sentence
//	R3  after Apply the fixed findings are gone and no E or W is new, except that
//	    L13 may write the whole budget as a ceiling, which L38 then reports
//
// Rules served: handbook performance §3 (财预〔2015〕88号, 财预〔2021〕101号).
package lint
