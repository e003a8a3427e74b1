#!/usr/bin/env bash
# Makes codemirror.js of the parts that parts.js names. Run it by hand when they change, and commit what comes of it.
set -euo pipefail
packages=(@codemirror/state@6.7.6 @codemirror/view@6.43.15 @codemirror/commands@6.11.1 @codemirror/lang-sql@6.10.0
  @codemirror/autocomplete@6.20.4 @codemirror/language@6.13.1 @lezer/highlight@1.2.5)
esbuild=0.28.2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --save-exact "${packages[@]}" "esbuild@$esbuild" >/dev/null
cp "$here/parts.js" .
node_modules/.bin/esbuild parts.js --bundle --minify --format=esm --target=es2022 --legal-comments=none --log-level=warning \
  --metafile=meta.json --outfile=codemirror.js
{ echo "/* Parts of CodeMirror 6, MIT: LICENSE.txt beside this file has each package's. */"; cat codemirror.js; } > "$here/codemirror.js"
: > "$here/LICENSE.txt"
node -e '
  const inputs = Object.keys(JSON.parse(require("fs").readFileSync("meta.json")).inputs);
  console.log([...new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean))].sort().join("\n"));
' | while read -r package; do
  printf -- '---- %s %s ----\n\n' "$package" "$(node -p "require('./node_modules/$package/package.json').version")" >> "$here/LICENSE.txt"
  cat "node_modules/$package/LICENSE" >> "$here/LICENSE.txt"
  printf '\n' >> "$here/LICENSE.txt"
done
cd "$here"
sha256sum codemirror.js
