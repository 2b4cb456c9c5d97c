package budget

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/httpx"
)

type stepInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The version that was read"`
		Note    string `json:"note,omitempty" maxLength:"500"`
	}
}

func (a *API) keep(ctx context.Context, in *stepInput) (Appropriation, error) {
	return a.service.Keep(ctx, in.ID, in.Body.Version)
}

func (a *API) submit(ctx context.Context, in *stepInput) (Appropriation, error) {
	return a.service.Submit(ctx, in.ID, in.Body.Version, in.Body.Note)
}

func (a *API) discard(ctx context.Context, in *stepInput) (Appropriation, error) {
	return a.service.Discard(ctx, in.ID, in.Body.Version, in.Body.Note)
}

type issueInput struct {
	ByID
	Body struct {
		Version     int64      `json:"version" minimum:"1" doc:"The version that was read"`
		Departments []ident.ID `json:"departments" required:"false" nullable:"true" maxItems:"500" doc:"None: all that have something left"`
	}
}

func (a *API) issue(ctx context.Context, in *issueInput) (Outcome, error) {
	return a.service.Issue(ctx, Issuing{Appropriation: in.ID, Version: in.Body.Version, Departments: in.Body.Departments})
}

type recallInput struct {
	ByID
	Body struct {
		Version int64  `json:"version" minimum:"1" doc:"The version that was read"`
		Basis   string `json:"basis" minLength:"1" maxLength:"120" doc:"Document number that it is taken back by"`
	}
}

func (a *API) recall(ctx context.Context, in *recallInput) (Appropriation, error) {
	return a.service.Recall(ctx, in.ID, in.Body.Version, in.Body.Basis)
}

func (a *API) numbering(ctx context.Context, _ *struct{}) (Numbering, error) {
	return a.service.Numbering(ctx)
}

type numberingInput struct {
	httpx.IfMatch
	Body struct {
		Pattern   string      `json:"pattern" minLength:"3" maxLength:"60" doc:"{year} and {n} stand for the year and the number"`
		Basis     string      `json:"basis" minLength:"1" maxLength:"120"`
		ValidFrom fiscal.Date `json:"validFrom" required:"false" doc:"Today when left out"`
	}
}

func (a *API) setNumbering(ctx context.Context, in *numberingInput) (Numbering, error) {
	b := in.Body
	return a.service.SetNumbering(ctx, Numbering{Pattern: b.Pattern, Basis: b.Basis, ValidFrom: b.ValidFrom}, in.Version())
}

func (a *API) bounds(ctx context.Context, _ *struct{}) ([]ReserveBounds, error) {
	return a.service.ReserveBounds(ctx)
}

type layDownInput struct {
	Body struct {
		ValidFrom fiscal.Date `json:"validFrom"`
		MinBP     int64       `json:"minBP" minimum:"0" maximum:"10000"`
		MaxBP     int64       `json:"maxBP" minimum:"0" maximum:"10000"`
		Basis     string      `json:"basis" minLength:"1" maxLength:"120"`
	}
}

func (a *API) layDown(ctx context.Context, in *layDownInput) ([]ReserveBounds, error) {
	b := in.Body
	return a.service.LayDownReserve(ctx, ReserveBounds{ValidFrom: b.ValidFrom, MinBP: b.MinBP, MaxBP: b.MaxBP, Basis: b.Basis})
}

type yearInput struct {
	Year fiscal.Year `query:"year" minimum:"1" maximum:"9999" required:"true"`
}

func (a *API) ceilings(ctx context.Context, in *yearInput) ([]CeilingView, error) {
	return a.service.Ceilings(ctx, in.Year)
}

func (a *API) exportCeilings(ctx context.Context, in *yearInput) (*httpx.File, error) {
	return file(a.service.ExportCeilings(ctx, in.Year))
}

type ceilingInput struct {
	httpx.IfMatch
	Body struct {
		Year       fiscal.Year `json:"year" minimum:"1" maximum:"9999"`
		Department ident.ID    `json:"departmentId"`
		Nature     string      `json:"fundNature" minLength:"1" maxLength:"10"`
		AmountFen  money.Fen   `json:"amountFen" minimum:"0"`
		Basis      string      `json:"basis" minLength:"1" maxLength:"120"`
	}
}

func (a *API) setCeiling(ctx context.Context, in *ceilingInput) (Ceiling, error) {
	b := in.Body
	c := Ceiling{Year: b.Year, Department: b.Department, Nature: b.Nature, AmountFen: b.AmountFen, Basis: b.Basis}
	return a.service.ChangeCeiling(ctx, c, in.Version())
}

// ceilingBytesMax is how large a sheet of ceilings may be.
const ceilingBytesMax = 5 << 20

type ceilingUpload struct {
	RawBody huma.MultipartFormFiles[struct {
		File  huma.FormFile `form:"file" required:"true"`
		Year  int           `form:"year" required:"true" minimum:"1" maximum:"9999"`
		Basis string        `form:"basis" required:"false" maxLength:"120"`
		Keep  bool          `form:"keep" required:"false"`
	}]
}

func (a *API) readCeilings(ctx context.Context, in *ceilingUpload) ([]Record, error) {
	form := in.RawBody.Data()
	data, err := readFile(form.File, ceilingBytesMax)
	if err != nil {
		return nil, err
	}
	return a.service.ReadCeilings(ctx, form.File.Filename, data)
}

func (a *API) importCeilings(ctx context.Context, in *ceilingUpload, rows []Record) (CeilingImport, error) {
	form := in.RawBody.Data()
	return a.service.ImportCeilings(ctx, CeilingSheet{Year: fiscal.Year(form.Year), Basis: form.Basis, Rows: rows, Keep: form.Keep})
}

func readFile(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read upload: %w", err)
	}
	if int64(len(data)) > limit {
		return nil, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(limit))
	}
	return data, nil
}
