// The worker of the installable chat. It keeps the app's shell of one version: pages, scripts, styles and icons. Nothing that
// anybody wrote is ever in its cache: what the API answers passes by it.
const VERSION = new URL(self.location.href).searchParams.get('v') ?? '';
const PREFIX = 'customer-chat-app:';
const CACHE = PREFIX + VERSION;
const OFFLINE = '/app/offline.html';

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(takeOver()));
addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== self.location.origin || address.pathname.startsWith('/api/')) {
    return;
  }

  if (request.mode === 'navigate') {
    event.respondWith(open(request, address));
  } else if (address.searchParams.get('v') === VERSION || address.pathname.startsWith('/assets/app')) {
    event.respondWith(fromShell(request));
  }
});
addEventListener('push', (event) => event.waitUntil(tell(event.data)));
addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.path));
});

async function keep() {
  const cache = await caches.open(CACHE);
  const { files } = await (await fetch(`/app/shell.json?v=${VERSION}`, { cache: 'no-store' })).json();
  await cache.addAll([...files, OFFLINE]);
  // The page that has just registered this worker was loaded before there was one.
  for (const { url } of await clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    if (isApp(new URL(url).pathname)) {
      await keepPage(cache, new URL(url).pathname, await fetch(url, { cache: 'no-store' }));
    }
  }

  await skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await clients.claim();
}

/** A page comes from the network, so that a new version shows at once; without one, as it was kept. */
async function open(request, { pathname }) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok && isApp(pathname)) {
      await keepPage(cache, pathname, answer.clone());
    }

    return answer;
  } catch (error) {
    const kept = (await cache.match(pathname)) ?? (await cache.match(OFFLINE));
    if (!kept) {
      throw error;
    }

    return kept;
  }
}

/** A page of another version would name files that are not kept here. */
async function keepPage(cache, pathname, answer) {
  if (answer.ok && !answer.redirected && (await answer.clone().text()).includes(`?v=${VERSION}"`)) {
    await cache.put(pathname, answer);
  }
}

async function fromShell(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}

function isApp(pathname) {
  return /^\/app\/[a-z0-9-]+$/.test(pathname);
}

/** Somebody answered. Whoever looks at the conversation right now sees it there. */
async function tell(data) {
  const { title, body, tenant } = read(data);
  const path = `/app/${encodeURIComponent(tenant ?? '')}`;
  const windows = await clients.matchAll({ type: 'window' });
  if (windows.some(({ url, visibilityState }) => visibilityState === 'visible' && new URL(url).pathname === path)) {
    return;
  }

  await self.registration.showNotification(String(title ?? '💬'), {
    body: String(body ?? ''), tag: path, renotify: true, dir: 'auto', icon: '/assets/app-192.png', data: { path },
  });
}

function read(data) {
  try {
    return data?.json() ?? {};
  } catch {
    return {}; // not ours
  }
}

async function show(path) {
  const windows = await clients.matchAll({ type: 'window' });
  const there = windows.find(({ url }) => new URL(url).pathname === path);
  await (there ? there.focus() : clients.openWindow(path));
}
