import { Conversation } from './conversation.js';
import { Http, jsonBody, type Credentials, type HttpOptions } from './http.js';
import { routes } from './operations.js';
import type { AnswerOf, CallOptions, OperationId } from './types.js';
import { Visitor } from './visitor.js';

export interface ClientOptions extends HttpOptions {
  /** The tenant. */
  tenant: string;
  /** An API key of the tenant (servers only: never in an app that others hold), or a visitor. */
  credentials: string | Credentials;
}

/** Calls a host's API as one tenant. */
export class CustomerServiceClient {
  readonly #http: Http;
  readonly #tenant: string;
  readonly #credentials: Credentials;

  constructor(options: ClientOptions) {
    const { credentials } = options;
    this.#http = new Http(options);
    this.#tenant = options.tenant;
    this.#credentials = typeof credentials === 'string' ? { token: () => Promise.resolve(credentials) } : credentials;
  }

  /** A conversation. Its first message makes it. */
  conversation(id: string): Conversation {
    return new Conversation(this, id);
  }

  /** The visitor's own conversation, where a visitor asks. */
  async visit(): Promise<Conversation> {
    if (!(this.#credentials instanceof Visitor)) {
      throw new TypeError('Only a Visitor has a conversation of its own: name the conversation.');
    }

    return this.conversation(await this.#credentials.conversationId());
  }

  /**
   * Calls any operation of the API by its name: what it takes and answers is typed by the OpenAPI document.
   * @throws ProblemError where the host refuses, NoAnswerError where there was no whole answer.
   */
  async call<O extends OperationId>(operation: O, options: CallOptions<O> = {}): Promise<AnswerOf<O>> {
    const { body, headers, signal } = options;
    const json = body === undefined ? {} : jsonBody(body);
    return await this.#http.json(
      { ...json, method: routes[operation][0], path: this.path(operation, options), headers: { ...json.headers, ...headers }, signal },
      this.#credentials) as AnswerOf<O>;
  }

  /** Sends bytes or reads an answer that is no JSON. */
  raw<O extends OperationId>(
    operation: O,
    options: Omit<CallOptions<O>, 'body'> & { body?: BodyInit; stream?: boolean; timeoutMs?: number } = {},
  ): Promise<Response> {
    const { path: _, query: __, ...rest } = options;
    return this.#http.send({ ...rest, method: routes[operation][0], path: this.path(operation, options) }, this.#credentials);
  }

  private path<O extends OperationId>(operation: O, { path, query }: Pick<CallOptions<O>, 'path' | 'query'>): string {
    const values: Record<string, unknown> = { ...path, tenant: this.#tenant };
    const filled = routes[operation][1].replace(/\{(\w+)\}/g, (_, name: string) => {
      if (values[name] === undefined) {
        throw new TypeError(`${operation} needs a '${name}'.`);
      }

      return encodeURIComponent(String(values[name]));
    });
    const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
    return asked.length ? `${filled}?${new URLSearchParams(asked)}` : filled;
  }
}
