#!/usr/bin/env bash
# Cuts the power while the program edits, autosaves and saves, on real file systems: the image of a mounted disk is copied
# as it is at a random moment, which is what a disk holds whose power went; the copy is mounted, so that its journal is
# replayed, and what was said to be saved must be there, whole. Needs root, for loop mounts, and mkfs of each file system:
#
#     cargo build --release --example kills && sudo tests/power-cuts.sh 200 ext4 xfs btrfs
set -euo pipefail
cd "$(dirname "$0")/.."
# Another build of it can be named, as one for debugging.
program=${PROGRAM:-target/release/examples/kills}
cuts=${1:-20}
shift || true
systems=("$@")
[[ ${#systems[@]} -gt 0 ]] || systems=(ext4 xfs btrfs)
declare -A mib=([ext4]=64 [xfs]=300 [btrfs]=120 [vfat]=64)
room=$(mktemp -d)
worker=
cleanup() {
    [[ -z $worker ]] || kill -KILL "$worker" 2>/dev/null || true
    wait 2>/dev/null || true
    umount "$room/live" 2>/dev/null || true
    umount "$room/cut" 2>/dev/null || true
    rm -rf "$room"
}
trap cleanup EXIT
mkdir "$room/live" "$room/cut"

for system in "${systems[@]}"; do
    lost=0 bad=0 refused=0 confirmed=0
    # A copy has the UUID of its disk, which XFS takes amiss.
    options=loop
    [[ $system != xfs ]] || options=loop,nouuid
    for ((cut = 1; cut <= cuts; cut++)); do
        if ((cut % 50 == 1)); then
            # A fresh disk with a map that was saved long ago.
            umount "$room/live" 2>/dev/null || true
            rm -f "$room/disk"
            truncate -s "${mib[$system]}M" "$room/disk"
            mkfs."$system" "$room/disk" >/dev/null 2>&1
            mount -o loop "$room/disk" "$room/live"
            mkdir "$room/live/maps"
            cp assets/examples/free-transport.argmap "$room/live/maps/map.argmap"
            sync
        fi
        "$program" --work "$room/live" --seed "$cut" >"$room/said" 2>/dev/null &
        worker=$!
        sleep "$((RANDOM % 2)).$((RANDOM % 1000 + 100))"
        kill -STOP "$worker"
        saved=$(awk '$1 == "saved" { n = $2 } END { print n + 0 }' "$room/said")
        confirmed=$((confirmed + (saved > 0)))
        cp --sparse=always "$room/disk" "$room/copy"
        kill -KILL "$worker"
        wait "$worker" 2>/dev/null || true
        worker=
        if ! mount -o "$options" "$room/copy" "$room/cut" 2>/dev/null; then
            # A copy takes some milliseconds, in which the file system itself may have written.
            refused=$((refused + 1))
            continue
        fi
        if left=$("$program" --look "$room/cut" 2>"$room/error"); then
            if ((left < saved)); then
                lost=$((lost + 1))
                echo "$system, cut $cut: saved $saved, found $left"
            fi
        else
            bad=$((bad + 1))
            echo "$system, cut $cut: $(<"$room/error")"
        fi
        umount "$room/cut"
    done
    umount "$room/live"
    echo "$system: $cuts cuts, $confirmed after a confirmed save, $bad maps damaged, $lost saves lost, $refused copies that could not be mounted"
    ((bad == 0 && lost == 0)) || exit 1
done
