// Package message tells people what waits for them: in the program, and by mail.
//
// Words:
//
//	消息      Message   what one person is told of one thing that has happened
//	事由      Notice    the thing, and everybody who is to be told of it
//	待办      open      a message that still asks for something; it ends by itself when the work is done
//	委托      For       in whose stead the reader is told
//	汇总      digest    one mail about everything that is open, daily or weekly
//	邮件队列  Mail      a letter on its way to the mail server
//
// Invariants, held by the service, by the database and by its proof:
//
//	N1  a person is told of a thing once, however often its event comes
//	N2  nobody is told of what he did himself, nor of what he may not read
//	N3  a message that asks for work is done when the work is, whoever has done it
//	N4  a letter goes to a confirmed address only, the code of the confirmation apart
//	N5  a letter is marked before it leaves: one of which nobody knows whether it arrived is
//	    not sent again by itself
//	N6  the queue holds no text of a letter, and no log an address
//
// Rules served: handbook performance §1.2 (limits of time are told before they pass).
package message
