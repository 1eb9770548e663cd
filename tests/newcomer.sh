#!/usr/bin/env bash
# A small argument of 18 cards with 8 citations, made in the real window by keys alone, and how many presses that took
# beyond the text: a key with its modifiers is one. Needs a display, xdotool and ImageMagick (on Debian: `apt install
# xvfb openbox xdotool imagemagick`), and the program's path:
#
#   Xvfb :7 -screen 0 1280x800x24 & DISPLAY=:7 openbox & DISPLAY=:7 tests/newcomer.sh target/debug/mainstay picture.png
set -euo pipefail
program=$1 picture=$2
home=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null; rm -rf "$home"' EXIT

HOME=$home XDG_CONFIG_HOME= XDG_STATE_HOME= LIBGL_ALWAYS_SOFTWARE=1 "$program" --new-window &
pid=$!
xdotool search --sync --onlyvisible --class mainstay >/dev/null
sleep 3

presses=0
press() {
    xdotool key --clearmodifiers "$1"
    presses=$((presses + 1))
    sleep 0.35
}
card() {
    press "$1"
    xdotool type --delay 25 "$2"
    sleep 0.25
}

xdotool type --delay 25 "Cities should close their centres to cars."
press Return
card Tab "Streets without cars are healthier."
card ctrl+shift+Return "Nitrogen dioxide fell by a third (Smith 2019, 12)"
press ctrl+e
card Return "Asthma was rarer in the first year (Jones 2020, 40)"
press ctrl+e
card ctrl+alt+Return "Streets without cars are safer."
card ctrl+shift+Return "Fewer children were hurt (Smith 2019, 15)"
press ctrl+e
card ctrl+alt+Return "People stay longer and spend more."
card ctrl+shift+Return "Sales rose by a tenth (Miller 2018, 7)"
press ctrl+e
card Return "Cafes doubled (Miller 2018, 9)"
press ctrl+e
card ctrl+alt+Return "Buses run on time."
card ctrl+j "People use buses that run on time."
card ctrl+Return "Air is worth more than parking."
press Return
press Home
card shift+Tab "Shops lose customers who come by car."
card Tab "Deliveries need roads."
card shift+Tab "Deliveries can come at night (Wong 2021, 3)"
press ctrl+e
press Home
card shift+Tab "Old people cannot walk far."
card shift+Tab "Shuttles carry them (Wong 2021, 8)"
press ctrl+e
card ctrl+shift+Return "They were used daily (Jones 2020, 44)"
press ctrl+e
press shift+1
sleep 1
import -window root "$picture"
echo "18 cards, 8 citations: $presses presses beyond the text"
