package app

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/httpx"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
)

// Files by which a book and those on the other end of the exchange of vouchers make each other
// known, behind the region in the folder of data.
const (
	announcedFile = ".exchange.json" // written by us: our certificate, for the bank
	partiesFile   = ".parties.json"  // put there by the operator: who the others are
)

// carryTimeout is how long somebody on the other end may take to keep one message.
const carryTimeout = 15 * time.Second

// bankCarrier brings messages over HTTP.
type bankCarrier struct{ client *http.Client }

func newBankCarrier() bankCarrier {
	return bankCarrier{&http.Client{
		Timeout:       carryTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// answerMax is how much of a refusal is read.
const answerMax = 4 << 10

// Carry posts the bytes of a message. Only 422 says that they were read and refused.
func (c bankCarrier) Carry(ctx context.Context, url string, data []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("address of a party: %w", err)
	}
	req.Header.Set("Content-Type", messageType)
	res, err := c.client.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }() // it was only read
	said, err := io.ReadAll(io.LimitReader(res.Body, answerMax))
	switch {
	case res.StatusCode/100 == 2:
		return nil
	case res.StatusCode == http.StatusUnprocessableEntity && err == nil:
		return bank.ErrTurnedAway.With(fault.Excerpt(problemOf(said)))
	}
	return fmt.Errorf("answered with status %d", res.StatusCode)
}

// problemOf is the sentence of a problem, or what was said instead of one.
func problemOf(said []byte) string {
	var p struct{ Detail string }
	if json.Unmarshal(said, &p) == nil && p.Detail != "" {
		return p.Detail
	}
	return string(said)
}

// exchangeOwn verifies what the book itself has signed; nil where its keys are not there.
func (b *Book) exchangeOwn() (bank.Own, error) {
	if !b.reads {
		return b.keys, nil
	}
	keys, err := b.cfg.verifier(b.Region)
	if keys == nil {
		return nil, err
	}
	return keys, err
}

// bankNeeds joins the bank of a book.
func (m *modules) bankNeeds(b *Book) (bank.Needs, error) {
	own, err := b.exchangeOwn()
	carrier := b.cfg.carrier
	if carrier == nil {
		carrier = newBankCarrier()
	}
	return bank.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Region: b.Region, Log: b.cfg.Log, Carrier: carrier, Signer: b.keys, Own: own, Fits: gm.Fits,
		Genuine: genuine, Cursors: m.cursors, Terms: m.terms, Scopes: projectScopes{m.org}, Units: adjustmentUnits{m.org}, Days: m.flows,
	}, err
}

// announceExchange leaves our certificate where the operator finds it for the other end.
func (b *Book) announceExchange() error {
	public := b.keys.Public()
	own, err := b.banks.OwnCertificate(public.Suite, public.Key, fiscal.DateOf(b.db.Clock().Now().Time().In(bureauZone)).Year())
	if err != nil {
		return err
	}
	text, err := json.MarshalIndent(ExchangeCard{
		Region: b.Region, Serial: own.Serial, Suite: own.Suite, Public: base64.StdEncoding.EncodeToString(own.Public), ValidFrom: own.From, ValidTo: own.Until,
	}, "", "  ")
	if err != nil {
		return err
	}
	return replaceFile(b.cfg.path(b.Region, announcedFile), append(text, '\n'))
}

// ExchangeCard is a bureau as it makes itself known to those on the other end.
type ExchangeCard struct {
	Region    string      `json:"region"`
	Serial    string      `json:"serial"`
	Suite     string      `json:"suite"`
	Public    string      `json:"public"`
	ValidFrom fiscal.Date `json:"validFrom"`
	ValidTo   fiscal.Date `json:"validTo"`
}

// replaceFile writes a file so that who reads it finds the old or the new one.
func replaceFile(path string, text []byte) error {
	if known, err := os.ReadFile(path); err == nil && bytes.Equal(known, text) {
		return nil
	}
	fresh, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	_, err = fresh.Write(text)
	err = errors.Join(err, fresh.Close())
	if err == nil {
		err = os.Rename(fresh.Name(), path)
	}
	if err != nil {
		_ = os.Remove(fresh.Name()) // it may be the new file already
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// partiesKept remembers which file of parties was read last.
type partiesKept struct{ at clock.Instant }

// readParties makes those known whom the operator has announced in a file, when it is new.
func (b *Book) readParties(ctx context.Context) error {
	path := b.cfg.path(b.Region, partiesFile)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	at := clock.Of(info.ModTime())
	if at == b.parties.at {
		return nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var list []bank.Announced
	if err := json.Unmarshal(text, &list); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if err := b.banks.Register(actor.Machine(ctx, "exchange"), list); err != nil {
		return fmt.Errorf("parties of %s: %w", path, err)
	}
	b.parties.at = at
	return nil
}

// deliver brings what waits to those on the other end.
func (b *Book) deliver(ctx context.Context) error {
	return errors.Join(b.readParties(ctx), b.banks.Deliver(ctx))
}

// messageType is that of messages between stores.
const messageType = "application/xml"

// ExchangePath is where messages of others come in, for a region.
const ExchangePath = "/exchange/v1/{region}/messages"

// exchange takes in messages of banks and of the central treasury. It is no route of the API:
// nobody is signed in, who has sent a message its signature tells. 202 says that it is kept,
// 422 that it was read and refused; after any other answer it is sent again.
func (h *House) exchange(w http.ResponseWriter, req *http.Request) {
	book, err := h.Book(req.PathValue("region"))
	if err != nil {
		httpx.WriteProblem(w, req, err)
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, req.Body, voucher.BytesMax))
	if err != nil {
		httpx.WriteProblem(w, req, voucher.ErrSize.With(voucher.BytesMax))
		return
	}
	err = book.banks.Receive(req.Context(), data)
	switch {
	case err == nil:
		w.WriteHeader(http.StatusAccepted)
	case fault.Refusal(err):
		p := httpx.ProblemFor(req, err)
		p.Status = http.StatusUnprocessableEntity
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		_ = json.NewEncoder(w).Encode(p) // who does not read it has gone
	default:
		httpx.WriteProblem(w, req, err)
	}
}
