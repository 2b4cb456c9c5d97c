package docfile

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
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
		switch partName(f) {
		case "[content_types].xml":
			if types, err = beginningOf(f); err != nil {
				return "", blocks.Damaged(claimed, f.Name)
			}
		case "mimetype":
			mime, err := beginningOf(f)
			if err != nil {
				return "", blocks.Damaged(claimed, f.Name)
			}
			kind = openDocument(mime)
		case "ofd.xml":
			kind = "ofd"
		}
	}
	if types == "" {
		return "", blocks.ErrUnsupported.With(kind)
	}
	if carriesMacros(types, r.File) {
		return "", blocks.ErrMacro
	}
	return officeFormat(types, kind)
}

// contentTypes is [Content_Types].xml in lower case.
type contentTypes struct {
	XMLName  xml.Name `xml:"types"`
	Defaults []struct {
		Extension string `xml:"extension,attr"`
		Type      string `xml:"contenttype,attr"`
	} `xml:"default"`
	Overrides []struct {
		Part string `xml:"partname,attr"`
		Type string `xml:"contenttype,attr"`
	} `xml:"override"`
}

// carriesMacros looks for a part of the type of a macro project, whatever its name. The
// type alone says nothing: some programs declare it in every workbook for parts *.bin
// and then write none.
func carriesMacros(types string, parts []*zip.File) bool {
	const macros = "vnd.ms-office.vbaproject"
	if !strings.Contains(types, macros) {
		return false
	}
	var declared contentTypes
	if err := xml.Unmarshal([]byte(types), &declared); err != nil {
		return true // unreadable: the doubt counts
	}
	typed := map[string]string{}
	for _, o := range declared.Overrides {
		typed[strings.TrimPrefix(o.Part, "/")] = o.Type
	}
	byExtension := map[string]string{}
	for _, d := range declared.Defaults {
		byExtension[d.Extension] = d.Type
	}
	for _, f := range parts {
		name := partName(f)
		kind, ok := typed[name]
		if !ok {
			kind = byExtension[strings.TrimPrefix(path.Ext(name), ".")]
		}
		if strings.Contains(kind, macros) {
			return true
		}
	}
	return false
}

// partName folds the name of a part as the packages' own rules do.
func partName(f *zip.File) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
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
	case has(".macroenabled.main+xml"), has(".macroenabledtemplate.main+xml"):
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
