package fiscal_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"testing"

	"caixiao/internal/core/fiscal"
)

// row holds one of each, as a read model would.
type row struct {
	Day    fiscal.Date    `json:"day"`
	Period fiscal.Period  `json:"period"`
	Part   fiscal.TenDays `json:"part"`
	Year   fiscal.Year    `json:"year"`
}

func TestJSON(t *testing.T) {
	for text, want := range map[string]row{
		`{"day":"2021-03-31","period":"2021-13","part":"2021-03X3","year":2021}`: {
			Day: day(t, "2021-03-31"), Period: fiscal.Year(2021).Adjustment(), Part: fiscal.TenDays{Year: 2021, Month: 3, Part: 3}, Year: 2021,
		},
		`{"day":null,"period":null,"part":null,"year":0}`: {},
	} {
		got := row{Day: day(t, "1999-01-01"), Period: fiscal.Period{Year: 1999, Month: 1}}
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s read as %+v, %v", text, got, err)
		}
		if back, err := json.Marshal(want); err != nil || string(back) != text {
			t.Errorf("%+v written as %s, %v", want, back, err)
		}
	}
	for _, text := range []string{
		`{"day":"2021-3-31"}`, `{"day":"2021.03.31"}`, `{"day":"2021- 3-31"}`, `{"day":"2021-02-30"}`, `{"day":""}`, `{"day":20210331}`,
		`{"day":"2021-03-31T00:00:00Z"}`, `{"period":"2021-3"}`, `{"period":""}`, `{"part":"2021-03"}`, `{"day":"0000-01-01"}`,
	} {
		var got row
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s was read as %+v", text, got)
		}
	}
	for _, bad := range []row{{Period: fiscal.Period{Year: 2021, Month: 14}}, {Part: fiscal.TenDays{Year: 2021, Month: 13, Part: 1}}} {
		if text, err := json.Marshal(bad); err == nil {
			t.Errorf("%s was written", text)
		}
	}
}

func TestText_asMapKeyAndParameter(t *testing.T) {
	by := map[fiscal.Period]int{{Year: 2021, Month: 3}: 7}
	text, err := json.Marshal(by)
	if err != nil || string(text) != `{"2021-03":7}` {
		t.Errorf("written as %s, %v", text, err)
	}
	var back map[fiscal.Period]int
	if err := json.Unmarshal(text, &back); err != nil || back[fiscal.Period{Year: 2021, Month: 3}] != 7 {
		t.Errorf("read as %v, %v", back, err)
	}
	var d fiscal.Date
	if err := d.UnmarshalText([]byte("2021-03-31")); err != nil || d.String() != "2021-03-31" {
		t.Errorf("read as %s, %v", d, err)
	}
	if err := d.UnmarshalText([]byte("31.3.2021")); err == nil || d.String() != "2021-03-31" {
		t.Errorf("a failed reading left %s, %v", d, err)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("nothing was read as %s, %v", d, err)
	}
}

func TestSQL(t *testing.T) {
	for _, tt := range []struct {
		text string
		into interface {
			sql.Scanner
			driver.Valuer
		}
	}{
		{"2021-03-31", new(fiscal.Date)}, {"2021-13", new(fiscal.Period)}, {"2021-03X2", new(fiscal.TenDays)},
	} {
		for _, src := range []any{tt.text, []byte(tt.text)} {
			if err := tt.into.Scan(src); err != nil {
				t.Errorf("scan %v: %v", src, err)
			}
			if value, err := tt.into.Value(); err != nil || value != tt.text {
				t.Errorf("%s is stored as %v, %v", tt.text, value, err)
			}
		}
		for _, src := range []any{"", "x", int64(5), 1.5} {
			if err := tt.into.Scan(src); err == nil {
				t.Errorf("%v (%T) was scanned into %T", src, src, tt.into)
			}
		}
		if value, _ := tt.into.Value(); value != tt.text {
			t.Errorf("a failed scan left %v", value)
		}
		if err := tt.into.Scan(nil); err != nil {
			t.Error(err)
		}
		if value, err := tt.into.Value(); err != nil || value != nil {
			t.Errorf("missing is stored as %v, %v", value, err)
		}
	}
	if value, err := (fiscal.Period{Year: 2021, Month: 14}).Value(); err == nil {
		t.Errorf("%v was stored", value)
	}
}
