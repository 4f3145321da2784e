// Reads a log as it would be served, from a directory, and checks all of it with golang.org/x/mod/sumdb,
// the implementation from which the C2SP formats were taken. Usage: main DIRECTORY VERIFIER-KEY
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type directory string

func (directory) Height() int { return 8 }

func (directory) SaveTiles([]tlog.Tile, [][]byte) {}

func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(d), address(tile)))
		if err != nil {
			return nil, err
		}
		found[i] = data
	}
	return found, nil
}

// address turns the checksum database's "tile/8/..." into C2SP's "tile/...".
func address(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// proofs are the ones that Masthead made: hashes in base64, lowest first.
type proofs struct {
	Inclusion   [][]tlog.Hash
	Consistency [][]tlog.Hash
	Roots       []tlog.Hash
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func head(d directory, key string) tlog.Tree {
	raw, err := os.ReadFile(filepath.Join(string(d), "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(key)
	must(err)
	signed, err := note.Open(raw, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(signed.Text, "\n")
	if lines[0] != verifier.Name() {
		must(fmt.Errorf("the checkpoint is of %s", lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

// leaves reads every bundle of entries.
func leaves(d directory, size int64) [][]byte {
	var found [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		data, err := os.ReadFile(filepath.Join(string(d), address(tlog.Tile{H: 8, L: -1, N: n, W: int(width)})))
		must(err)
		for len(data) > 0 {
			length := int(binary.BigEndian.Uint16(data))
			found = append(found, data[2:2+length])
			data = data[2+length:]
		}
	}
	return found
}

func checkProofs(d directory, tree tlog.Tree, entries [][]byte) {
	raw, err := os.ReadFile(filepath.Join(string(d), "proofs.json"))
	if os.IsNotExist(err) {
		return
	}
	must(err)
	var made proofs
	must(json.Unmarshal(raw, &made))
	for i, proof := range made.Inclusion {
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), tlog.RecordHash(entries[i])))
	}
	for i, proof := range made.Consistency {
		must(tlog.CheckTree(proof, tree.N, tree.Hash, int64(i+1), made.Roots[i]))
	}
}

func main() {
	d := directory(os.Args[1])
	tree := head(d, os.Args[2])
	reader := tlog.TileHashReader(tree, d)
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	if root != tree.Hash {
		must(fmt.Errorf("the tiles make root %s, the checkpoint says %s", root, tree.Hash))
	}
	entries := leaves(d, tree.N)
	if int64(len(entries)) != tree.N {
		must(fmt.Errorf("%d entries in a tree of %d", len(entries), tree.N))
	}
	for i, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(i), reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), tlog.RecordHash(entry)))
	}
	checkProofs(d, tree, entries)
	fmt.Printf("%d %s\n", tree.N, tree.Hash)
}
