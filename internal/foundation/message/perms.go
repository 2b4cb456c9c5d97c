package message

import "caixiao/internal/platform/httpx"

// PermMail lets somebody set the mail server and look after the letters. Messages
// themselves need no permission: everybody has his own.
var PermMail = httpx.Perm{Code: "message.mail", Mode: httpx.Write}

// Perms lists them all.
var Perms = []httpx.Perm{PermMail}
