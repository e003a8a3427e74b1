// The providers' own libraries judge and sign requests: a JSON object a line comes in, one goes out. `judge` says whether the library takes
// a request as its provider's, and what it reads in it where it reads; `sign` gives the headers that the library signs with. Meta gives no
// library for its signatures: openssl, which its documents point to, stands for one.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { validateSignature } from '@line/bot-sdk';
import { verifySignature } from '@vonage/jwt';
import { Webhook } from 'standardwebhooks';
import { Telegraf } from 'telegraf';
import twilio from 'twilio';

const { verifySlackRequest } = createRequire(import.meta.url)('@slack/bolt/dist/receivers/verify-request');
const realNow = Date.now;

function formOf(body) {
  const form = {};
  for (const [name, value] of new URLSearchParams(body.toString())) {
    form[name] = name in form ? [form[name], value].flat() : value;
  }

  return form;
}

function threwNothing(check) {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}

const meta = ({ secret, headers }, body) =>
  headers['x-hub-signature-256'] === `sha256=${openssl(secret, body)}`;

const openssl = (secret, body) =>
  execFileSync('openssl', ['dgst', '-sha256', '-hmac', secret, '-hex'], { input: body }).toString().trim().split(' ').at(-1);

const judges = {
  whatsapp: meta,
  messenger: meta,
  instagram: meta,
  slack: ({ secret, headers }, body) => threwNothing(() => verifySlackRequest({
    signingSecret: secret,
    body: body.toString(),
    headers: {
      'x-slack-signature': headers['x-slack-signature'],
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  })),
  line: ({ secret, headers }, body) => validateSignature(body, secret, headers['x-line-signature']),
  'sms-twilio': ({ secret, headers, url }, body) => twilio.validateRequest(secret, headers['x-twilio-signature'], url, formOf(body)),
  'sms-vonage': ({ secret, headers }, body) => {
    const token = headers.authorization.replace('Bearer ', '');
    return verifySignature(token, secret)
      && JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).payload_hash === createHash('sha256').update(body).digest('hex');
  },
  webhook: ({ secret, headers }, body) => threwNothing(() => new Webhook(secret).verify(body, headers)),
};

// Telegram signs nothing: telegraf looks for the secret in its header, and reads the update.
async function telegram({ secret, headers, url }, body) {
  const bot = new Telegraf('123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', { handlerTimeout: 5000 });
  bot.botInfo = { id: 123456, is_bot: true, first_name: 'Shop', username: 'shop_bot' };
  let text;
  bot.use((context) => { text = context.message?.text; });
  const path = new URL(url).pathname;
  const request = Object.assign(Readable.from([body]), { method: 'POST', url: path, headers });
  const response = { statusCode: 200, writableEnded: false, end() { this.writableEnded = true; }, writeHead(status) { this.statusCode = status; return this; } };
  await bot.webhookCallback(path, { secretToken: secret })(request, response);
  return { valid: response.statusCode === 200, text };
}

const signers = {
  'sms-twilio': ({ secret, url }, body) => ({
    'X-Twilio-Signature': twilio.getExpectedTwilioSignature(secret, url, formOf(body)),
    'Content-Type': 'application/x-www-form-urlencoded',
  }),
  webhook: ({ secret, id, now }, body) => ({
    'webhook-id': id,
    'webhook-timestamp': String(now),
    'webhook-signature': new Webhook(secret).sign(id, new Date(now * 1000), body),
  }),
  whatsapp: ({ secret }, body) => ({ 'X-Hub-Signature-256': `sha256=${openssl(secret, body)}` }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const body = Buffer.from(asked.body, 'base64');
  Date.now = () => asked.now * 1000;
  try {
    const said = asked.do === 'sign' ? { headers: signers[asked.channel](asked, body) }
      : asked.channel === 'telegram' ? await telegram(asked, body)
      : { valid: Boolean(judges[asked.channel](asked, body)) };
    console.log(JSON.stringify(said));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.stack ?? error) }));
  } finally {
    Date.now = realNow;
  }
}
