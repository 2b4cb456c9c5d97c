package workflow

import (
	"embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

//go:embed data/definitions.json data/calendar.csv
var data embed.FS

// seed is a definition of the program, and which roles no other of its kind may leave out,
// with the reach they sign in.
type seed struct {
	Keeps      map[string]Reach `json:"keeps"`
	Definition Definition       `json:"definition"`
}

// seeds reads the definitions of the program.
func seeds() ([]seed, error) {
	body, err := data.ReadFile("data/definitions.json")
	if err != nil {
		return nil, err
	}
	var list []seed
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, fmt.Errorf("read the definitions of the program: %w", err)
	}
	for i := range list {
		list[i].Definition = list[i].Definition.whole()
	}
	return list, nil
}

// defaultHours of a working day.
const defaultHours = "08:30-12:00,14:00-17:30"

// seedYears reads the working calendars of the program.
func seedYears() ([]Year, error) {
	file, err := data.Open("data/calendar.csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) == 0 || strings.Join(rows[0], ",") != "date,kind,name,basis,confirmed" {
		return nil, fmt.Errorf("read the working calendar of the program: its columns are not as they should be: %w", err)
	}
	var years []Year
	for _, row := range rows[1:] {
		day, err := fiscal.ParseDate(row[0])
		if err != nil {
			return nil, fmt.Errorf("read the working calendar of the program: %w", err)
		}
		at := slices.IndexFunc(years, func(y Year) bool { return y.Year == day.Year() })
		if at < 0 {
			at = len(years)
			years = append(years, Year{Year: day.Year(), Hours: defaultHours, Basis: row[3], Confirmed: row[4] == "1", Version: 1})
		}
		years[at].Days = append(years[at].Days, Day{Date: day, Kind: fiscal.DayKind(row[1]), Name: row[2]})
	}
	return years, nil
}
