#!/usr/bin/env bash
# The window read and driven as by somebody who does not see it, through AT-SPI (screen-reader.py says what is asked):
# the example is read, keys are heard, and an essay is made, saved and read back.
#
#   tests/screen-reader.sh PROGRAM
#
# Needs (on Debian): xvfb openbox xdotool dbus-x11 at-spi2-core libglib2.0-bin python3-gi gir1.2-atspi-2.0
set -euo pipefail
program=$(realpath "$1") here=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
: >"$home/display"
exec 3>"$home/display"
Xvfb -noreset -displayfd 3 -screen 0 1280x800x24 2>"$home/xvfb" &
pids+=($!)
until [ -s "$home/display" ]; do sleep 0.1; done
export DISPLAY=:$(tr -d '\n' <"$home/display")
openbox 2>/dev/null &
pids+=($!)
eval "$(dbus-launch --sh-syntax)"
pids+=("$DBUS_SESSION_BUS_PID")
/usr/libexec/at-spi-bus-launcher --launch-immediately 2>/dev/null &
pids+=($!)
sleep 1
# As a screen reader does when it starts.
for property in IsEnabled ScreenReaderEnabled; do
    gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus \
        --method org.freedesktop.DBus.Properties.Set org.a11y.Status $property "<true>" >/dev/null
done

run() {
    HOME=$home XDG_CONFIG_HOME= XDG_STATE_HOME= LIBGL_ALWAYS_SOFTWARE=1 "$program" --new-window "$@" 2>"$home/said" &
    shown=$!
    pids+=($shown)
    xdotool search --sync --onlyvisible --class mainstay >/dev/null
    sleep 4
}
cp "$here/../assets/examples/china-russia.argmap" "$home/example.argmap"
run "$home/example.argmap"
/usr/bin/python3 "$here/screen-reader.py" read "$home/example.argmap"
/usr/bin/python3 "$here/screen-reader.py" hear
kill $shown
wait $shown 2>/dev/null || true
run
/usr/bin/python3 "$here/screen-reader.py" write "$home/essay.argmap"
