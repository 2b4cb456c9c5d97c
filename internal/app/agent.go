package app

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/treasury/agentbank"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/voucher"
)

// AgentConfig says where the bank that is played keeps its own, and whom it serves.
type AgentConfig struct {
	Dir      string   // its store and keys
	Server   string   // base address of the program whose bureaus it serves
	URL      string   // its own base address, for those it makes itself known to
	Scenario string   // file of what goes wrong; empty: nothing
	Finance  []string // files by which bureaus make themselves known
	Announce []string // files by which it makes itself known; empty: parties.json in Dir
	Log      *slog.Logger
	Carrier  agentbank.Carrier // brings messages to bureaus; nil: HTTP

	at clock.Instant // of a store just made: where its clock begins; zero is the present
}

// Codes and names of those who are played; 011 is the number of the national treasury.
const (
	agentCode   = "102"
	agentName   = "代理银行（模拟）"
	centralCode = "011"
	centralName = "国家金库（模拟）"
)

// Agent is a bank of its own process, with the central treasury behind it.
type Agent struct {
	*agentbank.Service
	cfg AgentConfig
	db  *db.DB
	log *slog.Logger
}

// OpenAgent opens the store of a bank, makes its keys when it has none, and makes itself known.
func OpenAgent(ctx context.Context, cfg AgentConfig) (*Agent, error) {
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	scenario, err := readScenario(cfg.Scenario)
	if err != nil {
		return nil, err
	}
	keys := map[string]*gm.Keys{}
	for _, code := range []string{agentCode, centralCode} {
		if keys[code], err = gm.Open(gm.Config{Dir: filepath.Join(cfg.Dir, keysDir), Book: code}); err != nil {
			return nil, err
		}
	}
	d, err := db.Open(ctx, db.Config{Path: filepath.Join(cfg.Dir, "bank.db"), Migrations: agentSchema(), NoSync: true, Log: cfg.Log})
	if err != nil {
		return nil, fmt.Errorf("open the bank in %s: %w", cfg.Dir, err)
	}
	if cfg.at != (clock.Instant{}) {
		if err := d.MoveClock(ctx, cfg.at); err != nil {
			return nil, errors.Join(err, d.Close())
		}
	}
	if cfg.Carrier == nil {
		cfg.Carrier = agentCarrier{newBankCarrier()}
	}
	a := &Agent{cfg: cfg, db: d, log: cfg.Log}
	a.Service, err = agentbank.NewService(agentbank.Needs{
		DB: d, Scenario: scenario, Carrier: cfg.Carrier, Genuine: genuine, Fits: gm.Fits, Unknown: a.meet, Log: cfg.Log,
		Bank:    agentbank.Office{Code: agentCode, Name: agentName, Role: voucher.RoleBank, Signer: keys[agentCode]},
		Central: agentbank.Office{Code: centralCode, Name: centralName, Role: voucher.RoleCentral, Signer: keys[centralCode]},
	})
	if err == nil {
		err = a.announce(keys)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	a.meet(ctx)
	return a, nil
}

// agentSchema is that of the bank's store.
func agentSchema() fs.FS {
	sub, err := fs.Sub(agentbank.Schema, "schema")
	if err != nil {
		panic("the schema of the bank is not in the program: " + err.Error())
	}
	return sub
}

// genuine tells whether the owner of a certificate has signed data.
func genuine(c voucher.Certificate, data []byte, signature string) bool {
	return gm.Public{Suite: c.Suite, Key: c.Public}.Verify(data, signature) == nil
}

func readScenario(path string) (s agentbank.Scenario, err error) {
	if path == "" {
		return s, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return s, err
	}
	reader := json.NewDecoder(strings.NewReader(string(text)))
	reader.DisallowUnknownFields()
	if err := reader.Decode(&s); err != nil {
		return s, agentbank.ErrScenario.With(err.Error())
	}
	return s, s.Check()
}

// announce writes who it is where bureaus look for it.
func (a *Agent) announce(keys map[string]*gm.Keys) error {
	from, err := fiscal.NewDate(2000, 1, 1)
	if err != nil {
		return err
	}
	until, err := fiscal.NewDate(2099, 12, 31)
	if err != nil {
		return err
	}
	var list []bank.Announced
	for _, one := range []struct {
		code, name string
		kind       bank.PartyKind
		role       voucher.Role
	}{{agentCode, agentName, bank.AgentBank, voucher.RoleBank}, {centralCode, centralName, bank.Central, voucher.RoleCentral}} {
		public := keys[one.code].Public()
		list = append(list, bank.Announced{
			Code: one.code, Name: one.name, Kind: one.kind, URL: strings.TrimSuffix(a.cfg.URL, "/") + "/exchange/v1/" + one.code + "/messages",
			Certificates: []bank.Certificate{{
				Serial: keys[one.code].KeyID(), Party: one.code, Role: one.role, Suite: public.Suite, Public: base64.StdEncoding.EncodeToString(public.Key),
				ValidFrom: from, ValidTo: until,
			}},
		})
	}
	text, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	for _, path := range append([]string{filepath.Join(a.cfg.Dir, "parties.json")}, a.cfg.Announce...) {
		if err := replaceFile(path, append(text, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// meet reads the files of bureaus, which may come later than the bank.
func (a *Agent) meet(ctx context.Context) {
	var list []agentbank.Card
	for _, path := range a.cfg.Finance {
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var c ExchangeCard
		if err == nil {
			err = json.Unmarshal(text, &c)
		}
		if err != nil {
			a.log.WarnContext(ctx, "a bureau could not be read", "file", path, "error", err)
			continue
		}
		list = append(list, agentbank.Card{
			Region: c.Region, URL: strings.TrimSuffix(a.cfg.Server, "/") + strings.ReplaceAll(ExchangePath, regionMark, c.Region),
			Serial: c.Serial, Suite: c.Suite, Public: c.Public, ValidFrom: c.ValidFrom, ValidTo: c.ValidTo,
		})
	}
	if err := a.Meet(ctx, list); err != nil {
		a.log.WarnContext(ctx, "the bureaus could not be noted", "error", err)
	}
}

// Advance moves the clock of the bank on: what was to come later comes now.
func (a *Agent) Advance(ctx context.Context, by time.Duration) error {
	return a.db.MoveClock(ctx, a.db.Clock().Now().Add(by))
}

// Close gives its store up.
func (a *Agent) Close() error { return a.db.Close() }

// agentCarrier brings messages to bureaus.
type agentCarrier struct{ http bankCarrier }

func (c agentCarrier) Carry(ctx context.Context, url string, data []byte) (refused string, err error) {
	err = c.http.Carry(ctx, url, data)
	if errors.Is(err, bank.ErrTurnedAway) {
		return err.Error(), nil
	}
	return "", err
}
