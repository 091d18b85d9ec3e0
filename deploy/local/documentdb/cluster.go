package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	// Backends of a server that was ended by force may take a moment to go; until then a new one refuses to start.
	startWithin = 60 * time.Second
	endLeftIn   = 10 * time.Second
	retryAfter  = time.Second
	askEvery    = 100 * time.Millisecond
)

// What differs from PostgreSQL's defaults. Durability does not: a write is on the disk before it is answered.
const configuration = `
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.use_background_workers = on
cron.log_run = off
cron.log_statement = off
max_worker_processes = 16
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 256MB
timezone = 'GMT'
log_timezone = 'GMT'
# A statement that failed, and the detail of why, may say something about a child.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
`

// PostgreSQL on a database cluster of its own.
type cluster struct {
	server   *child
	port     int
	password string
}

func (c *cluster) url() string {
	return fmt.Sprintf("postgres://postgres:%s@127.0.0.1:%d/postgres", c.password, c.port)
}

// Makes the cluster unless it is there, starts PostgreSQL on it and waits until it answers.
func openCluster(ctx context.Context, s settings) (*cluster, error) {
	password, err := makeCluster(s)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	for {
		database, err := startCluster(ctx, s, password)
		if err == nil || ctx.Err() != nil || time.Since(began) > startWithin {
			return database, err
		}
		log.Printf("PostgreSQL did not start, trying again: %v", err)
		if time.Since(began) > endLeftIn {
			endLeftBackends(filepath.Join(s.data, "cluster"))
		}
		time.Sleep(retryAfter)
	}
}

// Runs initdb beside the place and moves its work there as a whole, so that one that was killed leaves nothing behind.
func makeCluster(s settings) (password string, err error) {
	place := filepath.Join(s.data, "cluster")
	passwordFile := filepath.Join(s.data, "password")
	if _, err := os.Stat(place); err == nil {
		content, err := os.ReadFile(passwordFile)
		return string(content), err
	}
	unfinished := place + ".new"
	password = rand.Text()
	err = errors.Join(os.RemoveAll(unfinished), os.MkdirAll(s.data, 0o700), os.WriteFile(passwordFile, []byte(password), 0o600))
	if err != nil {
		return "", err
	}
	initdb, err := startAsUser(s.initdb, []string{
		"--pgdata=" + unfinished, "--username=postgres", "--auth=scram-sha-256", "--pwfile=" + passwordFile,
		"--encoding=UTF8", "--locale=C", "--no-instructions",
	})
	if err != nil {
		return "", err
	}
	<-initdb.ended
	if !initdb.cmd.ProcessState.Success() {
		return "", fmt.Errorf("initdb ended with %s", initdb.how())
	}
	if err := appendTo(filepath.Join(unfinished, "postgresql.conf"), configuration); err != nil {
		return "", err
	}
	return password, os.Rename(unfinished, place)
}

func startCluster(ctx context.Context, s settings, password string) (*cluster, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	// DocumentDB connects to its own server to build an index.
	passes := filepath.Join(s.data, "passes")
	if err := os.WriteFile(passes, []byte("*:*:*:postgres:"+password+"\n"), 0o600); err != nil {
		return nil, err
	}
	server, err := startAsUser(s.postgres, []string{"-D", filepath.Join(s.data, "cluster"), "-p", strconv.Itoa(port)}, "PGPASSFILE="+passes)
	if err != nil {
		return nil, err
	}
	database := &cluster{server: server, port: port, password: password}
	for {
		select {
		case <-server.ended:
			return nil, fmt.Errorf("it ended with %s", server.how())
		case <-ctx.Done():
			server.stop(syscall.SIGINT, 5*time.Second)
			return nil, ctx.Err()
		case <-time.After(askEvery):
		}
		if connection, err := database.connect(ctx); err == nil {
			return database, connection.Close(ctx)
		}
	}
}

// Makes the extensions, or brings them to the version that is installed, and makes the user if there is to be one.
func (c *cluster) prepare(ctx context.Context, s settings) error {
	connection, err := c.connect(ctx)
	if err != nil {
		return err
	}
	defer connection.Close(context.Background())
	for _, extension := range []string{"documentdb_core", "documentdb"} {
		if err := bringUpToDate(ctx, connection, extension); err != nil {
			return fmt.Errorf("extension %s: %w", extension, err)
		}
	}
	if s.user == "" {
		return nil
	}
	return makeUser(ctx, connection, s)
}

// Asks for a lock on the catalogue only where something is to be done: the extension's own worker holds it at times, and at most
// starts there is nothing to do.
func bringUpToDate(ctx context.Context, connection *pgx.Conn, extension string) error {
	var isHere, isLatest bool
	err := connection.QueryRow(ctx, `select installed_version is not null, installed_version is not distinct from default_version
		from pg_available_extensions where name = $1`, extension).Scan(&isHere, &isLatest)
	if err != nil {
		return err
	}
	name := pgx.Identifier{extension}.Sanitize()
	switch {
	case !isHere:
		_, err = connection.Exec(ctx, "create extension if not exists "+name+" cascade")
	case !isLatest:
		_, err = connection.Exec(ctx, "set lock_timeout = '30s'; alter extension "+name+" update")
	}
	return err
}

// A server that takes a connection and then says nothing is as good as none.
func (c *cluster) connect(ctx context.Context) (*pgx.Conn, error) {
	return pgx.Connect(ctx, c.url()+"?connect_timeout=5")
}

func makeUser(ctx context.Context, connection *pgx.Conn, s settings) error {
	var exists bool
	found := connection.QueryRow(ctx, "select exists (select from pg_roles where rolname = $1)", s.user)
	if err := found.Scan(&exists); err != nil || exists {
		return err
	}
	password, err := os.ReadFile(s.passwordFile)
	if err != nil {
		return err
	}
	command, err := json.Marshal(map[string]any{
		"createUser": s.user, "pwd": strings.TrimSpace(string(password)),
		"roles": []map[string]string{{"role": "clusterAdmin", "db": "admin"}, {"role": "readWriteAnyDatabase", "db": "admin"}},
	})
	if err != nil {
		return err
	}
	_, err = connection.Exec(ctx, "select documentdb_api.create_user($1::text::documentdb_core.bson)", string(command))
	return err
}

func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

func appendTo(path, text string) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}
