package message

import (
	"regexp"
	"strings"

	"caixiao/internal/core/fault"
)

// Security is how the connection to the mail server is encrypted.
type Security string

// Kinds of security.
const (
	StartTLS Security = "STARTTLS"
	TLS      Security = "TLS"
	NoTLS    Security = "NONE"
)

// Server is the mail server of the book, and what is decided about messages with it.
type Server struct {
	Version     int64    `json:"version"`
	On          bool     `json:"on" doc:"Letters are sent"`
	Host        string   `json:"host" maxLength:"253"`
	Port        int      `json:"port" minimum:"1" maximum:"65535"`
	Security    Security `json:"security" enum:"STARTTLS,TLS,NONE"`
	User        string   `json:"user" maxLength:"200" doc:"Empty: the server asks for none"`
	HasPassword bool     `json:"hasPassword"`
	Roots       string   `json:"roots" maxLength:"20000" doc:"Certificates (PEM) of the authority that signed the server's; empty: those of the system"`
	Sender      string   `json:"sender" maxLength:"254"`
	SenderName  string   `json:"senderName" maxLength:"60"`
	BaseURL     string   `json:"baseUrl" maxLength:"200" doc:"What links in letters begin with: https://caixiao.example"`
	Contents    bool     `json:"contents" doc:"Letters name projects and amounts; else they only say that something waits"`
	PerMinute   int      `json:"perMinute" minimum:"1" maximum:"600" doc:"Letters, at most"`
	KeepDays    int      `json:"keepDays" minimum:"7" maximum:"3650" doc:"How long messages and letters are kept"`
	RemindDays  int      `json:"remindDays" minimum:"0" maximum:"30" doc:"Working days before a deadline on which who still has work is told; 0: on the day only"`
	ChangedBy   string   `json:"changedBy" doc:"Empty before anything was set"`
	ChangedAt   string   `json:"changedAt" doc:"An instant; empty before anything was set"`
	password    string   // sealed
}

// ETag is the version.
func (s Server) ETag() int64 { return s.Version }

// Figures that hold until an administrator sets others.
const (
	portDefault       = 587
	perMinuteDefault  = 60
	keepDaysDefault   = 90
	remindDaysDefault = 3
)

// defaultServer sends nothing.
func defaultServer() Server {
	return Server{
		Version: 1, Port: portDefault, Security: StartTLS, Contents: true, PerMinute: perMinuteDefault, KeepDays: keepDaysDefault, RemindDays: remindDaysDefault,
	}
}

// ServerInput is what an administrator sets. Password nil keeps the one there is, empty
// takes it away.
type ServerInput struct {
	Server
	Password *string
}

// knows are the forms that this package asks others about.
type knows struct{ address, roots, base func(text string) bool }

var hostName = regexp.MustCompile(`^[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9])?$`) // or an address, of six groups too

// Limits of the figures.
const (
	portMax       = 65535
	perMinuteMax  = 600
	keepDaysMin   = 7
	keepDaysMax   = 3650
	remindDaysMax = 30
	senderNameMax = 60
)

// check finds what is wrong with the settings.
func (s Server) check(valid knows) error {
	var wrong fault.Fields
	for _, r := range []struct {
		field          string
		value, min, up int
	}{
		{"port", s.Port, 1, portMax}, {"perMinute", s.PerMinute, 1, perMinuteMax}, {"keepDays", s.KeepDays, keepDaysMin, keepDaysMax},
		{"remindDays", s.RemindDays, 0, remindDaysMax},
	} {
		if r.value < r.min || r.value > r.up {
			wrong.Add(r.field, ErrRange.With(r.value, r.min, r.up))
		}
	}
	if s.Host != "" && !hostName.MatchString(s.Host) || s.Host == "" && s.On {
		wrong.Add("host", ErrHost.With(fault.Excerpt(s.Host)))
	}
	if s.Security != StartTLS && s.Security != TLS && s.Security != NoTLS {
		wrong.Add("security", ErrSecurity.With(fault.Excerpt(string(s.Security))))
	}
	if s.Sender != "" && !valid.address(s.Sender) || s.Sender == "" && s.On {
		wrong.Add("sender", ErrAddress.With(fault.Excerpt(s.Sender)))
	}
	if n := len([]rune(s.SenderName)); n > senderNameMax || n == 0 && s.On || strings.ContainsAny(s.SenderName, "\r\n\"<>") {
		wrong.Add("senderName", ErrSenderName.With(senderNameMax))
	}
	if s.BaseURL != "" && !valid.base(s.BaseURL) || s.BaseURL == "" && s.On {
		wrong.Add("baseUrl", ErrBaseURL.With(fault.Excerpt(s.BaseURL)))
	}
	if s.Roots != "" && !valid.roots(s.Roots) {
		wrong.Add("roots", ErrRoots)
	}
	if s.User != "" && s.password == "" {
		wrong.Add("password", ErrPassword)
	}
	return wrong.Err()
}

// tidied takes out what means nothing.
func (s Server) tidied() Server {
	for _, text := range []*string{&s.Host, &s.User, &s.Sender, &s.SenderName, &s.BaseURL, &s.Roots} {
		*text = strings.TrimSpace(*text)
	}
	s.BaseURL = strings.TrimRight(s.BaseURL, "/")
	return s
}
