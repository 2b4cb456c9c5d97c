package app

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/quota"
)

// line is one of 100.00 between two rows; to may be left out.
func line(from, to ident.ID) adjustment.Line {
	return adjustment.Line{From: from, To: to, AmountFen: 100_00}
}

func (a *adjusters) until() fiscal.Date { return must(fiscal.NewDate(2021, 9, 30))(a.t) }

// freezing asks for 100.00 of the office to be frozen.
func (a *adjusters) freezing() adjustment.Input {
	return adjustment.Input{Kind: adjustment.Freeze, Reason: "核查", Expires: a.until(), Lines: []adjustment.Line{line(a.office, ident.ID{})}}
}

// moving asks for 100.00 of the office to be spent on travelling.
func (a *adjusters) moving() adjustment.Input {
	return adjustment.Input{Kind: adjustment.Virement, Reason: "任务变化", Lines: []adjustment.Line{line(a.office, a.travel)}}
}

// TestAdjustment_actions asks for everything in every state: what is not in the table of moves
// is refused, and changes nothing.
func TestAdjustment_actions(t *testing.T) {
	reach := map[adjustment.State]func(a *adjusters) adjustment.View{
		adjustment.Draft:     func(a *adjusters) adjustment.View { return a.draft("budget", a.freezing()) },
		adjustment.Submitted: func(a *adjusters) adjustment.View { return a.handedIn("budget", a.freezing()) },
		adjustment.Returned:  ended(workflow.Return),
		adjustment.Rejected:  ended(workflow.Reject),
		adjustment.Approved:  ended(workflow.Approve),
		adjustment.Posted: func(a *adjusters) adjustment.View {
			v := a.handedIn("budget", a.freezing())
			a.passed(v.ID, "head")
			return a.stands(v.ID)
		},
		adjustment.Stuck: (*adjusters).stuck,
		adjustment.Voided: func(a *adjusters) adjustment.View {
			v := a.draft("budget", a.freezing())
			return must(a.asks.Void(a.as("budget"), v.ID, v.Version))(a.t)
		},
	}
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		for _, state := range adjustment.States {
			for action, do := range map[adjustment.Action]func(v adjustment.View) error{
				adjustment.Save: func(v adjustment.View) error {
					_, err := a.asks.Change(a.as("budget"), v.ID, v.Version, a.freezing())
					return err
				},
				adjustment.Submit: func(v adjustment.View) error {
					_, err := a.asks.Submit(a.as("budget"), v.ID, v.Version)
					return err
				},
				adjustment.Void: func(v adjustment.View) error {
					_, err := a.asks.Void(a.as("budget"), v.ID, v.Version)
					return err
				},
				adjustment.Post: func(v adjustment.View) error {
					_, err := a.asks.PostAgain(a.as("budget"), v.ID, nil)
					return err
				},
			} {
				v := reach[state](a)
				if v.State != state {
					t.Fatalf("%s is not reached but %s", state, v.State)
				}
				next, allowed := state.After(action)
				err := do(v)
				got := a.stands(v.ID)
				switch {
				case !allowed && (!errors.Is(err, adjustment.ErrMove) || got.State != state || got.Version != v.Version):
					t.Errorf("%s %s: %v, it is %s of version %d", state, action, err, got.State, got.Version)
				case allowed && action == adjustment.Post && state == adjustment.Stuck:
					// The money is not there yet: it stays where it is, and says so anew.
					if !errors.Is(err, quota.ErrInsufficient) || got.State != adjustment.Stuck {
						t.Errorf("%s %s: %v, it is %s", state, action, err, got.State)
					}
				case allowed && (err != nil || got.State != next):
					t.Errorf("%s %s: %v, it is %s, want %s", state, action, err, got.State, next)
				}
				if frozen := a.has(a.office, quota.Frozen); frozen > 0 {
					a.shift(quota.Unfreeze, quota.Frozen, quota.Executable, frozen)
				}
			}
		}
	})
}

// ended is a request handed in on which the head has taken an action.
func ended(action workflow.Action) func(a *adjusters) adjustment.View {
	return func(a *adjusters) adjustment.View {
		v := a.handedIn("budget", a.freezing())
		a.decide("head", v.ID, action)
		return a.stands(v.ID)
	}
}

// stuck is a freeze that was approved when the money was gone already.
func (a *adjusters) stuck() adjustment.View {
	a.t.Helper()
	v := a.handedIn("budget", a.freezing())
	a.shift(quota.Freeze, quota.Executable, quota.Frozen, issuedFen-50_00)
	a.passed(v.ID, "head")
	return a.stands(v.ID)
}

// TestAdjustment_stuck: what the ledger refuses says why in the language of who asks, holds
// nothing, and is posted once the money is there; by its version it stands for one posting.
func TestAdjustment_stuck(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		v := a.stuck()
		if v.State != adjustment.Stuck || !v.Postable || v.Editable || !strings.Contains(v.Refused, "50.00") {
			t.Fatalf("it is %s (%q), postable %v", v.State, v.Refused, v.Postable)
		}
		if _, err := a.asks.PostAgain(a.as("clerk"), v.ID, nil); !errors.Is(err, adjustment.ErrNotFound) {
			t.Errorf("somebody of a unit posts the bureau's: %v", err)
		}
		if _, err := a.asks.PostAgain(a.as("head"), v.ID, nil); !errors.Is(err, adjustment.ErrAllowed) {
			t.Errorf("the head posts: %v", err)
		}
		if _, err := a.asks.PostAgain(a.as("budget"), v.ID, nil); !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("posted without money: %v", err)
		}
		a.shift(quota.Unfreeze, quota.Frozen, quota.Executable, 50_00)
		done := must(a.asks.PostAgain(a.as("budgetcheck"), v.ID, nil))(t)
		posted := a.stands(v.ID)
		if posted.State != adjustment.Posted || posted.Refused != "" || posted.Voucher != done.Voucher || done.Voucher.IsZero() {
			t.Errorf("it is %s (%q) by voucher %s, told %+v", posted.State, posted.Refused, posted.Voucher, done)
		}
		if has := a.has(a.office, quota.Executable); has != 0 {
			t.Errorf("%s are left", has)
		}
	})
}

// TestAdjustment_refused: what cannot be asked for says which field and why; other people's
// money is not there.
func TestAdjustment_refused(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		long := strings.Repeat("长", 201)
		for name, tt := range map[string]struct {
			login string
			spoil func(in *adjustment.Input)
			err   error
		}{
			"unknown kind":   {"budget", func(in *adjustment.Input) { in.Kind = "GIFT" }, adjustment.ErrKind},
			"no reason":      {"budget", func(in *adjustment.Input) { in.Reason = " " }, adjustment.ErrReason},
			"a long reason":  {"budget", func(in *adjustment.Input) { in.Reason = long }, adjustment.ErrReason},
			"a long basis":   {"budget", func(in *adjustment.Input) { in.Basis = long }, adjustment.ErrBasis},
			"no last day":    {"budget", func(in *adjustment.Input) { in.Expires = fiscal.Date{} }, adjustment.ErrExpires},
			"no line":        {"budget", func(in *adjustment.Input) { in.Lines = nil }, adjustment.ErrLines},
			"too many lines": {"budget", func(in *adjustment.Input) { in.Lines = slices.Repeat(in.Lines, 501) }, adjustment.ErrLines},
			"nothing":        {"budget", func(in *adjustment.Input) { in.Lines[0].AmountFen = 0 }, adjustment.ErrLine},
			"less":           {"budget", func(in *adjustment.Input) { in.Lines[0].AmountFen = -1 }, adjustment.ErrLine},
			"no row":         {"budget", func(in *adjustment.Input) { in.Lines[0].From = ident.ID{} }, adjustment.ErrLine},
			"a row of none":  {"budget", func(in *adjustment.Input) { in.Lines[0].From = a.unit.ID }, adjustment.ErrRow},
			"no basis":       {"budget", func(in *adjustment.Input) { in.Kind, in.Lines[0].To = adjustment.Cut, a.pool }, adjustment.ErrBasis},
			"no contract":    {"clerk", func(in *adjustment.Input) { in.Kind = adjustment.Encumber }, adjustment.ErrContract},
			"no registration": {"clerk", func(in *adjustment.Input) { in.Kind, in.ContractNo = adjustment.Disencumber, "HT-1" },
				adjustment.ErrContract},
			"not the clerk's":   {"clerk", func(*adjustment.Input) {}, adjustment.ErrAllowed},
			"not the section's": {"budget", func(in *adjustment.Input) { in.Kind, in.Lines[0].To = adjustment.Virement, a.travel }, adjustment.ErrAllowed},
			"nobody's":          {"head", func(*adjustment.Input) {}, adjustment.ErrAllowed},
			"of another unit": {"clerk", func(in *adjustment.Input) {
				in.Kind, in.Lines[0].From, in.Lines[0].To = adjustment.Virement, a.other, a.office
			},
				adjustment.ErrRow},
			"to another unit": {"clerk", func(in *adjustment.Input) { in.Kind, in.Lines[0].To = adjustment.Virement, a.other }, adjustment.ErrRow},
		} {
			in := a.freezing()
			tt.spoil(&in)
			for what, ask := range map[string]func() error{
				"create": func() error { _, err := a.asks.Create(a.as(tt.login), in); return err },
				"try":    func() error { _, err := a.asks.Try(a.as(tt.login), in); return err },
			} {
				if err := ask(); !errors.Is(err, tt.err) {
					t.Errorf("%s, %s: %v, want %v", name, what, err, tt.err)
				}
			}
		}
		if list := must(a.asks.List(a.as("budget"), adjustment.Filter{Year: 2021}, page.LimitMin, ""))(t); list.Total != 0 {
			t.Errorf("%d requests are kept", list.Total)
		}
	})
}

// TestAdjustment_rules: what the ledger would refuse today is refused when it is handed in, and
// told when it is tried; a stale version changes nothing.
func TestAdjustment_rules(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		in := a.freezing()
		in.Lines[0].AmountFen = issuedFen + 1
		if tried := must(a.asks.Try(a.as("budget"), in))(t); !strings.Contains(tried.Refusal, "400.01") || len(tried.Standings) != 2 {
			t.Errorf("tried: %q, %v", tried.Refusal, tried.Standings)
		}
		v := a.draft("budget", in)
		if _, err := a.asks.Submit(a.as("budget"), v.ID, v.Version); !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("handed in one fen too much: %v", err)
		}
		in.Lines[0].AmountFen = issuedFen
		changed := must(a.asks.Change(a.as("budget"), v.ID, v.Version, in))(t)
		if _, err := a.asks.Submit(a.as("budget"), v.ID, v.Version); !errors.Is(err, adjustment.ErrStale) {
			t.Errorf("handed in as it was: %v", err)
		}
		must(a.asks.Submit(a.as("budget"), v.ID, changed.Version))(t)
	})
}

// TestAdjustment_whoDecides: who has made or changed a request signs it nowhere, and is not
// asked; who is asked sees the whole case, and others of the role see nothing of other units.
func TestAdjustment_whoDecides(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		in := a.moving()
		in.Lines[0].To = a.goods // as far up as it goes
		v := a.draft("clerk", in)
		v = must(a.asks.Change(a.as("stand-in"), v.ID, v.Version, in))(t)
		v = must(a.asks.Submit(a.as("clerk"), v.ID, v.Version))(t)
		asked := func() (logins []string) {
			for login := range a.users {
				if slices.ContainsFunc(a.queue(login), func(w workflow.Waiting) bool { return w.Object == v.ID }) {
					logins = append(logins, login)
				}
			}
			slices.Sort(logins)
			return logins
		}
		for _, step := range [][]string{{"reviewer"}, {"department"}, {"business"}, {"budget", "budgetcheck"}} {
			if got := asked(); !slices.Equal(got, step) {
				t.Fatalf("asked are %v, want %v", got, step)
			}
			if _, err := a.asks.Request(a.as(step[0]), v.ID); err != nil {
				t.Errorf("%s does not see it: %v", step[0], err)
			}
			a.decide(step[0], v.ID, workflow.Approve)
		}
		if _, err := a.asks.Request(a.as("elsewhere"), v.ID); !errors.Is(err, adjustment.ErrNotFound) {
			t.Errorf("the reviewer of another unit sees it: %v", err)
		}
		freeze := a.handedIn("budget", a.freezing())
		if got := a.queue("budget"); len(got) != 0 {
			t.Errorf("who proposes is asked: %v", got)
		}
		a.decide("head", freeze.ID, workflow.Return)
		if got := a.stands(freeze.ID); got.State != adjustment.Returned || !got.Editable {
			t.Errorf("returned it is %s, editable %v", got.State, got.Editable)
		}
	})
}

// TestAdjustment_list finds requests by words of what they are about, for who may see them,
// and writes just those into a workbook.
func TestAdjustment_list(t *testing.T) {
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		mine := a.draft("clerk", a.moving())
		frozen := a.handedIn("budget", a.freezing())
		a.passed(frozen.ID, "head")
		for _, tt := range []struct {
			login, q string
			want     []string
		}{
			{"budget", "", []string{frozen.Number, mine.Number}},
			{"budget", "任务变化", []string{mine.Number}},
			{"budget", "rwbh", []string{mine.Number}},
			{"budget", "核查", []string{frozen.Number}},
			{"budget", "农田水利", []string{frozen.Number, mine.Number}},
			{"budget", "单位301001", []string{frozen.Number, mine.Number}},
			{"budget", mine.Number, []string{mine.Number}},
			{"budget", "没有的词", nil},
			{"clerk", "", []string{mine.Number}},
			{"elsewhere", "", nil},
		} {
			f := adjustment.Filter{Year: 2021, Text: tt.q}
			list := must(a.asks.List(a.as(tt.login), f, page.LimitMin, ""))(t)
			var got []string
			for _, i := range list.Items {
				got = append(got, i.Number)
			}
			totals := must(a.asks.Totals(a.as(tt.login), f))(t)
			if !slices.Equal(got, tt.want) || list.Total != len(tt.want) || totals.Count != int64(len(tt.want)) {
				t.Errorf("%s finds %v by %q (%d), want %v", tt.login, got, tt.q, totals.Count, tt.want)
			}
			if exported := a.exported(tt.login, f); !slices.Equal(exported, tt.want) {
				t.Errorf("%s exports %v by %q, want %v", tt.login, exported, tt.q, tt.want)
			}
		}
		if _, err := a.asks.List(a.as("budget"), adjustment.Filter{Year: 2021, Kind: "GIFT"}, page.LimitMin, ""); !errors.Is(err, adjustment.ErrFilter) {
			t.Errorf("a kind that is none: %v", err)
		}
	})
}

// exported are the numbers in the workbook of a filter; its head and its other cells are whole.
func (a *adjusters) exported(login string, f adjustment.Filter) (numbers []string) {
	a.t.Helper()
	file := must(a.asks.Export(a.as(login), f))(a.t)
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		a.t.Fatal(err)
	}
	book := must(excelize.OpenReader(&out))(a.t)
	defer func() { _ = book.Close() }()
	rows := must(book.GetRows(book.GetSheetName(0)))(a.t)
	for i, row := range rows {
		if len(row) < 10 {
			a.t.Fatalf("row %d: %q", i, row)
		}
		if i > 0 {
			numbers = append(numbers, row[0])
		}
	}
	return numbers
}
