#!/bin/sh
# run.sh PROGRAM ARGUMENT…: makes ready what is not, and becomes one of the programs in dist/. Nothing of this is left
# while it runs: its signals, its exit status and its terminal are its own.
set -eu
house=$(cd -- "$(dirname -- "$0")/.." && pwd)
program=$1
shift
node=$(node "$house/scripts/ready.mjs")
# A young generation of 1 MB (what serves and prints makes short-lived things only) holds 15 MB less, and costs nothing that can be measured.
exec "$node" --max-semi-space-size=1 --v8-pool-size=1 --enable-source-maps "$house/dist/$program" "$@"
