// How long a caller waits for the first words: from the frame that says what was heard to the first one that is to be spoken, over
// ConversationRelay's protocol against a running host, without the carrier. Node 20, no packages.
//   node tests/tools/voice-latency.mjs http://127.0.0.1:5080 demo KEY [calls]
import { createHmac, randomBytes } from 'node:crypto';
import { request } from 'node:http';

const [host, tenant, key, calls = '100'] = process.argv.slice(2);
const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: '0123456789abcdef0123456789abcdef', from: '+15005550006', publicUrl: 'https://support.example', mode: 'relay' };
const said = ['Where is my order?', 'Can I send it back?', 'How long do I have for that?', 'Thank you'];
const path = `/api/v1/tenants/${tenant}/channels/voice-twilio/latency/inbound`;

const saved = await fetch(`${host}${path.replace('/inbound', '')}`, {
  method: 'PUT', headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }, body: JSON.stringify(account),
});
if (!saved.ok) {
  throw new Error(`${saved.status}: ${await saved.text()}`);
}

/** A text frame of a client, masked as RFC 6455 wants it. */
function frame(text) {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  const head = body.length < 126 ? Buffer.from([0x81, 0x80 | body.length]) : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, mask, body.map((byte, index) => byte ^ mask[index % 4])]);
}

function connect() {
  const signature = createHmac('sha1', account.authToken).update(`wss://support.example${path}`).digest('base64');
  return new Promise((resolve, reject) => {
    const asked = request(`${host}${path}`, {
      headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': randomBytes(16).toString('base64'), 'X-Twilio-Signature': signature },
    });
    asked.on('upgrade', (_, socket) => resolve(socket)).on('response', answer => reject(new Error(`${answer.statusCode}`))).on('error', reject).end();
  });
}

const waits = [];
for (let call = 0; call < Number(calls); call++) {
  const socket = await connect();
  let heard = () => {};
  socket.on('data', () => heard()).on('error', () => {});
  socket.write(frame(JSON.stringify({ type: 'setup', sessionId: `VX${Date.now()}${call}`, callSid: `CA${Date.now()}${call}`, from: '+15005550001', accountSid: account.accountSid })));
  for (const voicePrompt of said) {
    const first = new Promise(resolve => { heard = resolve; });
    const begun = performance.now();
    socket.write(frame(JSON.stringify({ type: 'prompt', voicePrompt, lang: 'en-US', last: true })));
    await Promise.race([first, new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer to '${voicePrompt}'`)), 10_000).unref())]);
    waits.push(performance.now() - begun);
    await new Promise(resolve => setTimeout(resolve, 50));
  }

  socket.destroy();
}

waits.sort((a, b) => a - b);
const at = share => waits[Math.min(waits.length - 1, Math.floor(share * waits.length))].toFixed(1);
console.log(`${waits.length} answers: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)} ms`);
