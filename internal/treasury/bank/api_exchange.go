package bank

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/httpx"
)

func (a *API) exchangeRoutes(r *httpx.Router) {
	httpx.Get(r, "/exchange", PermExchange, a.standing, "凭证交换状况")
	httpx.Get(r, "/exchange/outbox", PermExchange, a.outgoing, "发件箱")
	httpx.Download(r, "/exchange/outbox/content", PermExchange, a.exportMonitor(a.service.ExportOutgoing), "导出发件箱")
	httpx.Get(r, "/exchange/outbox/{id}", PermExchange, a.examineOut, "发出报文的原文和验签")
	httpx.Get(r, "/exchange/inbox", PermExchange, a.incoming, "收件箱")
	httpx.Download(r, "/exchange/inbox/content", PermExchange, a.exportMonitor(a.service.ExportIncoming), "导出收件箱")
	httpx.Get(r, "/exchange/inbox/{id}", PermExchange, a.examineIn, "收到报文的原文和验签")
	httpx.Get(r, "/exchange/vouchers/{id}", PermExchange, a.examineVoucher, "凭证原文和验签")
	httpx.Get(r, "/exchange/alarms", PermExchange, a.alarms, "凭证交换告警")
	httpx.Download(r, "/exchange/alarms/content", PermExchange, a.exportMonitor(a.service.ExportAlarms), "导出凭证交换告警")
	httpx.Post(r, "/exchange/alarms/{id}/closings", PermAlarm, a.closeAlarm, "处理凭证交换告警")
	httpx.Get(r, "/exchange/parties", PermParties, a.parties, "往来方和证书")
	httpx.Post(r, "/exchange/parties", PermParty, a.register, "登记往来方或证书")
	httpx.Post(r, "/exchange/parties/{code}/states", PermParty, a.setActive, "启用或停用往来方")
	httpx.Post(r, "/exchange/parties/{code}/revocations", PermParty, a.revoke, "吊销往来方证书")
}

func (a *API) standing(ctx context.Context, _ *struct{}) (Standing, error) {
	return a.service.Standing(ctx)
}

// MonitorQuery asks for some of the messages or alarms.
type MonitorQuery struct {
	State string `query:"state" maxLength:"20"`
	Party string `query:"party" maxLength:"40"`
	Kind  string `query:"kind" maxLength:"20"`
	PageQuery
}

func (q MonitorQuery) filter() MonitorFilter {
	return MonitorFilter{State: q.State, Party: q.Party, Kind: q.Kind}
}

type monitorSheetInput struct {
	State string `query:"state" maxLength:"20"`
	Party string `query:"party" maxLength:"40"`
	Kind  string `query:"kind" maxLength:"20"`
}

func (a *API) exportMonitor(export func(context.Context, MonitorFilter) Export) httpx.Handler[monitorSheetInput, *httpx.File] {
	return func(ctx context.Context, in *monitorSheetInput) (*httpx.File, error) {
		e := export(ctx, MonitorFilter{State: in.State, Party: in.Party, Kind: in.Kind})
		return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
	}
}

func (a *API) outgoing(ctx context.Context, in *struct{ MonitorQuery }) (page.Result[Sent], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Sent]{}, err
	}
	return a.service.Outgoing(ctx, in.filter(), limit, in.After)
}

func (a *API) incoming(ctx context.Context, in *struct{ MonitorQuery }) (page.Result[Came], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[Came]{}, err
	}
	return a.service.Incoming(ctx, in.filter(), limit, in.After)
}

func (a *API) alarms(ctx context.Context, in *struct{ MonitorQuery }) (page.Result[AlarmItem], error) {
	limit, err := page.NewLimit(in.Rows)
	if err != nil {
		return page.Result[AlarmItem]{}, err
	}
	return a.service.Alarms(ctx, in.filter(), limit, in.After)
}

func (a *API) examineOut(ctx context.Context, in *pathInput) (Examined, error) {
	return a.service.ExamineOut(ctx, in.ID)
}

func (a *API) examineIn(ctx context.Context, in *pathInput) (Examined, error) {
	return a.service.ExamineIn(ctx, in.ID)
}

func (a *API) examineVoucher(ctx context.Context, in *pathInput) (Examined, error) {
	return a.service.ExamineVoucher(ctx, in.ID)
}

func (a *API) closeAlarm(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Opinion string `json:"opinion" maxLength:"500"`
	}
}) (AlarmItem, error) {
	return a.service.CloseAlarm(ctx, in.ID, in.Body.Opinion)
}

func (a *API) parties(ctx context.Context, _ *struct{}) (page.Result[PartyView], error) {
	list, err := a.service.PartyViews(ctx)
	return page.Result[PartyView]{Items: list, Total: len(list)}, err
}

func (a *API) register(ctx context.Context, in *struct {
	Body struct {
		Parties []Announced `json:"parties" minItems:"1" maxItems:"50" doc:"As the file of a bank has them"`
	}
}) (page.Result[PartyView], error) {
	if err := a.service.Register(ctx, in.Body.Parties); err != nil {
		return page.Result[PartyView]{}, err
	}
	return a.parties(ctx, nil)
}

func (a *API) setActive(ctx context.Context, in *struct {
	Code string `path:"code" maxLength:"40"`
	Body struct {
		Version int64 `json:"version" minimum:"1"`
		Active  bool  `json:"active"`
	}
}) (page.Result[PartyView], error) {
	if err := a.service.SetActive(ctx, in.Code, in.Body.Version, in.Body.Active); err != nil {
		return page.Result[PartyView]{}, err
	}
	return a.parties(ctx, nil)
}

func (a *API) revoke(ctx context.Context, in *struct {
	Code string `path:"code" maxLength:"40"`
	Body struct {
		Serial string `json:"serial" maxLength:"64"`
		Reason string `json:"reason" maxLength:"200"`
	}
}) (page.Result[PartyView], error) {
	if err := a.service.Revoke(ctx, in.Code, in.Body.Serial, in.Body.Reason); err != nil {
		return page.Result[PartyView]{}, err
	}
	return a.parties(ctx, nil)
}
