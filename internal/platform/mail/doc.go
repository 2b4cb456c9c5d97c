// Package mail hands letters to a mail server by SMTP, one after the other over one
// connection, and tells what became of each.
//
// Invariants:
//
//	M1  a letter counts as delivered only when the server has said so
//	M2  what the server may have taken without answering is Unknown, and never Temporary: sent
//	    again it could arrive twice
//	M3  a password goes over an encrypted connection, or not at all, unless the settings say
//	    that the server has no encryption
//	M4  what is told of an answer names no address
package mail
