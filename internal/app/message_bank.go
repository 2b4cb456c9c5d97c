package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/message"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/bank"
)

// alarmSubject is what messages call an alarm of the exchange with banks.
const alarmSubject = "EXCHANGE_ALARM"

// treasuryRole are those who look after the exchange.
const treasuryRole = "TREASURY_SECTION"

// bank tells the treasury section of an alarm of the exchange.
func (e messageEvents) bank(ctx context.Context, env outbox.Envelope) error {
	var alarm bank.Alarmed
	if err := json.Unmarshal(env.Body, &alarm); err != nil {
		return fmt.Errorf("read event %s: %w", env.Type, err)
	}
	holders, err := e.m.org.Holders(ctx, treasuryRole)
	if err != nil || len(holders) == 0 {
		return err
	}
	to := make([]message.Recipient, len(holders))
	for i, h := range holders {
		to[i] = message.Recipient{User: h.User, For: h.For, ForName: h.ForName}
	}
	return e.m.messages.Tell(ctx, message.Notice{
		Source: "event " + strconv.FormatInt(env.Seq, 10), Kind: message.Result, Text: "message.text.exchange_alarm", At: env.RecordedAt.String(),
		Subject: message.Subject{Sort: alarmSubject, ID: alarm.Alarm}, Link: "/exchange", To: to, By: []ident.ID{},
		Says: message.Says{
			Params: map[string]message.Value{"title": {Key: "exchange.alarm." + string(alarm.Kind)}},
			Facts:  []message.Fact{{Name: "web.exchange.party", Value: message.Plain(alarm.Party)}, {Name: "web.exchange.why", Value: message.Value{Key: "exchange.alarm_says." + string(alarm.Kind)}}},
		},
	})
}
