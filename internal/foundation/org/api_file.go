package org

import (
	"context"
	"fmt"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
	"caixiao/locales"
)

// sheetBytesMax is the largest workbook that is taken: 5,000 rows need a tenth of it.
const sheetBytesMax = 5 << 20

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func (a *API) unitFiles(r *httpx.Router) {
	httpx.Download(r, "/units/template", PermUnitWrite, a.template(ImportUnits, "org.file.units"), "预算单位导入模板")
	httpx.Download(r, "/units/export", PermUnitRead, a.exportUnits, "导出预算单位")
	httpx.PostPrepared(r, "/units/imports", PermUnitWrite, a.imports(ImportUnits), "检查预算单位导入文件", httpx.MaxBody(sheetBytesMax))
	httpx.Post(r, "/units/imports/{id}/confirmations", PermUnitWrite, a.confirm(ImportUnits), "确认导入预算单位")
}

func (a *API) houseFiles(r *httpx.Router) {
	httpx.Download(r, "/sections/export", PermUnitRead, a.exportSections, "导出股室")
	httpx.Download(r, "/departments/export", PermUnitRead, a.exportDepartments, "导出主管部门")
}

func (a *API) userFiles(r *httpx.Router) {
	httpx.Download(r, "/users/template", PermUserWrite, a.template(ImportUsers, "org.file.users"), "用户导入模板")
	httpx.Download(r, "/users/export", PermUserRead, a.exportUsers, "导出用户")
	httpx.PostPrepared(r, "/users/imports", PermUserWrite, a.imports(ImportUsers), "检查用户导入文件", httpx.MaxBody(sheetBytesMax))
	httpx.Post(r, "/users/imports/{id}/confirmations", PermUserWrite, a.confirm(ImportUsers), "确认导入用户")
}

func (a *API) template(kind ImportKind, name string) httpx.Handler[none, *httpx.File] {
	return func(ctx context.Context, _ *none) (*httpx.File, error) {
		return workbookFile(ctx, name, func(w io.Writer) error { return a.service.Template(ctx, kind, w) }), nil
	}
}

func (a *API) exportSections(ctx context.Context, _ *none) (*httpx.File, error) {
	return workbookFile(ctx, "org.file.sections", func(w io.Writer) error { return a.service.ExportSections(ctx, w) }), nil
}

type exportDepartmentsInput struct {
	Q string `query:"q" maxLength:"100"`
	DepartmentQuery
}

func (a *API) exportDepartments(ctx context.Context, in *exportDepartmentsInput) (*httpx.File, error) {
	return workbookFile(ctx, "org.file.departments", func(w io.Writer) error {
		return a.service.ExportDepartments(ctx, in.filter(in.Q), w)
	}), nil
}

type exportUnitsInput struct {
	Q string `query:"q" maxLength:"100"`
	UnitQuery
}

func (a *API) exportUnits(ctx context.Context, in *exportUnitsInput) (*httpx.File, error) {
	return workbookFile(ctx, "org.file.units", func(w io.Writer) error { return a.service.ExportUnits(ctx, in.filter(in.Q), w) }), nil
}

type exportUsersInput struct {
	Q string `query:"q" maxLength:"100"`
	UserQuery
}

func (a *API) exportUsers(ctx context.Context, in *exportUsersInput) (*httpx.File, error) {
	return workbookFile(ctx, "org.file.users", func(w io.Writer) error { return a.service.ExportUsers(ctx, in.filter(in.Q), w) }), nil
}

// workbookFile is a workbook that is made while it is sent.
func workbookFile(ctx context.Context, name string, write func(w io.Writer) error) *httpx.File {
	return &httpx.File{Name: locales.Text(actor.From(ctx).Language, name, nil) + ".xlsx", Type: xlsxType, Write: write}
}

type sheetInput struct {
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"Excel 工作簿，最多 5000 行"`
	}]
}

// imports reads the workbook outside the transaction and keeps its rows inside.
func (a *API) imports(kind ImportKind) httpx.Steps[sheetInput, Sheet, importView] {
	return httpx.Steps[sheetInput, Sheet, importView]{
		Prepare: func(ctx context.Context, in *sheetInput) (Sheet, error) {
			file := in.RawBody.Data().File
			data, err := io.ReadAll(file)
			if err != nil {
				return Sheet{}, fmt.Errorf("read the uploaded file: %w", err)
			}
			return a.service.ReadSheet(ctx, kind, file.Filename, data)
		},
		Keep: func(ctx context.Context, _ *sheetInput, sheet Sheet) (importView, error) {
			report, err := a.service.CheckImport(ctx, sheet)
			return viewOf(ctx, report), err
		},
	}
}

func (a *API) confirm(kind ImportKind) httpx.Handler[ByID, importView] {
	return func(ctx context.Context, in *ByID) (importView, error) {
		report, err := a.service.ConfirmImport(ctx, kind, in.ID)
		return viewOf(ctx, report), err
	}
}

// importView is an import report in its wire form, with sentences in the reader's language.
type importView struct {
	ID        ident.ID       `json:"id"`
	Kind      ImportKind     `json:"kind"`
	FileName  string         `json:"fileName"`
	Confirmed bool           `json:"confirmed"`
	Created   int            `json:"created"`
	Changed   int            `json:"changed"`
	Same      int            `json:"same"`
	Refused   int            `json:"refused"`
	Rows      []importedLine `json:"rows"`
}

type importedLine struct {
	Line     int             `json:"line"`
	Key      string          `json:"key"`
	Name     string          `json:"name"`
	Outcome  Outcome         `json:"outcome"`
	Changes  []string        `json:"changes"`
	Problems []importProblem `json:"problems"`
}

// importProblem is why a row is refused: the column, empty for the whole row, and a sentence.
type importProblem struct {
	Path    string `json:"path"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func viewOf(ctx context.Context, r ImportReport) importView {
	lang := actor.From(ctx).Language
	view := importView{
		ID: r.ID, Kind: r.Kind, FileName: r.FileName, Confirmed: r.Confirmed, Rows: make([]importedLine, len(r.Rows)),
		Created: r.Count(RowCreate), Changed: r.Count(RowChange), Same: r.Count(RowSame), Refused: r.Count(RowRefused),
	}
	for i, row := range r.Rows {
		line := importedLine{
			Line: row.Line, Key: row.Key, Name: row.Name, Outcome: row.Outcome, Changes: append([]string{}, row.Changes...), Problems: []importProblem{},
		}
		for _, p := range row.Problems {
			line.Problems = append(line.Problems, importProblem{Path: p.Path, Code: p.Err.Code(), Message: locales.Message(lang, p.Err)})
		}
		view.Rows[i] = line
	}
	return view
}
