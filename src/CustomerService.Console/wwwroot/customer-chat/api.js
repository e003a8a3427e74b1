import { exclusive } from './store.js';

export const REQUEST_TIMEOUT_MS = 30_000;
const UPLOAD_SILENCE_MS = 60_000;
const LONGEST_RETRY_AFTER_MS = 300_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

class HttpError extends Error {
  constructor(response) {
    super(`HTTP ${response.status}`);
    this.status = response.status;
    // In seconds, as our server says it. A date would be read by the visitor's clock.
    this.retryAfter = Math.min((Number(response.headers.get('Retry-After')) || 0) * 1000, LONGEST_RETRY_AFTER_MS);
  }
}

/** The visitor's session is over and the caller did not ask for a new one. */
export class SessionLost extends Error {}

/** Requests in the visitor's name. The short-lived token stays in memory; the resume token is shared by all tabs. */
export class Api {
  #root;
  #vault;
  #scope;
  #identity;
  #token;
  #renewal;

  constructor(base, tenant, vault, scope, identity) {
    this.#root = `${base}/api/v1/tenants/${encodeURIComponent(tenant)}`;
    this.#vault = vault;
    this.#scope = scope;
    this.#identity = identity;
  }

  get conversation() {
    return this.#vault.read('session')?.conversationId ?? null;
  }

  /** Asks, with the usual patience, and reads the answer. */
  async json(method, path, { signal, ...options } = {}) {
    const patience = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    const response = await this.request(method, path, { ...options, signal: signal ? AbortSignal.any([signal, patience]) : patience });
    const text = await response.text();
    return text ? JSON.parse(text) : {};
  }

  /** A new token may mean a new conversation, so the path is only made once there is a session. */
  async request(method, path, { body, headers, signal, create = false } = {}) {
    for (let rejected; ;) {
      const token = await this.#authorise(rejected, create);
      const response = await this.#fetch(`/conversations/${encodeURIComponent(this.conversation)}${path}`, {
        method, signal, body, headers: { ...headers, Authorization: `Bearer ${token}` },
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

  /** Sends a file, and tells how far it is (0 to 1): fetch does not. */
  async upload(blob, name, { signal, onProgress }) {
    for (let rejected; ;) {
      const token = await this.#authorise(rejected, true);
      const answer = await this.#put(`/conversations/${encodeURIComponent(this.conversation)}/attachments`, token, blob, name, signal, onProgress);
      if (answer.status === 200) {
        return JSON.parse(answer.text);
      }

      if (answer.status !== 401 || rejected) {
        throw new HttpError(answer);
      }

      rejected = token;
    }
  }

  #put(path, token, blob, name, signal, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      let timer;
      const stop = () => request.abort();
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(stop, UPLOAD_SILENCE_MS);
      };
      request.open('POST', this.#root + path);
      request.setRequestHeader('Authorization', `Bearer ${token}`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      if (name) {
        const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
        request.setRequestHeader('Content-Disposition', `attachment; filename*=UTF-8''${encoded}`);
      }

      request.upload.onprogress = ({ loaded, total }) => {
        alive();
        onProgress(total ? loaded / total : 0);
      };
      request.onload = () => resolve({
        status: request.status, text: request.responseText, headers: { get: (header) => request.getResponseHeader(header) },
      });
      request.onerror = request.onabort = () => reject(new TypeError('The file was not sent.'));
      request.onloadend = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      };
      signal.addEventListener('abort', stop);
      alive();
      request.send(blob);
    });
  }

  forget() {
    this.#token = undefined;
    this.#vault.remove('session');
  }

  /** Forgets, and has the server take nothing more for this session. The device's part does not wait for the server's. */
  end() {
    const { resumeToken } = this.#vault.read('session') ?? {};
    this.forget();
    if (resumeToken) {
      this.#fetch('/visitors/forget', { method: 'POST', body: { resumeToken }, keepalive: true }).catch(() => {});
    }
  }

  /** Another tab replaced the session: the token in hand belongs to the old one. */
  sessionChanged() {
    this.#token = undefined;
  }

  #fetch(path, { body, headers, ...options }) {
    return fetch(this.#root + path, {
      ...options,
      body: body && JSON.stringify(body),
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      credentials: 'omit',
      cache: 'no-store',
    });
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
      token = await exclusive(`${this.#scope}:session`, async () => (await this.#renew()) ?? this.#begin('/visitors', { identity: this.#identity }));
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
    const response = await this.#fetch(path, { method: 'POST', body, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    if (!response.ok) {
      throw new HttpError(response);
    }

    const { token, conversationId, resumeToken } = await response.json();
    this.#vault.write('session', { conversationId, resumeToken });
    this.#token = token;
    return token;
  }
}

/** How long to wait after a failure: longer after every one, and never shorter than the server asked. With jitter: many wait for the same server. */
export function waitAfter(error, attempt) {
  return error?.retryAfter > 0
    ? error.retryAfter + Math.random() * FIRST_RETRY_MS
    : Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt) * (0.5 + Math.random() / 2);
}

/** Waits; an abort of any of the signals ends it early. */
export function sleep(ms, ...signals) {
  const ended = AbortSignal.any(signals);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ended.aborted ? 0 : ms);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
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
