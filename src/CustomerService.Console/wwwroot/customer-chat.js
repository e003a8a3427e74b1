// <customer-chat tenant="…" base="…">: the web chat of CustomerService. One module, no dependencies, no build step.
//
// From outside to inside: CustomerChatElement (what a page sees) owns a View (what a person sees) and a Chat (what is true).
// Chat talks through Api and remembers through Vault. Text from outside becomes text nodes and nothing else: this file
// builds every element itself, and parses no markup.

const STRINGS = {
  heading: 'Chat with us',
  greeting: 'Hello! How can we help?',
  greetingNamed: 'Hello {name}! How can we help?',
  launcher: 'Chat',
  open: 'Open chat',
  openUnread: 'Open chat, new messages: {count}',
  close: 'Close chat',
  options: 'Options',
  rate: 'Rate this chat',
  forget: 'Forget this chat on this device',
  log: 'Conversation',
  placeholder: 'Write a message…',
  input: 'Your message',
  send: 'Send',
  customer: 'You',
  bot: 'Assistant',
  agent: 'Team',
  system: 'Notice',
  sources: 'Read more',
  opensNewTab: 'opens in a new tab',
  typing: 'The assistant is writing…',
  sending: 'Sending…',
  sent: 'Sent',
  queued: 'Waiting to be sent',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  newest: 'Newest messages',
  offline: 'You are offline. What you write is kept and sent when you are back.',
  connecting: 'Reconnecting…',
  handedoff: 'A person has taken over and will answer you here.',
  closed: 'This chat is closed. Write again to reopen it.',
  lost: 'Your earlier chat has expired. Write to start a new one.',
  ratingLegend: 'How well did we help you?',
  ratingOptions: ['1 star: badly', '2 stars', '3 stars', '4 stars', '5 stars: very well'],
  ratingComment: 'Anything to add? (optional)',
  ratingSend: 'Send rating',
  ratingSkip: 'Not now',
  ratingMissing: 'Please choose 1 to 5 stars.',
  ratingFailed: 'That did not work. Please try again.',
  ratingThanks: 'Thank you for your rating.',
};

const MAX_TEXT = 4000;
const PHONE = '(max-width: 480px), (max-height: 480px)';
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 300_000;
const REQUEST_TIMEOUT_MS = 30_000;
const STREAM_SILENCE_MS = 90_000;
// Browsers allow six HTTP/1.1 connections to a host: a tab nobody looks at gives its stream back after a minute.
const HIDDEN_STREAM_MS = 60_000;
// A closed launcher keeps listening (for its unread badge) only while the chat is recent.
const RECENT_MS = 30 * 60_000;

// ---------------------------------------------------------------------------------------------------------------- helpers

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }

  // Outside a secure context (plain http on a local network) only getRandomValues exists.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Runs work alone among all tabs of this site; without Web Locks (plain http, sandboxed frame) the server's deduplication has to do. */
function exclusive(name, work) {
  return navigator.locks && location.origin !== 'null' ? navigator.locks.request(name, work) : work();
}

/** The address of a source if a browser may safely follow it, otherwise null. */
export function safeUrl(url) {
  if (typeof url !== 'string' || !url) {
    return null;
  }

  try {
    const parsed = new URL(url, location.href);
    // "https://bank.example@evil.example" reads like the bank: an address with credentials is never a source.
    return /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : null;
  } catch {
    return null;
  }
}

/** Reads server-sent events from a response body, with `onBytes` called at every sign of life. */
export async function* readEvents(body, onBytes = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = { type: 'message', data: [] };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }

    onBytes();
    // A carriage return at the very end may be half of a line break: it waits for the next chunk.
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === '') {
        if (event.data.length) {
          yield { type: event.type, id: event.id, data: event.data.join('\n') };
        }

        event = { type: 'message', data: [] };
        continue;
      }

      const [, field, content] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === 'data') {
        event.data.push(content);
      } else if (field === 'event') {
        event.type = content;
      } else if (field === 'id') {
        event.id = content;
      }
    }
  }
}

class HttpError extends Error {
  constructor(response) {
    super(`HTTP ${response.status}`);
    this.status = response.status;
    const header = response.headers.get('Retry-After');
    const wait = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : Date.parse(header) - Date.now();
    this.retryAfter = Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER_MS) : 0;
  }
}

/** The visitor's session is over and the caller did not ask for a new one. */
class SessionLost extends Error {}

// ---------------------------------------------------------------------------------------------------------------- memory

/** Small records in localStorage, or in memory where the browser refuses it. */
class Vault {
  #prefix;
  #memory = new Map();

  constructor(prefix) {
    this.#prefix = `${prefix}:`;
  }

  read(name) {
    const key = this.#prefix + name;
    try {
      return JSON.parse(this.#memory.get(key) ?? localStorage.getItem(key));
    } catch {
      return null; // refused, or not written by us
    }
  }

  write(name, value) {
    const key = this.#prefix + name;
    const json = JSON.stringify(value);
    try {
      localStorage.setItem(key, json);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, json); // refused or full: lasts as long as the page
    }
  }

  remove(name) {
    const key = this.#prefix + name;
    this.#memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Refused: there was nothing to remove.
    }
  }

  names(start) {
    const keys = [...this.#memory.keys()];
    try {
      keys.push(...Object.keys(localStorage));
    } catch {
      // Refused: memory is all there is.
    }

    const wanted = this.#prefix + start;
    return keys.filter((key) => key.startsWith(wanted)).map((key) => key.slice(this.#prefix.length));
  }

  /** The name behind a storage event's key; null when it is not ours. */
  nameOf(key) {
    return key?.startsWith(this.#prefix) ? key.slice(this.#prefix.length) : null;
  }
}

// ---------------------------------------------------------------------------------------------------------------- server

/** Requests in the visitor's name. The short-lived token stays in memory; the resume token is shared by all tabs. */
class Api {
  #root;
  #vault;
  #scope;
  #token;
  #renewal;

  constructor(base, tenant, vault, scope) {
    this.#root = `${base}/api/v1/tenants/${encodeURIComponent(tenant)}`;
    this.#vault = vault;
    this.#scope = scope;
  }

  get conversation() {
    return this.#vault.read('session')?.conversationId ?? null;
  }

  /** A new token may mean a new conversation, so the path is only made once there is a session. */
  async request(method, path, { body, headers, signal, create = false } = {}) {
    for (let rejected; ;) {
      const token = await this.#authorise(rejected, create);
      const response = await fetch(`${this.#root}/conversations/${encodeURIComponent(this.conversation)}${path}`, {
        method,
        signal,
        body: body && JSON.stringify(body),
        headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }), Authorization: `Bearer ${token}` },
        credentials: 'omit',
        cache: 'no-store',
      });
      if (response.ok) {
        return response;
      }

      if (response.status !== 401 || rejected) {
        throw new HttpError(response);
      }

      rejected = token;
    }
  }

  forget() {
    this.#token = undefined;
    this.#vault.remove('session');
  }

  /** Another tab replaced the session: the token in hand belongs to the old one. */
  sessionChanged() {
    this.#token = undefined;
  }

  async #authorise(rejected, create) {
    if (this.#token && this.#token !== rejected && this.conversation) {
      return this.#token;
    }

    // One renewal at a time, in this tab and among tabs: the resume token may change with each use.
    this.#renewal ??= exclusive(`${this.#scope}:session`, () => this.#renew()).finally(() => {
      this.#renewal = undefined;
    });
    let token = await this.#renewal;
    if (!token && create) {
      token = await exclusive(`${this.#scope}:session`, async () => (await this.#renew()) ?? this.#begin('/visitors', {}));
    }

    if (!token) {
      throw new SessionLost();
    }

    return token;
  }

  async #renew() {
    const session = this.#vault.read('session');
    if (!session?.resumeToken) {
      return null;
    }

    try {
      return await this.#begin('/visitors/resume', { resumeToken: session.resumeToken });
    } catch (error) {
      if ([400, 401, 403, 404, 410].includes(error.status)) {
        this.forget();
        return null;
      }

      throw error;
    }
  }

  async #begin(path, body) {
    const response = await fetch(this.#root + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) {
      throw new HttpError(response);
    }

    const { token, conversationId, resumeToken } = await response.json();
    this.#vault.write('session', { conversationId, resumeToken });
    this.#token = token;
    return token;
  }
}

// ---------------------------------------------------------------------------------------------------------------- the chat

/**
 * What was said, and what still has to be. `notify(kind, detail)` tells the view:
 * message, removed, state, link, typing, loaded, reset, lost.
 */
class Chat {
  messages = new Map();
  state = 'open';
  link = 'idle';
  rated = false;
  loaded = false;
  #vault;
  #api;
  #scope;
  #notify;
  #locale;
  #stop = new AbortController();
  #following;
  #flushing = false;
  #awaiting = new Set();
  #sleepers = new Set();
  #conversation = null;
  #read = null;
  // How far history and stream have been read without a gap; answers to our own requests may be ahead of it.
  #lastId = 0;
  #order = 0;
  #hiddenTimer;

  constructor({ tenant, base, locale, notify }) {
    this.#scope = `customer-chat:${base}:${tenant}`;
    this.#vault = new Vault(this.#scope);
    this.#api = new Api(base, tenant, this.#vault, this.#scope);
    this.#locale = locale;
    this.#notify = notify;
  }

  get typing() {
    return (this.#awaiting.size > 0 || this.state === 'waiting') && this.state !== 'handedoff';
  }

  get known() {
    return this.#api.conversation !== null;
  }

  start() {
    const { signal } = this.#stop;
    addEventListener('online', () => this.#reconnect(), { signal });
    addEventListener('offline', () => this.#setLink('offline'), { signal });
    addEventListener('storage', (event) => this.#onStorage(event), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#reconnect(), { signal });
    document.addEventListener('visibilitychange', () => this.#onVisibility(), { signal });
    this.rated = this.#vault.read('rated') === true;
    this.#loadQueue();
    this.#flush();
    if (Date.now() - (this.#vault.read('active') ?? 0) < RECENT_MS) {
      this.connect();
    }
  }

  stop() {
    this.#stop.abort();
    this.#following?.abort();
    clearTimeout(this.#hiddenTimer);
    this.#wake();
  }

  /** Follows the conversation, if there is one. */
  connect() {
    if (!this.#following && this.known && !this.#stop.signal.aborted) {
      this.#following = new AbortController();
      this.#follow(this.#following.signal);
    }
  }

  send(text) {
    const clean = (text.toWellFormed?.() ?? text).trim();
    if (!clean || clean.length > MAX_TEXT) {
      return null;
    }

    const item = { messageId: newId(), text: clean, at: Date.now(), order: ++this.#order };
    this.#vault.write(`queue:${item.messageId}`, item);
    this.#showQueued(item);
    this.#flush();
    return item.messageId;
  }

  retry(messageId) {
    const item = this.#vault.read(`queue:${messageId}`);
    if (item) {
      // A new id: the server has refused the old one for good.
      this.discard(messageId);
      this.send(item.text);
    }
  }

  discard(messageId) {
    this.#vault.remove(`queue:${messageId}`);
    this.#remove(messageId);
  }

  async rate(score, comment) {
    await this.#api.request('POST', '/rating', {
      body: { score, ...(comment && { comment }) },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    this.rated = true;
    this.#vault.write('rated', true);
  }

  /** Leaves the conversation behind on this device. */
  forget() {
    for (const name of this.#vault.names('queue:')) {
      this.#vault.remove(name);
    }

    this.#vault.remove('rated');
    this.#vault.remove('active');
    this.#api.forget();
    this.#reset();
  }

  // -- out

  async #flush() {
    if (this.#flushing) {
      return;
    }

    this.#flushing = true;
    try {
      for (let attempt = 0; this.#nextQueued() && !this.#stop.signal.aborted;) {
        const failure = await exclusive(`${this.#scope}:send`, () => this.#sendNext());
        if (!failure) {
          attempt = 0;
          continue;
        }

        for (const item of this.#queue()) {
          this.#update(item.messageId, { status: item.failed ? 'failed' : 'queued' });
        }

        await this.#pause(attempt++, failure.retryAfter);
      }
    } finally {
      this.#flushing = false;
    }
  }

  /** Sends the oldest queued message. Returns the error when it is worth another attempt later. */
  async #sendNext() {
    const item = this.#nextQueued();
    if (!item || this.#stop.signal.aborted) {
      return null;
    }

    const { messageId, text } = item;
    this.#update(messageId, { status: 'sending' });
    this.#await(messageId, true);
    try {
      const response = await this.#api.request('POST', '/messages', {
        create: true,
        body: { messageId, text, channel: 'web', locale: this.#locale() },
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
      });
      const result = await response.json();
      this.#vault.remove(`queue:${messageId}`);
      this.#accepted(messageId, result);
      return null;
    } catch (error) {
      this.#await(messageId, false);
      if (error.status === 404 && !item.renewed) {
        // The conversation is gone although the token was good: begin another one, once.
        this.#vault.write(`queue:${messageId}`, { ...item, renewed: true });
        this.#api.forget();
        return null;
      }

      if (error.status >= 400 && error.status < 500 && ![401, 408, 425, 429].includes(error.status)) {
        this.#vault.write(`queue:${messageId}`, { ...item, failed: true });
        this.#update(messageId, { status: 'failed' });
        return null;
      }

      return error;
    }
  }

  #accepted(messageId, { replies = [], state }) {
    this.#enter();
    const own = this.messages.get(messageId);
    if (own && !own.seq) {
      // Its seq comes with the stream; until then it stands just before its answer.
      const rank = replies.length ? replies[0].seq - 0.5 : this.#lastSeq() + 0.5;
      this.#update(messageId, { status: 'sent', rank });
    }

    for (const reply of replies) {
      this.#add({ ...reply, from: 'bot', at: new Date().toISOString() });
    }

    this.#await(messageId, false);
    this.#setState(state);
    this.#setLink(this.link === 'live' ? 'live' : 'idle');
    this.#vault.write('active', Date.now());
    this.connect();
  }

  // -- in

  async #follow(signal) {
    for (let attempt = 0; !signal.aborted;) {
      try {
        if (this.#read !== this.#api.conversation) {
          await this.#loadHistory(signal);
          this.#read = this.#conversation;
          this.#setLoaded();
        }

        await this.#stream(signal, () => {
          attempt = 0;
          this.#setLink('live');
        });
      } catch (error) {
        if (signal.aborted) {
          break;
        }

        if (error instanceof SessionLost) {
          this.#following = undefined;
          this.#setLink('idle');
          this.#notify('lost');
          return;
        }

        if (error.status === 404) {
          // A visitor who never got a message through: nothing to follow until one is.
          this.#following = undefined;
          this.#setLink('idle');
          this.#setLoaded();
          return;
        }

        await this.#pause(attempt++, error.retryAfter, signal);
        continue;
      }

      await this.#pause(attempt++, 0, signal);
    }

    if (this.#following?.signal === signal) {
      this.#following = undefined;
    }
  }

  async #loadHistory(signal) {
    let cursor = '';
    do {
      const response = await this.#api.request('GET', `?limit=100${cursor}`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
      });
      const page = await response.json();
      this.#enter();
      for (const message of page.messages) {
        this.#add(message, true);
        this.#lastId = Math.max(this.#lastId, message.seq);
      }

      this.#setState(page.state, true);
      cursor = page.next ? `&after=${encodeURIComponent(page.next)}` : '';
    } while (cursor);
  }

  async #stream(signal, onOpen) {
    const silence = new AbortController();
    let timer;
    const alive = () => {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), STREAM_SILENCE_MS);
    };
    alive();
    try {
      const response = await this.#api.request('GET', '/events', {
        headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(this.#lastId) },
        signal: AbortSignal.any([signal, silence.signal]),
      });
      onOpen();
      for await (const { type, id, data } of readEvents(response.body, alive)) {
        this.#lastId = Math.max(this.#lastId, Number(id) || 0);
        const detail = JSON.parse(data);
        if (type === 'message') {
          this.#add(detail);
        } else if (type === 'state') {
          this.#setState(detail.state);
        }
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #add({ seq, from, text, at, messageId, sources }, old = false) {
    const speaker = ['customer', 'bot', 'agent'].find((known) => known === String(from).toLowerCase()) ?? 'system';
    const own = speaker === 'customer' && messageId && this.messages.get(messageId);
    if (!Number.isFinite(seq) || own?.seq || this.messages.has(seq)) {
      return;
    }

    if (own) {
      this.#vault.remove(`queue:${messageId}`);
      this.#update(messageId, { seq, rank: seq, at: Date.parse(at), status: 'sent' });
      return;
    }

    const key = (speaker === 'customer' && messageId) || seq;
    const message = {
      key, seq, rank: seq, order: ++this.#order, old,
      from: speaker, text: String(text ?? ''), at: Date.parse(at), sources: Array.isArray(sources) ? sources : [], status: 'sent',
    };
    this.messages.set(key, message);
    this.messages.set(seq, message);
    this.#notify('message', message);
    if (speaker === 'bot' || speaker === 'agent') {
      this.#awaiting.clear();
      this.#notify('typing');
    }
  }

  // -- small state

  #queue() {
    return this.#vault.names('queue:')
      .map((name) => this.#vault.read(name))
      .filter((item) => item?.messageId && typeof item.text === 'string')
      .sort((a, b) => a.at - b.at || a.order - b.order);
  }

  #nextQueued() {
    return this.#queue().find((item) => !item.failed);
  }

  #loadQueue() {
    for (const item of this.#queue()) {
      this.#order = Math.max(this.#order, item.order);
      this.#showQueued(item);
    }
  }

  #showQueued({ messageId, text, at, order, failed }) {
    if (this.messages.has(messageId)) {
      return;
    }

    const status = failed ? 'failed' : navigator.onLine ? 'sending' : 'queued';
    const message = { key: messageId, messageId, from: 'customer', text, at, order, status, rank: Infinity, sources: [] };
    this.messages.set(messageId, message);
    this.#notify('message', message);
  }

  #update(key, change) {
    const message = this.messages.get(key);
    if (message) {
      Object.assign(message, change);
      if (change.seq) {
        this.messages.set(change.seq, message);
      }

      this.#notify('message', message);
    }
  }

  #remove(key) {
    const message = this.messages.get(key);
    if (message) {
      this.messages.delete(key);
      this.#notify('removed', message);
    }
  }

  #lastSeq() {
    let last = 0;
    for (const { seq = 0 } of this.messages.values()) {
      last = Math.max(last, seq);
    }

    return last;
  }

  #await(messageId, waiting) {
    this.#awaiting[waiting ? 'add' : 'delete'](messageId);
    this.#notify('typing');
  }

  #setState(state, old = false) {
    const known = String(state ?? '').toLowerCase().replace(/[^a-z]/g, '');
    if (known && known !== this.state) {
      this.state = known;
      this.#notify('state', { state: known, old });
      this.#notify('typing');
    }
  }

  #setLoaded() {
    this.loaded = true;
    this.#notify('loaded');
  }

  #setLink(link) {
    if (link !== this.link) {
      this.link = link;
      this.#notify('link');
    }
  }

  /** Another conversation than the one on screen (expired, forgotten, or changed in another tab): only the queue stays. */
  #enter() {
    const conversation = this.#api.conversation;
    if (this.#conversation !== null && this.#conversation !== conversation) {
      this.#reset();
    }

    this.#conversation = conversation;
  }

  #reset() {
    this.#following?.abort();
    this.#following = undefined;
    this.#conversation = null;
    this.#read = null;
    this.#lastId = 0;
    this.#awaiting.clear();
    this.messages.clear();
    this.rated = false;
    this.#notify('reset');
    this.#setState('open', true);
    this.#setLink('idle');
    this.#loadQueue();
  }

  // -- waiting

  /** Waits longer after every failure, never shorter than the server asked; being back online ends the wait, not the server's. */
  async #pause(attempt, retryAfter = 0, signal = this.#stop.signal) {
    const sleep = (ms, wakeable) => new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#sleepers.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
      if (wakeable) {
        this.#sleepers.add(done);
      }
    });
    const backoff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
    const jittered = backoff * (0.5 + Math.random() / 2);
    if (attempt > 0 || !navigator.onLine) {
      this.#setLink(navigator.onLine ? 'connecting' : 'offline'); // one hiccup is not worth a notice
    }

    if (retryAfter) {
      await sleep(retryAfter + Math.random() * FIRST_RETRY_MS, false);
    } else {
      await sleep(jittered, true);
    }
  }

  #wake() {
    for (const done of [...this.#sleepers]) {
      done();
    }

    this.#flush();
  }

  /** After a time without network the old stream may look alive and be dead: begin a new one. */
  #reconnect() {
    const following = this.#following;
    following?.abort();
    this.#following = undefined;
    this.#setLink('idle');
    if (following) {
      this.connect();
    }

    this.#wake();
  }

  #onVisibility() {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => {
        this.#following?.abort();
        this.#following = undefined;
      }, HIDDEN_STREAM_MS);
    } else {
      this.connect();
      this.#wake();
    }
  }

  #onStorage({ key, newValue }) {
    const name = this.#vault.nameOf(key);
    if (key === null || (name === 'session' && newValue === null)) {
      this.#api.sessionChanged();
      this.#reset();
    } else if (name === 'session') {
      if (this.#api.conversation !== this.#conversation) {
        this.#api.sessionChanged();
        this.#enter();
      }

      this.connect();
    } else if (name === 'rated') {
      this.rated = newValue === 'true';
    } else if (name?.startsWith('queue:')) {
      // What another tab queued is shown here too, and sent from here if that tab is gone.
      const messageId = name.slice('queue:'.length);
      if (newValue === null) {
        this.#deliveredElsewhere(messageId);
      } else {
        this.#loadQueue();
        this.#flush();
      }
    }
  }

  #deliveredElsewhere(messageId) {
    const message = this.messages.get(messageId);
    if (message?.status === 'failed') {
      this.#remove(messageId);
    } else if (message && !message.seq) {
      this.#update(messageId, { status: 'sent', rank: this.#lastSeq() + 0.5 });
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- elements

/** Builds an element. Strings become text nodes; functions become listeners; nothing is parsed. */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (typeof value === 'boolean') {
      element.toggleAttribute(name, value);
    } else if (value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }

  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  chat: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-6z',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  star: 'M12 3l2.7 5.8 6.3.8-4.6 4.3 1.2 6.2L12 17l-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z',
  down: 'M6 10l6 6 6-6',
};

function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

// ---------------------------------------------------------------------------------------------------------------- view

class View {
  #host;
  #chat;
  #strings;
  #rows = new Map();
  #unread = 0;
  #lost = false;
  #loading;
  #returnFocus;

  constructor(host, chat, strings) {
    this.#host = host;
    this.#chat = chat;
    this.#strings = strings;
    this.inline = host.getAttribute('mode') === 'inline';
    this.#loading = chat.known && !chat.loaded;
    this.#build();
    for (const message of new Set(chat.messages.values())) {
      this.show(message);
    }

    this.status();
    this.typing();
  }

  get isOpen() {
    return this.inline || this.panel.hasAttribute('open');
  }

  // -- building

  #build() {
    const s = this.#strings;
    const heading = this.#host.getAttribute('heading') ?? s.heading;
    const name = this.#host.getAttribute('visitor-name');
    const greeting = this.#host.getAttribute('greeting') ?? (name ? s.greetingNamed : s.greeting);

    this.menu = h('details', { class: 'menu', focusout: (event) => this.#onMenuBlur(event) },
      h('summary', { 'aria-label': s.options, title: s.options }, icon('more')),
      h('div', { class: 'items' },
        h('button', { type: 'button', click: () => this.#choose(() => this.askRating(true)) }, s.rate),
        h('button', { type: 'button', click: () => this.#choose(() => this.#chat.forget()) }, s.forget)));
    this.notice = h('p', { class: 'notice', role: 'status', part: 'notice', hidden: true });
    this.greeting = h('div', { class: 'message bot' },
      h('span', { class: 'quiet' }, `${s.bot}: `),
      h('p', { class: 'text', dir: 'auto' }, fill(greeting, { name: name ?? '' })));
    this.log = h('div', {
      class: 'log', part: 'log', role: 'log', tabindex: '0', 'aria-label': s.log, 'aria-live': 'polite',
      'aria-relevant': 'additions', 'aria-busy': String(this.#loading), scroll: () => this.#onScroll(),
    }, this.greeting);
    this.newest = h('button', { type: 'button', class: 'newest', hidden: true, 'aria-label': s.newest, title: s.newest, click: () => this.#toEnd() }, icon('down'));
    this.typingRow = h('p', { class: 'typing', role: 'status', hidden: true },
      h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', { class: 'typing-text' }));
    this.extra = h('div', { class: 'extra', hidden: true });
    this.input = h('textarea', {
      id: 'input', rows: '1', maxlength: String(MAX_TEXT), placeholder: s.placeholder, enterkeyhint: 'send', dir: 'auto',
      keydown: (event) => this.#onKey(event), input: () => this.#grow(),
    });
    const form = h('form', { class: 'composer', part: 'composer', submit: (event) => this.#submit(event) },
      h('label', { class: 'quiet', for: 'input' }, s.input),
      this.input,
      h('button', { class: 'send', 'aria-label': s.send, title: s.send }, icon('send')));
    const header = h('header', { part: 'header' },
      h('h2', { id: 'heading', dir: 'auto' }, heading),
      this.menu,
      !this.inline && h('button', { type: 'button', class: 'dismiss', 'aria-label': s.close, title: s.close, click: () => this.close() }, icon('close')));

    this.panel = h(this.inline ? 'section' : 'dialog', {
      class: this.inline ? 'panel inline' : 'panel', part: 'panel', 'aria-labelledby': 'heading',
      cancel: (event) => { event.preventDefault(); this.close(); },
    }, header, this.notice, h('div', { class: 'scroll' }, this.log, this.newest), this.typingRow, this.extra, form);

    const root = this.#host.shadowRoot;
    root.replaceChildren(this.panel);
    if (!this.inline) {
      this.badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
      this.launcher = h('button', {
        type: 'button', class: 'launcher', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false',
        'aria-label': s.open, click: () => (this.isOpen ? this.close() : this.open()),
      }, icon('chat'), icon('close'), h('span', { class: 'label', 'aria-hidden': 'true' }, s.launcher), this.badge);
      root.append(this.launcher);
    }
  }

  // -- opening and closing

  open({ focus = true } = {}) {
    if (this.isOpen) {
      if (focus) {
        this.input.focus();
      }

      return;
    }

    if (matchMedia(PHONE).matches) {
      this.panel.showModal();
    } else if (focus) {
      this.panel.show();
    } else {
      this.panel.setAttribute('open', ''); // show() would take the focus from the page
    }

    this.launcher.setAttribute('aria-expanded', 'true');
    this.launcher.setAttribute('aria-label', this.#strings.close);
    this.unread(0);
    this.#toEnd();
    if (focus) {
      this.#returnFocus = true;
      this.input.focus();
    }

    this.#chat.connect();
    this.#host.opened(true);
  }

  close() {
    if (this.inline || !this.isOpen) {
      return;
    }

    this.menu.open = false;
    const within = this.#host.shadowRoot.activeElement;
    this.panel.close();
    this.launcher.setAttribute('aria-expanded', 'false');
    this.unread(0);
    if (within || this.#returnFocus) {
      this.launcher.focus();
    }

    this.#returnFocus = false;
    this.#host.opened(false);
  }

  /** A window that crosses the phone width with the chat open needs the other kind of dialog. */
  relayout() {
    if (!this.inline && this.isOpen && this.panel.matches(':modal') !== matchMedia(PHONE).matches) {
      this.panel.close();
      this.open({ focus: matchMedia(PHONE).matches });
    }
  }

  unread(count) {
    this.#unread = count;
    if (this.badge) {
      this.badge.hidden = count === 0;
      this.badge.textContent = count > 9 ? '9+' : String(count);
      if (!this.isOpen) {
        this.launcher.setAttribute('aria-label', count ? fill(this.#strings.openUnread, { count }) : this.#strings.open);
      }
    }
  }

  // -- messages

  show(message) {
    const known = this.#rows.get(message);
    const row = known ?? this.#row(message);
    const atEnd = this.#isAtEnd();
    this.#rows.set(message, row);
    if (known) {
      this.#meta(row, message);
    }

    this.#place(row, message);
    if (known) {
      return;
    }

    if (atEnd || message.status !== 'sent') {
      this.#toEnd();
    } else {
      this.newest.hidden = false;
    }

    if (!message.old && (message.from === 'bot' || message.from === 'agent')) {
      if (!this.isOpen) {
        this.unread(this.#unread + 1);
      }

      this.#host.announce('message', { from: message.from, text: message.text, seq: message.seq });
    }
  }

  remove(message) {
    const row = this.#rows.get(message);
    const focused = row?.contains(this.#host.shadowRoot.activeElement);
    row?.remove();
    this.#rows.delete(message);
    if (focused) {
      this.input.focus();
    }
  }

  reset() {
    this.#rows.clear();
    this.log.replaceChildren(this.greeting);
    this.newest.hidden = true;
    this.unread(0);
    this.#closeExtra(false);
    this.loaded();
  }

  loaded() {
    this.#loading = false;
    this.#lost = false;
    this.log.setAttribute('aria-busy', 'false');
    this.#toEnd();
  }

  #row(message) {
    const s = this.#strings;
    const row = h('div', { class: `message ${message.from}`, part: `message ${message.from}` },
      h('span', { class: 'quiet' }, `${s[message.from]}: `),
      h('p', { class: 'text', dir: 'auto' }, message.text));
    row.message = message;
    if (message.sources.length) {
      row.append(this.#sources(message.sources));
    }

    row.append(h('p', { class: 'meta' }));
    this.#meta(row, message);
    return row;
  }

  #sources(sources) {
    const s = this.#strings;
    return h('ul', { class: 'sources', 'aria-label': s.sources }, ...sources.map((source) => {
      const title = String(source?.title || source?.id || '');
      const href = safeUrl(source?.url);
      return h('li', { dir: 'auto' }, href
        ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, title, h('span', { class: 'quiet' }, ` (${s.opensNewTab})`))
        : title);
    }));
  }

  #meta(row, message) {
    const s = this.#strings;
    const meta = row.lastElementChild;
    const parts = [];
    if (message.from === 'agent') {
      parts.push(h('span', null, s.agent));
    }

    if (message.status === 'sent' && Number.isFinite(message.at)) {
      parts.push(this.#time(message.at));
    }

    if (message.from === 'customer') {
      parts.push(h('span', { class: `state ${message.status}` }, s[message.status]));
    }

    if (message.status === 'failed') {
      parts.push(
        h('button', { type: 'button', click: () => this.#chat.retry(message.key) }, s.retry),
        h('button', { type: 'button', click: () => this.#chat.discard(message.key) }, s.discard));
    }

    meta.replaceChildren(...parts);
  }

  #time(at) {
    const date = new Date(at);
    const today = date.toDateString() === new Date().toDateString();
    const format = { hour: '2-digit', minute: '2-digit', ...(!today && { day: 'numeric', month: 'short' }) };
    return h('time', { datetime: date.toISOString() }, date.toLocaleString(this.#host.locale(), format));
  }

  /** Rows stand in the order of the conversation, with what is not sent yet at the end. */
  #place(row, message) {
    const before = (a, b) => a.rank - b.rank || a.order - b.order;
    let after = this.log.lastElementChild;
    while (after === row || (after.message && before(after.message, message) > 0)) {
      after = after.previousElementSibling;
    }

    // Moving a row that stands right would make screen readers say it again.
    if (after.nextElementSibling !== row) {
      after.after(row);
    }
  }

  // -- notices

  status() {
    const { state, link } = this.#chat;
    const s = this.#strings;
    const text = link === 'offline' ? s.offline
      : link === 'connecting' && !this.#loading ? s.connecting
      : this.#lost ? s.lost
      : state === 'handedoff' || state === 'closed' ? s[state]
      : this.thanks ? s.ratingThanks : '';
    if (this.notice.textContent !== text) {
      this.notice.textContent = text;
      this.notice.hidden = !text;
    }

    this.notice.className = `notice ${link === 'offline' || link === 'connecting' ? 'link' : state}`;
  }

  lost() {
    this.#lost = true;
    this.#loading = false;
    this.log.setAttribute('aria-busy', 'false');
    this.status();
  }

  typing() {
    const { typing } = this.#chat;
    if (typing === this.typingRow.hidden) {
      const atEnd = this.#isAtEnd();
      this.typingRow.hidden = !typing;
      this.typingRow.lastElementChild.textContent = typing ? this.#strings.typing : '';
      if (atEnd) {
        this.#toEnd();
      }
    }
  }

  // -- rating

  askRating(asked) {
    if (!this.extra.hidden || !this.#chat.known || (!asked && this.#chat.rated)) {
      return;
    }

    const s = this.#strings;
    const problem = h('p', { class: 'problem', role: 'alert' });
    const comment = h('textarea', { id: 'comment', rows: '2', maxlength: '2000', dir: 'auto' });
    const stars = s.ratingOptions.map((label, index) => h('label', { title: label },
      h('input', { type: 'radio', name: 'score', value: String(index + 1), 'aria-label': label }), icon('star')));
    const form = h('form', { class: 'rating', submit: (event) => this.#sendRating(event, comment, problem) },
      h('fieldset', null, h('legend', null, s.ratingLegend), h('div', { class: 'stars' }, ...stars)),
      h('label', { for: 'comment' }, s.ratingComment),
      comment,
      problem,
      h('div', { class: 'actions' },
        h('button', { class: 'primary' }, s.ratingSend),
        h('button', { type: 'button', click: () => this.#closeExtra(true) }, s.ratingSkip)));
    const atEnd = this.#isAtEnd();
    this.extra.replaceChildren(form);
    this.extra.hidden = false;
    if (atEnd) {
      this.#toEnd();
    }

    if (asked) {
      stars[0].firstElementChild.focus();
    }
  }

  async #sendRating(event, comment, problem) {
    event.preventDefault();
    const form = event.target;
    const score = Number(new FormData(form).get('score'));
    problem.textContent = '';
    if (!score) {
      problem.textContent = this.#strings.ratingMissing;
      form.querySelector('input').focus();
      return;
    }

    const button = form.querySelector('.primary');
    button.disabled = true;
    try {
      await this.#chat.rate(score, comment.value.trim());
      this.thanks = true;
      this.status();
      this.#closeExtra(true);
      this.#host.announce('rated', { score });
    } catch {
      // Offline, refused or too busy: the visitor's words stay in the form for another try.
      problem.textContent = this.#strings.ratingFailed;
    } finally {
      button.disabled = false;
    }
  }

  #closeExtra(focus) {
    this.extra.hidden = true;
    this.extra.replaceChildren();
    if (focus) {
      this.input.focus();
    }
  }

  // -- keys and scrolling

  #submit(event) {
    event.preventDefault();
    if (this.#host.send(this.input.value)) {
      this.input.value = '';
      this.#grow();
      this.thanks = false;
      this.status();
    }

    this.input.focus();
  }

  #onKey(event) {
    // Enter that ends an input method's composition chooses a word; it does not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      this.#submit(event);
    }
  }

  onEscape(event) {
    if (this.menu.open) {
      this.menu.open = false;
      this.menu.firstElementChild.focus();
    } else if (!this.extra.hidden) {
      this.#closeExtra(true);
    } else if (!this.inline && this.isOpen) {
      this.close();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  #choose(action) {
    this.menu.open = false;
    this.input.focus();
    action();
  }

  #onMenuBlur({ relatedTarget }) {
    if (relatedTarget && !this.menu.contains(relatedTarget)) {
      this.menu.open = false;
    }
  }

  #grow() {
    // Browsers without field-sizing grow by lines typed; long lines scroll.
    if (!CSS.supports('field-sizing', 'content')) {
      this.input.rows = Math.min(5, this.input.value.split('\n').length);
    }
  }

  #isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }

  #toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.newest.hidden = true;
  }

  #onScroll() {
    if (this.#isAtEnd()) {
      this.newest.hidden = true;
    }
  }
}

// ---------------------------------------------------------------------------------------------------------------- style

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
:host {
  color-scheme: light dark;
  --accent: var(--customer-chat-accent, light-dark(#1c6b48, #7ed3a6));
  --on-accent: var(--customer-chat-on-accent, light-dark(#fff, #07150d));
  --header: var(--customer-chat-header, light-dark(var(--accent), color-mix(in srgb, var(--accent) 20%, #151a18)));
  --on-header: var(--customer-chat-on-header, light-dark(var(--on-accent), #e8eeea));
  --surface: var(--customer-chat-surface, light-dark(#fff, #151a18));
  --text: var(--customer-chat-text, light-dark(#1b211e, #e8eeea));
  --muted: var(--customer-chat-muted, light-dark(#525d57, #a8b5ae));
  --bubble: var(--customer-chat-bubble, light-dark(#eef3f0, #232b27));
  --notice: var(--customer-chat-notice, light-dark(#fdf3d7, #33301e));
  --danger: var(--customer-chat-danger, light-dark(#a8261c, #ff9d93));
  --line: light-dark(#dbe3de, #2e3733);
  --edge: light-dark(#74817a, #7f8d86);
  --radius: var(--customer-chat-radius, 14px);
  --offset: var(--customer-chat-offset, 20px);
  font: 400 1rem/1.45 var(--customer-chat-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  color: var(--text);
  text-align: start;
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]) { display: none; }
:host([mode="inline"]) { display: block; block-size: 34rem; max-block-size: 100%; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, textarea, input { font: inherit; color: inherit; }
button, summary { cursor: pointer; }
p, h2, ul, fieldset, legend { margin: 0; padding: 0; border: 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 1.375rem; block-size: 1.375rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.icon-more { stroke-width: 3.5; }

.launcher {
  position: fixed; z-index: var(--customer-chat-z-index, 1000);
  inset-block-end: calc(var(--offset) + env(safe-area-inset-bottom)); inset-inline-end: calc(var(--offset) + env(safe-area-inset-right));
  display: flex; align-items: center; gap: .5rem; min-block-size: 3.25rem; padding: .75rem 1.25rem;
  border: 2px solid transparent; border-radius: 2rem; background: var(--accent); color: var(--on-accent); font-weight: 600;
  box-shadow: 0 4px 18px #0004;
}
:host([position="left"]) .launcher { inset-inline: calc(var(--offset) + env(safe-area-inset-left)) auto; }
/* Below a modal sheet there is nothing to press. */
.panel:modal ~ .launcher { visibility: hidden; }
.launcher .icon-close, .launcher[aria-expanded="true"] .icon-chat, .launcher[aria-expanded="true"] .label { display: none; }
.launcher[aria-expanded="true"] .icon-close { display: block; }
.launcher[aria-expanded="true"] { padding-inline: .875rem; }
.badge {
  position: absolute; inset-block-start: -.4rem; inset-inline-end: -.25rem; min-inline-size: 1.5rem; padding: 0 .4rem; border-radius: 1rem;
  background: #b3261e; color: #fff; font-size: .8125rem; line-height: 1.5rem; text-align: center;
}

.panel {
  position: fixed; z-index: var(--customer-chat-z-index, 1000); inset: auto; margin: 0; padding: 0;
  inset-block-end: calc(var(--offset) + 4.25rem); inset-inline-end: var(--offset);
  inline-size: min(24.5rem, 100vw - 2 * var(--offset)); block-size: min(38rem, 100dvh - 2 * var(--offset) - 4.25rem); max-block-size: none; max-inline-size: none;
  flex-direction: column; overflow: hidden;
  border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); color: var(--text); box-shadow: 0 12px 40px #0005;
}
:host([position="left"]) .panel { inset-inline: var(--offset) auto; }
.panel[open], .panel.inline { display: flex; }
.panel.inline { position: relative; inset: auto; inline-size: 100%; block-size: 100%; box-shadow: none; }
.panel::backdrop { background: var(--surface); }
header {
  display: flex; align-items: center; gap: .25rem; padding: .5rem .5rem .5rem 1rem; background: var(--header); color: var(--on-header);
}
header h2 { flex: 1; min-inline-size: 0; font-size: 1.0625rem; font-weight: 650; overflow-wrap: anywhere; }
header :focus-visible { outline-color: var(--on-header); outline-offset: -3px; }
header .items :focus-visible { outline-color: var(--accent); }
.dismiss, summary { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border: 0; border-radius: 50%; background: none; list-style: none; }
summary::-webkit-details-marker { display: none; }
.dismiss:hover, summary:hover { background: color-mix(in srgb, currentColor 18%, transparent); }
.menu { position: relative; }
.items {
  position: absolute; z-index: 2; inset-block-start: 100%; inset-inline-end: 0; inline-size: max-content; max-inline-size: 17rem; padding: .375rem;
  border: 1px solid var(--line); border-radius: 10px; background: var(--surface); color: var(--text); box-shadow: 0 6px 24px #0004;
}
.items button { display: block; inline-size: 100%; padding: .625rem .75rem; border: 0; border-radius: 6px; background: none; text-align: start; }
.items button:hover { background: var(--bubble); }
.notice { padding: .5rem 1rem; background: var(--notice); border-block-end: 1px solid var(--line); font-size: .875rem; }

.scroll { position: relative; flex: 1; min-block-size: 0; display: flex; }
.log { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; gap: .75rem; padding: 1rem; overflow-y: auto; overscroll-behavior: contain; }
.log:focus-visible { outline-offset: -3px; }
.message { position: relative; max-inline-size: 86%; align-self: flex-start; }
.message.customer { align-self: flex-end; }
.message.system { align-self: center; text-align: center; }
.text {
  inline-size: fit-content; max-inline-size: 100%; padding: .5625rem .875rem; border-radius: 1rem; background: var(--bubble);
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
}
.bot .text, .agent .text { border-end-start-radius: .25rem; }
.agent .text { background: var(--surface); box-shadow: inset 0 0 0 1.5px var(--accent); }
.customer .text { margin-inline-start: auto; border-end-end-radius: .25rem; background: var(--accent); color: var(--on-accent); }
.system .text { background: none; color: var(--muted); font-size: .875rem; }
.sources { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .375rem; list-style: none; }
.sources li { position: relative; max-inline-size: 100%; font-size: .875rem; unicode-bidi: isolate; overflow-wrap: anywhere; }
.sources a { display: block; padding: .3125rem .6875rem; border: 1px solid var(--edge); border-radius: 1rem; color: var(--text); text-decoration: underline; text-underline-offset: 2px; }
.sources a:hover { background: var(--bubble); }
.meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem; margin-block-start: .1875rem; padding-inline: .25rem; color: var(--muted); font-size: .75rem; }
.meta:empty { display: none; }
.customer .meta { justify-content: flex-end; }
.system .meta { justify-content: center; }
.state.failed { color: var(--danger); font-weight: 600; }
.meta button { padding: .25rem .5rem; border: 1px solid var(--edge); border-radius: 1rem; background: none; color: var(--text); }
.newest { position: absolute; inset-block-end: .5rem; inset-inline-start: calc(50% - 1.375rem); display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border: 1px solid var(--edge); border-radius: 50%; background: var(--surface); }
.typing { display: flex; align-items: center; gap: .5rem; padding: 0 1.25rem .5rem; color: var(--muted); font-size: .8125rem; }
.dots { display: flex; gap: .25rem; }
.dots i { inline-size: .4375rem; block-size: .4375rem; border-radius: 50%; background: currentColor; opacity: .5; }

.composer { display: flex; align-items: flex-end; gap: .5rem; padding: .75rem; border-block-start: 1px solid var(--line); }
textarea {
  flex: 1; min-inline-size: 0; inline-size: 100%; max-block-size: 8.5rem; padding: .5625rem .75rem; field-sizing: content; resize: none;
  border: 1px solid var(--edge); border-radius: .75rem; background: var(--surface); color: var(--text); font-size: 1rem; overflow-wrap: anywhere;
}
textarea:focus-visible { outline-offset: 0; }
::placeholder { color: var(--muted); opacity: 1; }
.send { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; flex: none; border: 2px solid transparent; border-radius: 50%; background: var(--accent); color: var(--on-accent); }

.extra { max-block-size: 60%; overflow-y: auto; padding: .875rem 1rem; border-block-start: 1px solid var(--line); background: var(--bubble); }
.rating { display: grid; gap: .5rem; font-size: .9375rem; }
.rating legend { font-weight: 600; }
.rating textarea { field-sizing: fixed; }
.stars { display: flex; gap: .125rem; }
.stars label { position: relative; display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border-radius: 8px; cursor: pointer; }
.stars input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; inline-size: 100%; block-size: 100%; }
.stars label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -2px; }
.stars label:has(:checked) .icon, .stars label:has(~ label :checked) .icon { fill: var(--accent); }
.stars .icon { color: var(--accent); inline-size: 1.75rem; block-size: 1.75rem; stroke-width: 1.5; }
.problem:empty { display: none; }
.problem { color: var(--danger); }
.actions { display: flex; gap: .5rem; }
.actions button { min-block-size: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--edge); border-radius: 2rem; background: none; }
.actions .primary { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; }

@media ${PHONE} {
  .panel:not(.inline) {
    inset: var(--view-top, 0px) 0 auto 0; inline-size: 100%; block-size: var(--view-height, 100dvh); border: 0; border-radius: 0; box-shadow: none;
  }
  .panel:not(.inline) header { padding-block-start: calc(.5rem + env(safe-area-inset-top)); }
  .panel:not(.inline) .composer { padding-block-end: calc(.75rem + env(safe-area-inset-bottom)); }
}
@media (prefers-reduced-motion: no-preference) {
  .panel[open]:not(.inline) { animation: rise .18s ease-out; }
  .message { animation: rise .16s ease-out; }
  .dots i { animation: pulse 1.2s infinite; }
  .dots i:nth-child(2) { animation-delay: .2s; }
  .dots i:nth-child(3) { animation-delay: .4s; }
}
@media (forced-colors: active) {
  .text, .launcher, .send, .actions .primary { border: 1px solid CanvasText; }
}
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
@keyframes pulse { 50% { opacity: 1; } }
`);

// ---------------------------------------------------------------------------------------------------------------- the element

class CustomerChatElement extends HTMLElement {
  static observedAttributes = ['tenant', 'base', 'mode', 'heading', 'greeting', 'visitor-name', 'lang'];

  #chat;
  #view;
  #strings = STRINGS;
  #viewport = new CSSStyleSheet();
  #listeners;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [SHEET, this.#viewport];
  }

  /** The texts in use. Assign an object with some of them to replace those. */
  get strings() {
    return { ...this.#strings };
  }

  set strings(texts) {
    this.#strings = { ...STRINGS, ...texts };
    this.#render();
  }

  get isOpen() {
    return this.#view?.isOpen ?? false;
  }

  open() {
    this.#view?.open();
  }

  close() {
    this.#view?.close();
  }

  /** Sends a message as if the visitor had typed it; returns its id, or null when there is nothing to send. */
  send(text) {
    const messageId = this.#chat?.send(String(text)) ?? null;
    if (messageId) {
      this.announce('message', { from: 'customer', text: String(text).trim(), messageId });
    }

    return messageId;
  }

  forget() {
    this.#chat?.forget();
  }

  connectedCallback() {
    // An instance may have been given its texts before this module defined the element.
    if (Object.hasOwn(this, 'strings')) {
      const texts = this.strings;
      delete this.strings;
      this.strings = texts;
    }

    const { signal } = (this.#listeners = new AbortController());
    this.shadowRoot.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) {
        this.#view?.onEscape(event);
      }
    }, { signal });
    matchMedia(PHONE).addEventListener('change', () => this.#view?.relayout(), { signal });
    for (const name of ['resize', 'scroll']) {
      globalThis.visualViewport?.addEventListener(name, () => this.#fitViewport(), { signal });
    }

    this.#begin();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#end();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#chat || before === after) {
      return;
    }

    if (name === 'tenant' || name === 'base') {
      this.#end();
      this.#begin();
    } else {
      this.#render();
    }
  }

  locale() {
    const tag = this.lang || document.documentElement.lang || navigator.language;
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? 'en';
    } catch {
      return 'en'; // the page's author wrote something that is no language tag
    }
  }

  /** For the view: tells the page with a `customer-chat:…` event. */
  announce(name, detail) {
    this.dispatchEvent(new CustomEvent(`customer-chat:${name}`, { detail, bubbles: true, composed: true }));
  }

  /** For the view: remembers within this tab whether the chat is open, so that it is still open on the shop's next page. */
  opened(isOpen) {
    try {
      sessionStorage.setItem('customer-chat:open', String(isOpen));
    } catch {
      // Refused: the next page starts with the chat closed.
    }

    this.announce(isOpen ? 'open' : 'close', {});
  }

  #begin() {
    const tenant = this.getAttribute('tenant');
    if (!tenant) {
      console.error('<customer-chat> needs a tenant attribute.');
      return;
    }

    this.#chat = new Chat({
      tenant,
      base: (this.getAttribute('base') ?? '').replace(/\/+$/, ''),
      locale: () => this.locale(),
      notify: (kind, detail) => this.#onChange(kind, detail),
    });
    this.#render();
    this.#chat.start();
    if (this.#view.inline) {
      this.#chat.connect();
    } else if (this.#wasOpen() && !matchMedia(PHONE).matches) {
      this.#view.open({ focus: false });
    }
  }

  #end() {
    this.#chat?.stop();
    this.#chat = undefined;
    this.#view = undefined;
    this.shadowRoot.replaceChildren();
  }

  #render() {
    if (this.#chat) {
      const reopen = this.#view && !this.#view.inline && this.#view.isOpen;
      this.#view = new View(this, this.#chat, this.#strings);
      if (reopen) {
        this.#view.open({ focus: false });
      }
    }
  }

  #wasOpen() {
    try {
      return sessionStorage.getItem('customer-chat:open') === 'true';
    } catch {
      return false;
    }
  }

  #onChange(kind, detail) {
    const view = this.#view;
    if (!view) {
      return;
    }

    if (kind === 'message') {
      view.show(detail);
    } else if (kind === 'removed') {
      view.remove(detail);
    } else if (kind === 'state') {
      view.status();
      this.announce('state', { state: detail.state });
      if (detail.state === 'closed') {
        view.askRating(false);
      }
    } else if (kind === 'link') {
      view.status();
    } else {
      view[kind](); // typing, loaded, reset, lost
      view.status();
    }
  }

  /** An on-screen keyboard shrinks only the visual viewport: the sheet follows it, through a style sheet of its own. */
  #fitViewport() {
    const { height, offsetTop, scale } = globalThis.visualViewport;
    this.#viewport.replaceSync(scale > 1.01 ? '' : `:host { --view-height: ${height}px; --view-top: ${offsetTop}px; }`);
  }
}

customElements.define('customer-chat', CustomerChatElement);
