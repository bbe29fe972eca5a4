#!/usr/bin/env bash
# The same runs, bit for bit, on every engine that is supported: compares the result hashes of the gallery between this
# Node and those that npm ships as a package. An engine that cannot be fetched (no network) is skipped, and said so.
set -euo pipefail
cd "$(dirname "$0")/.."

# q3 with runs enough for threads; of each other story a few.
hashes_with() {
  "$@" bin/simulate.js scenarios/q3.yaml --json --runs 4096 | node -pe 'JSON.parse(fs.readFileSync(0)).engine.hash'
  "$@" bin/simulate.js scenarios/*.yaml --json --runs 32 --threads 1 |
    node -pe 'fs.readFileSync(0, "utf8").trim().split("\n").map((line) => JSON.parse(line).engine.hash).join("\n")'
}

[ -f dist/cli.js ] || npm run --silent build
here=$(hashes_with node)
echo "node $(node -v): $(wc -l <<<"$here") hashes, of q3 $(head -n 1 <<<"$here")"
failed=0
for version in 22 24; do
  if ! there=$(npx --yes -p "node@$version" node -v 2>/dev/null); then
    echo "node $version: cannot be fetched, skipped"
    continue
  fi
  hashes=$(hashes_with npx --yes -p "node@$version" node)
  echo "node $there: $(wc -l <<<"$hashes") hashes, of q3 $(head -n 1 <<<"$hashes")"
  [ "$hashes" = "$here" ] || { failed=1; diff <(echo "$here") <(echo "$hashes") || true; }
done
[ "$failed" = 0 ] || { echo 'the engines disagree'; exit 1; }
