package pdftext

import "caixiao/internal/core/fault"

// ErrNoPage is the wish for a page that the file does not have.
var ErrNoPage = fault.New(fault.NotFound, "pdf.no_page", "page", "pages")
