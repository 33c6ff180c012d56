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
need ogrinfo gdal-bin || skip_group "real clients" "gdal-bin is not installed"

say "build"
if ! dotnet build Coverage.sln -c Release -v quiet -clp:NoSummary >"$logs/build" 2>&1; then
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
  [ "$status" = 0 ] || grep -vE '^\s*$' "$logs/$project" | tail -200
  grep -E '\[SKIP\]' -A1 "$logs/$project" | sed 's/^/  /'
  echo "$line"
  count $((total - errors - fails - skips)) $((errors + fails)) "$skips"
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
