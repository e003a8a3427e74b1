// @ts-check
// A chat for the terminal: node chat.mjs URL TENANT [FOLDER]
// Every line is a message. Lines that are written while the host can't be reached wait in FOLDER and are sent later, also by the next run.
import { createInterface } from 'node:readline';
import { CustomerServiceClient, OfflineQueue, Visitor } from 'customer-service-client';
import { folderStore } from './folder-store.mjs';

const [baseUrl = 'http://localhost:5080', tenant = 'demo', folder = '.chat'] = process.argv.slice(2);
const { visit, queue: store } = await folderStore(folder);
const client = new CustomerServiceClient({ baseUrl, tenant, credentials: new Visitor({ baseUrl, tenant, store: visit }) });

// Only the first visit of all needs the host: afterwards the conversation is known.
const conversation = await client.visit();
const queue = new OfflineQueue(conversation, {
  store,
  onChange: ({ state, message }) => state !== 'sending' && console.log(`  [${state}] ${message.text}`),
});
queue.start();

const leaving = new AbortController();
const following = (async () => {
  for await (const event of conversation.events({ signal: leaving.signal })) {
    if (event.kind === 'message' && event.message.from !== 'customer') {
      console.log(`${event.message.author?.name ?? event.message.from}: ${event.message.text}`);
    } else if (event.kind === 'state') {
      console.log(`  [the conversation is ${event.state}]`);
    }
  }
})();

for await (const line of createInterface({ input: process.stdin })) {
  if (line === '/leave') {
    break;
  } else if (line.trim()) {
    await queue.add(line.trim());
  }
}

leaving.abort();
await Promise.all([queue.stop(), following]);
