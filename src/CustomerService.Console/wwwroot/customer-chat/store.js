// Messages, and what the browser remembers of them.

const SPEAKERS = ['customer', 'bot', 'agent'];

/** Runs work alone among all tabs of this site; without Web Locks (plain http, sandboxed frame) the server's deduplication has to do. */
export function exclusive(name, work) {
  return navigator.locks && location.origin !== 'null' ? navigator.locks.request(name, work) : work();
}

/** Small records in localStorage, or in memory where the browser refuses it. */
export class Vault {
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

/** What the visitor wrote and the server has not confirmed yet. It outlives the page, and all tabs of the site share it. */
export class Outbox {
  #vault;

  constructor(vault) {
    this.#vault = vault;
  }

  /** In the order of writing, whatever the clock did meanwhile. */
  get all() {
    return this.#vault.names('queue:')
      .map((name) => this.#vault.read(name))
      .filter((item) => item?.messageId && typeof item.text === 'string')
      .sort((a, b) => a.order - b.order || a.at - b.at);
  }

  has(messageId) {
    return this.#vault.read(`queue:${messageId}`) !== null;
  }

  get next() {
    return this.all.find((item) => !item.failed);
  }

  write(item) {
    this.#vault.write(`queue:${item.messageId}`, item);
  }

  remove(messageId) {
    this.#vault.remove(`queue:${messageId}`);
  }
}

const list = (value) => (Array.isArray(value) ? value : []);

const nameOf = (value) => (typeof value === 'string' ? value.trim().slice(0, 80) : '');

/** A message as the server tells it, with everything it might leave out or get wrong put right. */
export function fromServer({ seq, from, text, at, messageId, sources, choices, format, author, content }) {
  const speaker = SPEAKERS.find((known) => known === String(from).toLowerCase()) ?? 'system';
  const { name, avatarUrl } = content?.sender ?? {};
  return {
    seq, messageId, from: speaker, text: String(text ?? ''), at: Date.parse(at), status: 'sent', rank: seq,
    sources: list(sources),
    choices: list(choices).map((choice) => ({ id: String(choice?.id ?? ''), title: String(choice?.title ?? '').trim() })).filter(({ title }) => title),
    markdown: (speaker === 'agent' || speaker === 'bot') && format === 'markdown',
    author: nameOf(author?.name) || (speaker === 'customer' ? '' : nameOf(name)),
    avatar: speaker === 'agent' || speaker === 'bot' ? avatarUrl : undefined,
    parts: list(content?.parts),
  };
}

/** A message as the visitor wrote it, before the server has it. */
export const fromVisitor = ({ messageId, text, at, order, files, problem }, status) => ({
  key: messageId, messageId, from: 'customer', text, at, order, status, problem, rank: Infinity, sources: [], choices: [], parts: partsOf(files),
});

/** The files of a message as its parts: by their key on this device until the server has them. */
export const partsOf = (files) => list(files).map(({ key, attachmentId, name, type, size }) => ({ media: { mediaType: type, key, attachmentId, name, size } }));

export function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }

  // Outside a secure context (plain http on a local network) only getRandomValues exists.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
