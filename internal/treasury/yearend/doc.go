// Package yearend ends the year of quota money and begins the next one (年终结转、结账、开账):
// what is unused goes on lists, which say of each row what is carried over and what is
// withdrawn; when nothing stands in the way two persons close the year; what was carried over
// is then opened in the next year, one to one.
//
// Words:
//
//	结转清单  List        明细  Line           去向  Fate: carried over, withdrawn, or executed
//	年终结账  Closing     障碍  Obstacle       新年度开账  Opening
//	结转规定  Policy: dated data
//
// Invariants, held by the tables of moves, by constraints and by the proofs of the book:
//
//	Y1  who has confirmed a list or proposed a closing decides on no step of it (workflow W2)
//	Y2  a list is posted once, by one voucher, and is POSTED exactly when there is one
//	Y3  of each line what is carried, withdrawn and executed adds up to what was unused
//	Y4  a year is closed only when nothing is left but what was spent, carried over or withdrawn;
//	    while it is being closed nothing else is posted to it, and nothing at all afterwards
//	Y5  what was carried over is opened one to one, once (proof quota.carried)
//
// Rules served: docs/rules/yearend.md (handbook treasury-accounting §1.3, §1.4, §2.2-28 to -34).
package yearend
