package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// A process of ours; ended is closed when it is gone.
type child struct {
	cmd   *exec.Cmd
	ended chan struct{}
}

func start(program string, args []string, attributes *syscall.SysProcAttr, env ...string) (*child, error) {
	c := &child{cmd: exec.Command(program, args...), ended: make(chan struct{})}
	c.cmd.Stdout, c.cmd.Stderr = os.Stderr, os.Stderr
	c.cmd.Env = append(plainEnvironment(), env...)
	c.cmd.SysProcAttr = attributes
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		// How it ended is asked for with how().
		_ = c.cmd.Wait()
		close(c.ended)
	}()
	return c, nil
}

func (c *child) how() string { return c.cmd.ProcessState.String() }

// Asks it to end and ends it by force after that time.
func (c *child) stop(how syscall.Signal, within time.Duration) {
	_ = c.cmd.Process.Signal(how)
	select {
	case <-c.ended:
	case <-time.After(within):
		_ = c.cmd.Process.Kill()
		<-c.ended
	}
}

// PostgreSQL and FerretDB both read settings from the environment: they get none but ours.
func plainEnvironment() []string {
	env := []string{"LC_ALL=C"}
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		if name == "PATH" || name == "HOME" || name == "TMPDIR" {
			env = append(env, entry)
		}
	}
	return env
}
