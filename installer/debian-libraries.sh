#!/bin/sh
# Installs the system libraries that Qt, the tests and a virtual environment need on Debian and its relatives.
# Does nothing when all are there; elsewhere than on Debian it only says what it would have looked for.
# With the word "browser" the browser in which the tests open the page that checks certificates.
# With the word "printing" CUPS, whose own programs the tests run as a print server of theirs.
# With the word "screen" also a real screen for tests/ui/room/screen: X server, window manager, bus and Fcitx 5.
set -eu

needed="python3-venv ca-certificates libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libx11-xcb1 poppler-utils"

if [ "${1:-}" = screen ]; then
    needed="$needed xvfb openbox xdotool dbus-daemon fcitx5 fcitx5-chinese-addons"
fi

if [ "${1:-}" = browser ]; then
    needed="chromium"
fi

if [ "${1:-}" = printing ]; then
    needed="cups cups-client cups-filters"
fi

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "Not a Debian system: if Qt does not start, install what stands for: $needed" >&2
    exit 0
fi

missing=""
for package in $needed; do
    # A package may have been renamed (libglib2.0-0 -> libglib2.0-0t64): any installed provider will do.
    if ! dpkg-query -W -f '${Status} ${Provides}\n' "$package" "${package}t64" 2>/dev/null | grep -q '^install ok installed'; then
        missing="$missing $package"
    fi
done
[ -z "$missing" ] && exit 0

echo "Installing system libraries:$missing"
if [ "$(id -u)" = 0 ]; then
    run=""
elif command -v sudo >/dev/null 2>&1; then
    run="sudo"
else
    echo "These packages are missing and there is no sudo. Ask an administrator for: apt-get install$missing" >&2
    exit 1
fi
$run env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086  # a list of package names
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
