import type { Conversation } from './conversation.js';
import { newId } from './ids.js';
import { ProblemError, isTransient } from './problem.js';
import { MemoryQueue, type QueueStore, type QueuedFile, type QueuedMessage } from './queue-store.js';
import type { MessageAnswer } from './types.js';
import { sleep, waitAfter } from './waiting.js';

/** What becomes of a message: it waits, is being sent, was taken, was refused for good, or was taken back. */
export type QueueNews =
  | { state: 'waiting' | 'sending' | 'refused' | 'removed'; message: QueuedMessage }
  | { state: 'sent'; message: QueuedMessage; answer: MessageAnswer };

export interface QueueOptions {
  /** Where messages wait; in memory by default, which ends with the process. */
  store?: QueueStore;
  /** Told of each change: what an app shows beside a message. */
  onChange?: (news: QueueNews) => void;
}

/**
 * Messages that wait for the network. What is in it is sent in order, one at a time, again and again under the same id until the host has
 * taken it, through lost connections and restarts of the app. One that the host refuses for good is kept and holds up nothing.
 */
export class OfflineQueue {
  readonly #conversation: Conversation;
  readonly #store: QueueStore;
  readonly #onChange: (news: QueueNews) => void;
  #stop: AbortController | undefined;
  #waking = new AbortController();
  #working: Promise<void> | undefined;

  constructor(conversation: Conversation, { store = new MemoryQueue(), onChange = () => {} }: QueueOptions = {}) {
    this.#conversation = conversation;
    this.#store = store;
    this.#onChange = onChange;
  }

  /** Begins to send what waits, also from the last time. */
  start(): void {
    if (this.#stop) {
      return;
    }

    this.#stop = new AbortController();
    globalThis.addEventListener?.('online', () => this.wake(), { signal: this.#stop.signal });
    this.#work();
  }

  /** Sends no more; what waits stays. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    this.#stop = undefined;
    this.wake();
    await this.#working;
  }

  /** Tries at once: the network is back, as far as the app knows. */
  wake(): void {
    this.#waking.abort();
    this.#waking = new AbortController();
  }

  /** Puts a message in. It is in the store when this returns, with its files. */
  async add(text: string, { files, locale }: { files?: QueuedFile[]; locale?: string } = {}): Promise<QueuedMessage> {
    const all = await this.#all();
    const message: QueuedMessage = {
      messageId: newId(), conversation: this.#conversation.id, text, at: Date.now(), order: (all.at(-1)?.order ?? 0) + 1,
      ...(files?.length && { files }), ...(locale !== undefined && { locale }),
    };
    await this.#store.put(message);
    this.#onChange({ state: 'waiting', message });
    this.#work();
    return message;
  }

  /** What has not been taken yet, in order. */
  waiting(): Promise<QueuedMessage[]> {
    return this.#all();
  }

  /** Tries one again that was refused: as a new message, because the host has done with the old id. */
  async retry(messageId: string): Promise<void> {
    const found = (await this.#all()).find((message) => message.messageId === messageId);
    if (found?.problem) {
      const { problem: _, ...rest } = found;
      await this.#store.remove(messageId);
      const message = { ...rest, messageId: newId() };
      await this.#store.put(message);
      this.#onChange({ state: 'waiting', message });
      this.#work();
    }
  }

  /** Takes one out that is not wanted any more. One that is being sent may be taken all the same. */
  async remove(messageId: string): Promise<void> {
    const message = (await this.#all()).find((one) => one.messageId === messageId);
    if (message) {
      await this.#store.remove(messageId);
      this.#onChange({ state: 'removed', message });
    }
  }

  async #all(): Promise<QueuedMessage[]> {
    const all = await this.#store.all();
    return all.filter(({ conversation }) => conversation === this.#conversation.id).sort((a, b) => a.order - b.order || a.at - b.at);
  }

  #work(): void {
    const { signal } = this.#stop ?? {};
    if (signal && !signal.aborted && !this.#working) {
      this.#working = alone(`customer-service-queue:${this.#conversation.id}`, () => this.#sendAll(signal)).finally(async () => {
        this.#working = undefined;
        // What came while the last one ended.
        if (!signal.aborted && (await this.#next())) {
          this.#work();
        }
      });
    }
  }

  async #next(): Promise<QueuedMessage | undefined> {
    return (await this.#all()).find(({ problem }) => !problem);
  }

  async #sendAll(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted;) {
      const message = await this.#next();
      if (!message) {
        return;
      }

      try {
        this.#onChange({ state: 'sending', message });
        const answer = await this.#send(message, signal);
        await this.#store.remove(message.messageId);
        attempt = 0;
        this.#onChange({ state: 'sent', message, answer });
      } catch (error) {
        if (signal.aborted) {
          return;
        }

        if (isTransient(error)) {
          this.#onChange({ state: 'waiting', message });
          await sleep(waitAfter(error, attempt++), signal, this.#waking.signal);
        } else if (error instanceof ProblemError) {
          const refused = { ...message, problem: { type: error.type, title: error.title, ...(error.detail && { detail: error.detail }) } };
          await this.#store.put(refused);
          this.#onChange({ state: 'refused', message: refused });
        } else {
          throw error;
        }
      }
    }
  }

  async #send(message: QueuedMessage, signal: AbortSignal): Promise<MessageAnswer> {
    // Each file's id is noted before the next goes up: a lost answer or a restart doubles none that is known.
    for (const file of message.files ?? []) {
      if (!file.attachmentId) {
        file.attachmentId = (await this.#conversation.attach(file.content, file.name, signal)).attachmentId;
        await this.#store.put(message);
      }
    }

    const attachments = message.files?.flatMap(({ attachmentId }) => attachmentId ?? []);
    return this.#conversation.send(message.text, {
      messageId: message.messageId, attempts: 1, signal,
      ...(attachments?.length && { attachments }), ...(message.locale !== undefined && { locale: message.locale }),
    });
  }
}

/** Runs work alone among all tabs of a site. Where there are no locks, the host's recognition of ids makes doubles harmless. */
async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const { locks } = (globalThis.navigator ?? {}) as { locks?: LockManager };
  await (locks ? locks.request(name, work) : work());
}
