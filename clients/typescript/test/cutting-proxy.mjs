// A stretch of bad network between a client and the host: it can be down, lose answers that the host has given, and cut event streams.
import { createServer, request } from 'node:http';

export async function cuttingProxy(host) {
  const network = { down: false, loseAnswers: 0, busy: 0, cutAfterEvents: 0, requests: [] };
  const server = createServer((incoming, answer) => {
    if (network.down) {
      incoming.socket.destroy();
      return;
    }

    network.requests.push({ method: incoming.method, url: incoming.url, headers: incoming.headers });
    if (incoming.method === 'POST' && network.busy > 0) {
      network.busy--;
      answer.writeHead(429, { 'Content-Type': 'application/problem+json', 'Retry-After': '1' });
      answer.end(JSON.stringify({ type: 'urn:customer-service:problem:busy', title: 'Busy', status: 429 }));
      return;
    }

    const forward = request(new URL(incoming.url, host), { method: incoming.method, headers: incoming.headers }, (reply) => {
      if (incoming.method === 'POST' && incoming.url.endsWith('/messages') && network.loseAnswers > 0) {
        network.loseAnswers--;
        reply.resume();
        reply.on('end', () => answer.destroy());
        return;
      }

      answer.writeHead(reply.statusCode, reply.headers);
      const isStream = reply.headers['content-type']?.startsWith('text/event-stream');
      reply.on('data', (piece) => {
        answer.write(piece);
        if (isStream && network.cutAfterEvents > 0 && String(piece).includes('\n\n')) {
          network.cutAfterEvents--;
          answer.destroy();
          forward.destroy();
        }
      });
      reply.on('end', () => answer.end());
      reply.on('error', () => answer.destroy());
    });
    forward.on('error', () => answer.destroy());
    incoming.pipe(forward);
    answer.on('close', () => forward.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { network, url: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } };
}
