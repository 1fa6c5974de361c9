package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// keys are two certificates that know nothing of each other, each signed by itself. The programs and the backends have
// the first; where somebody must be distrusted, the second is what is trusted, or shown.
type keys struct {
	own, other       tls.Certificate
	ownPEM, otherPEM []byte // certificate and key
}

func newKeys() (*keys, error) {
	var k keys
	var err error
	if k.own, k.ownPEM, err = selfSigned("a.example"); err != nil {
		return nil, err
	}
	k.other, k.otherPEM, err = selfSigned("other.example")
	return &k, err
}

func selfSigned(name string) (tls.Certificate, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make key: %w", err)
	}
	now := time.Now()
	t := &x509.Certificate{
		SerialNumber: big.NewInt(now.UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(24 * time.Hour),
		DNSNames: []string{name, "b.example"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, t, t, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make certificate: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make key: %w", err)
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})...)
	pair, err := tls.X509KeyPair(text, text)
	return pair, text, err
}

// write puts own.pem and other.pem into a folder, each a certificate with its key.
func (k *keys) write(dir string) error {
	for name, text := range map[string][]byte{"own.pem": k.ownPEM, "other.pem": k.otherPEM} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return fmt.Errorf("write certificate: %w", err)
		}
	}
	return nil
}
