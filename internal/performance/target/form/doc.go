// Package form draws target documents as the official forms of handbook performance
// §5: 5.1 the Hebei project table, 5.2 the Ministry's declaration form, 5.3 the
// department form (table and prose), 5.6 the review form, and the whole published
// document. It is pure: target types in, blocks out; writers of platform print them.
//
// Label texts are the law of the forms and stand in the code, in Chinese only.
package form
