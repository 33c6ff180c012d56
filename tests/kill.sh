#!/usr/bin/env bash
# kill -9 of the server and of PostgreSQL in the middle of runs, imports and edits, so many times in all (default 50), and after each a look at everything that was
# promised. Ends with the figures; exit code 1 when something was lost or half there. Needs the built tests and PostgreSQL with PostGIS.
set -uo pipefail
cd "$(dirname "$0")/.."
COVERAGE_KILLS=${1:-50} CI=true exec artifacts/bin/Coverage.Server.Tests/release/Coverage.Server.Tests -noColor \
  -class Coverage.Server.Tests.Kills.KillTests -explicit on -showLiveOutput -parallel none
