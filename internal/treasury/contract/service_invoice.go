package contract

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/sheet"
	"caixiao/internal/platform/terms"
	"caixiao/locales"
)

// batchMax is how many invoices are registered at once.
const batchMax = 200

// Register keeps invoices, all of them or none; each is registered once in the whole government
// (K3, rule contract:3.9-21). What is wrong is told row by row.
func (s *Service) Register(ctx context.Context, list []InvoiceInput) (made []InvoiceItem, err error) {
	if len(list) == 0 || len(list) > batchMax {
		return nil, ErrInvoices.With(batchMax)
	}
	sc, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return nil, err
	}
	var wrong fault.Fields
	for i, in := range list {
		if !sc.has(in.Unit) {
			return nil, ErrAllowed
		}
		whole, err := in.whole(s.today())
		if err := wrong.Take(fmt.Sprintf("items.%d", i), err); err != nil {
			return nil, err
		}
		list[i] = whole
	}
	if err := wrong.Err(); err != nil {
		return nil, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		var rows []Invoice
		var taken fault.Fields
		for i, in := range list {
			one, err := s.register(ctx, in)
			if err := taken.Take(fmt.Sprintf("items.%d.number", i), err); err != nil {
				return err
			}
			rows = append(rows, one)
		}
		if err := taken.Err(); err != nil {
			return err
		}
		made, err = s.invoiceItems(ctx, rows)
		return err
	})
	return made, err
}

func (s *Service) register(ctx context.Context, in InvoiceInput) (Invoice, error) {
	other, err := s.store.named(ctx, in.Code, in.Number)
	if err != nil {
		return Invoice{}, fmt.Errorf("invoice %s: %w", in.Number, err)
	}
	if !other.ID.IsZero() {
		return Invoice{}, ErrInvoiceTaken.With(in.Number)
	}
	who := actor.From(ctx)
	i := Invoice{
		ID: s.DB.NewID(), Code: in.Code, Number: in.Number, Year: in.IssuedOn.Year(), Unit: in.Unit, Kind: in.Kind, Seller: in.Seller,
		SellerCode: in.SellerCode, IssuedOn: in.IssuedOn, TotalFen: in.TotalFen, TaxFen: in.TaxFen, State: invoiceActive, Version: 1,
		MadeBy: who.User, MadeByName: who.Name,
	}
	if err := s.store.addInvoice(ctx, i); err != nil {
		return i, fmt.Errorf("keep invoice %s: %w", i.Number, err)
	}
	if s.Terms != nil {
		about := strings.Join([]string{i.Number, i.Code, i.Seller}, " ")
		if err := s.Terms.Replace(ctx, termsInvoice, i.ID, terms.Of(about, i.Number)); err != nil {
			return i, fmt.Errorf("words of invoice %s: %w", i.Number, err)
		}
	}
	return i, s.noted(ctx, i, audit.Act{Action: "contract.invoice", Object: i.ID, After: i})
}

func (s *Service) noted(ctx context.Context, i Invoice, act audit.Act) error {
	if s.Outbox != nil {
		if err := s.Outbox.Publish(ctx, Changed{V: 1, Unit: i.Unit, Year: i.Year}); err != nil {
			return fmt.Errorf("announce invoice %s: %w", i.Number, err)
		}
	}
	return s.Audit.Record(ctx, act)
}

// invoiceSeen is an invoice that the actor may see, or ErrInvoice.
func (s *Service) invoiceSeen(ctx context.Context, id ident.ID) (Invoice, error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Invoice{}, err
	}
	i, err := s.store.invoice(ctx, id)
	if err == nil && !sc.has(i.Unit) {
		return Invoice{}, ErrInvoice
	}
	return i, err
}

// VoidInvoice puts an invoice aside that no application uses.
func (s *Service) VoidInvoice(ctx context.Context, id ident.ID, version int64, note string) (v InvoiceView, err error) {
	if note, err = reason(note); err != nil {
		return v, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		i, err := s.invoiceSeen(ctx, id)
		if err != nil {
			return err
		}
		if err := s.allowed(ctx, PermWrite.Code, i.Unit); err != nil {
			return err
		}
		switch {
		case i.Version != version:
			return ErrStale.With(i.MadeByName, i.ChangedAt)
		case i.State != invoiceActive:
			return ErrInvoiceVoid.With(i.Number)
		case i.UsedFen > 0:
			return ErrInvoiceUsed.With(i.Number, i.UsedFen)
		}
		i.Note = note
		if err := s.store.voidInvoice(ctx, i); err != nil {
			return fmt.Errorf("void invoice %s: %w", i.Number, err)
		}
		if err := s.noted(ctx, i, audit.Act{Action: "contract.invoice_void", Object: i.ID, Reason: note}); err != nil {
			return err
		}
		v, err = s.invoiceView(ctx, id)
		return err
	})
	return v, err
}

// InvoiceView is an invoice as a page shows it.
type InvoiceView struct {
	InvoiceItem
	Uses     []UseRow `json:"uses" nullable:"false"`
	Voidable bool     `json:"voidable" doc:"By the asker"`
}

// InvoiceItem is an invoice in a list.
type InvoiceItem struct {
	Invoice
	UnitName string `json:"unitName"`
}

// Invoice returns one that the actor may see, or ErrInvoice.
func (s *Service) Invoice(ctx context.Context, id ident.ID) (v InvoiceView, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.invoiceSeen(ctx, id); err != nil {
			return err
		}
		v, err = s.invoiceView(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) invoiceView(ctx context.Context, id ident.ID) (v InvoiceView, err error) {
	i, err := s.store.invoice(ctx, id)
	if err != nil {
		return v, err
	}
	items, err := s.invoiceItems(ctx, []Invoice{i})
	if err != nil {
		return v, err
	}
	v.InvoiceItem = items[0]
	uses, err := s.store.uses(ctx, id)
	if err != nil {
		return v, fmt.Errorf("uses of invoice %s: %w", i.Number, err)
	}
	v.Uses = append([]UseRow{}, uses...)
	write, err := s.scope(ctx, PermWrite.Code)
	v.Voidable = write.has(i.Unit) && i.State == invoiceActive && i.UsedFen == 0
	return v, err
}

// InvoiceVisible is nil where the actor may see an invoice.
func (s *Service) InvoiceVisible(ctx context.Context, id ident.ID) error {
	_, err := s.invoiceSeen(ctx, id)
	return err
}

// InvoiceEditable tells the state of an invoice, and whether the actor may add to it.
func (s *Service) InvoiceEditable(ctx context.Context, id ident.ID) (string, bool, error) {
	i, err := s.invoiceSeen(ctx, id)
	if err != nil {
		return "", false, err
	}
	write, err := s.scope(ctx, PermWrite.Code)
	return i.State, write.has(i.Unit) && i.State == invoiceActive, err
}

func (s *Service) invoiceItems(ctx context.Context, rows []Invoice) ([]InvoiceItem, error) {
	units := make([]ident.ID, len(rows))
	for n, i := range rows {
		units[n] = i.Unit
	}
	named, err := s.Units.Named(ctx, units)
	if err != nil {
		return nil, fmt.Errorf("units of invoices: %w", err)
	}
	items := make([]InvoiceItem, len(rows))
	for n, i := range rows {
		items[n] = InvoiceItem{i, named[i.Unit]}
	}
	return items, nil
}

// Invoices returns a page of the invoices that the actor may see, the newest first.
func (s *Service) Invoices(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[InvoiceItem], err error) {
	sc, name, before, err := s.asked(ctx, "invoices", f, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.invoices(ctx, f, sc, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list invoices: %w", err)
		}
		t, err := s.store.invoiceTotals(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count invoices: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Invoice) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(int(t.Count))
		result = page.Result[InvoiceItem]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		result.Items, err = s.invoiceItems(ctx, cut.Items)
		return err
	})
	return result, err
}

// InvoiceTotals sums up the invoices of a filter that the actor may see.
func (s *Service) InvoiceTotals(ctx context.Context, f Filter) (t InvoiceTotals, err error) {
	sc, _, _, err := s.asked(ctx, "invoices", f, "")
	if err != nil {
		return t, err
	}
	return s.store.invoiceTotals(ctx, f, sc)
}

// ExportInvoices returns the invoices of a filter that the actor may see as a workbook.
func (s *Service) ExportInvoices(ctx context.Context, f Filter) (Export, error) {
	if !f.Year.Valid() {
		return Export{}, ErrFilter.With("year", f.Year)
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	for _, key := range []string{"code", "invoice", "kind", "unit", "seller", "issued", "total", "tax", "used", "state"} {
		head = append(head, text("contract.column."+key))
	}
	rows := every(func(after string) (page.Result[InvoiceItem], error) { return s.Invoices(ctx, f, page.LimitMax, after) }, func(i InvoiceItem) []string {
		return []string{
			i.Code, i.Number, text("contract.invoice_kind." + string(i.Kind)), i.UnitName, i.Seller, i.IssuedOn.String(), i.TotalFen.Exact(money.Yuan),
			i.TaxFen.Exact(money.Yuan), i.UsedFen.Exact(money.Yuan), text("contract.invoice_state." + i.State),
		}
	})
	return export(text("contract.invoices"), f.Year, sheet.List{Head: head, Widths: sheet.Widths(14, 14, 18, 30, 30, 12, 16, 14, 16, 10), Rows: rows}), nil
}

// Take gives the rows by which an application takes its share of invoices: they are posted with
// it, and refuse it where an invoice has less left (K4). An invoice that is not registered is
// refused at once.
func (s *Service) Take(ctx context.Context, claim Claim, uses []Use) (rows []Guarded, err error) {
	known, err := s.known(ctx, uses)
	if err != nil {
		return nil, err
	}
	taken := map[ident.ID]bool{}
	for _, u := range uses {
		i := known[u.key()]
		switch {
		case i.ID.IsZero() || i.State != invoiceActive:
			return nil, ErrInvoiceUnknown.With(u.Number)
		case taken[i.ID]:
			return nil, ErrInvoiceTwice.With(u.Number)
		}
		taken[i.ID] = true
		over := ErrInvoiceOver.With(i.Number, i.TotalFen-i.UsedFen, u.AmountFen)
		if u.AmountFen <= 0 || u.AmountFen > i.TotalFen-i.UsedFen {
			return nil, over
		}
		rows = append(rows, s.store.using(claim, i.ID, u.AmountFen, over)...)
	}
	return rows, nil
}

// Give gives the rows by which an application gives back what it has taken of invoices: it was
// returned, voided or has failed.
func (s *Service) Give(ctx context.Context, claim Claim) (rows []Guarded, err error) {
	list, err := s.store.takenBy(ctx, claim.ID)
	if err != nil {
		return nil, fmt.Errorf("invoices of %s: %w", claim.Number, err)
	}
	for _, t := range list {
		rows = append(rows, s.store.using(claim, t.InvoiceID, -t.AmountFen, ErrMoved)...)
	}
	return rows, nil
}

// InvoiceFacts are what the rules of payments look at: what others have taken of the invoices
// that an application names.
func (s *Service) InvoiceFacts(ctx context.Context, claim ident.ID, uses []Use) (list []InvoiceFact, err error) {
	known, err := s.known(ctx, uses)
	if err != nil || len(uses) == 0 {
		return nil, err
	}
	ids := make([]ident.ID, 0, len(known))
	for _, i := range known {
		ids = append(ids, i.ID)
	}
	taken, err := s.store.usesOf(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("uses of %d invoices: %w", len(ids), err)
	}
	here := map[[2]string]money.Fen{}
	for _, u := range uses {
		here[u.key()] += u.AmountFen
	}
	for _, u := range uses {
		key := u.key()
		f := InvoiceFact{Code: key[0], Number: key[1], HereFen: here[key]}
		i, registered := known[key]
		if registered {
			f.Known, f.Seller, f.TotalFen = i.State == invoiceActive, i.Seller, i.TotalFen
		}
		for _, row := range taken {
			if registered && row.InvoiceID == i.ID && row.Claim != claim {
				f.OthersFen, f.Others = f.OthersFen+row.AmountFen, append(f.Others, row.ClaimNumber)
			}
		}
		list = append(list, f)
	}
	return list, nil
}

// known are the invoices that are registered of those somebody uses.
func (s *Service) known(ctx context.Context, uses []Use) (map[[2]string]Invoice, error) {
	numbers := make([]string, len(uses))
	for i, u := range uses {
		numbers[i] = u.key()[1]
	}
	rows, err := s.store.invoicesNumbered(ctx, numbers)
	if err != nil {
		return nil, fmt.Errorf("%d invoices: %w", len(uses), err)
	}
	known := make(map[[2]string]Invoice, len(rows))
	for _, i := range rows {
		known[[2]string{i.Code, i.Number}] = i
	}
	return known, nil
}
