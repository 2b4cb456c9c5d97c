package testkit

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Mailbox is a mail server of its own on this machine, which keeps what it is handed.
type Mailbox struct {
	Host  string
	Port  int
	Roots string // PEM of the certificate it shows

	mu      sync.Mutex
	refuse  func(Envelope) error
	stall   chan struct{} // not nil: it answers nothing after a letter until it is closed
	letters []Envelope
	tried   int
}

// Envelope is a letter as the server got it.
type Envelope struct {
	From, To  string
	Data      []byte
	Encrypted bool
	User      string
}

// MailboxUser and MailboxPassword sign in where a mailbox asks for it.
const (
	MailboxUser     = "caixiao"
	MailboxPassword = "Qinglan-Mail-2021"
)

// NewMailbox runs a mail server until the test ends: with STARTTLS and signing in when
// secure, else in the clear and for everybody.
func NewMailbox(t testing.TB, secure bool) *Mailbox {
	t.Helper()
	m := &Mailbox{Host: "127.0.0.1"}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &mailSession{box: m, conn: c, secure: secure}, nil
	}))
	server.Domain, server.ErrorLog, server.EnableSMTPUTF8 = "localhost", log.New(io.Discard, "", 0), true
	server.AllowInsecureAuth = !secure
	if secure {
		server.TLSConfig = m.certificate(t)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m.Port = listener.Addr().(*net.TCPAddr).Port //nolint:errcheck,forcetypeassert // it listens on TCP
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	t.Cleanup(func() {
		m.Answer()
		closed := server.Close()
		_ = listener.Close() // the server has not, where it was closed before it began
		if err := errors.Join(closed, closedServer(<-done)); err != nil {
			t.Error(err)
		}
	})
	return m
}

func closedServer(err error) error {
	if errors.Is(err, smtp.ErrServerClosed) {
		return nil
	}
	return err
}

// Refuse lets the server answer letters for which f returns an error with it; nil takes
// them all again. Use smtp answers: MailAnswer(451, …).
func (m *Mailbox) Refuse(f func(Envelope) error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.refuse = f
}

// Stall lets the server take letters without saying so, until Answer.
func (m *Mailbox) Stall() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stall = make(chan struct{})
}

// Answer ends a Stall.
func (m *Mailbox) Answer() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stall != nil {
		close(m.stall)
		m.stall = nil
	}
}

// MailAnswer is an answer of a mail server.
func MailAnswer(code int, text string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, 7, 1}, Message: text}
}

// Letters are what the server has taken.
func (m *Mailbox) Letters() []Envelope {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Envelope(nil), m.letters...)
}

// Tried is how often a letter was handed in, also those it has not taken.
func (m *Mailbox) Tried() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.tried
}

// take keeps a letter, or answers why not.
func (m *Mailbox) take(e Envelope) error {
	m.mu.Lock()
	m.tried++
	if m.refuse != nil {
		if err := m.refuse(e); err != nil {
			m.mu.Unlock()
			return err
		}
	}
	m.letters = append(m.letters, e)
	stall := m.stall
	m.mu.Unlock()
	if stall != nil {
		<-stall
	}
	return nil
}

// certificate is one for this machine that nobody else vouches for.
func (m *Mailbox) certificate(t testing.TB) *tls.Config {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	plan := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, IPAddresses: []net.IP{net.ParseIP(m.Host)}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	signed, err := x509.CreateCertificate(rand.Reader, plan, plan, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	m.Roots = string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed}))
	return &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{{Certificate: [][]byte{signed}, PrivateKey: key}}}
}

// mailSession is one connection.
type mailSession struct {
	box    *Mailbox
	conn   *smtp.Conn
	secure bool
	Envelope
}

func (s *mailSession) AuthMechanisms() []string { return []string{sasl.Plain} }

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != MailboxUser || password != MailboxPassword {
			return smtp.ErrAuthFailed
		}
		s.User = user
		return nil
	}), nil
}

func (s *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	if s.secure && s.User == "" {
		return smtp.ErrAuthRequired
	}
	s.From = from
	return nil
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.To = to
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	var data bytes.Buffer
	if _, err := data.ReadFrom(r); err != nil {
		return err
	}
	_, encrypted := s.conn.TLSConnectionState()
	return s.box.take(Envelope{From: s.From, To: s.To, Data: data.Bytes(), Encrypted: encrypted, User: s.User})
}

func (s *mailSession) Reset() { s.From, s.To = "", "" }

func (s *mailSession) Logout() error { return nil }
