package main

import (
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Ends the backends of a server on this cluster that was itself ended by force. Most notice it and go; one in the middle of
// long work does not, and no server starts while it holds the shared memory. Does nothing while that server is alive, and
// where there is no /proc.
func endLeftBackends(place string) {
	backends := processesIn(place)
	if server, known := serverOf(place); known {
		for _, pid := range backends {
			if pid == server {
				return
			}
		}
	}
	for _, pid := range backends {
		log.Printf("a backend of an ended PostgreSQL is still there; it is ended")
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

// The processes that work in this folder, as each of PostgreSQL's does in its cluster.
func processesIn(place string) (pids []int) {
	place, err := filepath.EvalSymlinks(place)
	if err != nil {
		return nil
	}
	folders, _ := filepath.Glob("/proc/[0-9]*/cwd")
	for _, folder := range folders {
		// One that has just ended, or that belongs to somebody else, cannot be read.
		at, err := os.Readlink(folder)
		if pid, wrong := strconv.Atoi(filepath.Base(filepath.Dir(folder))); err == nil && wrong == nil && at == place {
			pids = append(pids, pid)
		}
	}
	return pids
}

// The server that owns the cluster, by the first line of its own note.
func serverOf(place string) (pid int, known bool) {
	note, err := os.ReadFile(filepath.Join(place, "postmaster.pid"))
	if err != nil {
		return 0, false
	}
	first, _, _ := strings.Cut(string(note), "\n")
	pid, err = strconv.Atoi(first)
	return pid, err == nil
}
