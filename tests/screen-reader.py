#!/usr/bin/python3
"""Reads and drives the window as a screen reader and a keyboard do, through AT-SPI. `screen-reader.sh` sets the desktop up.

  screen-reader.py read           the open example: all of its cards, in order, nested, with their places
  screen-reader.py hear           each key that goes somewhere or changes something is heard within half a second
  screen-reader.py write FILE     an essay of 12 cards, made, cited, saved and read back, without looking
"""
import json
import subprocess
import sys
import threading
import time
import warnings

warnings.simplefilter("ignore")
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

HEARD = ("object:state-changed:focused", "object:state-changed:selected", "object:announcement")


def application():
    for _ in range(100):
        desktop = Atspi.get_desktop(0)
        for nth in range(desktop.get_child_count()):
            it = desktop.get_child_at_index(nth)
            if it and "mainstay" in (it.get_name() or "").lower():
                return it
        time.sleep(0.1)
    sys.exit("no Mainstay is on the accessibility bus")


def things(it, depth=0):
    """All that is told, each with how deep it lies; a node that goes meanwhile is left out."""
    yield depth, it
    for nth in range(it.get_child_count()):
        child = it.get_child_at_index(nth)
        if child:
            yield from things(child, depth + 1)


def is_in(it, state):
    return it.get_state_set().contains(state)


def focused():
    for _, it in things(application()):
        try:
            if is_in(it, Atspi.StateType.FOCUSED):
                return it
        except GLib.Error:
            pass
    return None


def came_to(name):
    """Waits until somebody is at something."""
    for _ in range(50):
        at = focused()
        if at and at.get_name() == name:
            return
        time.sleep(0.1)
    expect(f"{name} has the focus", False)


def tree(name):
    for _, it in things(application()):
        if it.get_role_name() == "tree" and it.get_name() == name:
            return it
    sys.exit(f"no tree is called {name}")


def rows(ground):
    """The rows of a tree: how deep they lie, their place, how many stand beside them, and what they are called."""
    found = []
    for depth, it in things(ground):
        if it.get_role_name() == "tree item":
            attributes = it.get_attributes()
            found.append((depth, int(attributes["posinset"]), int(attributes["setsize"]), it.get_name()))
    return found


class Ears:
    """Hears all events from now on, with the time of each."""

    def __init__(self):
        self.events = []
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in ("object:state-changed", "object:announcement", "object:text-changed"):
            self.listener.register(kind)
        application()
        threading.Thread(target=Atspi.event_main, daemon=True).start()
        time.sleep(0.5)

    def hear(self, event):
        try:
            said = event.any_data if isinstance(event.any_data, str) else event.source.get_name()
            self.events.append((time.time(), event.type, event.detail1, said))
        except GLib.Error:
            pass

    def after(self, key):
        """What is heard of a key: the first thing, and when."""
        self.events.clear()
        start = time.time()
        press(key)
        while time.time() - start < 3:
            for at, kind, detail, said in list(self.events):
                if kind in HEARD and (detail or kind == "object:announcement"):
                    return at - start, kind, said
            time.sleep(0.01)
        return None


def press(*keys):
    subprocess.run(["xdotool", "key", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)
    time.sleep(0.4)


def expect(what, is_so):
    print(("ok   " if is_so else "NOT  ") + what, flush=True)
    if not is_so:
        sys.exit(1)


def read(path):
    press("ctrl+alt+u")
    time.sleep(2)
    told = rows(tree("Map canvas"))
    cards = [it for it in told if not it[3].startswith("Step of")]
    n_nodes = len(json.load(open(path))["nodes"])
    texts = {it["text"].rstrip(".") for it in json.load(open(path))["nodes"]}
    named = {text for text in texts for it in cards if text in it[3]}
    expect(f"{len(named)} of {n_nodes} cards are told", len(named) == n_nodes)
    for nth, (depth, place, n, name) in enumerate(told):
        holder = next((it for it in reversed(told[:nth]) if it[0] < depth), None)
        beside = [it for it in told[:nth] if it[0] == depth and (holder is None or told.index(it) > told.index(holder))]
        if place != len(beside) + 1 or place > n or (nth and told[nth - 1][0] < depth - 1):
            expect(f"the place of {name}", False)
    expect("each stands where it says, within what holds it", True)
    for depth, place, n, name in told[:10]:
        print(f"     {'  ' * (depth - 1)}{place}/{n} {name}")


def hear():
    ears = Ears()
    slowest = 0
    keys = ["Home", "Down", "Right", "Up", "Down", "f", "f", "ctrl+Right", "j", "j", "x", "ctrl+z", "w", "b", "o"]
    for key in keys + ["Escape", "r", "Escape"]:
        heard = ears.after(key)
        expect(f"{key:10} {f'{heard[0]:.2f} s {heard[1]} {heard[2]!r}' if heard else 'is silent'}", heard and heard[0] <= 0.5)
        slowest = max(slowest, heard[0])
        time.sleep(0.6)
    print(f"the slowest was heard after {slowest:.2f} s")


ESSAY = [
    # Key, text, and a citation.
    (None, "Schools should teach statistics before calculus.", None),
    ("r", "Most citizens meet statistics every day.", None),
    ("e", "Nine of ten articles quote a percentage", "(Miller 2018, 7)"),
    ("Return", "Most court cases rest on probabilities", "(Wong 2021, 3)"),
    ("Up", None, None),
    ("Return", "Few citizens meet calculus after school.", None),
    ("e", "One in twenty jobs needs calculus", "(Smith 2019, 12)"),
    ("Up", None, None),
    ("o", "Engineers need calculus early.", None),
    ("o", "They can learn it in their first year.", None),
    ("e", "Universities teach it anew", "(Jones 2020, 40)"),
    ("Home", None, None),
    ("o", "Teachers are not trained in statistics.", None),
    ("o", "A course of two weeks trains them.", None),
    ("e", "Two weeks sufficed in a trial", "(Smith 2019, 44)"),
]


def essay(path):
    press("ctrl+n")
    came_to("Map canvas")
    for key, text, citation in ESSAY:
        if key:
            press(key)
            time.sleep(0.6)
        if text is None:
            print(f"     at {focused().get_name()!r}")
            continue
        write(text)
        at = focused()
        typed = Atspi.Text.get_text(at.get_text_iface(), 0, -1)
        expect(f"{at.get_name()!r} holds {typed!r}", typed == text)
        if citation:
            write(" " + citation)
        press("Escape")
        time.sleep(0.4)
        if citation:
            press("ctrl+e")
            time.sleep(0.6)
            name = focused().get_name()
            expect(f"cited: {name!r}", "Cited:" in name)
    press("ctrl+s")
    time.sleep(1.5)
    print(f"     asked by {focused().get_name()!r}")
    press("ctrl+a")
    write(path)
    press("Return")
    time.sleep(2)
    saved = json.load(open(path))
    texts = [text for _, text, _ in ESSAY if text]
    expect(f"{len(saved['nodes'])} cards are saved", sorted(it["text"] for it in saved["nodes"]) == sorted(texts))
    n_cited = sum(len(it.get("citations", [])) for it in saved["nodes"])
    expect(f"{n_cited} citations of {len(saved['sources'])} sources are saved", n_cited == 5)
    press("Home")
    time.sleep(0.5)
    told = rows(tree("Map canvas"))
    for depth, place, n, name in told:
        print(f"     {'  ' * (depth - 1)}{place}/{n} {name}")
    expect("all are read back", all(any(text.rstrip(".") in it[3] for it in told) for text in texts))


if __name__ == "__main__":
    what = sys.argv[1]
    {"read": lambda: read(sys.argv[2]), "hear": hear, "write": lambda: essay(sys.argv[2])}[what]()
