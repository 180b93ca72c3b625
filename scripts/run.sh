#!/bin/sh
# run.sh PROGRAM ARGUMENT…: makes ready what is not, and becomes one of the programs in dist/. Nothing of this is left
# while it runs: its signals, its exit status and its terminal are its own.
set -eu
house=$(cd -- "$(dirname -- "$0")/.." && pwd)
program=$1
shift
node=$(node "$house/scripts/ready.mjs")
exec "$node" --enable-source-maps "$house/dist/$program" "$@"
