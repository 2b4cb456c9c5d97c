package locales

// Render is what production makes of a text, without the panic of tests.
var Render = render
