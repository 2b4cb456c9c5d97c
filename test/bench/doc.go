// Package bench holds the workloads that the speed bars of the design are measured on.
// `make bench` runs them; results are printed as a share of the limit (x_limit), so
// that runs on other machines can be compared, and a bar that is missed fails.
//
// The document is the published text named by CAIXIAO_SEED, otherwise the demo.
package bench
