package disclosure

import (
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
)

func isErr(err, want error) bool { return errors.Is(err, want) }

func TestFlag_decided(t *testing.T) {
	today, err := fiscal.ParseDate("2021-02-18")
	if err != nil {
		t.Fatal(err)
	}
	off := Flag{Reason: WorkSecret, Basis: "清单", Version: 1}
	for _, tt := range []struct {
		name string
		from Flag
		in   FlagInput
		err  error
	}{
		{"不公开", open, FlagInput{Reason: StateSecret, Basis: "定密表"}, nil},
		{"没有原因", open, FlagInput{Basis: "定密表"}, ErrReason},
		{"别的原因", open, FlagInput{Reason: "SHY", Basis: "定密表"}, ErrReason},
		{"没有依据", open, FlagInput{Reason: PersonalData, Basis: " "}, ErrNoBasis},
		{"其他要说明", open, FlagInput{Reason: Other, Basis: "意见"}, ErrNoReason},
		{"其他已说明", open, FlagInput{Reason: Other, Basis: "意见", Explanation: "采购中"}, nil},
		{"今天", open, FlagInput{Reason: StateSecret, Basis: "定密表", DecidedOn: "2021-02-18"}, nil},
		{"明天", open, FlagInput{Reason: StateSecret, Basis: "定密表", DecidedOn: "2021-02-19"}, ErrFuture},
		{"没有这一天", open, FlagInput{Reason: StateSecret, Basis: "定密表", DecidedOn: "2021-02-30"}, fiscal.ErrNoSuchDay},
		{"本来就公开", open, FlagInput{Disclosed: true, Basis: "清单"}, ErrSame},
		{"改为公开", off, FlagInput{Disclosed: true, Basis: "解密通知"}, nil},
		{"公开不说理由", off, FlagInput{Disclosed: true}, ErrNoReason},
		{"同样的决定", off, FlagInput{Reason: WorkSecret, Basis: "清单"}, ErrSame},
		{"换一个依据", off, FlagInput{Reason: WorkSecret, Basis: "新清单"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.from.decided(tt.in, Person{Name: "审核人"}, today)
			if tt.err != nil {
				if !errors.Is(err, tt.err) {
					t.Errorf("error %v, want %v", err, tt.err)
				}
				return
			}
			if err != nil || got.Version != tt.from.Version+1 || got.Disclosed != (got.Reason == "") || got.DecidedOn != "2021-02-18" {
				t.Errorf("flag %+v, %v", got, err)
			}
		})
	}
}
