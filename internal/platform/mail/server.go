package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// Security is how the connection to a server is encrypted.
type Security string

// Kinds of security.
const (
	StartTLS Security = "STARTTLS" // begins in the clear, goes on encrypted or not at all
	TLS      Security = "TLS"      // encrypted from the first byte
	None     Security = "NONE"     // in the clear, inside the machine room
)

// Securities lists them all.
var Securities = []Security{StartTLS, TLS, None}

// Server is a mail server and how it is reached.
type Server struct {
	Host     string
	Port     int
	Security Security
	User     string // empty: without signing in
	Password string
	Roots    string        // certificates (PEM) of the authority that signed the server's; empty: those of the system
	Timeout  time.Duration // of every step; 0: 20 seconds
}

const timeoutDefault = 20 * time.Second

// ValidRoots tells whether a text holds certificates.
func ValidRoots(pem string) bool { return x509.NewCertPool().AppendCertsFromPEM([]byte(pem)) }

// Line is a connection over which letters are handed in, one after the other.
type Line struct {
	client *gomail.Client
	conn   net.Conn
	stop   func() bool
}

// Dial connects, encrypts and signs in. Its failures are a *Failure.
func Dial(ctx context.Context, s Server) (*Line, error) {
	l := &Line{}
	client, err := s.client(l)
	if err != nil {
		return nil, &Failure{Kind: Refused, Answer: without(err.Error())}
	}
	l.client = client
	if err := client.DialWithContext(ctx); err != nil {
		l.drop()
		return nil, connecting(err)
	}
	l.stop = context.AfterFunc(ctx, l.drop) // the client looks at no ctx while it sends
	return l, nil
}

// Close says good-bye to the server.
func (l *Line) Close() {
	_ = l.client.Close() // what was sent is sent
	l.stop()
	l.drop()
}

func (l *Line) drop() {
	if l.conn != nil {
		_ = l.conn.Close()
	}
}

func (s Server) client(l *Line) (*gomail.Client, error) {
	timeout := s.Timeout
	if timeout == 0 {
		timeout = timeoutDefault
	}
	config := &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12}
	if s.Roots != "" {
		config.RootCAs = x509.NewCertPool()
		config.RootCAs.AppendCertsFromPEM([]byte(s.Roots))
	}
	options := []gomail.Option{
		gomail.WithPort(s.Port), gomail.WithTimeout(timeout), gomail.WithTLSConfig(config), gomail.WithTLSPolicy(gomail.NoTLS),
		gomail.WithDialContextFunc(func(ctx context.Context, _, _ string) (net.Conn, error) { return l.dial(ctx, s, config) }),
	}
	switch s.Security {
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	case TLS:
		options = append(options, gomail.WithSSL(), gomail.WithPort(s.Port))
	case None:
	}
	if s.User != "" {
		options = append(options, gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
		if s.Security == None { // M3: said so in the settings
			options = append(options, gomail.WithOpportunisticSMTPAuth(gomail.SMTPAuthCramMD5, gomail.SMTPAuthPlainNoEnc, gomail.SMTPAuthLoginNoEnc))
		} else {
			options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover))
		}
	}
	client, err := gomail.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("settings of the mail server: %w", err)
	}
	return client, nil
}

// dial keeps the connection, so that one which fails later is closed at once.
func (l *Line) dial(ctx context.Context, s Server, config *tls.Config) (conn net.Conn, err error) {
	address := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	dialer := &net.Dialer{}
	if s.Security == TLS {
		conn, err = (&tls.Dialer{NetDialer: dialer, Config: config}).DialContext(ctx, "tcp", address)
	} else {
		conn, err = dialer.DialContext(ctx, "tcp", address)
	}
	if err == nil {
		l.conn = conn
	}
	return conn, err
}
