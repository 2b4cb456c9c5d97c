package bank

import (
	"cmp"
	"context"
	"strconv"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
)

// ExportOutgoing returns what was sent and what waits as a workbook.
func (s *Service) ExportOutgoing(ctx context.Context, f MonitorFilter) Export {
	return columned[Sent]{
		title: "bank.sheet.outbox", head: []string{"recorded", "party", "seq", "message", "attempts", "delivered", "why", "state"},
		widths: []int{18, 16, 10, 16, 10, 18, 40, 14},
		next: func(ctx context.Context, after string) (page.Result[Sent], error) {
			return s.Outgoing(ctx, f, page.LimitMax, after)
		},
		rows: func(m Sent, text func(string) string) [][]string {
			seq := ""
			if m.Seq != nil {
				seq = strconv.FormatInt(*m.Seq, 10)
			}
			return [][]string{{
				local(m.RecordedAt), m.Party, seq, text("exchange.kind." + m.Kind), strconv.FormatInt(m.Attempts, 10), local(m.DeliveredAt), m.Error,
				text("exchange.out." + m.State),
			}}
		},
	}.export(ctx)
}

// ExportIncoming returns what came in as a workbook.
func (s *Service) ExportIncoming(ctx context.Context, f MonitorFilter) Export {
	return columned[Came]{
		title: "bank.sheet.inbox", head: []string{"recorded", "party", "seq", "message", "why", "state"},
		widths: []int{18, 16, 10, 16, 40, 14},
		next: func(ctx context.Context, after string) (page.Result[Came], error) {
			return s.Incoming(ctx, f, page.LimitMax, after)
		},
		rows: func(m Came, text func(string) string) [][]string {
			seq, kind := "", ""
			if m.Seq != 0 {
				seq = strconv.FormatInt(m.Seq, 10)
			}
			if m.Kind != "" {
				kind = text("exchange.kind." + m.Kind)
			}
			return [][]string{{local(m.RecordedAt), m.Party, seq, kind, m.Refusal, text("exchange.in." + string(m.State))}}
		},
	}.export(ctx)
}

// ExportAlarms returns the alarms as a workbook.
func (s *Service) ExportAlarms(ctx context.Context, f MonitorFilter) Export {
	return columned[AlarmItem]{
		title: "bank.sheet.alarms", head: []string{"recorded", "alarm", "party", "why", "state", "opinion", "closed_by"},
		widths: []int{18, 18, 16, 40, 12, 40, 16},
		next: func(ctx context.Context, after string) (page.Result[AlarmItem], error) {
			return s.Alarms(ctx, f, page.LimitMax, after)
		},
		rows: func(a AlarmItem, text func(string) string) [][]string {
			return [][]string{{
				local(a.RecordedAt), text("exchange.alarm." + string(a.Kind)), a.Party, cmp.Or(a.Refusal, text("exchange.alarm_says."+string(a.Kind))),
				text("exchange.alarm_state." + a.State), a.Opinion, a.ClosedName,
			}}
		},
	}.export(ctx)
}

// local is an instant as the clocks of the bureau show it; empty for none.
func local(at string) string {
	instant, err := clock.Parse(at)
	if err != nil {
		return ""
	}
	return instant.Time().In(zone).Format("2006-01-02 15:04")
}
