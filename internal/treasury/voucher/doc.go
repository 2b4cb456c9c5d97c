// Package voucher is the form in which finance, the agent banks and the central treasury
// exchange vouchers from store to store (电子凭证库): documents by their number with the field
// names of DA/T 95-2022, canonical bytes, digest, signatures and seals, and the message a
// document travels in. It decides nothing about money.
//
// Words:
//
//	凭证    Document: fields and rows     凭证种类  Code: 5201, 2301, 3507 …
//	签名    Signature over digest and seals, with the serial of a certificate
//	签章    Seal: 转讫章 公章 业务专用章 …   报文      Message: a document on its way, numbered for each peer
//
// Invariants:
//
//	V1  equal documents have equal bytes, and only the canonical bytes are read
//	V2  what does not verify is not read: digest, every signature, validity of the certificate
//	    on the day it was signed, seals at the positions its kind asks for
//	V3  a seal type stands once on a voucher, and one person sets one personal seal
//
// Rules served: docs/rules/bank.md (handbook treasury-accounting §3.5, §3.8).
package voucher
