package gm

import (
	"bytes"
	"encoding/hex"
	"testing"
)

// RFC 8998 A.1, SM4-GCM: 12 bytes of nonce stand before the sealed text here.
func TestSuite_SM4GCM(t *testing.T) {
	raw := func(text string) []byte {
		data, err := hex.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	key := raw("0123456789abcdeffedcba9876543210")
	sealed := raw("00001234567800000000abcd" +
		"17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d" +
		"83de3541e4c2b58177e065a9bf7b62ec")
	bound := raw("feedfacedeadbeeffeedfacedeadbeefabaddad2")
	want := raw("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa")
	got, err := suites[National].open(key, sealed, bound)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %x, %v", got, err)
	}
}

func BenchmarkWrapping(b *testing.B) {
	w := wrapping{Suite: National, KDF: kdf, Salt: make([]byte, saltBytes), Iterations: iterations}
	for b.Loop() {
		if _, err := w.key("correct horse"); err != nil {
			b.Fatal(err)
		}
	}
}
