package docfile

import (
	"archive/zip"
	"errors"
	"io"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/zipguard"
)

// detectPacked tells the kinds of zip packages apart by their parts.
func detectPacked(ext string, data []byte) (Format, error) {
	claimed := ext
	if claimed != string(DOCX) && claimed != string(XLSX) {
		claimed = "zip"
	}
	r, err := zipguard.Check(data, claimed)
	if err != nil {
		return "", figures(err)
	}
	types, kind := "", "zip"
	for _, f := range r.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		switch name {
		case "[content_types].xml":
			if types, err = beginningOf(f); err != nil {
				return "", blocks.ErrDamaged.With(claimed, f.Name)
			}
		case "mimetype":
			mime, err := beginningOf(f)
			if err != nil {
				return "", blocks.ErrDamaged.With(claimed, f.Name)
			}
			kind = openDocument(mime)
		case "ofd.xml":
			kind = "ofd"
		}
	}
	if types == "" {
		return "", blocks.ErrUnsupported.With(kind)
	}
	return officeFormat(types, kind)
}

// beginningOf reads what is needed of a small part, in lower case.
func beginningOf(f *zip.File) (string, error) {
	const enough = 1 << 20
	rc, err := f.Open()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(io.LimitReader(rc, enough))
	return strings.ToLower(string(text)), errors.Join(err, rc.Close())
}

// officeFormat reads the content types of an OPC package. Macro-enabled kinds are
// refused even when no macro is in them: their name says that one may be added.
func officeFormat(types, kind string) (Format, error) {
	has := func(part string) bool { return strings.Contains(types, part) }
	switch {
	case has("ms-excel.sheet.binary.macroenabled.main"):
		return "", blocks.ErrUnsupported.With("xlsb")
	case has(".macroenabled.main+xml"), has(".macroenabledtemplate.main+xml"), has("vnd.ms-office.vbaproject"):
		return "", blocks.ErrMacro
	case has("wordprocessingml.document.main+xml"), has("wordprocessingml.template.main+xml"):
		return DOCX, nil
	case has("spreadsheetml.sheet.main+xml"), has("spreadsheetml.template.main+xml"):
		return XLSX, nil
	case has("presentationml."):
		return "", blocks.ErrUnsupported.With("pptx")
	case has("ms-visio."):
		return "", blocks.ErrUnsupported.With("vsdx")
	}
	return "", blocks.ErrUnsupported.With(kind)
}

func openDocument(mime string) string {
	switch {
	case strings.Contains(mime, "opendocument.text"):
		return "odt"
	case strings.Contains(mime, "opendocument.spreadsheet"):
		return "ods"
	case strings.Contains(mime, "opendocument.presentation"):
		return "odp"
	case strings.Contains(mime, "epub"):
		return "epub"
	}
	return "zip"
}

func isEncrypted(err error) bool { return errors.Is(err, blocks.ErrEncrypted) }
