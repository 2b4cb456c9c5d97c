// Package faults breaks the program while it works, and then proves that nothing was
// lost, nothing is there twice, and nothing is half kept.
package faults
