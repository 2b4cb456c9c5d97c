package message

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

func (a *API) server(ctx context.Context, _ *struct{}) (Server, error) { return a.service.Server(ctx) }

type serverInput struct {
	httpx.IfMatch
	Body struct {
		On         bool     `json:"on"`
		Host       string   `json:"host" maxLength:"253"`
		Port       int      `json:"port" minimum:"1" maximum:"65535"`
		Security   Security `json:"security" enum:"STARTTLS,TLS,NONE"`
		User       string   `json:"user" maxLength:"200"`
		Password   *string  `json:"password,omitempty" maxLength:"500" doc:"Left out: the one there is; empty: none"`
		Roots      string   `json:"roots" maxLength:"20000"`
		Sender     string   `json:"sender" maxLength:"254"`
		SenderName string   `json:"senderName" maxLength:"60"`
		BaseURL    string   `json:"baseUrl" maxLength:"200"`
		Contents   bool     `json:"contents"`
		PerMinute  int      `json:"perMinute" minimum:"1" maximum:"600"`
		KeepDays   int      `json:"keepDays" minimum:"7" maximum:"3650"`
		RemindDays int      `json:"remindDays" minimum:"0" maximum:"30"`
	}
}

func (a *API) setServer(ctx context.Context, in *serverInput) (Server, error) {
	b := in.Body
	return a.service.SetServer(ctx, ServerInput{Password: b.Password, Server: Server{
		Version: in.Version(), On: b.On, Host: b.Host, Port: b.Port, Security: b.Security, User: b.User, Roots: b.Roots, Sender: b.Sender,
		SenderName: b.SenderName, BaseURL: b.BaseURL, Contents: b.Contents, PerMinute: b.PerMinute, KeepDays: b.KeepDays, RemindDays: b.RemindDays,
	}})
}

type tryInput struct {
	Body struct {
		To string `json:"to" minLength:"3" maxLength:"254" doc:"An address of one's own"`
	}
}

func (a *API) try(ctx context.Context, in *tryInput) (Trial, error) {
	return a.service.Try(ctx, in.Body.To)
}

func (a *API) queue(ctx context.Context, _ *struct{}) (Queue, error) { return a.service.Queue(ctx) }

// MailsInput asks for a page of letters.
type MailsInput struct {
	After string    `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int       `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	State MailState `query:"state" maxLength:"10" doc:"WAITING, SENDING, FAILED, SENT or DROPPED; all when left out"`
}

func (a *API) mails(ctx context.Context, in *MailsInput) (page.Result[Mail], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Mail]{}, err
	}
	return a.service.Mails(ctx, MailFilter{State: in.State}, Paging{Limit: int(limit), After: in.After})
}

func (a *API) exportMails(ctx context.Context, in *struct {
	State MailState `query:"state" maxLength:"10" doc:"WAITING, SENDING, FAILED, SENT or DROPPED; all when left out"`
}) (*httpx.File, error) {
	return file(a.service.ExportMails(ctx, MailFilter{State: in.State}))
}

func (a *API) retry(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Reason string `json:"reason" maxLength:"500" doc:"What was put right, or why it is sent again"`
	}
}) (Mail, error) {
	return a.service.Retry(ctx, in.ID, in.Body.Reason)
}
