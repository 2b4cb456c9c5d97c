package httpx

import (
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// setUpHuma replaces huma's English sentences by keys with their figures, which are
// rendered for each request, and its errors by problems. Huma holds both in globals.
var setUpHuma = sync.OnceFunc(func() {
	for text, key := range map[*string]string{
		&validation.MsgUnexpectedProperty:                "unknown",
		&validation.MsgExpectedBoolean:                   "boolean",
		&validation.MsgExpectedNumber:                    "number",
		&validation.MsgExpectedInteger:                   "integer",
		&validation.MsgExpectedString:                    "string",
		&validation.MsgExpectedBase64String:              "format",
		&validation.MsgExpectedArray:                     "array",
		&validation.MsgExpectedObject:                    "object",
		&validation.MsgExpectedArrayItemsUnique:          "unique",
		&validation.MsgExpectedOneOf:                     "one_of|%v",
		&validation.MsgExpectedMinimumNumber:             "min|%v",
		&validation.MsgExpectedExclusiveMinimumNumber:    "above|%v",
		&validation.MsgExpectedMaximumNumber:             "max|%v",
		&validation.MsgExpectedExclusiveMaximumNumber:    "below|%v",
		&validation.MsgExpectedNumberBeMultipleOf:        "multiple|%v",
		&validation.MsgExpectedMinLength:                 "min_length|%v",
		&validation.MsgExpectedMaxLength:                 "max_length|%v",
		&validation.MsgExpectedBePattern:                 "format|%v",
		&validation.MsgExpectedMatchPattern:              "format|%v",
		&validation.MsgExpectedMinItems:                  "min_items|%v",
		&validation.MsgExpectedMaxItems:                  "max_items|%v",
		&validation.MsgExpectedMinProperties:             "min_items|%v",
		&validation.MsgExpectedMaxProperties:             "max_items|%v",
		&validation.MsgExpectedRequiredProperty:          "required|%v",
		&validation.MsgExpectedDependentRequiredProperty: "required|%v %v",
		&validation.MsgExpectedMatchAtLeastOneSchema:     "format",
		&validation.MsgExpectedMatchExactlyOneSchema:     "format",
		&validation.MsgExpectedNotMatchSchema:            "format",
	} {
		// Each figure needs its verb, also where the sentence does without it.
		*text = "field:" + key
	}
	huma.DefaultArrayNullable = false // answers hold empty lists, never null
	huma.NewError = func(status int, msg string, errs ...error) huma.StatusError {
		return humaProblem(actor.Actor{}, refusal{status, msg, errs})
	}
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		body, ok := ctx.Context().Value(limitedBodyKey{}).(*limitedBody)
		if ok && body.over != nil {
			errs = append(errs, body.over)
		}
		if ok && body.late {
			status = http.StatusRequestTimeout
		}
		return humaProblem(actor.From(ctx.Context()), refusal{status, msg, errs})
	}
})

// refusal is what huma says of a request it does not hand on.
type refusal struct {
	status int
	msg    string
	errs   []error
}

// humaProblem makes a problem of what huma found wrong with a request.
func humaProblem(who actor.Actor, r refusal) *Problem {
	p := &Problem{Type: "about:blank", RequestID: who.Request}
	switch {
	case r.status == http.StatusRequestEntityTooLarge, r.has(new(http.MaxBytesError)):
		p = p.expected(who.Language, ErrTooLarge.With(r.limit()))
	case r.status == http.StatusUnsupportedMediaType, r.status == http.StatusNotAcceptable:
		p = p.expected(who.Language, ErrMediaType)
	case r.status == http.StatusRequestTimeout:
		p = p.expected(who.Language, ErrSlow)
	case r.status == http.StatusBadRequest:
		p = p.expected(who.Language, ErrUnreadable)
	case r.status >= http.StatusInternalServerError:
		return newProblem(who, errors.Join(r.errs...))
	default:
		p = p.expected(who.Language, ErrInvalid.With(len(r.errs)))
		p.Fields = problemFields(who.Language, r.errs)
	}
	return p
}

func (r refusal) has(target *http.MaxBytesError) bool {
	return errors.As(errors.Join(r.errs...), &target)
}

func (r refusal) limit() int64 {
	var tooLarge *http.MaxBytesError
	if errors.As(errors.Join(r.errs...), &tooLarge) {
		return tooLarge.Limit
	}
	return bodyMaxDefault
}

// problemFields says of each field what is wrong, in words.
func problemFields(lang string, errs []error) []ProblemField {
	var fields []ProblemField
	for _, err := range errs {
		detail, ok := errors.AsType[*huma.ErrorDetail](err)
		if !ok {
			continue
		}
		key, limit, _ := strings.Cut(strings.TrimPrefix(detail.Message, "field:"), "|")
		switch {
		case strings.HasPrefix(detail.Message, "required "): // a parameter: huma's own words
			key, limit = "required", ""
		case !strings.HasPrefix(detail.Message, "field:") || !locales.Has(lang, "http.field."+key):
			key, limit = "format", ""
		}
		if key == "format" && strings.HasPrefix(detail.Location, "path.") { // nobody has typed it
			key = "address"
		}
		path := strings.NewReplacer("body.", "", "[", ".", "]", "").Replace(detail.Location)
		if key == "required" && limit != "" { // the place is that of the record that lacks the field
			path = strings.TrimPrefix(path+"."+strings.Fields(limit)[0], "body.")
		}
		fields = append(fields, ProblemField{
			Path: path, Code: "http.field." + key,
			Message: locales.Text(lang, "http.field."+key, map[string]any{"limit": limit}),
		})
	}
	return fields
}
