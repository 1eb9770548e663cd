#!/usr/bin/env bash
# Saves to a disk that is really full: a small tmpfs, which only root can make. The old map must stay whole, the error
# must say what to do, and nothing may be left beside the map. Run after `cargo build --release`:
#
#     sudo tests/full-disk.sh
set -euo pipefail
cd "$(dirname "$0")/.."
# Another build of it can be named, as one for debugging.
program=${PROGRAM:-target/release/mainstay}
old=assets/examples/china-russia.argmap
new=assets/examples/free-transport.argmap
disk=$(mktemp -d)
trap 'umount "$disk" 2>/dev/null || true; rmdir "$disk"' EXIT

n_full=0
for kib in 24 28 32 36 40 44 48 52 56 64 96; do
    mount -t tmpfs -o "size=${kib}k" mainstay-full-disk "$disk"
    cp "$old" "$disk/map.argmap"
    if error=$("$program" convert "$new" "$disk/map.argmap" 2>&1); then
        cmp --quiet "$new" "$disk/map.argmap" || { echo "$kib KiB: it says saved and is not"; exit 1; }
    else
        n_full=$((n_full + 1))
        cmp --quiet "$old" "$disk/map.argmap" || { echo "$kib KiB: the old map is harmed"; exit 1; }
        [[ $error == *"map.argmap"*"disk is full"* ]] || { echo "$kib KiB: it says “$error”"; exit 1; }
    fi
    [[ $(ls -A "$disk") == map.argmap ]] || { echo "$kib KiB: left beside the map: $(ls -A "$disk")"; exit 1; }
    umount "$disk"
done
echo "$n_full of 11 disks were full; each time the old map stayed whole and nothing was left beside it"
[[ $n_full -gt 0 ]]
