// Firebase, Apple and a browser's push service in one: takes what they take, and checks it with libraries that are not ours (jose for
// tokens, http_ece for the browser's decryption, web-push for the keys). The first line that it prints has the keys for the accounts and
// the devices; each further one says what arrived. What is not signed or sealed right is refused as the providers do, and told.
import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import ece from 'http_ece';
import webPush from 'web-push';

const fcm = generateKeyPairSync('rsa', { modulusLength: 2048 });
const apns = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const vapid = webPush.generateVAPIDKeys();
const browser = createECDH('prime256v1');
browser.generateKeys();
const auth = randomBytes(16);
const pem = { type: 'pkcs8', format: 'pem' };
const clientEmail = 'push@shop-project.iam.gserviceaccount.com';
const fcmToken = 'fGx9kP2LQ0-registration-token';
const apnsToken = randomBytes(32).toString('hex');
const tokens = new Set();
let gone = false;

const tell = (told) => console.log(JSON.stringify(told));

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) {
    pieces.push(piece);
  }

  return Buffer.concat(pieces);
}

function refuse(response, status, json, error) {
  tell({ refused: request(response), error: String(error) });
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(json));
}

const request = (response) => response.req?.url ?? response.stream?.id;

const http = createServer(async (incoming, answer) => {
  const body = await bodyOf(incoming);
  if (incoming.url === '/gone') {
    gone = true;
    answer.end();
  } else if (incoming.url === '/token') {
    const form = new URLSearchParams(body.toString());
    try {
      const { payload } = await jwtVerify(form.get('assertion'), fcm.publicKey, {
        algorithms: ['RS256'], issuer: clientEmail, audience: `${url}/token`, maxTokenAge: '1h', requiredClaims: ['exp', 'scope'],
      });
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer' || !payload.scope.endsWith('/firebase.messaging')) {
        throw new Error('not the grant');
      }

      const token = `ya29.${randomBytes(12).toString('hex')}`;
      tokens.add(token);
      tell({ token: 'fcm' });
      answer.setHeader('Content-Type', 'application/json');
      answer.end(JSON.stringify({ access_token: token, expires_in: 3599, token_type: 'Bearer' }));
    } catch (error) {
      refuse(answer, 400, { error: 'invalid_grant' }, error);
    }
  } else if (incoming.url === '/v1/projects/shop-project/messages:send') {
    const { message } = JSON.parse(body);
    if (!tokens.has(incoming.headers.authorization?.replace('Bearer ', '')) || message.token !== fcmToken) {
      refuse(answer, 401, { error: { status: 'UNAUTHENTICATED' } }, 'token');
      return;
    }

    tell({ by: 'fcm', ...message.notification, ...message.data });
    answer.setHeader('Content-Type', 'application/json');
    answer.end(JSON.stringify({ name: `projects/shop-project/messages/${tokens.size}` }));
  } else if (incoming.url === '/push/browser-1') {
    try {
      const [, token, key] = /^vapid t=([^,]+), k=(.+)$/.exec(incoming.headers.authorization);
      if (key !== vapid.publicKey) {
        throw new Error('another key');
      }

      const point = Buffer.from(key, 'base64url');
      const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
      await jwtVerify(token, await importJWK(jwk, 'ES256'), {
        algorithms: ['ES256'], audience: url, subject: 'mailto:ops@shop.example', requiredClaims: ['exp'],
      });
      if (incoming.headers['content-encoding'] !== 'aes128gcm' || !(Number(incoming.headers.ttl) >= 0)) {
        throw new Error('headers');
      }

      const text = ece.decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: auth.toString('base64url') });
      tell({ by: 'webpush', ...JSON.parse(text), gone });
      answer.writeHead(gone ? 410 : 201).end();
    } catch (error) {
      refuse(answer, 403, {}, error);
    }
  } else {
    refuse(answer, 404, {}, incoming.url);
  }
});

const http2 = createHttp2(async (incoming, answer) => {
  const body = await bodyOf(incoming);
  try {
    const token = incoming.headers.authorization.replace(/^bearer /, '');
    await jwtVerify(token, apns.publicKey, { algorithms: ['ES256'], issuer: 'TEAM567890', maxTokenAge: '1h' });
    if (decodeProtectedHeader(token).kid !== 'KEY4567890' || incoming.url !== `/3/device/${apnsToken}`
      || incoming.headers['apns-topic'] !== 'example.shop.app' || incoming.headers['apns-push-type'] !== 'alert') {
      throw new Error('headers');
    }

    const { aps, ...data } = JSON.parse(body);
    tell({ by: 'apns', ...aps.alert, ...data });
    answer.stream.respond({ ':status': 200, 'apns-id': '0' });
    answer.end();
  } catch (error) {
    tell({ refused: incoming.url, error: String(error) });
    answer.stream.respond({ ':status': 403, 'content-type': 'application/json' });
    answer.end(JSON.stringify({ reason: 'InvalidProviderToken' }));
  }
});

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));
const url = await listen(http);
const url2 = await listen(http2);
tell({
  url,
  accounts: {
    'push-fcm': { projectId: 'shop-project', clientEmail, privateKey: fcm.privateKey.export(pem), tokenUrl: `${url}/token`, apiBaseUrl: url },
    'push-apns': {
      teamId: 'TEAM567890', keyId: 'KEY4567890', topic: 'example.shop.app', privateKey: apns.privateKey.export(pem), apiBaseUrl: url2,
      showText: true,
    },
    'push-webpush': { ...vapid, subject: 'mailto:ops@shop.example', title: 'Larkfield Goods', notice: 'You have an answer' },
  },
  devices: {
    phone: { kind: 'fcm', token: fcmToken },
    tablet: { kind: 'apns', token: apnsToken },
    browser: {
      kind: 'webpush',
      subscription: {
        endpoint: `${url}/push/browser-1`, expirationTime: null,
        keys: { p256dh: browser.getPublicKey('base64url'), auth: auth.toString('base64url') },
      },
    },
  },
});
