// Runs against a real host: CUSTOMERSERVICE_URL, CUSTOMERSERVICE_TENANT, CUSTOMERSERVICE_KEY.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  CustomerServiceClient, MemoryQueue, MemoryVisit, NoAnswerError, OfflineQueue, ProblemError, Visitor, newId,
} from 'customer-service-client';
import { cuttingProxy } from './cutting-proxy.mjs';

const { CUSTOMERSERVICE_URL: baseUrl, CUSTOMERSERVICE_TENANT: tenant, CUSTOMERSERVICE_KEY: key } = process.env;
const client = new CustomerServiceClient({ baseUrl, tenant, credentials: key });
let proxy;
before(async () => { proxy = await cuttingProxy(baseUrl); });
after(() => proxy.close());

/** A visitor who talks through the bad network. */
function visitorThrough(url, store = new MemoryVisit()) {
  const visitor = new Visitor({ baseUrl: url, tenant, store });
  return { visitor, store, client: new CustomerServiceClient({ baseUrl: url, tenant, credentials: visitor }) };
}

async function all(messages) {
  const read = [];
  for await (const message of messages) {
    read.push(message);
  }

  return read;
}

test('a message is answered, and the same again gives the first answer', async () => {
  const conversation = client.conversation(newId());
  const first = await conversation.send('Where is my order?', { messageId: 'm-1', locale: 'en' });
  assert.equal(first.turn, 1);
  assert.equal(first.duplicate, false);
  assert.equal(typeof first.replies[0].seq, 'number');
  const second = await conversation.send('Where is my order?', { messageId: 'm-1', locale: 'en' });
  assert.equal(second.duplicate, true);
  assert.deepEqual(second.replies, first.replies);
});

test('a refusal is a ProblemError with its kind; another text under one id is a conflict', async () => {
  const conversation = client.conversation(newId());
  await conversation.send('Where is my order?', { messageId: 'm-1' });
  await assert.rejects(conversation.send('Another text', { messageId: 'm-1' }), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.deepEqual([error.status, error.kind, error.isTransient, typeof error.traceId], [409, 'conflict', false, 'string']);
    return true;
  });
  await assert.rejects(conversation.send('', {}), (error) =>
    error instanceof ProblemError && error.status === 400 && error.kind === 'invalid-request' && error.errors.text.length > 0);
  await assert.rejects(client.conversation('unknown').page(), (error) => error.status === 404);
  const stranger = new CustomerServiceClient({ baseUrl, tenant, credentials: 'cs.demo.none.none' });
  await assert.rejects(stranger.conversation('c').page(), (error) => error.status === 401);
});

test('an answer that is lost, and a host that is busy, are met by the same message again', async () => {
  const through = new CustomerServiceClient({ baseUrl: proxy.url, tenant, credentials: key });
  const conversation = through.conversation(newId());
  proxy.network.loseAnswers = 2;
  proxy.network.busy = 1;
  const answer = await conversation.send('Where is my order?');
  assert.equal(answer.duplicate, true);
  assert.equal((await all(conversation.messages())).filter(({ from }) => from === 'customer').length, 1);
  proxy.network.loseAnswers = 1;
  await assert.rejects(conversation.send('Once', { attempts: 1 }), NoAnswerError);
});

test('an event stream that is cut again and again is read whole, without repeats, with all kinds typed', async () => {
  const through = new CustomerServiceClient({ baseUrl: proxy.url, tenant, credentials: key });
  const conversation = through.conversation(newId());
  await conversation.send('Where is my order?', { messageId: 'm-0' });
  proxy.network.cutAfterEvents = 3;
  const stop = new AbortController();
  const seen = [];
  let lost = 0;
  const reading = (async () => {
    for await (const event of conversation.events({ signal: stop.signal, onReconnect: () => lost++ })) {
      seen.push(event);
      if (event.kind === 'state' && event.state === 'closed') {
        stop.abort();
      }
    }
  })();
  for (const text of ['Can I return it?', 'Thank you', 'How long does delivery take?']) {
    await conversation.send(text);
  }

  await conversation.sendAsAgent('This is Sam.', { agentId: 'sam', agentName: 'Sam' });
  await conversation.rate(5);
  await client.call('closeConversation', { path: { conversation: conversation.id } });
  await reading;
  assert.ok(lost >= 3, `lost ${lost} times`);
  assert.deepEqual(seen.map(({ seq }) => seq), [...new Set(seen.map(({ seq }) => seq))].sort((a, b) => a - b));
  const said = seen.filter(({ kind }) => kind === 'message').map(({ message }) => message);
  const stored = await all(conversation.messages(2));
  assert.deepEqual(said.map(({ seq }) => seq), stored.map(({ seq }) => seq));
  assert.equal(said.filter(({ from }) => from === 'customer').length, 4);
  assert.ok(said.some(({ author }) => author?.name === 'Sam'));
  assert.ok(seen.some(({ kind, policy }) => kind === 'turn' && typeof policy === 'string'));
  assert.ok(seen.some(({ kind, score }) => kind === 'rating' && score === 5));
  const later = [];
  for await (const event of conversation.events({ after: seen.at(-2).seq })) {
    later.push(event.seq);
    break;
  }

  assert.deepEqual(later, [seen.at(-1).seq]);
});

test('a visitor talks without a key, comes back, and sees nothing of others', async () => {
  const { visitor, store, client: app } = visitorThrough(baseUrl);
  const conversation = await app.visit();
  await conversation.send('Where is my order?');
  const again = visitorThrough(baseUrl, store);
  const resumed = await again.client.visit();
  assert.equal(resumed.id, conversation.id);
  assert.equal((await resumed.page()).messages[0].text, 'Where is my order?');
  await assert.rejects(app.conversation('somebody-elses').page(), (error) => error.status === 404);
  await again.visitor.forget();
  assert.equal(store.read(), null);
  // The token at hand may be good for minutes yet on other gateways; a resume is not.
  assert.notEqual(await visitor.conversationId(), conversation.id);
});

test('a token that ended is replaced, once, also where several ask', async () => {
  const { visitor, client: app } = visitorThrough(baseUrl);
  const conversation = await app.visit();
  await conversation.send('Where is my order?');
  const real = visitor.token.bind(visitor);
  visitor.token = (rejected) => (rejected === undefined ? Promise.resolve('csv.ended') : real(rejected));
  const pages = await Promise.all([conversation.page(), conversation.page(), conversation.page()]);
  assert.ok(pages.every(({ messages }) => messages.length > 0));
});

test('a file goes up, with a name in any letters, and comes down again', async () => {
  const conversation = client.conversation(newId());
  const file = new Blob(['A note: grüße\n'], { type: 'text/plain' });
  const attachment = await conversation.attach(file, 'grüße (1).txt');
  assert.equal(attachment.name, 'grüße (1).txt');
  await conversation.send('Here it is', { attachments: [attachment.attachmentId] });
  assert.equal(await (await conversation.download(attachment.attachmentId)).text(), 'A note: grüße\n');
  await assert.rejects(conversation.attach(new Blob([new Uint8Array([0, 1, 2, 3])]), 'x.bin'), (error) => error.status === 415);
});

test('what is written offline is sent once the network is there: in order, each once, with its files, under its id', async () => {
  const { client: app } = visitorThrough(proxy.url);
  const conversation = await app.visit();
  const store = new MemoryQueue();
  const news = [];
  proxy.network.down = true;
  const first = new OfflineQueue(conversation, { store, onChange: ({ state, message }) => news.push([state, message.text]) });
  first.start();
  const written = [];
  for (const text of ['One', 'Two', 'Three']) {
    written.push(await first.add(text, text === 'Two' ? { files: [{ name: 'two.txt', content: new Blob(['two\n']) }] } : {}));
  }

  assert.deepEqual((await first.waiting()).map(({ text }) => text), ['One', 'Two', 'Three']);
  // The app is closed and opened again; the network is back, and loses the first answers.
  await first.stop();
  proxy.network.down = false;
  proxy.network.loseAnswers = 2;
  const answers = [];
  const second = new OfflineQueue(conversation, {
    store, onChange: ({ state, answer }) => state === 'sent' && answers.push(answer.duplicate),
  });
  second.start();
  while ((await second.waiting()).length) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  await second.stop();
  const said = (await all(conversation.messages())).filter(({ from }) => from === 'customer');
  assert.deepEqual(said.map(({ text }) => text), ['One', 'Two', 'Three']);
  assert.deepEqual(said.map(({ messageId }) => messageId), written.map(({ messageId }) => messageId));
  assert.equal(said[1].content.parts[0].media.name, 'two.txt');
  assert.equal(answers.length, 3);
  assert.ok(news.some(([state, text]) => state === 'waiting' && text === 'Three'));
});

test('a message that is refused for good holds up nothing, and can be tried again or taken back', async () => {
  const conversation = client.conversation(newId());
  const queue = new OfflineQueue(conversation, { store: new MemoryQueue() });
  const bad = await queue.add('x'.repeat(40_000));
  await queue.add('Where is my order?');
  queue.start();
  while ((await queue.waiting()).some(({ problem }) => !problem)) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const [refused] = await queue.waiting();
  assert.equal(refused.messageId, bad.messageId);
  assert.match(refused.problem.type, /invalid-request$/);
  assert.equal((await all(conversation.messages()))[0].text, 'Where is my order?');
  await queue.remove(refused.messageId);
  assert.deepEqual(await queue.waiting(), []);
  await queue.stop();
});

test('any operation can be called by its name', async () => {
  const customer = `c-${newId()}`;
  await client.call('putCustomer', { path: { id: customer }, body: { source: 'shop', fields: { name: 'Ada Miller' } } });
  const read = await client.call('getCustomer', { path: { id: customer } });
  assert.equal(read.fields.name.value, 'Ada Miller');
  assert.equal((await client.call('live')).status, 'healthy');
});
