#!/bin/sh
# Debian's Chromium with a font, when the user may install packages; otherwise a word on what to do.
set -eu
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "bibclaim: the browser tests need Chromium and it is not here. Install it (Debian, Ubuntu:" >&2
  echo "  sudo apt-get install chromium fonts-dejavu-core) and run make test again." >&2
  exit 1
fi
echo "bibclaim: installing Chromium"
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=300 update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
