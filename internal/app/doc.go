// Package app is the composition root: it joins the readers and writers of platform
// with the pure parts of the modules, so that the command line (and later the
// server) calls one function per job.
package app
