package payment

import "context"

// frozen tells whether nothing is sent today any more.
func (s *Service) frozen(context.Context) (bool, error) { return false, nil }

func (s *Service) takeClearing(ctx context.Context, m Message) (Verdict, error) {
	return s.note(ctx, m, Payment{}, UnknownVoucher, "")
}

func (s *Service) takeDay(ctx context.Context, m Message) (Verdict, error) {
	return s.note(ctx, m, Payment{}, UnknownVoucher, "")
}
