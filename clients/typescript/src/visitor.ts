import { Http, jsonBody, type Credentials, type HttpOptions } from './http.js';
import { ProblemError } from './problem.js';
import type { Schemas } from './types.js';

/** What a visitor's device keeps. The resume token opens the conversation to whoever has it: keep it where only the app reads it. */
export interface StoredVisit {
  conversationId: string;
  resumeToken: string;
}

/** Where a visit is kept between two starts of the app. */
export interface VisitStore {
  read(): StoredVisit | null | Promise<StoredVisit | null>;
  write(visit: StoredVisit | null): void | Promise<void>;
}

/** Keeps a visit as long as the process. */
export class MemoryVisit implements VisitStore {
  #visit: StoredVisit | null = null;

  read(): StoredVisit | null {
    return this.#visit;
  }

  write(visit: StoredVisit | null): void {
    this.#visit = visit;
  }
}

/** Keeps a visit in `localStorage`, or in what has its methods. */
export class WebStorageVisit implements VisitStore {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, private readonly key = 'customer-service:visit') {}

  read(): StoredVisit | null {
    try {
      return JSON.parse(this.storage.getItem(this.key) ?? 'null') as StoredVisit | null;
    } catch {
      return null; // not written by us
    }
  }

  write(visit: StoredVisit | null): void {
    if (visit) {
      this.storage.setItem(this.key, JSON.stringify(visit));
    } else {
      this.storage.removeItem(this.key);
    }
  }
}

/** Somebody without a key who talks in one conversation: begins a visit, comes back to it, gets a fresh token when the last one ends. */
export class Visitor implements Credentials {
  readonly #http: Http;
  readonly #root: string;
  readonly #store: VisitStore;
  #token: string | undefined;
  #asking: Promise<string> | undefined;

  constructor(options: HttpOptions & { tenant: string; store?: VisitStore }) {
    this.#http = new Http(options);
    this.#root = `/api/v1/tenants/${encodeURIComponent(options.tenant)}/visitors`;
    this.#store = options.store ?? new MemoryVisit();
  }

  /** The visitor's conversation; the first call begins the visit. */
  async conversationId(): Promise<string> {
    const kept = await this.#store.read();
    if (kept) {
      return kept.conversationId;
    }

    this.#token = undefined; // of a visit that was left behind elsewhere
    await this.token();
    return (await this.#store.read())!.conversationId;
  }

  async token(rejected?: string): Promise<string> {
    if (this.#token !== undefined && this.#token !== rejected) {
      return this.#token;
    }

    // One at a time: a resume token is replaced with each use.
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Leaves the conversation behind, here and on the host: no token of this visitor is taken again. */
  async forget(): Promise<void> {
    const visit = await this.#store.read();
    this.#token = undefined;
    await this.#store.write(null);
    if (visit) {
      await this.#http.json({ method: 'POST', path: `${this.#root}/forget`, ...jsonBody({ resumeToken: visit.resumeToken }) });
    }
  }

  async #ask(): Promise<string> {
    const visit = await this.#store.read();
    if (visit) {
      // One that is used up or revoked is the app's to hear of: a new visit would be another conversation.
      const { resumeToken } = visit;
      return this.#keep(await this.#http.json({ method: 'POST', path: `${this.#root}/resume`, ...jsonBody({ resumeToken }) }));
    }

    return this.#keep(await this.#http.json({ method: 'POST', path: this.#root }));
  }

  async #keep(answer: unknown): Promise<string> {
    const { token, conversationId, resumeToken } = answer as Schemas['VisitorSession'];
    await this.#store.write({ conversationId, resumeToken });
    this.#token = token;
    return token;
  }
}

/** Whether a visit is over for good: `forget` it and begin another. */
export const isVisitOver = (error: unknown): boolean => error instanceof ProblemError && error.status === 401;
