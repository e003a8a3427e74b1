// Checks Kubernetes manifests: node check-manifests.mjs FILE.yaml...
// Twice: with the schemas of kubernetes-models (types, required fields, formats), which let unknown fields pass; and by letting the
// TypeScript compiler check each object as a literal against the same package's types, which finds fields that do not exist.
// Prints one line per fault and exits 1 when there is any. A kind without a known type is a fault.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const here = path.dirname(fileURLToPath(import.meta.url));

// Where the model of an apiVersion and kind is.
function moduleOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (group === 'keda.sh') return `@kubernetes-models/keda/keda.sh/${version}/${kind}`;
  if (group === 'monitoring.coreos.com') return `@kubernetes-models/prometheus-operator/monitoring.coreos.com/${version}/${kind}`;
  return `kubernetes-models/${group ? `${group}/` : ''}${version}/${kind}`;
}

const faults = [];
let count = 0;
let source = '';
const titles = [];
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    for (const error of document.errors) faults.push(`${file}: ${error.message}`);
    const object = document.toJS();
    if (object === null || document.errors.length > 0) continue;
    // Kustomize breaks long base64 into lines, which Kubernetes takes and the schema does not.
    for (const key of Object.keys(object.kind === 'Secret' ? object.data ?? {} : {})) object.data[key] = object.data[key].replace(/\s/g, '');
    count++;
    const title = `${path.basename(file)}: ${object.kind} ${object.metadata?.name}`;
    const from = moduleOf(object);
    let model;
    try {
      model = (await import(from))[object.kind];
    } catch (error) {
      faults.push(`${title}: no schema for ${object.apiVersion} ${object.kind} (${error.code})`);
      continue;
    }
    try {
      new model(object).validate();
    } catch (error) {
      faults.push(`${title}: ${error.message}`);
    }
    const index = titles.push(title) - 1;
    source += `import type { I${object.kind} as T${index} } from '${from}';\nexport const o${index}: T${index} = ${JSON.stringify(object)};\n`;
  }
}

const name = path.join(here, 'checked.ts');
const options = {
  strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [],
};
const host = ts.createCompilerHost(options);
const { readFile, fileExists, getSourceFile } = host;
host.fileExists = f => f === name || fileExists.call(host, f);
host.readFile = f => (f === name ? source : readFile.call(host, f));
host.getSourceFile = (f, ...rest) => (f === name ? ts.createSourceFile(f, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, f, ...rest));
const program = ts.createProgram([name], options, host);
for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
  const line = diagnostic.file ? diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line : 0;
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  faults.push(`${titles[Math.floor(line / 2)]}: ${text}`);
}

for (const fault of faults) console.log(fault);
console.log(`${count} objects, ${faults.length} faults`);
process.exit(faults.length > 0 || count === 0 ? 1 : 0);
