package payment

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/httpx"
)

// xlsxType is the media type of workbooks.
const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (a *API) export(ctx context.Context, in *struct{ FilterQuery }) (*httpx.File, error) {
	e, err := a.service.Export(ctx, in.filter())
	if err != nil {
		return nil, err
	}
	return &httpx.File{Name: e.Name, Type: xlsxType, Write: e.Write}, nil
}

func (a *API) correct(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64    `json:"version" minimum:"1"`
		Quota   ident.ID `json:"quota" doc:"更正后的指标"`
		Reason  string   `json:"reason" maxLength:"200"`
	}
}, keep func(Receipt) httpx.Kept,
) (Receipt, error) {
	return a.service.CorrectTo(ctx, Deed{ID: in.ID, Version: in.Body.Version, Reason: in.Body.Reason}, in.Body.Quota, kept(keep))
}

func (a *API) sign(ctx context.Context, in *stepInput, keep func(Receipt) httpx.Kept) (Receipt, error) {
	return a.service.Sign(ctx, in.deed(), kept(keep))
}

func (a *API) reapply(ctx context.Context, in *pathInput) (View, error) {
	return a.service.Reapply(ctx, in.ID)
}

// Seen is a payment as somebody saw it.
type Seen struct {
	ID      ident.ID `json:"id"`
	Version int64    `json:"seenVersion" minimum:"1"`
}

// Outcomes are what came of many.
type Outcomes struct {
	Items []Outcome `json:"items"`
}

func (a *API) approveMany(ctx context.Context, in *struct {
	Body struct {
		Reason string `json:"reason,omitempty" maxLength:"200"`
		Items  []Seen `json:"items" minItems:"1" maxItems:"200"`
	}
},
) (Outcomes, error) {
	deeds := make([]Deed, len(in.Body.Items))
	for i, one := range in.Body.Items {
		deeds[i] = Deed{ID: one.ID, Version: one.Version, Reason: in.Body.Reason}
	}
	list, err := a.service.ApproveMany(ctx, deeds)
	return Outcomes{list}, err
}

// Rows are some rows of a batch.
type Rows struct {
	Items []Row `json:"items"`
	Next  int64 `json:"next" doc:"The line after which the next begin; 0: there are none"`
}

func (a *API) rows(ctx context.Context, in *struct {
	ID    ident.ID `path:"id"`
	After int64    `query:"after" minimum:"0"`
	Limit int      `query:"limit" minimum:"20" maximum:"500" default:"200"`
},
) (Rows, error) {
	return a.service.Rows(ctx, in.ID, in.After, in.Limit)
}

func (a *API) papers(ctx context.Context, in *pathInput) (Papers, error) {
	return a.service.Papers(ctx, in.ID)
}

// How large a sheet of a batch may be, and what a form has besides its file.
const (
	batchBytesMax = 10 << 20
	formBytes     = 64 << 10
)

type batchUpload struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true"`
	}]
}

func (a *API) readBatch(ctx context.Context, in *batchUpload) (Reading, error) {
	file := in.RawBody.Data().File
	data, err := io.ReadAll(io.LimitReader(file, batchBytesMax+1))
	if err != nil {
		return Reading{}, fmt.Errorf("read upload: %w", err)
	}
	if int64(len(data)) > batchBytesMax {
		return Reading{}, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(batchBytesMax))
	}
	return a.service.ReadBatch(ctx, file.Filename, data)
}

// keepReading keeps nothing: rows are kept with their application.
func (a *API) keepReading(_ context.Context, _ *batchUpload, r Reading) (Reading, error) {
	return r, nil
}

func (a *API) supervise(ctx context.Context, in *struct {
	Year fiscal.Year `query:"year" required:"true" minimum:"1" maximum:"9999"`
},
) (Supervision, error) {
	return a.service.Supervise(ctx, in.Year)
}

type dayInput struct {
	Day fiscal.Date `path:"day"`
}

func (a *API) day(ctx context.Context, in *dayInput) (DayView, error) {
	return a.service.DayOf(ctx, in.Day)
}

func (a *API) reconcile(ctx context.Context, in *dayInput) (DayView, error) {
	return a.service.Compare(ctx, in.Day)
}

func (a *API) freeze(ctx context.Context, in *dayInput) (DayView, error) {
	return a.service.Freeze(ctx, in.Day)
}

func (a *API) thaw(ctx context.Context, in *dayInput) (DayView, error) {
	return a.service.Thaw(ctx, in.Day)
}

func (a *API) close(ctx context.Context, in *dayInput) (DayView, error) {
	return a.service.CloseDay(ctx, in.Day)
}

func (a *API) settle(ctx context.Context, in *struct {
	ID   ident.ID `path:"id"`
	Body struct {
		Version int64  `json:"version" minimum:"1"`
		Opinion string `json:"opinion" maxLength:"200"`
	}
},
) (DayView, error) {
	return a.service.Settle(ctx, in.ID, in.Body.Version, in.Body.Opinion)
}

// Months is the comparison of a month.
type Months struct {
	Items []UnitMonth `json:"items"`
}

func (a *API) month(ctx context.Context, in *struct {
	Month string `path:"month" maxLength:"7"`
},
) (Months, error) {
	month, err := fiscal.ParsePeriod(in.Month)
	if err != nil {
		return Months{}, ErrDay.With(in.Month)
	}
	list, err := a.service.Month(ctx, month)
	return Months{list}, err
}
