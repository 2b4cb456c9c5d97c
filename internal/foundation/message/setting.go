package message

import (
	"slices"

	"caixiao/internal/core/fault"
)

// Channel is how somebody is told of messages of a kind.
type Channel struct {
	Kind   Kind `json:"kind" enum:"TASK,REMINDER,OVERDUE,RETURN,RESULT,DEADLINE"`
	Inbox  bool `json:"inbox" doc:"In the program"`
	Mail   Pace `json:"mail" enum:"AT_ONCE,DAILY,WEEKLY,NEVER"`
	Silent bool `json:"mayBeSilent" doc:"It may be turned off in the program"`
}

// Settings are how somebody wants to be told.
type Settings struct {
	Version  int64     `json:"version"`
	Hour     int       `json:"digestHour" minimum:"0" maximum:"23" doc:"Of a working day, when a digest is sent"`
	Channels []Channel `json:"channels"`
}

// ETag is the version.
func (s Settings) ETag() int64 { return s.Version }

// hourDefault is when the working day begins.
const hourDefault = 9

// defaultSettings hold until somebody sets his own: everything in the program, and by mail
// at once what cannot wait.
func defaultSettings() Settings {
	s := Settings{Version: 1, Hour: hourDefault}
	for _, k := range Kinds {
		c := Channel{Kind: k, Inbox: true, Mail: Daily}
		if k == TaskOverdue || k == Returned || k == Deadline {
			c.Mail = AtOnce
		}
		s.Channels = append(s.Channels, c)
	}
	return s.complete()
}

// complete puts the kinds in their order and adds those that are missing, as newer
// programs have more of them.
func (s Settings) complete() Settings {
	var list []Channel
	for _, k := range Kinds {
		i := slices.IndexFunc(s.Channels, func(c Channel) bool { return c.Kind == k })
		c := Channel{Kind: k, Inbox: true, Mail: Daily}
		if i >= 0 {
			c = s.Channels[i]
		}
		c.Silent = k.silent()
		list = append(list, c)
	}
	s.Channels = list
	return s
}

// of is how messages of a kind are told.
func (s Settings) of(k Kind) Channel {
	for _, c := range s.Channels {
		if c.Kind == k {
			return c
		}
	}
	return Channel{Kind: k, Inbox: true, Mail: Never}
}

// hoursOfDay of a day.
const hoursOfDay = 24

// check finds what is wrong with settings somebody wants.
func (s Settings) check() error {
	var wrong fault.Fields
	if s.Hour < 0 || s.Hour >= hoursOfDay {
		wrong.Add("digestHour", ErrHour.With(s.Hour))
	}
	seen := map[Kind]bool{}
	for _, c := range s.Channels {
		path := "channels." + string(c.Kind)
		switch {
		case !c.Kind.valid(), seen[c.Kind]:
			wrong.Add("channels", ErrKind.With(fault.Excerpt(string(c.Kind))))
		case !c.Mail.valid():
			wrong.Add(path, ErrPace.With(fault.Excerpt(string(c.Mail))))
		case !c.Inbox && !c.Kind.silent():
			wrong.Add(path, ErrNotSilent)
		}
		seen[c.Kind] = true
	}
	return wrong.Err()
}
