package voucher

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
)

// Kind is what a message is about.
type Kind string

// Kinds of messages.
const (
	Order       Kind = "ORDER"        // ours: pay
	Query       Kind = "QUERY"        // ours: what became of it
	Reply       Kind = "REPLY"        // ours: to the day's checks
	Accepted    Kind = "ACCEPTED"     // 已签收
	Refused     Kind = "REFUSED"      // 退回
	Receipt     Kind = "RECEIPT"      // 回单
	QueryAnswer Kind = "QUERY_ANSWER" // also a signed "not received"
	Return      Kind = "RETURN"       // 退款
	Clearing    Kind = "CLEARING"     // 2301, 2302
	Day         Kind = "DAY_FILE"     // 3507, 3510, 3513, the bank's details
)

// Kinds lists them all.
func Kinds() []Kind {
	return []Kind{Order, Query, Reply, Accepted, Refused, Receipt, QueryAnswer, Return, Clearing, Day}
}

// Results of what the bank has done, in the field Result.
const (
	ResultAccepted    = "ACCEPTED"
	ResultRefused     = "REFUSED"
	ResultPaid        = "PAID"
	ResultPartial     = "PARTIAL"
	ResultFailed      = "FAILED"
	ResultNotReceived = "NOT_RECEIVED"
	ResultDay         = "DAY" // asked for: the end of the day in ClearDate
)

// Message is a signed document on its way from one store to another.
type Message struct {
	ID   string      `json:"id"` // given by who sends; the same one is sent again under it
	Kind Kind        `json:"kind"`
	From string      `json:"from"`
	To   string      `json:"to"`
	Seq  int64       `json:"seq"` // counted by who sends, for each peer from 1 on
	On   fiscal.Date `json:"on"`
	Body []byte      `json:"body"` // the signed document
	// Signature of who sends over all of it.
	Signature Signature `json:"signature"`
}

// Seal signs a message.
func (m Message) Seal(role Role, signer Signer) (Message, error) {
	m.Signature = Signature{Role: role, Serial: signer.KeyID(), On: m.On}
	if err := m.check(); err != nil {
		return m, err
	}
	var err error
	m.Signature.Value, err = signer.Sign(m.text())
	return m, err
}

func (m Message) check() error {
	for _, one := range []struct{ name, text string }{{"Id", m.ID}, {"From", m.From}, {"To", m.To}} {
		if one.text == "" || len(one.text) > 64 || !plain(one.text) {
			return ErrField.With(one.name)
		}
	}
	if !slices.Contains(Kinds(), m.Kind) {
		return ErrField.With("Kind")
	}
	if m.Seq < 1 {
		return ErrField.With("Seq")
	}
	return nil
}

// Verify returns nil when the sender has signed the message and its document holds.
func (m Message) Verify(v Verifier) (Signed, error) {
	if err := m.check(); err != nil {
		return Signed{}, err
	}
	c, err := v.Certificate(m.Signature.Serial)
	if err != nil {
		return Signed{}, err
	}
	if c.Party != m.From {
		return Signed{}, ErrCertificate.With(m.Signature.Serial)
	}
	if err := verify(v, m.Signature, m.text()); err != nil {
		return Signed{}, err
	}
	s, err := Parse(m.Body)
	if err != nil {
		return s, err
	}
	return s, s.Verify(v)
}

func (m Message) text() []byte {
	var b strings.Builder
	m.head(&b)
	element(&b, "Role", string(m.Signature.Role))
	element(&b, "Serial", m.Signature.Serial)
	return []byte(b.String())
}

func (m Message) head(b *strings.Builder) {
	element(b, "Id", m.ID)
	element(b, "Kind", string(m.Kind))
	element(b, "From", m.From)
	element(b, "To", m.To)
	element(b, "Seq", strconv.FormatInt(m.Seq, 10))
	element(b, "On", m.On.String())
	element(b, "Body", base64.StdEncoding.EncodeToString(m.Body))
}

// Bytes are the message as it is sent.
func (m Message) Bytes() []byte {
	var b strings.Builder
	b.WriteString("<Message>")
	m.head(&b)
	element(&b, "Role", string(m.Signature.Role))
	element(&b, "Serial", m.Signature.Serial)
	element(&b, "Signature", m.Signature.Value)
	b.WriteString("</Message>")
	return []byte(b.String())
}

// ParseMessage reads the bytes of a message; what it could read of one that is refused is
// returned too, for the alarm.
func ParseMessage(data []byte) (m Message, err error) {
	if len(data) > BytesMax {
		return m, ErrSize.With(BytesMax)
	}
	root, err := parseTree(data)
	if err != nil {
		return m, err
	}
	if root.name != "Message" || !root.holds("Id", "Kind", "From", "To", "Seq", "On", "Body", "Role", "Serial", "Signature") {
		return m, ErrForm.With(root.name)
	}
	f := root.fields()
	m = Message{ID: f["Id"], Kind: Kind(f["Kind"]), From: f["From"], To: f["To"]}
	if m.Seq, err = strconv.ParseInt(f["Seq"], 10, 64); err != nil {
		return m, ErrField.With("Seq")
	}
	if m.On, err = fiscal.ParseDate(f["On"]); err != nil {
		return m, ErrField.With("On")
	}
	if m.Body, err = base64.StdEncoding.Strict().DecodeString(f["Body"]); err != nil {
		return m, ErrForm.With("Body")
	}
	m.Signature = Signature{Role: Role(f["Role"]), Serial: f["Serial"], On: m.On, Value: f["Signature"]}
	if err := m.check(); err != nil {
		return m, err
	}
	if !bytes.Equal(m.Bytes(), data) {
		return m, ErrForm.With("canonical")
	}
	return m, nil
}
