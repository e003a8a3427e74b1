/** A file that waits with its message. */
export interface QueuedFile {
  name: string;
  content: Blob;
  /** The host's id of it, once it has it. */
  attachmentId?: string;
}

/** A message that waits. */
export interface QueuedMessage {
  messageId: string;
  conversation: string;
  text: string;
  files?: QueuedFile[];
  locale?: string;
  /** When it was written, by the device's clock. */
  at: number;
  /** Its place in the queue. */
  order: number;
  /** Why the host will never take it. */
  problem?: { type: string; title: string; detail?: string };
}

/** Where messages wait. */
export interface QueueStore {
  all(): Promise<QueuedMessage[]>;
  put(message: QueuedMessage): Promise<void>;
  remove(messageId: string): Promise<void>;
}

/** Keeps messages as long as the process. */
export class MemoryQueue implements QueueStore {
  readonly #messages = new Map<string, QueuedMessage>();

  all(): Promise<QueuedMessage[]> {
    return Promise.resolve([...this.#messages.values()]);
  }

  put(message: QueuedMessage): Promise<void> {
    this.#messages.set(message.messageId, message);
    return Promise.resolve();
  }

  remove(messageId: string): Promise<void> {
    this.#messages.delete(messageId);
    return Promise.resolve();
  }
}

/** Keeps messages and their files in a browser, through reloads and restarts. */
export class IndexedDbQueue implements QueueStore {
  #open: Promise<IDBDatabase> | undefined;

  constructor(private readonly name = 'customer-service-queue') {}

  async all(): Promise<QueuedMessage[]> {
    return done((await this.#messages('readonly')).getAll()) as Promise<QueuedMessage[]>;
  }

  async put(message: QueuedMessage): Promise<void> {
    await done((await this.#messages('readwrite')).put(message));
  }

  async remove(messageId: string): Promise<void> {
    await done((await this.#messages('readwrite')).delete(messageId));
  }

  async #messages(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.#open ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore('messages', { keyPath: 'messageId' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('The device stores nothing.'));
    });
    return (await this.#open).transaction('messages', mode, { durability: 'strict' }).objectStore('messages');
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.transaction!.oncomplete = () => resolve(request.result);
    request.transaction!.onabort = () => reject(request.error ?? new Error('The device did not store it.'));
  });
}
