package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/httpx"
)

// download serves a file that has been made, or why it was not.
func download(out Export, err error) (*httpx.File, error) {
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: out.Name, Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Write: out.Write}, nil
}

func (a *API) export(ctx context.Context, in *struct {
	SumInput
	Tree bool `query:"tree" doc:"Departments, units, projects and quotas of units, each with the sums of all below it"`
}) (*httpx.File, error) {
	if in.Tree {
		return download(a.service.ExportTree(ctx, in.filter(in.Q)))
	}
	return download(a.service.Export(ctx, in.filter(in.Q)))
}

func (a *API) exportEntries(ctx context.Context, in *EntriesQuery) (*httpx.File, error) {
	at, err := in.at()
	if err != nil {
		return nil, err
	}
	return download(a.service.ExportEntries(ctx, in.place(), at))
}

func (a *API) exportDocuments(ctx context.Context, in *struct {
	Year fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
	Q    string      `query:"q" maxLength:"100" doc:"Words of numbers and titles"`
}) (*httpx.File, error) {
	return download(a.service.ExportDocuments(ctx, in.Year, in.Q))
}

func (a *API) exportJournal(ctx context.Context, in *JournalQuery) (*httpx.File, error) {
	return download(a.service.ExportJournal(ctx, in.filter()))
}

func (a *API) exportTrial(ctx context.Context, in *trialInput) (*httpx.File, error) {
	at, err := in.at()
	if err != nil {
		return nil, err
	}
	return download(a.service.ExportTrial(ctx, fiscal.Year(in.Year), at))
}
