// Package session knows who is at the other end of a request: credentials, login
// attempts and sessions of one book's users. The users themselves are another
// module's; the port Accounts asks for them.
//
//	会话 session          一次性密码 one-time password    锁定 lockout
//	动态码 TOTP code      恢复码 recovery code            单点登录 OIDC
//
// Invariants:
//
//	SE1  no password, token, recovery code or TOTP secret is stored in the clear
//	SE2  at most Rules.LockFailures guesses of an account or an address are told
//	     right or wrong within Rules.LockWindowMinutes, however many come at once
//	SE3  an unknown login is answered like a known one, in words and in work
//	SE4  a session that has ended never opens anything again
//	SE5  a TOTP code and a recovery code open one session, once
//	SE6  no user sets what an administrator signs in with, not his own either but by
//	     changing it
//
// All instants are those of the wall clock, but those of visits (when somebody was here
// last), which are compared with what was recorded. Rules served: docs/rules/session.md
// (handbook assets-review-debt-ops §8.2; GB/T 22239-2019, level three).
package session
