#!/usr/bin/env bash
# Makes echarts.js of the parts that parts.js names. Run it by hand when they change, and commit what comes of it.
set -euo pipefail
echarts=6.1.0
esbuild=0.28.2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund --ignore-scripts --save-exact "echarts@$echarts" "esbuild@$esbuild" >/dev/null
cp "$here/parts.js" .
node_modules/.bin/esbuild parts.js --bundle --minify --format=esm --target=es2022 --legal-comments=none --log-level=warning --outfile=echarts.js
{ echo "/* Parts of Apache ECharts $echarts, Apache-2.0 (with ZRender, BSD-3-Clause, and tslib, 0BSD): LICENSE.txt and NOTICE.txt beside this file. */"; cat echarts.js; } > "$here/echarts.js"
cp node_modules/echarts/LICENSE "$here/LICENSE.txt"
cp node_modules/echarts/NOTICE "$here/NOTICE.txt"
printf '\n\n---- zrender ----\n\n' >> "$here/LICENSE.txt"
cat node_modules/zrender/LICENSE >> "$here/LICENSE.txt"
printf '\n\n---- tslib ----\n\n' >> "$here/LICENSE.txt"
cat node_modules/tslib/LICENSE.txt >> "$here/LICENSE.txt"
cd "$here"
sha256sum echarts.js
