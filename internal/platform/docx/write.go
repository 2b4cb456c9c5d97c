package docx

import (
	"archive/zip"
	"embed"
	"fmt"
	"io"
	"strings"
	"time"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// fixed holds the parts that are the same in every document.
//
//go:embed part/*.xml
var fixed embed.FS

// epoch is the time of every part: the first that a zip can state. A file must not
// differ because it was written on another day.
var epoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Write prints a document as .docx: A4 portrait, the fonts of official documents,
// real styles, merged cells, repeated header rows, page numbers, a table of contents
// whose page numbers are estimated (Word corrects them when its fields are updated).
// Control characters are dropped. The only errors are those of w.
func Write(w io.Writer, doc blocks.Document) error {
	z := zip.NewWriter(w)
	// The content types come first: some programs know a file by its first entry.
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels"} {
		if err := writeFixed(z, name, fixedNames[name]); err != nil {
			return err
		}
	}
	for _, p := range []struct {
		name string
		data []byte
	}{
		{"docProps/core.xml", coreXML(doc)},
		{"word/document.xml", documentXML(doc)},
		{"word/styles.xml", stylesXML()},
	} {
		if err := writePart(z, p.name, p.data); err != nil {
			return err
		}
	}
	for _, name := range []string{"word/_rels/document.xml.rels", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml"} {
		if err := writeFixed(z, name, fixedNames[name]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("close docx: %w", err)
	}
	return nil
}

// fixedNames maps a part to its embedded file, whose name must be a plain one.
var fixedNames = map[string]string{
	"[Content_Types].xml":          "part/content_types.xml",
	"_rels/.rels":                  "part/rels.xml",
	"word/_rels/document.xml.rels": "part/document_rels.xml",
	"word/settings.xml":            "part/settings.xml",
	"word/fontTable.xml":           "part/fonts.xml",
	"word/footer1.xml":             "part/footer.xml",
}

func writeFixed(z *zip.Writer, name, file string) error {
	data, err := fixed.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read part %s: %w", name, err)
	}
	return writePart(z, name, data)
}

func writePart(z *zip.Writer, name string, data []byte) error {
	f, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
	if err == nil {
		_, err = f.Write(data)
	}
	if err != nil {
		return fmt.Errorf("write part %s: %w", name, err)
	}
	return nil
}

// coreXML states the title only: no author, no date, nothing that tells who or when.
func coreXML(doc blocks.Document) []byte {
	var b xmlBuffer
	b.raw(xmlHead, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`)
	b.text(titleOf(doc))
	b.raw(`</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`)
	return b.Bytes()
}

// titleOf is the first title of the document, or else its first form title.
func titleOf(doc blocks.Document) string {
	form := ""
	for _, block := range doc.Blocks {
		p, ok := block.(blocks.Paragraph)
		text := strings.ReplaceAll(visible.Text(p.Text), "\n", " ")
		switch {
		case ok && p.Style == blocks.Title:
			return text
		case ok && p.Style == blocks.FormTitle && form == "":
			form = text
		}
	}
	return form
}
