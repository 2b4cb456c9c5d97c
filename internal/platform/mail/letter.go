package mail

import (
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Letter is one mail to one address, in plain text and in HTML.
type Letter struct {
	From     string // an address
	FromName string
	To       string
	ID       string // Message-ID without its brackets: the same in every attempt
	Date     time.Time
	Language string // zh-CN, en
	Subject  string
	Text     string
	HTML     string
}

// addressMax is the longest address a mail server has to take (RFC 5321 §4.5.3.1.3).
const addressMax = 254

// ValidAddress tells whether a text is a bare address with a host, as it is written on an
// envelope.
func ValidAddress(text string) bool {
	parsed, err := mail.ParseAddress(text)
	if err != nil || parsed.Address != text || parsed.Name != "" || len(text) > addressMax {
		return false
	}
	local, host, _ := strings.Cut(text, "@")
	return local != "" && strings.Contains(host, ".") && !strings.ContainsAny(text, " \t\r\n\"<>()[],;:\\") && !strings.HasSuffix(host, ".")
}

// message is the letter as it is sent. It answers nothing that answers by itself.
func (l Letter) message() (*gomail.Msg, error) {
	m := gomail.NewMsg(gomail.WithCharset(gomail.CharsetUTF8))
	if err := m.FromFormat(l.FromName, l.From); err != nil {
		return nil, fmt.Errorf("sender of a letter: %w", err)
	}
	if err := m.To(l.To); err != nil {
		return nil, fmt.Errorf("receiver of a letter: %w", err)
	}
	m.SetMessageIDWithValue(l.ID)
	m.SetDateWithValue(l.Date)
	m.Subject(l.Subject)
	m.SetGenHeader(gomail.HeaderContentLang, l.Language)
	m.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: no holiday notice comes back
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	m.AddAlternativeString(gomail.TypeTextHTML, l.HTML)
	return m, nil
}
