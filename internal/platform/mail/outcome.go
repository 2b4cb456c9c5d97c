package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/textproto"
	"regexp"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// Kind is what has gone wrong.
type Kind string

// Kinds of failures.
const (
	Unreachable Kind = "UNREACHABLE" // no connection, or it broke off
	Untrusted   Kind = "UNTRUSTED"   // no encryption, or a certificate nobody vouches for
	SignIn      Kind = "SIGN_IN"     // user or password
	Later       Kind = "LATER"       // the server asks to try again (4xx)
	Refused     Kind = "REFUSED"     // the server will never take it (5xx)
	Unknown     Kind = "UNKNOWN"     // it may have arrived (M2)
)

// Failure tells why a letter did not go.
type Failure struct {
	Kind   Kind
	Code   int    // the server's; 0 when it did not answer
	Answer string // in the server's words, without addresses (M4)
}

// Error is the failure for logs.
func (f *Failure) Error() string { return string(f.Kind) + ": " + f.Answer }

// Send hands one letter in. nil: the server has taken it and said so (M1); else a *Failure.
func (l *Line) Send(letter Letter) error {
	m, err := letter.message()
	if err != nil {
		return &Failure{Kind: Refused, Answer: without(err.Error())}
	}
	err = l.client.Send(m)
	if err == nil || m.IsDelivered() { // the good-bye after it may have failed
		return nil
	}
	return sending(err)
}

// connecting is the failure of a connection.
func connecting(err error) *Failure {
	f := &Failure{Kind: Unreachable, Answer: without(err.Error()), Code: codeOf(err)}
	var certificate *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	var broken *net.OpError
	switch text := err.Error(); {
	case errors.As(err, &certificate), errors.As(err, &authority), errors.As(err, &record), strings.Contains(text, "STARTTLS"):
		f.Kind = Untrusted
	case errors.As(err, &broken):
	case strings.Contains(text, "AUTH"), strings.Contains(text, "auth"):
		f.Kind = SignIn
	case f.Code >= permanent:
		f.Kind = Refused
	case f.Code >= temporary:
		f.Kind = Later
	}
	return f
}

// Codes of answers begin here.
const (
	temporary = 400
	permanent = 500
)

// sending is the failure of one letter.
func sending(err error) *Failure {
	var failed *gomail.SendError
	if !errors.As(err, &failed) {
		return &Failure{Kind: Unreachable, Answer: without(err.Error())}
	}
	f := &Failure{Code: codeOf(err), Answer: without(strings.TrimPrefix(err.Error(), failed.Reason.String()+": "))}
	if f.Code == 0 {
		f.Code = failed.ErrorCode()
	}
	switch {
	case f.Code >= permanent:
		f.Kind = Refused
	case f.Code >= temporary:
		f.Kind = Later
	case failed.Reason == gomail.ErrSMTPDataClose:
		f.Kind = Unknown // the last dot was sent, and nothing came back
	case failed.Reason == gomail.ErrGetRcpts, failed.Reason == gomail.ErrGetSender:
		f.Kind = Refused
	default:
		f.Kind = Unreachable
	}
	return f
}

// codeOf is the code of the server's answer, 0 when there was none.
func codeOf(err error) int {
	var answer *textproto.Error
	if errors.As(err, &answer) {
		return answer.Code
	}
	return 0
}

var (
	addresses = regexp.MustCompile(`<?[^\s<>@,;:]+@[^\s<>,;]+>?`)
	answerMax = 300
)

// without takes addresses out of a text, and shortens it (M4).
func without(text string) string {
	if i := strings.Index(text, ", affected recipient(s)"); i >= 0 {
		text = text[:i]
	}
	if i := strings.Index(text, ", affected message ID"); i >= 0 {
		text = text[:i]
	}
	text = strings.Join(strings.Fields(addresses.ReplaceAllString(text, "…")), " ")
	if runes := []rune(text); len(runes) > answerMax {
		text = string(runes[:answerMax]) + "…"
	}
	return text
}
