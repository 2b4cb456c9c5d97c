// Package library keeps the indicator library (绩效指标库): indicators that have been
// reviewed once, sorted by industry and duty, to be picked into a target instead of being
// thought up anew.
//
// Words:
//
//	行业领域   Industry   whose indicators they are; COMMON suits every unit
//	职责活动   duty       what the money is spent on: 公路养护, 培训
//	指标       Entry      a measure with how it is counted and where its value comes from
//	提议       Propose    somebody puts an indicator forward, his own or one of an approved target
//	使用次数   uses       approved targets with an indicator of this name and class
//
// Invariants, held by the service, by the database and by its proof:
//
//	L1  in one industry a name stands once in a class, rejected proposals apart
//	L2  whoever proposed an entry does not decide on it
//	L3  an entry is its last version; versions are only added
//	L4  a target counts once for an entry, however often it is approved
//
// Rules served: handbook performance §2.2, §2.3 (财预〔2021〕101号: 分行业分领域绩效指标库).
package library
