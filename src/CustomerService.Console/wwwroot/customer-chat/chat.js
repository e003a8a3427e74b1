import { Api, SessionLost, readEvents, sleep, waitAfter } from './api.js';
import { FileVault } from './files.js';
import { Outbox, Vault, exclusive, fromServer, fromVisitor, newId, partsOf } from './store.js';

export const MAX_TEXT = 4000;
const STREAM_SILENCE_MS = 90_000;
// Browsers allow six HTTP/1.1 connections to a host: a tab nobody looks at gives its stream back after a minute.
const HIDDEN_STREAM_MS = 60_000;
// A closed launcher keeps listening (for its unread badge) only while the chat is recent.
const RECENT_MS = 30 * 60_000;

/** A file that will never be taken: which one, and why, as a text of `strings` is called. */
class FileRefused extends Error {
  constructor(problem, name) {
    super(problem);
    this.problem = { text: problem, name };
  }
}

const REFUSALS = { 409: 'filesFull', 413: 'fileTooBig', 415: 'fileType' };

/**
 * What was said, and what still has to be. `notify(kind, detail)` tells the view:
 * message, removed, said, state, trouble, typing, loaded, reset, lost.
 */
export class Chat {
  messages = new Map();
  state = 'open';
  agent = '';
  expectedAt = NaN;
  rated = false;
  reachable = false;
  loaded = false;
  lost = false;
  #vault;
  #outbox;
  #files;
  #storing = null;
  #forgotten = 0;
  #addresses = new Map();
  #api;
  #scope;
  #notify;
  #locale;
  #stop = new AbortController();
  #waking = new AbortController();
  #troubles = new Map();
  #following;
  #flushing = false;
  #pausing = false;
  #awaiting = new Set();
  #conversation = null;
  #read = null;
  // How far history and stream have been read without a gap; answers to our own requests may be ahead of it.
  #lastId = 0;
  #order = 0;
  #hiddenTimer;
  #skew = NaN;

  constructor({ tenant, base, scope, identity, locale, notify }) {
    this.#scope = scope;
    this.#vault = new Vault(this.#scope);
    this.#outbox = new Outbox(this.#vault);
    this.#files = new FileVault(this.#scope);
    this.base = base;
    this.#api = new Api(base, tenant, this.#vault, this.#scope, identity);
    this.#locale = locale;
    this.#notify = notify;
  }

  get typing() {
    return (this.#awaiting.size > 0 || this.state === 'waiting') && this.state !== 'handedoff';
  }

  get known() {
    return this.#api.conversation !== null;
  }

  /** The time by the server's clock, as far as its messages tell it: a visitor's may be wrong by years. */
  get now() {
    return Date.now() - (this.#skew || 0);
  }

  /** What keeps the chat from its server: `{ kind, until }`, kind being offline, busy, failing or connecting; or null. */
  get trouble() {
    return navigator.onLine ? (this.#troubles.get('send') ?? this.#troubles.get('follow') ?? null) : { kind: 'offline' };
  }

  start() {
    const { signal } = this.#stop;
    addEventListener('online', () => this.#reconnect(), { signal });
    addEventListener('offline', () => this.#notify('trouble'), { signal });
    addEventListener('storage', (event) => this.#onStorage(event), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#reconnect(), { signal });
    document.addEventListener('visibilitychange', () => this.#onVisibility(), { signal });
    this.rated = this.#vault.read('rated') === true;
    this.#loadQueue();
    this.#flush();
    this.#files.sweep((key) => this.#outbox.has(key.split('/')[0]));
    if (Date.now() - (this.#vault.read('active') ?? 0) < RECENT_MS) {
      this.connect();
    }
  }

  stop() {
    this.#stop.abort();
    this.#following?.abort();
    clearTimeout(this.#hiddenTimer);
    this.#wake();
    this.#letGo();
  }

  /** Follows the conversation, if there is one. */
  connect() {
    if (!this.#following && this.known && !this.#stop.signal.aborted) {
      this.#following = new AbortController();
      this.#follow(this.#following.signal);
    }
  }

  /** Files go with the text. They are stored on this device before the message is, so that what is queued is whole. */
  send(text, files = []) {
    const clean = text.toWellFormed().trim();
    if ((!clean && !files.length) || clean.length > MAX_TEXT) {
      return null;
    }

    const messageId = newId();
    const item = { messageId, text: clean, at: Date.now(), order: ++this.#order };
    if (files.length) {
      item.files = files.map(({ name, type, size }, index) => ({ key: `${messageId}/${index}`, name, type, size }));
    }

    const queue = () => {
      this.#outbox.write(item);
      this.#showQueued(item);
      this.#flush();
    };
    if (files.length || this.#storing) {
      files.forEach((file, index) => this.#addresses.set(item.files[index].key, Promise.resolve(URL.createObjectURL(file))));
      this.#showQueued(item);
      this.#store(item, files, queue);
    } else {
      queue();
    }

    return messageId;
  }

  /** What is written while files are stored waits for them: order is kept. */
  #store(item, files, queue) {
    const forgotten = this.#forgotten;
    const stored = Promise.all([this.#storing, ...files.map((file, index) => this.#files.put(item.files[index].key, file))]).then(() => {
      if (this.#storing === stored) {
        this.#storing = null;
      }

      if (forgotten === this.#forgotten) {
        queue();
      }
    });
    this.#storing = stored;
  }

  async retry(messageId) {
    const item = this.messages.get(messageId);
    if (item) {
      // A new id: the server has refused the old one for good.
      const kept = await Promise.all(item.parts.map(({ media }) => this.#files.get(media.key)));
      const files = kept.map((blob, index) => blob && new File([blob], item.parts[index].media.name, { type: blob.type })).filter(Boolean);
      this.discard(messageId);
      this.send(item.text, files);
    }
  }

  discard(messageId) {
    this.#dequeue(messageId);
    this.#remove(messageId);
  }

  /** The address, within this page, of a file in a message: of one that waits, or of one that the server has. */
  open({ key, attachmentId }) {
    const known = attachmentId ?? key;
    if (!this.#addresses.has(known)) {
      const read = attachmentId
        ? this.#api.request('GET', `/attachments/${encodeURIComponent(attachmentId)}`, { signal: this.#stop.signal }).then((response) => response.blob())
        : this.#files.get(key);
      const address = read.then((blob) => URL.createObjectURL(blob));
      this.#addresses.set(known, address);
      address.catch(() => this.#addresses.delete(known));
    }

    return this.#addresses.get(known);
  }

  #letGo() {
    for (const address of this.#addresses.values()) {
      address.then((url) => URL.revokeObjectURL(url), () => {});
    }

    this.#addresses.clear();
  }

  #dequeue(messageId) {
    const files = this.#outbox.all.find((item) => item.messageId === messageId)?.files ?? [];
    this.#outbox.remove(messageId);
    for (const { key } of files) {
      this.#files.remove(key);
    }
  }

  async rate(score, comment) {
    await this.#api.json('POST', '/rating', { body: { score, ...(comment && { comment }) } });
    this.rated = true;
    this.#vault.write('rated', true);
  }

  /** Gives the word back to the assistant while a person is waited for. */
  async handBack() {
    const { state = 'open' } = await this.#api.json('POST', '/handback');
    this.#setState(state, {});
  }

  /** Tells where a person can answer later. */
  async reachAt(email) {
    await this.#api.json('POST', '/contact', { body: { email } });
    this.reachable = true;
  }

  /** Asks about, adds or removes a device that is told of answers. */
  devices(method, id, body) {
    return this.#api.json(method, `/devices${id ? `/${encodeURIComponent(id)}` : ''}`, { body });
  }

  /** Leaves the conversation behind on this device. */
  forget() {
    this.#forgotten++;
    for (const { messageId } of this.#outbox.all) {
      this.#dequeue(messageId);
    }

    for (const name of this.#vault.names('')) {
      if (name !== 'session') {
        this.#vault.remove(name);
      }
    }

    this.#api.end();
    this.#reset();
  }

  // -- out

  async #flush() {
    if (this.#flushing) {
      return;
    }

    this.#flushing = true;
    try {
      for (let attempt = 0; this.#outbox.next && !this.#stop.signal.aborted;) {
        const failure = await exclusive(`${this.#scope}:send`, () => this.#sendNext());
        if (!failure) {
          attempt = 0;
          continue;
        }

        for (const item of this.#outbox.all) {
          this.#update(item.messageId, { status: item.failed ? 'failed' : 'queued' });
        }

        this.#pausing = true;
        await this.#pause('send', attempt++, failure);
        this.#pausing = false;
      }
    } finally {
      this.#flushing = false;
      this.#setTrouble('send', null);
    }
  }

  /** Sends the oldest queued message. Returns the error when it is worth another attempt later. */
  async #sendNext() {
    const item = this.#outbox.next;
    if (!item || this.#stop.signal.aborted) {
      return null;
    }

    const { messageId, text } = item;
    this.#update(messageId, { status: 'sending' });
    try {
      const attachments = await this.#upload(item);
      if (!this.#outbox.has(messageId)) {
        return null; // forgotten meanwhile
      }

      this.#await(messageId, true);
      const result = await this.#api.json('POST', '/messages', {
        create: true,
        body: { messageId, text, channel: 'web', locale: this.#locale(), ...(attachments.length && { attachments }) },
        signal: this.#stop.signal,
      });
      this.#dequeue(messageId);
      if (attachments.length) {
        this.#update(messageId, { parts: partsOf(item.files) });
      }

      this.#setTrouble('send', null);
      this.#accepted(messageId, result);
      return null;
    } catch (error) {
      this.#await(messageId, false);
      if (!this.#outbox.has(messageId)) {
        return null;
      }

      if (error instanceof FileRefused) {
        this.#outbox.write({ ...item, failed: true, problem: error.problem });
        this.#update(messageId, { status: 'failed', problem: error.problem });
        return null;
      }

      if (error.status === 404 && !item.renewed) {
        // The conversation is gone although the token was good: begin another one, once.
        this.#outbox.write({ ...item, renewed: true });
        this.#api.forget();
        return null;
      }

      if (error.status >= 400 && error.status < 500 && ![401, 408, 425, 429].includes(error.status)) {
        this.#outbox.write({ ...item, failed: true });
        this.#update(messageId, { status: 'failed' });
        return null;
      }

      return error;
    }
  }

  /** Sends the files of a message that the server has not got, and notes each that it has: what is sent again is the same message. */
  async #upload(item) {
    const files = item.files ?? [];
    for (const [index, file] of files.entries()) {
      if (file.attachmentId && item.conversation === this.#api.conversation) {
        continue;
      }

      const blob = await this.#files.get(file.key);
      if (!blob) {
        throw new FileRefused('fileLost', file.name);
      }

      let shown = -1;
      const onProgress = (share) => {
        const progress = Math.floor((20 * (index + share)) / files.length) / 20;
        if (progress > shown) {
          shown = progress;
          this.#update(item.messageId, { progress });
        }
      };
      onProgress(0);
      const answer = await this.#api.upload(blob, file.name, { signal: this.#stop.signal, onProgress }).catch((error) => {
        throw REFUSALS[error.status] ? new FileRefused(REFUSALS[error.status], file.name) : error;
      });
      if (item.conversation !== this.#api.conversation) {
        // Another conversation has none of the files that an earlier one got.
        item.conversation = this.#api.conversation;
        files.forEach((other) => delete other.attachmentId);
      }

      file.attachmentId = answer.attachmentId;
      this.#addresses.set(file.attachmentId, this.open({ key: file.key }));
      if (this.#outbox.has(item.messageId)) {
        this.#outbox.write(item);
      }
    }

    this.#update(item.messageId, { progress: undefined });
    // One that came first, before the conversation changed, has to be sent again.
    return files.every(({ attachmentId }) => attachmentId) ? files.map(({ attachmentId }) => attachmentId) : this.#upload(item);
  }

  #accepted(messageId, { replies = [], state, ...detail }) {
    this.#enter();
    // What was read without a gap holds every number up to here. A number of this answer that is not in it has been given away
    // twice: the server was restored from an older state, and what we hold is not what it has.
    if (replies.some(({ seq, text }) => seq <= this.#lastId && this.messages.get(seq)?.text !== text)) {
      this.#startOver();
      this.#following?.abort();
      this.#following = undefined;
    }

    const own = this.messages.get(messageId);
    if (own && !own.seq) {
      // Its seq comes with the stream; until then it stands just before its answer.
      const rank = replies.length ? replies[0].seq - 0.5 : this.#lastSeq() + 0.5;
      this.#update(messageId, { status: 'sent', rank });
    }

    for (const reply of replies) {
      this.#add({ ...reply, from: 'bot', at: new Date(this.now).toISOString() });
    }

    this.#await(messageId, false);
    this.#setState(state, detail);
    this.#vault.write('active', Date.now());
    this.connect();
  }

  // -- in

  async #follow(signal) {
    for (let attempt = 0; !signal.aborted;) {
      let failure;
      try {
        if (this.#read !== this.#api.conversation) {
          await this.#loadHistory(signal);
          this.#read = this.#conversation;
          this.loaded = true;
          this.lost = false;
          this.#notify('loaded');
        }

        await this.#stream(signal, () => {
          attempt = 0;
          this.#setTrouble('follow', null);
        });
      } catch (error) {
        if (signal.aborted) {
          break;
        }

        const lost = error instanceof SessionLost;
        if (lost || error.status === 404) {
          // 404: a visitor who never got a message through. Nothing to follow until one is.
          this.#following = undefined;
          this.#setTrouble('follow', null);
          this.lost = lost;
          this.loaded ||= !lost;
          this.#notify(lost ? 'lost' : 'loaded');
          return;
        }

        failure = error;
      }

      await this.#pause('follow', attempt++, failure, signal);
    }

    if (this.#following?.signal === signal) {
      this.#following = undefined;
    }
  }

  async #loadHistory(signal) {
    let cursor = '';
    do {
      const page = await this.#api.json('GET', `?limit=100${cursor}`, { signal });
      this.#enter();
      for (const message of page.messages) {
        this.#add(message, true);
        this.#lastId = Math.max(this.#lastId, message.seq);
      }

      this.#setState(page.state, page, true);
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
        if (type === 'reset') {
          this.#startOver();
          return;
        }

        this.#lastId = Math.max(this.#lastId, Number(id) || 0);
        const detail = JSON.parse(data);
        if (type === 'message') {
          this.#add(detail);
        } else if (type === 'state') {
          this.#setState(detail.state, detail);
        }
      }
    } catch (error) {
      if (error.status === 400 && this.#lastId) {
        this.#startOver(); // a place that the server does not know
      }

      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  #add(told, old = false) {
    const message = fromServer(told);
    const { seq, messageId, at } = message;
    const visitors = message.from === 'customer' && messageId;
    const own = visitors && this.messages.get(messageId);
    const skew = Date.now() - at;
    if (own && !own.seq && !(Math.abs(skew) > Math.abs(this.#skew))) {
      this.#skew = skew; // the least of all is the nearest: some messages come late
    }

    if (!Number.isFinite(seq) || own?.seq || this.messages.has(seq)) {
      return;
    }

    if (own) {
      this.#dequeue(messageId);
      this.#update(messageId, { seq, rank: seq, at, status: 'sent', parts: message.parts });
      return;
    }

    const key = visitors ? messageId : seq;
    Object.assign(message, { key, order: ++this.#order, old });
    this.messages.set(key, message);
    this.messages.set(seq, message);
    this.#notify('message', message);
    if (message.from === 'bot' || message.from === 'agent') {
      this.agent = message.author || this.agent;
      this.#awaiting.clear();
      this.#notify('typing');
      if (!old) {
        this.#notify('said', message);
      }
    }
  }

  // -- small state

  #loadQueue() {
    for (const item of this.#outbox.all) {
      this.#order = Math.max(this.#order, Number(item.order) || 0);
      this.#showQueued(item);
    }
  }

  #showQueued(item) {
    if (!this.messages.has(item.messageId)) {
      const message = fromVisitor(item, item.failed ? 'failed' : this.#pausing || !navigator.onLine ? 'queued' : 'sending');
      this.messages.set(message.key, message);
      this.#notify('message', message);
    }
  }

  #update(key, change) {
    const message = this.messages.get(key);
    if (message) {
      const { parts, ...rest } = change;
      // In place: what shows them goes on with what the server knows of the same files.
      parts?.forEach(({ media }, index) => Object.assign(message.parts[index]?.media ?? {}, media));
      Object.assign(message, rest);
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

  #setState(state, { expectedAt, agent } = {}, old = false) {
    const known = String(state ?? '').toLowerCase().replace(/[^a-z]/g, '');
    if (!known) {
      return;
    }

    const changed = known !== this.state;
    this.state = known;
    this.expectedAt = expectedAt ? Date.parse(expectedAt) : changed ? NaN : this.expectedAt;
    if (known !== 'handedoff') {
      this.agent = '';
    } else if (typeof agent?.name === 'string') {
      this.agent = agent.name.trim().slice(0, 80);
    }

    this.#notify('state', { state: known, changed, old });
    this.#notify('typing');
  }

  #setTrouble(source, trouble) {
    if (trouble || this.#troubles.get(source)) {
      this.#troubles.set(source, trouble);
      this.#notify('trouble');
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
    this.rated = false;
    this.reachable = false;
    this.#troubles.delete('follow');
    this.#clear();
    this.#setState('open', {}, true);
  }

  /** The server has another past than we have seen: what it has now is read again, from the start. */
  #startOver() {
    const own = [...new Set(this.messages.values())].filter((message) => message.messageId && !message.seq);
    this.#clear();
    for (const message of own.filter(({ key }) => !this.messages.has(key))) {
      this.messages.set(message.key, message);
      this.#notify('message', message);
    }
  }

  #clear() {
    this.#read = null;
    this.#lastId = 0;
    this.#awaiting.clear();
    this.messages.clear();
    this.#letGo();
    this.lost = false;
    this.#notify('reset');
    this.#loadQueue();
  }

  // -- waiting

  async #pause(source, attempt, error, signal = this.#stop.signal) {
    const wait = waitAfter(error, attempt);
    const kind = error?.status === 429 ? 'busy'
      : error?.status >= 500 ? 'failing'
      : attempt > 0 ? 'connecting' : null; // one hiccup is not worth a notice
    this.#setTrouble(source, kind && { kind, until: performance.now() + wait });
    // Being back online ends a wait of ours, and none that the server asked for.
    await sleep(wait, signal, ...(error?.retryAfter ? [] : [this.#waking.signal]));
  }

  #wake() {
    this.#waking.abort();
    this.#waking = new AbortController();
    this.#flush();
  }

  /** After a time without network the old stream may look alive and be dead: begin a new one. */
  #reconnect() {
    const following = this.#following;
    following?.abort();
    this.#following = undefined;
    this.#troubles.delete('follow');
    this.#notify('trouble');
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
