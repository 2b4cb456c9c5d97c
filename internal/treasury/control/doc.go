// Package control keeps the rules that payments are held to (支付监控规则): what each looks
// at, how severe it is and with which figures, from a day on; and it decides on the facts of
// an application, which others gather.
//
// Words:
//
//	监控规则  Rule        规则设定  Setting: severity and figures of a rule, from a day on
//	规则目录  Catalogue: the settings in force on a day
//	事实  Facts           命中  Hit: a rule that speaks, with what it has seen
//	不启用、提醒、拦截  Off, Warn, Block
//
// Invariants, held by Evaluate, by constraints and by the proof of the book:
//
//	C1  what cannot be evaluated blocks, and says what was missing
//	C2  a hit names the version of its rule and all it has looked at
//	C3  who proposes a setting does not put it into force
//	C4  of a rule one setting at most begins on a day
//
// Rules served: docs/rules/control.md (handbook treasury-accounting §3.9).
package control
