// Files on their way: what may be attached, and where their bytes wait until the server has them.
import { fill } from './dom.js';

export const MAX_FILES = 10;
export const MAX_BYTES = 10 * 1024 * 1024;
/** What the server knows by its bytes. What a browser has no name for is left to the server. */
export const TYPES = 'image/jpeg,image/png,image/gif,image/webp,image/heic,image/avif,application/pdf,video/mp4,video/quicktime,'
  + 'video/webm,audio/mpeg,audio/mp4,audio/ogg,audio/wav,text/plain,text/csv,text/markdown';
const ALSO = ['', 'image/heif', 'audio/x-m4a', 'audio/x-wav', 'audio/wave', 'audio/mp3'];
const DAY_MS = 86_400_000;

/** Why a file is not taken, in words; null when it is. */
export function problemOf(file, s, most = MAX_BYTES) {
  const name = file.name || s.file;
  return file.size === 0 ? fill(s.fileEmpty, { name: isolated(name) })
    : file.size > most ? `${fill(s.fileTooBig, { name: isolated(name) })} ${fill(s.fileMost, { max: sizeOf(most, s) })}`
    : !ALSO.includes(file.type) && !TYPES.split(',').includes(file.type.split(';')[0]) ? fill(s.fileType, { name: isolated(name) })
    : null;
}

/** A name turns in its own direction, and not the sentence around it. */
export const isolated = (text) => `\u2068${text}\u2069`;

export function sizeOf(bytes, s) {
  const [value, unit] = bytes < 1024 ? [bytes, 'byte'] : bytes < 1024 * 1024 ? [bytes / 1024, 'kilobyte'] : [bytes / 1024 / 1024, 'megabyte'];
  return new Intl.NumberFormat(s.tag, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

export const isImage = (type) => /^image\/(jpeg|png|gif|webp|avif)$/.test(type);

/** Bytes by key in IndexedDB, which outlive the page, or in memory where the browser refuses it. */
export class FileVault {
  #scope;
  #memory = new Map();
  #database;

  constructor(scope) {
    this.#scope = `${scope}:`;
  }

  async put(key, blob) {
    try {
      await this.#do('readwrite', (store) => store.put({ blob, at: Date.now() }, this.#scope + key));
    } catch {
      this.#memory.set(key, blob); // refused or full: lasts as long as the page
    }
  }

  async get(key) {
    try {
      return this.#memory.get(key) ?? (await this.#do('readonly', (store) => store.get(this.#scope + key)))?.blob ?? null;
    } catch {
      return null;
    }
  }

  async remove(key) {
    this.#memory.delete(key);
    await this.#do('readwrite', (store) => store.delete(this.#scope + key)).catch(() => {});
  }

  /** Removes what no message waits for any more. What is younger than a day may belong to one that is just being written. */
  async sweep(isWanted) {
    const mine = globalThis.IDBKeyRange?.bound(this.#scope, `${this.#scope}\uffff`);
    const keys = mine ? await this.#do('readonly', (store) => store.getAllKeys(mine)).catch(() => []) : [];
    for (const whole of keys) {
      const key = whole.slice(this.#scope.length);
      const { at } = (!isWanted(key) && await this.#do('readonly', (store) => store.get(whole)).catch(() => null)) || {};
      if (at < Date.now() - DAY_MS) {
        await this.remove(key);
      }
    }
  }

  async #do(mode, work) {
    this.#database ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open('customer-chat', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('files');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = (await this.#database).transaction('files', mode);
    return new Promise((resolve, reject) => {
      const asked = work(transaction.objectStore('files'));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  }
}
