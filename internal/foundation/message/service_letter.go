package message

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/mail"
	"caixiao/locales"
)

// leaf is what a letter says before it has a form.
type leaf struct {
	lang, Subject, Lead string
	Groups              []pageGroup
	Button, Link        string
	Code                string
	Foot                []string
}

type pageGroup struct {
	Title, Late string
	Lines       []pageLine
}

type pageLine struct {
	Late        bool
	At          string
	Title, Note string
	Facts       []FactLine
	Link        string
}

// letter writes a letter as of now; reason says why there is nothing to send.
func (s *Service) letter(ctx context.Context, server Server, m Mail) (l mail.Letter, reason string, err error) {
	person, err := s.People.Person(ctx, m.User)
	if err != nil {
		return l, "", fmt.Errorf("reader of letter %s: %w", m.ID, err)
	}
	if !person.Active {
		return l, reasonInactive, nil
	}
	row, err := s.store.address(ctx, m.User)
	if err != nil {
		return l, "", fmt.Errorf("address of letter %s: %w", m.ID, err)
	}
	p := leaf{lang: person.Language}
	if m.Kind == MailCode {
		if !row.waitsAt(m.Address, s.Wall.Now().Time()) {
			return l, reasonDone, nil
		}
		err = s.codePage(&p, m.User, row)
		row.Address = m.Address
	} else {
		if row.Address == "" {
			return l, reasonAddress, nil // N4
		}
		reason, err = s.contents(ctx, &p, server, m)
	}
	if err != nil || reason != reasonNone {
		return l, reason, err
	}
	return s.sealed(p, server, m, row.Address)
}

// sealed puts a page into a letter.
func (s *Service) sealed(p leaf, server Server, m Mail, to string) (mail.Letter, string, error) {
	p.Foot = append(p.Foot, locales.Text(p.lang, "message.mail.foot", map[string]any{"name": server.SenderName}))
	html, err := p.html()
	return mail.Letter{
		From: server.Sender, FromName: server.SenderName, To: to, ID: m.MailID, Date: s.Wall.Now().Time(), Language: htmlLang(p.lang),
		Subject: p.Subject, Text: p.plain(), HTML: html,
	}, reasonNone, err
}

func htmlLang(lang string) string {
	if lang == locales.English {
		return "en"
	}
	return "zh-CN"
}

// link leads to a page of the book.
func (s *Service) link(server Server, path string) string {
	return server.BaseURL + "/b/" + s.Region + path
}

// codePage is the letter that confirms an address.
func (s *Service) codePage(p *leaf, user ident.ID, row addressRow) error {
	code, err := s.Sealer.Decrypt(row.Code, aboutCode(user))
	if err != nil {
		return fmt.Errorf("open the code of %s: %w", user, err)
	}
	p.Subject = locales.Text(p.lang, "message.mail.code.subject", nil)
	p.Lead = locales.Text(p.lang, "message.mail.code.lead", map[string]any{"minutes": int(codeLife.Minutes())})
	p.Code = string(code)
	p.Foot = append(p.Foot, locales.Text(p.lang, "message.mail.code.foot", nil))
	return nil
}

// contents fills in what a letter tells of.
func (s *Service) contents(ctx context.Context, p *leaf, server Server, m Mail) (reason string, err error) {
	list, err := s.told(ctx, m)
	if err != nil || len(list) == 0 {
		return reasonDone, err
	}
	for i := range list {
		if list[i], err = spoken(p.lang, list[i]); err != nil {
			return "", err
		}
	}
	p.Button, p.Link = locales.Text(p.lang, "message.mail.open", nil), s.link(server, "/messages")
	p.Foot = append(p.Foot, locales.Text(p.lang, "message.mail.settings", nil)+" "+s.link(server, "/account"))
	switch {
	case m.Kind == MailMessage && server.Contents:
		p.Subject = list[0].Title
		p.Lead = locales.Text(p.lang, list[0].Kind.TextKey(), nil)
		p.Link = s.link(server, list[0].Link)
	case m.Kind == MailMessage:
		p.Subject = locales.Text(p.lang, "message.mail.plain.subject", map[string]any{"kind": locales.Text(p.lang, list[0].Kind.TextKey(), nil)})
		p.Lead = locales.Text(p.lang, "message.mail.plain.lead", nil)
	default:
		what := map[string]any{"what": counted(p.lang, list)}
		p.Subject = locales.Text(p.lang, "message.mail."+strings.ToLower(string(m.Kind)), what)
		p.Lead = locales.Text(p.lang, "message.mail.lead", what)
	}
	s.fill(p, server, list)
	return reasonNone, nil
}

// counted says how many messages ask for something, how many of them are late, and how many
// only tell what has come about.
func counted(lang string, list []Message) string {
	var open, late, news int
	for _, m := range list {
		switch {
		case !m.Kind.asks():
			news++
		case m.Late:
			open++
			late++
		default:
			open++
		}
	}
	var said string
	for _, one := range []struct {
		key   string
		count int
	}{{"open", open}, {"late", late}, {"news", news}} {
		if one.count == 0 {
			continue
		}
		part := locales.Text(lang, "message.mail.count."+one.key, map[string]any{"count": one.count})
		if said != "" {
			part = locales.Text(lang, "message.mail.count.and", map[string]any{"first": said, "second": part})
		}
		said = part
	}
	return said
}

// fill adds the messages by groups. Where contents are forbidden, it gives their numbers only.
func (s *Service) fill(p *leaf, server Server, list []Message) {
	for _, g := range grouped(list) {
		part := pageGroup{Title: locales.Text(p.lang, "message.mail.group", map[string]any{
			"kind": locales.Text(p.lang, g.Kind.TextKey(), nil), "count": len(g.Messages),
		})}
		if g.Late > 0 {
			part.Late = locales.Text(p.lang, "message.mail.group.late", map[string]any{"late": g.Late})
		}
		for _, m := range g.Messages {
			if !server.Contents {
				break
			}
			line := pageLine{Late: m.Late, At: spokenAt(p.lang, instant(m.At)), Title: m.Title, Facts: m.Facts, Link: s.link(server, m.Link)}
			if m.ForName != "" {
				line.Note = locales.Text(p.lang, "message.for", map[string]any{"name": m.ForName})
			}
			part.Lines = append(part.Lines, line)
		}
		p.Groups = append(p.Groups, part)
	}
}

// told lists the messages a letter is about that still ask for something.
func (s *Service) told(ctx context.Context, m Mail) ([]Message, error) {
	if m.Kind != MailMessage {
		_, since, _ := strings.Cut(m.Source, " since ")
		pace := Daily
		if m.Kind == MailWeekly {
			pace = Weekly
		}
		list, err := s.store.digested(ctx, m.User, pace, since)
		if err != nil {
			return nil, fmt.Errorf("messages of letter %s: %w", m.ID, err)
		}
		return list, nil
	}
	one, err := s.store.byID(ctx, m.Message)
	var missing *fault.Error
	if errors.As(err, &missing) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("message of letter %s: %w", m.ID, err)
	}
	if one.DoneAt != nil || one.ReadAt != nil || one.ArchivedAt != nil {
		return nil, nil // he knows already
	}
	now, err := s.store.settings(ctx, m.User)
	if err != nil {
		return nil, fmt.Errorf("settings of who reads letter %s: %w", m.ID, err)
	}
	if now.of(one.Kind).Mail == Never {
		return nil, nil // he has said since that he wants none
	}
	return []Message{one}, nil
}

// plain is the page as plain text.
func (p leaf) plain() string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\r\n") }
	line(p.Lead)
	if p.Code != "" {
		line()
		line("    ", p.Code)
	}
	for _, g := range p.Groups {
		line()
		if g.Late != "" {
			line(g.Title, " · ", g.Late)
		} else {
			line(g.Title)
		}
		for _, l := range g.Lines {
			line("- ", l.Title)
			if l.Note != "" {
				line("  ", l.Note)
			}
			for _, f := range l.Facts {
				line("  ", locales.Text(p.lang, "message.mail.fact", map[string]any{"name": f.Name, "value": f.Value}))
			}
			line("  ", l.At, "  ", l.Link)
		}
	}
	if p.Link != "" {
		line()
		line(locales.Text(p.lang, "message.mail.fact", map[string]any{"name": p.Button, "value": p.Link}))
	}
	line()
	for _, f := range p.Foot {
		line(f)
	}
	return b.String()
}

// html is the page as a mail program shows it: tables and colours in each element, as the
// oldest of them need it.
func (p leaf) html() (string, error) {
	var b strings.Builder
	if err := letterForm.Execute(&b, struct {
		leaf
		Lang string
	}{p, htmlLang(p.lang)}); err != nil {
		return "", fmt.Errorf("write a letter: %w", err)
	}
	return b.String(), nil
}

var letterForm = template.Must(template.New("letter").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{.Subject}}</title></head>
<body style="margin:0;background:#f3f5f7;color:#1f2329;font:14px/1.6 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f7"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background:#ffffff;border:1px solid #dfe3e8">
<tr><td style="padding:14px 24px;background:#1d4f91;color:#ffffff;font-size:15px">财效</td></tr>
<tr><td style="padding:20px 24px 4px"><p style="margin:0 0 12px;font-size:16px">{{.Lead}}</p>
{{- if .Code}}<p style="margin:16px 0;font-size:30px;letter-spacing:8px;font-weight:600;color:#1d4f91">{{.Code}}</p>{{end -}}
</td></tr>
{{- range .Groups}}
<tr><td style="padding:8px 24px 0"><p style="margin:8px 0 4px;padding-bottom:4px;border-bottom:1px solid #dfe3e8;font-weight:600">{{.Title}}
{{- if .Late}} <span style="color:#b5302a;font-weight:400">■ {{.Late}}</span>{{end}}</p></td></tr>
{{- range .Lines}}
<tr><td style="padding:6px 24px">
<p style="margin:0">{{if .Late}}<span style="color:#b5302a">■</span> {{end}}<a href="{{.Link}}" style="color:#1d4f91;text-decoration:none">{{.Title}}</a></p>
<p style="margin:2px 0 0;color:#5b6470;font-size:12px">{{.At}}{{if .Note}} · {{.Note}}{{end}}{{range .Facts}} · {{.Name}} {{.Value}}{{end}}</p>
</td></tr>
{{- end}}
{{- end}}
{{- if .Link}}
<tr><td style="padding:20px 24px"><a href="{{.Link}}" style="display:inline-block;padding:8px 20px;background:#1d4f91;color:#ffffff;text-decoration:none;border-radius:4px">{{.Button}}</a></td></tr>
{{- end}}
<tr><td style="padding:12px 24px 20px;color:#5b6470;font-size:12px">{{range .Foot}}<p style="margin:2px 0">{{.}}</p>{{end}}</td></tr>
</table></td></tr></table></body></html>
`))
