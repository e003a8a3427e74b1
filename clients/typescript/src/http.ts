import { NoAnswerError, ProblemError } from './problem.js';

/** Who asks: a key's holder or a visitor. `rejected` is the token that the host has just refused, for who can get another. */
export interface Credentials {
  token(rejected?: string): Promise<string>;
}

export interface HttpOptions {
  /** The host's address, such as `https://chat.example.com`. */
  baseUrl: string | URL;
  /** How long an answer may take; event streams apart. Default 30 s. */
  timeoutMs?: number;
  /** What sends requests; the platform's `fetch` by default. */
  fetch?: typeof fetch;
}

export interface Sent {
  method: string;
  path: string;
  body?: BodyInit;
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
  /** An answer without an end: the time-out is for its head. */
  stream?: boolean | undefined;
  /** How long the answer may take; files take longer than words. */
  timeoutMs?: number | undefined;
}

/** Sends requests and tells refusals from silence. */
export class Http {
  readonly #base: string;
  readonly #timeoutMs: number;
  readonly #fetch: typeof fetch;

  constructor({ baseUrl, timeoutMs = 30_000, fetch: send }: HttpOptions) {
    this.#base = String(baseUrl).replace(/\/+$/, '');
    this.#timeoutMs = timeoutMs;
    this.#fetch = send ?? ((input, init) => fetch(input, init));
  }

  /** @returns an answer of success, its body unread. */
  async send(request: Sent, credentials?: Credentials): Promise<Response> {
    for (let rejected: string | undefined; ;) {
      const token = await credentials?.token(rejected);
      const response = await this.#once(request, token);
      if (response.ok) {
        return response;
      }

      if (response.status !== 401 || token === undefined || rejected !== undefined) {
        throw await ProblemError.read(response);
      }

      // A visitor's token ends after minutes; a key's holder has no other and gives the same.
      rejected = token;
      if ((await credentials?.token(rejected)) === token) {
        throw await ProblemError.read(response);
      }

      await response.body?.cancel();
    }
  }

  /** Reads JSON; undefined where there is none. */
  async json(request: Sent, credentials?: Credentials): Promise<unknown> {
    const response = await this.send(request, credentials);
    try {
      const text = await response.text();
      return text ? JSON.parse(text) : undefined;
    } catch (error) {
      request.signal?.throwIfAborted();
      throw new NoAnswerError(error);
    }
  }

  async #once(sent: Sent, token: string | undefined): Promise<Response> {
    const { method, path, body, headers, signal, stream, timeoutMs = this.#timeoutMs } = sent;
    // The head of a stream may be late, its end is never: the limit is taken back once the head is there.
    const head = new AbortController();
    const timer = stream ? setTimeout(() => head.abort(), timeoutMs) : undefined;
    const limit = stream ? head.signal : AbortSignal.timeout(timeoutMs);
    try {
      return await this.#fetch(this.#base + path, {
        method,
        headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        cache: 'no-store',
        credentials: 'omit',
        ...(body !== undefined && { body }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new NoAnswerError(limit.aborted ? `none within ${timeoutMs} ms` : error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A body of JSON. */
export const jsonBody = (value: unknown): Pick<Sent, 'body' | 'headers'> => ({
  body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' },
});
