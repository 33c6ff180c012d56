#!/usr/bin/env bash
# An independent router agrees: every stored second up to the cutoff is computed again by pgRouting (pgr_drivingDistance, one tree per start,
# equicost := false) on the exported network, snaps and layers of a result, in a throw-away PostgreSQL cluster.
# usage: pgrouting.sh RESULT.gpkg TARGET WALKER ACCESS_METRES_PER_SECOND MINUTES
# Needs postgresql, postgis and postgresql-*-pgrouting. Prints one line; exit code 0 only when every home agrees to the millisecond.
set -euo pipefail
result=$1 target=$2 walker=$3 speed=$4 minutes=$5
here=$(cd "$(dirname "$0")/.." && pwd)
coverage=(dotnet "$here/artifacts/bin/Coverage.Cli/release/coverage.dll")
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
dir=$(mktemp -d)
as() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }
# The cluster listens in its own folder and on no port: nothing else on the machine can be in its way.
sql() { psql -h "$dir" -U postgres -v ON_ERROR_STOP=1 -qAtX "$@"; }
stop() { as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap stop EXIT
for layer in network snaps demand facilities; do
  "${coverage[@]}" export "$result" --layer $layer --format csv --out "$dir/$layer.csv"
done
[ "$(id -u)" = 0 ] && chown postgres "$dir"
chmod 0711 "$dir"
as "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
as "$bin/pg_ctl" -D "$dir/data" -s -w -t 600 -l "$dir/log" start \
  -o "-c listen_addresses= -c unix_socket_directories=$dir -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
sql -c 'set client_min_messages = error; create extension postgis; create extension pgrouting'
for layer in network snaps demand facilities; do
  columns=$(head -1 "$dir/$layer.csv" | sed 's/^\xef\xbb\xbf//' | tr -d '\r' | sed 's/,/" text, "/g')
  sql -c "create table \"$layer\" (\"$columns\" text)" -c "\\copy \"$layer\" from '$dir/$layer.csv' with (format csv, header true)"
done
# the column of the start was renamed in 3.6
start=from_v
[ "$(printf '%s\n3.6.0\n' "$(sql -c 'select pgr_version()')" | sort -V | head -1)" = 3.6.0 ] && start=start_vid
column=s_${target//:/_}_${walker}_to
sql <<SQL
-- whole milliseconds, as they are stored with three decimals
create table arcs as select arc::int, twin::int, "from"::int as tail, "to"::int as head, round(nullif(seconds_$walker, '')::numeric * 1000)::bigint as ms
  from network;
create unique index on arcs(arc);
analyze arcs;
-- a part of an arc, rounded to the nearest millisecond; an access leg likewise
create function part(ms bigint, ppm bigint) returns bigint language sql immutable as 'select (ms * ppm + 500000) / 1000000';
-- both ends of the edge a place stands on, and what it takes between that end and the place: from the facility's side the walk arrives, from the
-- home's side it leaves
create table legs as
  select s.layer, s.id, s.arc::int as arc, (s.at::numeric * 1000000)::bigint as ppm, round(s.access_m::numeric * 1000 / $speed)::bigint as access,
    a.tail, a.head, a.ms as forward, b.ms as backward
  from snaps s join arcs a on a.arc = s.arc::int join arcs b on b.arc = a.twin;
create table goals as select l.* from legs l join facilities f on f.id = l.id
  where l.layer = 'facilities' and f.status = 'open' and '$target' = any(string_to_array(f.services, ',') || ('kind:' || f.kind));
create table ends as
  select row_number() over () as n, node, ms from (
    select tail as node, access + part(forward, ppm) as ms from goals where forward is not null
    union all select head, access + part(backward, 1000000 - ppm) from goals where backward is not null) e;
-- one tree per end, against the walking direction: arcs turned round
create table trees as select $start as start_vid, node, agg_cost from pgr_drivingDistance(
  'select arc as id, head as source, tail as target, ms as cost from arcs where ms is not null',
  (select array_agg(distinct node::bigint) from ends), $minutes * 60000.0, directed := true, equicost := false);
create table reached as select t.node, min(round(t.agg_cost)::bigint + e.ms) as ms from trees t join ends e on e.node = t.start_vid group by t.node;
create unique index on reached(node);
create table found as select id, min(ms) as ms from (
  select l.id, l.access + part(l.forward, 1000000 - l.ppm) + r.ms as ms from legs l join reached r on r.node = l.head where l.layer = 'demand' and l.forward is not null
  union all
  select l.id, l.access + part(l.backward, l.ppm) + r.ms from legs l join reached r on r.node = l.tail where l.layer = 'demand' and l.backward is not null
  union all
  -- along one edge; the same point is no walk, whatever its street costs
  select l.id, l.access + g.access + case when g.ppm = l.ppm then 0 when g.ppm > l.ppm then part(l.forward, g.ppm - l.ppm) else part(l.backward, l.ppm - g.ppm) end
    from legs l join goals g on g.arc = l.arc where l.layer = 'demand') w group by id;
create table verdict as select d.id, round(nullif(d."$column", '')::numeric * 1000)::bigint as ours, f.ms as theirs
  from demand d left join found f using (id);
SQL
read -r compared differing <<<"$(sql -F ' ' -c "select count(*), count(*) filter (where ours is distinct from theirs) from verdict
  where least(ours, theirs) <= $minutes * 60000")"
vertices=$(sql -c 'select count(*) from trees')
sql -c "select id, ours, theirs from verdict where least(ours, theirs) <= $minutes * 60000 and ours is distinct from theirs limit 5" >&2
echo "pgRouting $(sql -c 'select pgr_version()'): $compared homes within $minutes min compared, $differing differ ($target, $walker, $vertices tree rows)"
[ "$differing" = 0 ] && [ "$compared" -gt 0 ]
