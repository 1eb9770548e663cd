#!/usr/bin/env bash
# A small argument of 18 cards with 8 citations, made in the real window with real X events, and how many presses that
# took beyond the text: a key with its modifiers, a click, a double click and a drag are one each. Then the map is saved,
# and its text must be what was typed, letter by letter. Pictures of each card are kept.
#
#   tests/newcomer.sh PROGRAM FOLDER [--mouse] [--scale 2] [--size 800x500] [--layout ru|fr]
#
# Needs (on Debian): xvfb openbox xdotool imagemagick x11-xkb-utils
set -euo pipefail
program=$(realpath "$1") folder=$2
shift 2
by=keys scale=1 size=1280x800 layout=us
while [ $# -gt 0 ]; do
    case $1 in
        --mouse) by=mouse; shift ;;
        --scale) scale=$2; shift 2 ;;
        --size) size=$2; shift 2 ;;
        --layout) layout=$2; shift 2 ;;
        *) echo "what is $1?" >&2; exit 2 ;;
    esac
done

case $layout in
ru) text=(
    "Города должны закрыть центр для машин." "Улицы без машин полезнее для здоровья."
    "Диоксида азота стало на треть меньше" "(Смит 2019, 12)" "Астма стала реже за первый год" "(Джонс 2020, 40)"
    "Улицы без машин безопаснее." "Меньше детей пострадало" "(Смит 2019, 15)" "Люди остаются дольше и тратят больше."
    "Продажи выросли на десятую часть" "(Миллер 2018, 7)" "Кафе стало вдвое больше" "(Миллер 2018, 9)"
    "Автобусы ходят вовремя." "На таких автобусах ездят." "Воздух дороже стоянок."
    "Магазины теряют покупателей на машинах." "Доставке нужны дороги." "Доставка может ездить ночью" "(Вонг 2021, 3)"
    "Старики не могут ходить далеко." "Их возят маршрутки" "(Вонг 2021, 8)" "Ими ездили каждый день" "(Джонс 2020, 44)") ;;
fr) text=(
    "Les villes devraient fermer leur centre aux voitures." "Les rues sans voitures sont plus saines."
    "Le dioxyde d'azote a baissé d'un tiers" "(Smith 2019, 12)" "L'asthme était plus rare dès l'année suivante" "(Jones 2020, 40)"
    "Les rues sans voitures sont plus sûres." "Moins d'enfants y ont été blessés" "(Smith 2019, 15)" "On y reste et on y dépense plus."
    "Les ventes ont augmenté d'un dixième" "(Miller 2018, 7)" "Les cafés ont doublé" "(Miller 2018, 9)"
    "Les bus sont à l'heure." "On prend les bus qui sont à l'heure." "L'air vaut plus qu'un parking."
    "Des magasins perdent leurs clients." "Il faut livrer." "On peut livrer la nuit" "(Wong 2021, 3)"
    "Les vieux ne marchent pas loin." "Des navettes les portent" "(Wong 2021, 8)" "On les a prises chaque jour" "(Jones 2020, 44)") ;;
*) text=(
    "Cities should close their centres to cars." "Streets without cars are healthier."
    "Nitrogen dioxide fell by a third" "(Smith 2019, 12)" "Asthma was rarer in the first year" "(Jones 2020, 40)"
    "Streets without cars are safer." "Fewer children were hurt" "(Smith 2019, 15)" "People stay longer and spend more."
    "Sales rose by a tenth" "(Miller 2018, 7)" "Cafes doubled" "(Miller 2018, 9)"
    "Buses run on time." "People use buses that run on time." "Air is worth more than parking."
    "Shops lose customers who come by car." "Deliveries need roads." "Deliveries can come at night" "(Wong 2021, 3)"
    "Old people cannot walk far." "Shuttles carry them" "(Wong 2021, 8)" "They were used daily" "(Jones 2020, 44)") ;;
esac

# A screen of its own.
mkdir -p "$folder"
home=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$home"' EXIT
: >"$home/display"
exec 3>"$home/display"
# It keeps its layout when nobody is there.
Xvfb -noreset -displayfd 3 -screen 0 "${size}x24" 2>"$home/xvfb" &
pids+=($!)
until [ -s "$home/display" ]; do sleep 0.1; done
export DISPLAY=:$(tr -d '\n' <"$home/display")
setxkbmap "$layout"
openbox 2>/dev/null &
pids+=($!)
sleep 0.5
HOME=$home XDG_CONFIG_HOME= XDG_STATE_HOME= LIBGL_ALWAYS_SOFTWARE=1 WINIT_X11_SCALE_FACTOR=$scale \
    DBUS_SESSION_BUS_ADDRESS=none: "$program" --new-window >"$folder/said.txt" 2>&1 &
pids+=($!)
xdotool search --sync --onlyvisible --class mainstay >/dev/null
sleep 4

presses=0 n_pictures=0
picture() {
    n_pictures=$((n_pictures + 1))
    import -window root "$folder/$(printf '%02d' $n_pictures)-$1.png"
}
write() {
    local rest=$1
    # Written as people do: a key that writes nothing by itself, and the letter.
    while [[ $rest == *û* ]]; do
        xdotool type --delay 30 "${rest%%û*}"
        xdotool key --delay 30 dead_circumflex u
        rest=${rest#*û}
    done
    xdotool type --delay 30 "$rest"
    sleep 0.3
}
# Where a layout writes no Latin letters, a key is meant by its place.
place_of() {
    case $layout-$1 in
        ru-ctrl+e) echo ctrl+26 ;;
        ru-ctrl+j) echo ctrl+44 ;;
        ru-ctrl+s) echo ctrl+39 ;;
        ru-ctrl+a) echo ctrl+38 ;;
        *-shift+1) echo shift+10 ;;
        *) echo "$1" ;;
    esac
}
press() {
    xdotool key "$(place_of "$1")"
    presses=$((presses + 1))
    sleep 0.4
}

# By mouse: what is to be clicked is found by its colour on the screen.
pixels() { import -window root png:- | convert png:- -crop "$1" +repage txt:-; }
row() { pixels "${size%x*}x1+0+$1" | awk 'NR > 1 { print substr($3, 1, 7) }'; }
click() {
    xdotool mousemove "$1" "$2" click 1
    presses=$((presses + 1))
    sleep 0.4
}
paper='#F4F2EC' panel='#FCFBF8' border='#DCD8CE'
bottom() {
    pixels "1x${size#*x}+$((${size%x*} / 2))+0" |
        awk -v panel=$panel 'NR > 1 && substr($3, 1, 7) == panel { last = NR - 2 } END { print last }'
}
# Clicks a sign of a colour on the bar below the canvas: the first, or the last.
sign() {
    local at=$(($(bottom) + 1 - 70 * scale)) x
    x=$(row $((at - 4 * scale)) | awk -v wanted="$1" -v which="$2" -v border=$border '
        $1 == border { inside = 1 }
        inside && $1 == wanted && last != NR - 1 { if (which == "last" || !found) found = NR }
        $1 == wanted { last = NR }
        END { print found + 2 }')
    click "$x" "$at"
}
# Clicks what ends the bar: Cite.
cite() {
    local at=$(($(bottom) + 1 - 70 * scale)) x
    x=$(row "$at" | awk -v paper=$paper -v border=$border '$1 == border { edge = NR } $1 == paper && edge { end = edge } $1 == paper { edge = 0 } END { print end ? end : edge }')
    click $((x - 34 * scale)) "$at"
}
thesis() {
    local found
    found=$(pixels "$size+0+0" | awk -F'[,: ]' -v left=$((${size%x*} / 5)) '/#223244/ && $1 > left && $2 > 90 { if (++n == 400) print $1, $2 }')
    if [ -z "$found" ]; then
        whole_map
        thesis
    else
        # shellcheck disable=SC2086 # two numbers
        click $found
    fi
}
top() { pixels "1x120+$((${size%x*} / 2))+0" | awk -v panel=$panel 'NR > 1 && substr($3, 1, 7) == panel && !n++ { print NR - 2 }'; }
whole_map() { if [ $by = keys ]; then press shift+1; else click $((${size%x*} - 99 * scale)) $(($(top) + 18 * scale)); fi; }

cited() { # text, citation
    write "$1 $2"
    picture typed
    if [ $by = keys ]; then press ctrl+e; else cite; fi
}
plain() {
    write "$1"
    picture typed
}
reason() { if [ $by = keys ]; then press Tab; else sign '#0B7261' first; fi; }
objection() { if [ $by = keys ]; then press shift+Tab; else sign '#B13A1E' first; fi; }
evidence() { if [ $by = keys ]; then press ctrl+shift+Return; else sign '#2A5B9C' first; fi; }
# The menu of what is added, and its line for one more, or for what counts only together.
from_menu() {
    local top
    top=$(top)
    click $((104 * scale)) $((top + 18 * scale))
    picture menu
    click $((160 * scale)) $((top + $1 * scale))
}
another() { if [ $by = keys ]; then press Return; else from_menu 238; fi; }
together() { if [ $by = keys ]; then press ctrl+j; else from_menu 149; fi; }
another_reason() { if [ $by = keys ]; then press ctrl+Return; else sign '#0B7261' last; fi; }
reason_for_thesis() { if [ $by = keys ]; then press ctrl+alt+Return; else thesis && reason; fi; }
go_to_thesis() { if [ $by = keys ]; then press Home; else thesis; fi; }

write "${text[0]}"
press Return
picture thesis
reason
plain "${text[1]}"
evidence
cited "${text[2]}" "${text[3]}"
another
cited "${text[4]}" "${text[5]}"
reason_for_thesis
plain "${text[6]}"
evidence
cited "${text[7]}" "${text[8]}"
reason_for_thesis
plain "${text[9]}"
evidence
cited "${text[10]}" "${text[11]}"
another
cited "${text[12]}" "${text[13]}"
reason_for_thesis
plain "${text[14]}"
together
plain "${text[15]}"
another_reason
plain "${text[16]}"
[ $by = mouse ] || press Return
go_to_thesis
objection
plain "${text[17]}"
reason
plain "${text[18]}"
objection
cited "${text[19]}" "${text[20]}"
go_to_thesis
objection
plain "${text[21]}"
objection
cited "${text[22]}" "${text[23]}"
evidence
cited "${text[24]}" "${text[25]}"
whole_map
sleep 1
picture whole
echo "18 cards, 8 citations by $by at scale $scale, $size, $layout: $presses presses beyond the text"

# Saved, and read again.
xdotool key "$(place_of ctrl+s)"
sleep 1.5
picture save
xdotool key "$(place_of ctrl+a)"
setxkbmap us
xdotool type --delay 30 "$home/map.argmap"
xdotool key Return
for _ in $(seq 20); do [ -s "$home/map.argmap" ] && break; sleep 0.25; done
picture saved
"$program" convert "$home/map.argmap" "$folder/map.txt" >/dev/null 2>&1
cp "$home/map.argmap" "$folder/"
# A card is followed by its citation, written in the style of the map.
said() { echo "${text[$1]} ${text[$1 + 1]/ [0-9][0-9][0-9][0-9],/}"; }
cat >"$folder/expected.txt" <<END
${text[0]}
  + ${text[1]}
    + Evidence: $(said 2)
    + Evidence: $(said 4)
  + ${text[6]}
    + Evidence: $(said 7)
  + ${text[9]}
    + Evidence: $(said 10)
    + Evidence: $(said 12)
  + ${text[14]}
  & ${text[15]}
  + ${text[16]}
  - ${text[17]}
    + ${text[18]}
      - $(said 19)
  - ${text[21]}
    - $(said 22)
      + Evidence: $(said 24)
END
diff "$folder/expected.txt" "$folder/map.txt" && echo "the text is what was typed"
