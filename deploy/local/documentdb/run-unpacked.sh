#!/bin/sh
# Stands where a program of PostgreSQL was unpacked, and runs it with the loader and the libraries it was unpacked with:
# those of this machine may be too old. PostgreSQL finds everything else by its own place.
root=${0%/usr/lib/postgresql/*}
for lib in "$root"/usr/lib/*-linux-gnu; do :; done
for loader in "$lib"/ld-linux-*.so.*; do :; done
exec "$loader" --argv0 "$0" --library-path "${0%/bin/*}/lib:$lib:$lib/blas:$lib/lapack" "$0.elf" "$@"
