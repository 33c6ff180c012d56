#!/usr/bin/env bash
# QGIS, headless, on the sample city: every OAPIF collection, vector tiles with the GL style, the GeoPackage, the PostGIS layers. Explicit, not part of run.sh: QGIS is half a gigabyte to
# install. Needs the built program, python3-qgis (Debian: apt-get install --no-install-recommends qgis python3-qgis) and, for the last part, PostgreSQL with PostGIS.
# usage: tests/qgis.sh [RESULT.gpkg]     exit code: 0 all opened, 1 something did not, 2 QGIS is absent
set -uo pipefail
cd "$(dirname "$0")/.."
/usr/bin/python3 -c 'import qgis.core' 2>/dev/null || { echo "QGIS IS ABSENT: nothing was tested (apt-get install --no-install-recommends qgis python3-qgis)"; exit 2; }
work=$(mktemp -d)
coverage="dotnet artifacts/bin/Coverage.Cli/release/coverage.dll"
server= bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
end() {
  [ -z "$server" ] || kill "$server" 2>/dev/null
  [ ! -d "$work/pg/data" ] || as "$bin/pg_ctl" -D "$work/pg/data" -s -m immediate stop
  rm -rf "$work"
}
trap end EXIT

if [ $# -gt 0 ]; then
  result=$1
else
  $coverage sample "$work/s" --size small >/dev/null && $coverage run "$work/s/study.json" >/dev/null || exit 1
  result=$(ls "$work"/s/*.gpkg)
fi

# On a port that the system gives it: the line that says it listens names it.
$coverage serve "$result" --urls http://127.0.0.1:0 >"$work/serve" 2>&1 &
server=$!
until grep -q 'http://127' "$work/serve" || ! kill -0 $server 2>/dev/null; do sleep 0.2; done
url=$(grep -o 'http://127[0-9.:]*' "$work/serve" | head -1)
[ -n "$url" ] || { cat "$work/serve"; exit 1; }

database=()
if [ -n "$bin" ] && [ $# -eq 0 ]; then
  mkdir "$work/pg" && { [ "$(id -u)" != 0 ] || { chmod 711 "$work"; chown postgres "$work/pg"; }; }
  as "$bin/initdb" -D "$work/pg/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  # It listens in its own folder and on no port.
  as "$bin/pg_ctl" -D "$work/pg/data" -s -w -t 600 -l "$work/pg/log" -o "-c listen_addresses= -c unix_socket_directories=$work/pg" start
  as "$bin/createdb" -h "$work/pg" -U postgres coverage
  study=$(basename "$result" .gpkg)
  $coverage run "$work/s/study.json" --store "Host=$work/pg;Username=postgres;Database=coverage" >/dev/null && database=("$work/pg" 5432 coverage postgres "$study")
else
  echo "PostGIS layers are left out"
fi

/usr/bin/python3 tests/qgis_clients.py "$url" "$result" "${database[@]}" 2>"$work/errors"
status=$?
[ "$status" = 0 ] || tail -20 "$work/errors"
exit $status
