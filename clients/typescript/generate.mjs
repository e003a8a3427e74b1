// Makes src/api.ts (types) and src/operations.ts (method and path of each operation) from the document that a host serves:
//   node generate.mjs http://localhost:5080/openapi/v1.json [folder]
// A test generates them anew and compares, so that they are never older than the API.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const [source, folder = new URL('src', import.meta.url).pathname] = process.argv.slice(2);
if (!source) {
  console.error('usage: node generate.mjs URL-OR-FILE [FOLDER]');
  process.exit(2);
}

const text = /^https?:/.test(source) ? await (await fetch(source)).text() : await readFile(source, 'utf8');
const document = JSON.parse(text);
// What a host sends of its own accord is for receivers, not for callers.
delete document.webhooks;

const operations = [];
for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    operations.push([operation.operationId, method.toUpperCase(), path]);
    // All errors are the same problem+json: said once, they take a third of the room.
    const responses = Object.entries(operation.responses);
    const failures = responses.filter(([status]) => Number(status) >= 400);
    operation.responses = Object.fromEntries(responses.filter(([status]) => Number(status) < 400));
    const [failure] = failures.filter(([, { content }]) => content?.['application/problem+json']).map(([, response]) => response);
    if (failure) {
      operation.responses.default = { ...failure, description: `Problem: ${failures.map(([status]) => status).join(', ')}` };
    }
  }
}

const made = '// Made by generate.mjs from the OpenAPI document: do not edit.\n';
const types = astToString(await openapiTS(document, { alphabetize: true, defaultNonNullable: false }));
await writeFile(join(folder, 'api.ts'), made + types);

operations.sort(([a], [b]) => (a < b ? -1 : 1));
const lines = operations.map(([id, method, path]) => `  ${id}: ['${method}', '${path}'],\n`);
const listed = `/** Method and path of each operation. */\nexport const routes = {\n${lines.join('')}} as const;\n`;
await writeFile(join(folder, 'operations.ts'), made + listed);
