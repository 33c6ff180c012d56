#!/usr/bin/env bash
# Every test of the repository. Last line: "N passed, N failed, N skipped".
# Installs missing Debian packages when it may (root with apt-get), otherwise names them. With CI=true a skipped group is a failure,
# except tests that want the real data where that is absent.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
passed=0 failed=0 skipped=0
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

say() { printf '\n== %s\n' "$*"; }

need() { # command package: installs the package when the command is missing
  command -v "$1" >/dev/null 2>&1 && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    [ -e "$logs/apt-updated" ] || { apt-get update -qq && touch "$logs/apt-updated"; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >"$logs/apt" 2>&1 || tail -3 "$logs/apt"
  fi
  command -v "$1" >/dev/null 2>&1 || { echo "missing: $1 (Debian package $2)"; return 1; }
}

count() { # passed failed skipped of a group
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

skip_group() { # name reason
  echo "SKIPPED GROUP $1: $2"
  if [ "${CI:-}" = true ]; then count 0 1 0; else count 0 0 1; fi
}

say "tools"
need curl curl || true
need glpsol glpk-utils || skip_group "exact siting models" "glpk-utils is not installed"
need nginx nginx-light || skip_group "the public map from nginx" "nginx is not installed"
need ogrinfo gdal-bin || skip_group "real clients" "gdal-bin is not installed"
# The database's programs are not on the PATH; its own tests start a cluster of their own and say what is missing.
if ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    [ -e "$logs/apt-updated" ] || { apt-get update -qq && touch "$logs/apt-updated"; }
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      postgresql postgresql-15-postgis-3 postgresql-15-postgis-3-scripts >"$logs/apt" 2>&1 || tail -3 "$logs/apt"
  fi
fi

browser=yes
need chromium chromium || browser=no
if [ "$browser" = yes ] && ! fc-list 2>/dev/null | grep -i 'noto.*cjk' >/dev/null; then
  [ "$(id -u)" = 0 ] && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends fonts-noto-cjk >"$logs/apt" 2>&1
fi

say "build"
# The build installs only what the bundle needs; the checks need the rest.
if [ ! -d web/node_modules/@biomejs ] || [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
  (cd web && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit --loglevel=error) || true
fi
if ! dotnet build Coverage.sln -c Release -p:RunAnalyzers=true -v quiet -clp:NoSummary >"$logs/build" 2>&1; then
  cat "$logs/build"
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

for project in Engine Workspace Server Cli; do
  say "Coverage.$project.Tests"
  "artifacts/bin/Coverage.$project.Tests/release/Coverage.$project.Tests" -noColor >"$logs/$project" 2>&1
  status=$?
  # The runner's last summary line holds the counts.
  line=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$logs/$project" | tail -1)
  numbers=$(sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' <<<"$line")
  if [ -z "$numbers" ]; then
    tail -40 "$logs/$project"
    echo "Coverage.$project.Tests did not finish (exit $status)"
    count 0 1 0
    continue
  fi
  read -r total errors fails skips <<<"$numbers"
  # A run that ended badly after its last test failed too.
  [ "$status" = 0 ] || [ $((errors + fails)) != 0 ] || { errors=1 total=$((total + 1)); echo "Coverage.$project.Tests ended with $status"; }
  [ "$status" = 0 ] || grep -vE '^\s*$' "$logs/$project" | tail -200
  grep -E '\[SKIP\]' -A1 "$logs/$project" | sed 's/^/  /'
  echo "$line"
  count $((total - errors - fails - skips)) $((errors + fails)) "$skips"
done

say "an independent router: pgRouting on two cities"
data=${COVERAGE_DATA:-../shared/data}
if ! ls /usr/share/postgresql/*/extension/pgrouting.control >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  [ -e "$logs/apt-updated" ] || { apt-get update -qq && touch "$logs/apt-updated"; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15-pgrouting postgresql-15-postgis-3 postgresql-15-postgis-3-scripts >"$logs/apt" 2>&1
fi
if ! ls /usr/share/postgresql/*/extension/pgrouting.control >/dev/null 2>&1; then
  skip_group "pgRouting" "postgresql-15-pgrouting and postgresql-15-postgis-3 are not installed"
elif [ ! -d "$data/porto-alegre" ] || [ ! -d "$data/monaco" ]; then
  echo "SKIPPED GROUP pgRouting: real data absent (porto-alegre, monaco)"
  count 0 0 1
else
  for city in porto-alegre monaco; do
    mkdir -p "$logs/$city" && cp "$data/$city"/* "$logs/$city/" && cp "tests/Coverage.Worlds/Studies/$city.json" "$logs/$city/study.json"
    if dotnet artifacts/bin/Coverage.Cli/release/coverage.dll run "$logs/$city/study.json" --out "$logs/$city/r.gpkg" --json >"$logs/$city/run" 2>&1 \
      && tests/pgrouting.sh "$logs/$city/r.gpkg" medical elder70 0.8 15 2>&1; then
      count 1 0 0
    else
      tail -5 "$logs/$city/run"
      count 0 1 0
    fi
  done
fi

say "viewer: types, style and pure modules"
if (cd web && npm run --silent check >"$logs/web-check" 2>&1); then count 1 0 0; else tail -40 "$logs/web-check"; count 0 1 0; fi
(cd web && NO_COLOR=1 npm test --silent >"$logs/vitest" 2>&1)
status=$?
line=$(grep -E '^ *Tests ' "$logs/vitest" | tail -1)
good=$(sed -nE 's/.* ([0-9]+) passed.*/\1/p' <<<"$line") bad=$(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$line")
# A file of tests that could not be read is no failed test, and a failure all the same.
[ "$status" = 0 ] && [ -n "$good" ] || bad=${bad:-1}
[ -z "$bad" ] || tail -60 "$logs/vitest"
echo "vitest:$line"
count "${good:-0}" "${bad:-0}" 0

say "viewer: journeys in the browser"
if [ "$browser" = no ]; then
  skip_group "browser journeys" "chromium is not installed"
else
  # The sample city end to end: its files, its result, the built server.
  coverage=artifacts/bin/Coverage.Cli/release/coverage.dll
  dotnet $coverage demo --no-serve --dir "$logs/sample" >"$logs/demo" 2>&1 || tail -20 "$logs/demo"
  # On a port that the system gives it: the line that says it listens names it.
  dotnet $coverage serve "$logs/sample/shancheng.gpkg" --urls http://127.0.0.1:0 >"$logs/host" 2>&1 &
  host=$!
  # The public map of a small sample city, read from files.
  dotnet $coverage sample "$logs/small" --size small >"$logs/publish" 2>&1 \
    && dotnet $coverage run "$logs/small/study.json" --out "$logs/small/result.gpkg" >>"$logs/publish" 2>&1 \
    && dotnet $coverage publish "$logs/small/result.gpkg" --out "$logs/site" >>"$logs/publish" 2>&1 || tail -20 "$logs/publish"
  until grep -q 'http://127' "$logs/host" || ! kill -0 $host 2>/dev/null; do sleep 0.2; done
  url=$(grep -o 'http://127[0-9.:]*' "$logs/host" | head -1)
  # Frame times are measured, not judged, here: how fast a shared machine paints is no property of the program.
  if [ -n "$url" ]; then
    (cd web && NO_COLOR=1 COVERAGE_SITE="$logs/site" COVERAGE_URL="$url" npx playwright test >"$logs/e2e" 2>&1)
    status=$?
  else
    { echo "the sample city is not served"; cat "$logs/host"; } >"$logs/e2e"
    status=1
  fi
  kill $host 2>/dev/null && wait $host 2>/dev/null
  good=$(sed -nE 's/^ *([0-9]+) passed.*/\1/p' "$logs/e2e" | tail -1) bad=$(sed -nE 's/^ *([0-9]+) failed.*/\1/p' "$logs/e2e" | tail -1)
  # A journey that was not begun has not failed, and the run has.
  [ "$status" = 0 ] && [ -n "$good" ] || bad=${bad:-1}
  [ -z "$bad" ] || tail -80 "$logs/e2e"
  grep -E 'frame|passed|failed' "$logs/e2e" | tail -5
  count "${good:-0}" "${bad:-0}" 0
fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
