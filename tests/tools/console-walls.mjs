// How much of a core so many open walls of the console take: it opens each as a browser does (page, circuit, components, every batch
// acknowledged) and draws nothing. Node 20 or newer:
//
//   node --experimental-websocket tests/tools/console-walls.mjs http://127.0.0.1:5080 PID [WALLS] [SECONDS] [COOKIE]
//
// PID is the host's process; its processor time comes out of /proc, with all of its children (queries run in processes of their own).
import { readFileSync, readdirSync } from 'node:fs';

const [base, pid, walls = '500', seconds = '60', cookie = ''] = process.argv.slice(2);
if (!base || !pid || !globalThis.WebSocket) {
  console.error('node --experimental-websocket tests/tools/console-walls.mjs BASE PID [WALLS] [SECONDS] [COOKIE]');
  process.exit(2);
}
const headers = cookie ? { Cookie: cookie, Accept: 'text/html' } : { Accept: 'text/html' };
const path = '/console/wall';
const ticksPerSecond = 100;

const statOf = (id) => {
  const text = readFileSync(`/proc/${id}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: fields[1], ticks: Number(fields[11]) + Number(fields[12]), gone: Number(fields[13]) + Number(fields[14]) };
};
// The children that ended are in the parent's own account.
const used = () => {
  const all = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try { all.set(id, statOf(id)); } catch { /* it ended meanwhile */ }
  }
  const isOurs = (id) => { for (let at = id; all.has(at); at = all.get(at).parent) if (at === pid) return true; return false; };
  return [...all].filter(([id]) => isOurs(id)).reduce((sum, [, { ticks, gone }]) => sum + ticks + gone, 0) / ticksPerSecond;
};

// MessagePack, as much of it as the circuit's protocol has.
const utf8 = new TextEncoder();
const encode = (value) => {
  const parts = [];
  const write = (item) => {
    if (item === null) parts.push([0xc0]);
    else if (item === true || item === false) parts.push([item ? 0xc3 : 0xc2]);
    else if (typeof item === 'number') {
      const bytes = Buffer.alloc(9);
      bytes[0] = 0xd3;
      bytes.writeBigInt64BE(BigInt(item), 1);
      parts.push(bytes);
    } else if (typeof item === 'string') {
      const bytes = utf8.encode(item);
      const head = Buffer.alloc(5);
      head[0] = 0xdb;
      head.writeUInt32BE(bytes.length, 1);
      parts.push(head, bytes);
    } else if (Array.isArray(item)) {
      parts.push([0x90 + item.length]);
      item.forEach(write);
    } else parts.push([0x80]);
  };
  write(value);
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
};
const decode = (bytes) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length) => bytes.subarray(at, (at += length));
  const text = (length) => new TextDecoder().decode(take(length));
  const list = (length) => Array.from({ length }, read);
  const map = (length) => { for (let i = 0; i < length; i++) { read(); read(); } return {}; };
  const number = (size, name) => { const value = view[name](at); at += size; return Number(value); };
  function read() {
    const kind = bytes[at++];
    if (kind < 0x80) return kind;
    if (kind < 0x90) return map(kind & 15);
    if (kind < 0xa0) return list(kind & 15);
    if (kind < 0xc0) return text(kind & 31);
    if (kind >= 0xe0) return kind - 256;
    switch (kind) {
      case 0xc0: return null;
      case 0xc2: return false;
      case 0xc3: return true;
      case 0xc4: case 0xd9: { const length = number(1, 'getUint8'); return kind === 0xc4 ? take(length) : text(length); }
      case 0xc5: case 0xda: { const length = number(2, 'getUint16'); return kind === 0xc5 ? take(length) : text(length); }
      case 0xc6: case 0xdb: { const length = number(4, 'getUint32'); return kind === 0xc6 ? take(length) : text(length); }
      case 0xcc: return number(1, 'getUint8');
      case 0xcd: return number(2, 'getUint16');
      case 0xce: return number(4, 'getUint32');
      case 0xcf: return number(8, 'getBigUint64');
      case 0xd0: return number(1, 'getInt8');
      case 0xd1: return number(2, 'getInt16');
      case 0xd2: return number(4, 'getInt32');
      case 0xd3: return number(8, 'getBigInt64');
      case 0xdc: return list(number(2, 'getUint16'));
      case 0xde: return map(number(2, 'getUint16'));
      default: throw new Error(`MessagePack ${kind.toString(16)}`);
    }
  }
  return read();
};

const seen = { batches: 0, bytes: 0, errors: 0, closed: 0 };
const open = async () => {
  const page = await (await fetch(base + path, { headers })).text();
  const markers = [...page.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map(([, json]) => JSON.parse(json)).filter(({ type }) => type === 'server');
  const state = /<!--Blazor-Server-Component-State:(.*?)-->/.exec(page)?.[1] ?? '';
  if (!markers.length) throw new Error('The page is not live.');
  const { connectionToken } = await (await fetch(`${base}/_blazor/negotiate?negotiateVersion=1`, { method: 'POST', headers })).json();
  const socket = new WebSocket(`${base.replace('http', 'ws')}/_blazor?id=${connectionToken}`, { headers });
  socket.binaryType = 'arraybuffer';
  const send = (message) => {
    const body = encode(message);
    const length = [];
    for (let rest = body.length; ; rest >>= 7) { length.push((rest & 127) | (rest > 127 ? 128 : 0)); if (rest < 128) break; }
    socket.send(Buffer.concat([Buffer.from(length), body]));
  };
  const call = (target, args, id = null) => send([1, {}, id, target, args, []]);
  const pings = setInterval(() => socket.readyState === 1 && send([6]), 15_000);
  await new Promise((resolve, reject) => {
    let begun = false;
    const on = ([type, , id, target, args]) => {
      if (type === 3 && id === '0') {
        call('UpdateRootComponents', [JSON.stringify({ batchId: 1, operations: markers.map((marker, index) => ({ type: 'add', ssrComponentId: index + 1, marker })) }), state]);
      } else if (type === 1 && target === 'JS.RenderBatch') {
        seen.batches++;
        seen.bytes += args[1].length;
        call('OnRenderCompleted', [args[0], null]);
        resolve();
      } else if (type === 1 && target === 'JS.BeginInvokeJS') {
        const [handle, name] = args;
        if (handle) call('EndInvokeJSFromDotNet', [handle, true, JSON.stringify([handle, true, name === 'import' ? { __jsObjectId: 1 } : null])]);
      } else if (type === 1 && target === 'JS.Error') seen.errors++;
    };
    socket.onopen = () => socket.send('{"protocol":"blazorpack","version":1}\x1e');
    socket.onerror = () => reject(new Error('The connection failed.'));
    socket.onclose = () => { clearInterval(pings); seen.closed++; reject(new Error('The connection was closed.')); };
    socket.onmessage = ({ data }) => {
      let bytes = typeof data === 'string' ? utf8.encode(data) : new Uint8Array(data);
      if (!begun) {
        begun = true;
        bytes = bytes.subarray(bytes.indexOf(0x1e) + 1);
        call('StartCircuit', [`${base}/`, base + path, '[]', state], '0');
      }
      while (bytes.length) {
        let length = 0;
        let at = 0;
        for (let shift = 0; ; shift += 7) { length |= (bytes[at] & 127) << shift; if (bytes[at++] < 128) break; }
        const message = decode(bytes.subarray(at, at + length));
        bytes = bytes.subarray(at + length);
        if (message[0] !== 6) on(message);
      }
    };
  });
};

const share = async (length) => {
  const [before, began] = [used(), performance.now()];
  await new Promise((resolve) => { setTimeout(resolve, length * 1000); });
  return (100 * 1000 * (used() - before)) / (performance.now() - began);
};

const quiet = await share(Number(seconds) / 2);
console.log(`without walls: ${quiet.toFixed(1)} % of a core`);
for (let at = 0; at < Number(walls); at += 10) await Promise.all(Array.from({ length: Math.min(10, Number(walls) - at) }, open));
await share(10);
Object.assign(seen, { batches: 0, bytes: 0 });
const busy = await share(Number(seconds));
console.log(`with ${walls} walls: ${busy.toFixed(1)} % of a core, ${(busy - quiet).toFixed(1)} more; ${(seen.batches / Number(walls) / Number(seconds)).toFixed(2)} pictures a second and wall, ${(seen.bytes / Math.max(1, seen.batches)).toFixed(0)} bytes each; ${seen.errors} errors, ${seen.closed} closed`);
process.exit(seen.errors + seen.closed ? 1 : 0);
