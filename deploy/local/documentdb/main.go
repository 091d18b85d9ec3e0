// Runs PostgreSQL with the DocumentDB extension and FerretDB in front of it as one server that speaks the MongoDB
// protocol, for as long as this program runs: asked to end (SIGTERM, SIGINT), it stops FerretDB and then PostgreSQL; when
// one of the two ends by itself, so does all; and when this is ended by force, the kernel ends both.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

type settings struct {
	initdb, postgres, ferretdb string
	// Folder of the database cluster, its password and FerretDB's own state.
	data   string
	listen string
	// TLS instead of plain TCP when both are given.
	tlsCert, tlsKey string
	// Connections must sign in as this user when it is given.
	user, passwordFile string
}

// The kernel tells a child of its parent's death when the thread that started it ends: this keeps the program on one.
func init() { runtime.LockOSThread() }

func main() {
	log.SetFlags(log.Ltime)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := serve(ctx, readSettings())
	if err != nil && ctx.Err() == nil {
		log.Fatal(err)
	}
}

func readSettings() settings {
	var s settings
	flag.StringVar(&s.initdb, "initdb", "", "path of PostgreSQL's initdb")
	flag.StringVar(&s.postgres, "postgres", "", "path of PostgreSQL's server")
	flag.StringVar(&s.ferretdb, "ferretdb", "", "path of FerretDB's server")
	flag.StringVar(&s.data, "data", "", "folder of the data, new or used before")
	flag.StringVar(&s.listen, "listen", "", "host:port for the MongoDB protocol")
	flag.StringVar(&s.tlsCert, "tls-cert", "", "PEM file with the server's certificate: TLS instead of plain TCP")
	flag.StringVar(&s.tlsKey, "tls-key", "", "PEM file with the key of -tls-cert")
	flag.StringVar(&s.user, "user", "", "user that connections must sign in as; without it anybody may")
	flag.StringVar(&s.passwordFile, "password-file", "", "file with the password of -user")
	flag.Parse()
	return s
}

func serve(ctx context.Context, s settings) error {
	database, err := openCluster(ctx, s)
	if err != nil {
		return err
	}
	defer database.server.stop(syscall.SIGINT, 10*time.Second)
	if err := database.prepare(ctx, s); err != nil {
		return err
	}
	ferretdb, err := startFerretDB(s, database.url())
	if err != nil {
		return err
	}
	defer ferretdb.stop(syscall.SIGTERM, 5*time.Second)
	select {
	case <-ctx.Done():
		return nil
	case <-ferretdb.ended:
		return fmt.Errorf("FerretDB ended: %s", ferretdb.how())
	case <-database.server.ended:
		return fmt.Errorf("PostgreSQL ended: %s", database.server.how())
	}
}

func startFerretDB(s settings, postgresURL string) (*child, error) {
	state := filepath.Join(s.data, "ferretdb")
	// A file and not an argument: everybody on the machine can read the arguments of a process.
	urlFile := filepath.Join(s.data, "postgresql-url")
	err := errors.Join(os.MkdirAll(state, 0o700), os.WriteFile(urlFile, []byte(postgresURL), 0o600))
	if err != nil {
		return nil, err
	}
	args := []string{
		"--postgresql-url-file=" + urlFile, "--state-dir=" + state, "--debug-addr=-", "--telemetry=disable", "--log-level=error",
	}
	if s.tlsCert == "" {
		args = append(args, "--listen-addr="+s.listen)
	} else {
		args = append(args, "--listen-addr=-", "--listen-tls="+s.listen, "--listen-tls-cert-file="+s.tlsCert, "--listen-tls-key-file="+s.tlsKey)
	}
	if s.user == "" {
		args = append(args, "--no-auth")
	}
	return start(s.ferretdb, args, &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL})
}
