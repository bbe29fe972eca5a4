#!/usr/bin/env bash
# The same runs, bit for bit, on every engine that is supported: compares the result hash of a scenario between this
# Node and those that npm ships as a package. An engine that cannot be fetched (no network) is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."

scenario=${1:-scenarios/q3.yaml}
hash_with() { "$@" bin/simulate.js "$scenario" --json --runs 4096 | node -pe 'JSON.parse(fs.readFileSync(0)).engine.hash'; }

[ -f dist/cli.js ] || npm run --silent build
here=$(hash_with node)
echo "node $(node -v): $here"
failed=0
for version in 22 24; do
  if ! there=$(npx --yes -p "node@$version" node -v 2>/dev/null); then
    echo "node $version: cannot be fetched, skipped"
    continue
  fi
  hash=$(hash_with npx --yes -p "node@$version" node)
  echo "node $there: $hash"
  [ "$hash" = "$here" ] || failed=1
done
[ "$failed" = 0 ] || { echo 'the engines disagree'; exit 1; }
