package bench

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// statement is one of a commit, with its rows.
type statement struct {
	query string
	types []string
	rows  [][]any
}

// The statements of a commit, in their order; they are those of the poster.
const (
	handVouchers = iota
	handPayments
	handSettled
	handAnswers
	handEntries
	handBalances
	handDays
	handMonths
	handYears
	handRecords
	handCount
)

var handQueries = [handCount]string{
	handVouchers: `INSERT INTO quota_vouchers (id, posting_key, digest, basis, reason, level, reverses_id, business_date, made_by, made_by_name, recorded_at) VALUES :rows`,
	handPayments: insertPayment,
	handSettled:  settlePayment,
	handAnswers:  `INSERT INTO http_answers (answer_id, user_id, route, key, kept_until, digest, status, etag, body) VALUES :rows`,
	handEntries: `INSERT INTO quota_entries (id, voucher_id, line, event, quota_id, account, side, amount_fen, change_fen, balance_fen, claim_id, contract_id,
		month, expires, business_date, recorded_at) VALUES :rows`,
	handBalances: `INSERT INTO quota_balances (quota_id, account, balance_fen) VALUES :rows
		ON CONFLICT (quota_id, account) DO UPDATE SET balance_fen = excluded.balance_fen`,
	handDays: `INSERT INTO quota_days (quota_id, account, event, business_date, recorded_date, debit_fen, credit_fen, change_fen, entries) VALUES :rows
		ON CONFLICT (quota_id, account, event, business_date, recorded_date) DO UPDATE SET debit_fen = quota_days.debit_fen + excluded.debit_fen,
		credit_fen = quota_days.credit_fen + excluded.credit_fen, change_fen = quota_days.change_fen + excluded.change_fen,
		entries = quota_days.entries + excluded.entries`,
	handMonths: `INSERT INTO quota_months (quota_id, account, event, month, change_fen, entries) VALUES :rows
		ON CONFLICT (quota_id, account, event, month) DO UPDATE SET change_fen = quota_months.change_fen + excluded.change_fen,
		entries = quota_months.entries + excluded.entries`,
	handYears: `INSERT INTO quota_years (year, quota_id, account, event, change_fen, entries) VALUES :rows
		ON CONFLICT (year, quota_id, account, event) DO UPDATE SET change_fen = quota_years.change_fen + excluded.change_fen,
		entries = quota_years.entries + excluded.entries`,
	handRecords: `INSERT INTO audit_entries (id, recorded_at, actor_id, login, roles, action, object_id, reason, before_json, after_json, request_id, hash) VALUES :rows`,
}

// handTypes are the columns of the statements: with them PostgreSQL takes all rows as one
// array for each column, parses the statement once and describes no placeholder of a row.
var handTypes = [handCount][]string{
	handVouchers: {"bigint", "text", "text", "text", "text", "bigint", "bigint", "text", "bigint", "text", "text"},
	handPayments: {"bigint", "bigint", "bigint", "text"},
	handSettled:  settleTypes,
	handAnswers:  {"bigint", "bigint", "text", "text", "text", "text", "bigint", "text", "text"},
	handEntries: {
		"bigint", "bigint", "bigint", "text", "bigint", "text", "text", "bigint", "bigint", "bigint", "bigint", "bigint", "text", "text", "text", "text",
	},
	handBalances: {"bigint", "text", "bigint"},
	handDays:     {"bigint", "text", "text", "text", "text", "bigint", "bigint", "bigint", "bigint"},
	handMonths:   {"bigint", "text", "text", "text", "bigint", "bigint"},
	handYears:    {"bigint", "bigint", "text", "text", "bigint", "bigint"},
	handRecords:  {"bigint", "text", "bigint", "text", "text", "text", "bigint", "text", "text", "text", "text", "text"},
}

// digest is as long as those of the program.
var digest = strings.Repeat("0", 64)

// move is what a posting does: from a place to the next.
type move struct {
	event, step string
	from, to    int
}

var (
	handApply = move{"APPLY", "apply", 0, 1}
	handPay   = move{"PAY", "pay", 1, 2}
)

// summed is what a row of the roll-ups is of; the day is one.
type summed struct {
	quota   ident.ID
	account int
	event   string
}

type daySum struct{ debit, credit, entries int64 }

func (s summed) of(sums map[summed]*daySum) *daySum {
	if sums[s] == nil {
		sums[s] = &daySum{}
	}
	sums[s].entries++
	return sums[s]
}

// rows are all that a commit writes, and its one rule: the money must be there.
func (h *hand) rows(batch []*handed, balances map[ident.ID]three) ([handCount]statement, error) {
	var out [handCount]statement
	for i, query := range handQueries {
		out[i].query, out[i].types = query, handTypes[i]
	}
	add := func(to int, row ...any) { out[to].rows = append(out[to].rows, row) }
	now := time.Now()
	stamp := clock.Of(now).String()
	sums := map[summed]*daySum{}
	used := map[ident.ID][3]bool{}
	for _, one := range batch {
		m, first := handApply, one.list[0].ID.String()
		if one.settles {
			m = handPay
		}
		voucher := h.ids.Next(now)
		who, request := asker{}, ""
		if h.answers {
			who, request = asker{h.people[one.who], Login(one.who), "单位经办", "UNIT_CLERK"}, stamp[11:20]+first[6:]
			add(handAnswers, h.ids.Next(now), who.id, "POST /bench/payments", who.login+":"+first+m.step, stamp, digest, 200, "", answerOf(one.list))
		}
		add(handVouchers, voucher, "payment:"+first+":"+m.step, digest, "", "", 0, nil, h.day, who.id, who.name, stamp)
		add(handRecords, h.ids.Next(now), stamp, who.id, who.login, who.roles, "bench."+m.step, one.list[0].ID, "", "", "", request, "sm3:"+digest)
		for i, p := range one.list {
			fen, all := int64(p.Fen), balances[p.Quota]
			if all[m.from] -= fen; all[m.from] < 0 {
				return out, fmt.Errorf("quota %s is used up", p.Quota)
			}
			all[m.to] += fen
			touched := used[p.Quota]
			touched[m.from], touched[m.to] = true, true
			used[p.Quota] = touched
			balances[p.Quota] = all
			if one.settles {
				add(handSettled, p.ID, paid)
			} else {
				add(handPayments, p.ID, p.Quota, fen, saved)
			}
			summed{p.Quota, m.from, m.event}.of(sums).debit += fen
			summed{p.Quota, m.to, m.event}.of(sums).credit += fen
			add(handEntries, h.ids.Next(now), voucher, 2*i+1, m.event, p.Quota, handAccounts[m.from], "D", fen, -fen, all[m.from], p.ID, nil, "", "", h.day, stamp)
			add(handEntries, h.ids.Next(now), voucher, 2*i+2, m.event, p.Quota, handAccounts[m.to], "C", fen, fen, all[m.to], p.ID, nil, "", "", h.day, stamp)
		}
	}
	month := h.day.Period().String()
	for at, sum := range sums {
		add(handDays, at.quota, handAccounts[at.account], at.event, h.day, stamp[:10], sum.debit, sum.credit, sum.credit-sum.debit, sum.entries)
		add(handMonths, at.quota, handAccounts[at.account], at.event, month, sum.credit-sum.debit, sum.entries)
		add(handYears, int64(h.day.Year()), at.quota, handAccounts[at.account], at.event, sum.credit-sum.debit, sum.entries)
	}
	for quota, all := range balances {
		for i := range all {
			if used[quota][i] {
				add(handBalances, quota, handAccounts[i], all[i])
			}
		}
	}
	return out, nil
}

// asker is who pays over HTTP; in the process it is nobody.
type asker struct {
	id                 ident.ID
	login, name, roles string
}

// answerOf is as long as what the program answers.
func answerOf(list []payment) string {
	if len(list) == 1 {
		return `{"id":"` + list[0].ID.String() + `","state":"` + saved + `","amountFen":1}`
	}
	ids := make([]string, len(list))
	for i, p := range list {
		ids[i] = p.ID.String()
	}
	return `{"ids":["` + strings.Join(ids, `","`) + `"],"state":"` + saved + `"}`
}

// fill writes a statement for some rows, with the binds, as is quickest on its engine: arrays
// on PostgreSQL. SQLite takes $1 for a name and looks names up one by one.
func (h *hand) fill(query string, types []string, rows [][]any) (string, []any) {
	if h.postgres {
		return arrays(query, types, rows)
	}
	var text strings.Builder
	var binds []any
	for i, row := range rows {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteByte('(')
		for j, value := range row {
			if j > 0 {
				text.WriteString(", ")
			}
			binds = append(binds, value)
			text.WriteByte('?')
		}
		text.WriteByte(')')
	}
	return strings.Replace(query, ":rows", text.String(), 1), binds
}

// arrays writes a statement whose rows travel as one array for each column.
func arrays(query string, types []string, rows [][]any) (string, []any) {
	columns := make([]any, len(types))
	marks := make([]string, len(types))
	names := make([]string, len(types))
	for j, name := range types {
		column := make(pgtype.FlatArray[any], len(rows))
		for i, row := range rows {
			column[i] = row[j]
		}
		columns[j] = column
		marks[j], names[j] = "$"+strconv.Itoa(j+1)+"::"+name+"[]", "column"+strconv.Itoa(j+1)
	}
	table := "unnest(" + strings.Join(marks, ", ") + ")"
	if head, tail, found := strings.Cut(query, "(VALUES :rows) AS v"); found {
		return head + table + " AS v(" + strings.Join(names, ", ") + ")" + tail, columns
	}
	return strings.Replace(query, "VALUES :rows", "SELECT * FROM "+table, 1), columns
}
