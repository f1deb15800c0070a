#!/bin/sh
# Debian's biber, when the user may install packages; otherwise a word on what to do.
set -eu
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "bibclaim: the comparison with biber needs it and it is not here; the test is skipped. Install it (Debian, Ubuntu:" >&2
  echo "  sudo apt-get install --no-install-recommends biber) and run make test again." >&2
  exit 1
fi
echo "bibclaim: installing biber"
export DEBIAN_FRONTEND=noninteractive
apt-get -o DPkg::Lock::Timeout=300 update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends biber >/dev/null
