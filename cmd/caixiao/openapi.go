package main

import "caixiao/internal/app"

type openapiCmd struct{}

// Run prints the document of the API.
func (openapiCmd) Run(e *env) error {
	document, err := app.Document(version)
	if err != nil {
		return err
	}
	_, err = e.stdout.Write(append(document, '\n'))
	return err
}
