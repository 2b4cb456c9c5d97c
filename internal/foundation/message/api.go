package message

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

// API serves messages.
type API struct{ service *Service }

// NewAPI returns the API of a book's messages.
func NewAPI(s *Service) *API { return &API{service: s} }

// Routes lists the module's API on one screen. What talks to the mail server, and what
// counts wrong codes, opens its own transactions.
func (a *API) Routes(r *httpx.Router) {
	httpx.Get(r, "/messages", httpx.SignedIn, a.list, "我的消息")
	httpx.Download(r, "/messages/content", httpx.SignedIn, a.export, "导出我的消息")
	httpx.Get(r, "/messages/summary", httpx.SignedIn, a.summary, "未读和待办消息")
	httpx.Post(r, "/messages/readings", httpx.SignedIn, a.readAll, "标为已读")
	httpx.Post(r, "/messages/unreadings", httpx.SignedIn, a.mark(Unmark), "标为未读")
	httpx.Post(r, "/messages/archivings", httpx.SignedIn, a.mark(Archive), "归档消息")
	httpx.Post(r, "/messages/restorations", httpx.SignedIn, a.mark(Restore), "取消归档")

	httpx.Get(r, "/me/message-settings", httpx.SignedIn, a.settings, "我的消息设置")
	httpx.Put(r, "/me/message-settings", httpx.SignedIn, a.setSettings, "修改消息设置")
	httpx.Get(r, "/me/mail-address", httpx.SignedIn, a.address, "我的邮箱")
	httpx.Post(r, "/me/mail-address", httpx.SignedIn, a.askAddress, "登记邮箱并发送验证码")
	httpx.Post(r, "/me/mail-address/confirmations", httpx.SignedIn, a.confirmAddress, "确认邮箱", httpx.Own())
	httpx.Post(r, "/me/mail-address/removals", httpx.SignedIn, a.removeAddress, "删除邮箱")

	httpx.Get(r, "/mail-server", PermMail, a.server, "邮件服务器设置")
	httpx.Put(r, "/mail-server", PermMail, a.setServer, "修改邮件服务器设置")
	httpx.Post(r, "/mail-server/trials", PermMail, a.try, "发送测试邮件", httpx.Own())
	httpx.Get(r, "/mails", PermMail, a.mails, "邮件队列")
	httpx.Download(r, "/mails/content", PermMail, a.exportMails, "导出邮件队列")
	httpx.Get(r, "/mails/standing", PermMail, a.queue, "邮件队列概况")
	httpx.Post(r, "/mails/{id}/retries", PermMail, a.retry, "重新发送邮件")
}

// ListInput asks for a page of the reader's messages.
type ListInput struct {
	After string `query:"after" maxLength:"600" doc:"The next of the page before"`
	Rows  int    `query:"limit" minimum:"20" maximum:"200" default:"50" doc:"Rows on a page"`
	State State  `query:"state" maxLength:"10" doc:"CURRENT, OPEN, UNREAD or ARCHIVED; CURRENT when left out"`
	Kind  Kind   `query:"kind" maxLength:"10"`
}

func (a *API) list(ctx context.Context, in *ListInput) (page.Result[Message], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Message]{}, err
	}
	return a.service.List(ctx, Filter{State: in.State, Kind: in.Kind}, Paging{Limit: int(limit), After: in.After})
}

func (a *API) export(ctx context.Context, in *struct {
	State State `query:"state" maxLength:"10" doc:"CURRENT, OPEN, UNREAD or ARCHIVED; CURRENT when left out"`
	Kind  Kind  `query:"kind" maxLength:"10"`
}) (*httpx.File, error) {
	return file(a.service.Export(ctx, Filter{State: in.State, Kind: in.Kind}))
}

// file is a workbook on its way to the browser.
func file(e Export, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Write: e.Write}, nil
}

func (a *API) summary(ctx context.Context, _ *struct{}) (Summary, error) {
	return a.service.Summary(ctx)
}

// MarkInput names messages.
type MarkInput struct {
	Body struct {
		IDs []ident.ID `json:"ids" minItems:"1" maxItems:"1000"`
	}
}

func (a *API) mark(m Mark) httpx.Handler[MarkInput, Marked] {
	return func(ctx context.Context, in *MarkInput) (Marked, error) {
		return a.service.Mark(ctx, m, in.Body.IDs)
	}
}

// ReadInput names messages, or all of them.
type ReadInput struct {
	Body struct {
		IDs []ident.ID `json:"ids,omitempty" maxItems:"1000"`
		All bool       `json:"all,omitempty" doc:"Everything that is not archived"`
	}
}

func (a *API) readAll(ctx context.Context, in *ReadInput) (Marked, error) {
	ids := append([]ident.ID{}, in.Body.IDs...)
	if in.Body.All {
		ids = nil
	}
	return a.service.Mark(ctx, Read, ids)
}

func (a *API) settings(ctx context.Context, _ *struct{}) (Settings, error) {
	return a.service.Settings(ctx)
}

type settingsInput struct {
	httpx.IfMatch
	Body struct {
		Hour     int            `json:"digestHour" minimum:"0" maximum:"23"`
		Channels []channelInput `json:"channels" minItems:"1" maxItems:"20"`
	}
}

type channelInput struct {
	Kind  Kind `json:"kind" maxLength:"10"`
	Inbox bool `json:"inbox"`
	Mail  Pace `json:"mail" maxLength:"10"`
}

func (a *API) setSettings(ctx context.Context, in *settingsInput) (Settings, error) {
	s := Settings{Version: in.Version(), Hour: in.Body.Hour}
	for _, c := range in.Body.Channels {
		s.Channels = append(s.Channels, Channel{Kind: c.Kind, Inbox: c.Inbox, Mail: c.Mail})
	}
	return a.service.SetSettings(ctx, s)
}

func (a *API) address(ctx context.Context, _ *struct{}) (Address, error) {
	return a.service.Address(ctx)
}

type addressInput struct {
	Body struct {
		Address string `json:"address" minLength:"3" maxLength:"254"`
	}
}

func (a *API) askAddress(ctx context.Context, in *addressInput) (Address, error) {
	return a.service.AskAddress(ctx, in.Body.Address)
}

type codeInput struct {
	Body struct {
		Code string `json:"code" minLength:"6" maxLength:"12" doc:"As it stands in the letter"`
	}
}

func (a *API) confirmAddress(ctx context.Context, in *codeInput) (Address, error) {
	return a.service.ConfirmAddress(ctx, in.Body.Code)
}

func (a *API) removeAddress(ctx context.Context, _ *struct{}) (Address, error) {
	return a.service.RemoveAddress(ctx)
}
