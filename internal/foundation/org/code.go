package org

import (
	"strings"

	"caixiao/internal/core/fault"
)

// Lengths of codes.
const (
	regionDigits     = 6
	mofDigits        = 9
	departmentDigits = 3
	unitDigits       = 6
	thirdLevelDigits = 9
	creditChars      = 18
)

// digits tells whether a text is so many digits.
func digits(text string, n int) bool {
	return len(text) == n && strings.Trim(text, "0123456789") == ""
}

// checkRegion holds the two codes of a government to their forms. rule org:1.2-region
func checkRegion(region, mof string) (onRegion, onMof *fault.Error) {
	if !digits(region, regionDigits) {
		onRegion = ErrRegionCode.With(fault.Excerpt(region))
	}
	if !digits(mof, mofDigits) || !strings.HasPrefix(mof, region) {
		onMof = ErrMofCode.With(fault.Excerpt(mof), fault.Excerpt(region))
	}
	return onRegion, onMof
}

// checkUnitCode holds a unit's code to its form and its department's. rule org:1.2-unit
func checkUnitCode(code, department string) *fault.Error {
	switch {
	case !digits(code, unitDigits) && !digits(code, thirdLevelDigits):
		return ErrUnitCode.With(fault.Excerpt(code))
	case !strings.HasPrefix(code, department):
		return ErrUnitParent.With(code, department)
	}
	return nil
}

// The alphabet and the weights of GB 32100-2015: I, O, S, V and Z are left out.
const (
	creditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	creditBase     = 3 // the weights are its powers modulo the length of the alphabet
)

// checkCreditCode holds a unified social credit code (统一社会信用代码) to its form and
// its check character; none is allowed, as not every unit has one. rule org:1.5-credit
func checkCreditCode(code string) *fault.Error {
	if code == "" {
		return nil
	}
	if len(code) != creditChars {
		return ErrCreditCode.With(fault.Excerpt(code))
	}
	sum, weight := 0, 1
	for i := range creditChars {
		value := strings.IndexByte(creditAlphabet, code[i])
		if value < 0 {
			return ErrCreditCode.With(fault.Excerpt(code))
		}
		if i < creditChars-1 {
			sum += value * weight
			weight = weight * creditBase % len(creditAlphabet)
		}
	}
	want := creditAlphabet[(len(creditAlphabet)-sum%len(creditAlphabet))%len(creditAlphabet)]
	if code[creditChars-1] != want {
		return ErrCreditCheck.With(code, string(want))
	}
	return nil
}

// checkFunctional holds a functional class to its form; whether it is in the table of a
// year is for the module of code tables. rule org:1.2-functional
func checkFunctional(class string) *fault.Error {
	if class == "" || digits(class, 3) || digits(class, 5) || digits(class, 7) {
		return nil
	}
	return ErrFunctionalClass.With(fault.Excerpt(class))
}

// Lengths of texts, in characters.
const (
	nameMax   = 80
	textMax   = 200
	reasonMax = 200
)

// tidy takes the white space out of the ends of a text and makes one space of runs.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

// checkText holds a text to its length; needed ones must not be empty.
func checkText(text string, runesMax int, needed bool) *fault.Error {
	switch n := len([]rune(text)); {
	case n == 0 && needed:
		return ErrRequired
	case n > runesMax:
		return ErrTooLong.With(runesMax)
	}
	return nil
}
