package main

import (
	"fmt"
	"os"
	"syscall"
)

// Any but 0 will do: inside its namespace it is the owner of what belongs to root outside.
const userInside = 1000

// Starts one of PostgreSQL's programs, which refuse to run as root. Root gives them a user namespace, in which root's own
// files belong to an ordinary user: no account, no change of ownership and no path that this user may not enter.
func startAsUser(program string, args []string, env ...string) (*child, error) {
	// The immediate shutdown: like a crash, but no backend is left behind.
	attributes := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT}
	if os.Geteuid() != 0 {
		return start(program, args, attributes, env...)
	}
	attributes.Cloneflags = syscall.CLONE_NEWUSER
	attributes.UidMappings = []syscall.SysProcIDMap{{ContainerID: userInside, HostID: 0, Size: 1}}
	attributes.GidMappings = []syscall.SysProcIDMap{{ContainerID: userInside, HostID: 0, Size: 1}}
	started, err := start(program, args, attributes, env...)
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root, and no user namespace could be made for it (%w); run this as an ordinary user", err)
	}
	return started, nil
}
