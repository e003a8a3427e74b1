// Lints Dockerfiles: node check-dockerfile.mjs FILE... Prints one line per fault and exits 1 when there is any.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { validate } = require('dockerfile-utils');
let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const fault of validate(readFileSync(file, 'utf8'))) {
    faults++;
    console.log(`${file}:${fault.range.start.line + 1}: ${fault.message}`);
  }
}
console.log(`${process.argv.length - 2} files, ${faults} faults`);
process.exit(faults > 0 || process.argv.length < 3 ? 1 : 0);
