import type { CustomerServiceClient } from './client.js';
import { eventOf, readServerSentEvents, type ConversationEvent } from './events.js';
import { newId } from './ids.js';
import { NoAnswerError, ProblemError, isTransient } from './problem.js';
import type { Attachment, ConversationPage, Message, MessageAnswer, Schemas } from './types.js';
import { insist, sleep, waitAfter } from './waiting.js';

// Signs of life come every 15 seconds.
const SILENCE_MS = 45_000;
const FILE_MS = 600_000;

export interface SendOptions extends Omit<Schemas['PostMessageRequest'], 'messageId' | 'text'> {
  /** The same for the same message, however often it is sent; a new one by default. */
  messageId?: string;
  /** How often it is tried where the host does not answer or is busy. Default 5. */
  attempts?: number;
  signal?: AbortSignal;
}

export interface FollowOptions {
  /** The last seq that was seen; 0 for all. */
  after?: number;
  /** Ends it. */
  signal?: AbortSignal;
  /** Told when the connection is lost and when it is tried again. */
  onReconnect?: (error: unknown, waitMs: number) => void;
}

/** One conversation. */
export class Conversation {
  constructor(private readonly client: CustomerServiceClient, readonly id: string) {}

  /** Sends a customer's message, again under the same id where the host did not answer. When it returns, the message is durable. */
  send(text: string, { messageId = newId(), attempts = 5, signal, ...rest }: SendOptions = {}): Promise<MessageAnswer> {
    const body = { ...rest, messageId, text };
    return insist(() => this.client.call('postMessage', { path: this.#path, body, ...(signal && { signal }) }), attempts, signal);
  }

  /** Reads a page; `after` is the `next` of the page before. */
  page(after?: string, limit?: number): Promise<ConversationPage> {
    const query = { ...(after !== undefined && { after }), ...(limit !== undefined && { limit: String(limit) }) };
    return this.client.call('readConversation', { path: this.#path, query });
  }

  /** All messages, oldest first, a page at a time. */
  async *messages(pageSize?: number): AsyncGenerator<Message> {
    for (let after: string | undefined; ;) {
      const page = await this.page(after, pageSize);
      yield* page.messages;
      after = page.next;
      if (after === undefined) {
        return;
      }
    }
  }

  /**
   * Follows the conversation without loss or repeat: a connection that is lost, refused for a while or silent is made again, after the last
   * event that was read.
   * @throws ProblemError where the host refuses for good.
   */
  async *events({ after = 0, signal, onReconnect }: FollowOptions = {}): AsyncGenerator<ConversationEvent> {
    for (let attempt = 0; !signal?.aborted; attempt++) {
      let failure: unknown;
      const silence = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const alive = () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new NoAnswerError('the stream is silent')), SILENCE_MS);
      };
      try {
        const response = await this.client.raw('followConversation', {
          path: this.#path, stream: true, headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after) },
          signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
        });
        alive();
        for await (const sent of readServerSentEvents(response.body!, alive)) {
          attempt = 0;
          const event = eventOf(sent);
          if (event && (event.kind === 'reset' || event.seq > after)) {
            after = event.seq;
            yield event;
          }
        }
      } catch (error) {
        if (signal?.aborted) {
          return;
        }

        if (error instanceof ProblemError && !isTransient(error)) {
          throw error;
        }

        failure = error;
      } finally {
        clearTimeout(timer);
      }

      const wait = waitAfter(failure, attempt);
      onReconnect?.(failure, wait);
      await sleep(wait, signal);
    }
  }

  /** Sends a file, which a message may name in its `attachments` afterwards. */
  async attach(file: Blob, name?: string, signal?: AbortSignal): Promise<Attachment> {
    const encoded = name && encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
    const response = await this.client.raw('putAttachment', {
      path: this.#path, body: file, timeoutMs: FILE_MS, ...(signal && { signal }),
      headers: {
        'Content-Type': 'application/octet-stream',
        ...(encoded && { 'Content-Disposition': `attachment; filename*=UTF-8''${encoded}` }),
      },
    });
    return await response.json() as Attachment;
  }

  /** Reads a file of the conversation. */
  async download(attachment: string): Promise<Blob> {
    return (await this.client.raw('getAttachment', { path: { ...this.#path, attachment }, timeoutMs: FILE_MS })).blob();
  }

  /** Rates the help, 1 to 5; the last rating counts. */
  rate(score: number, comment?: string): Promise<Schemas['CommandView']> {
    return this.client.call('rateConversation', { path: this.#path, body: { score, ...(comment && { comment }) } });
  }

  /** Sends a person's message, who thereby takes the word from the assistant; for keys with the scope `agents`. */
  sendAsAgent(
    text: string, agent: Omit<Schemas['AgentMessageRequest'], 'text' | 'messageId'> & { messageId?: string }): Promise<Schemas['CommandView']> {
    const body = { ...agent, messageId: agent.messageId ?? newId(), text };
    return insist(() => this.client.call('postAgentMessage', { path: this.#path, body }), 5);
  }

  /** Has a device told of answers while the customer reads nowhere; `webPushKey` of `devices()` is what browsers subscribe with. */
  addDevice(device: string, by: Schemas['DeviceRequest']): Promise<Schemas['CommandView']> {
    return insist(() => this.client.call('putDevice', { path: { ...this.#path, device }, body: by }), 5);
  }

  /** Tells a device no more. */
  removeDevice(device: string): Promise<Schemas['CommandView']> {
    return insist(() => this.client.call('deleteDevice', { path: { ...this.#path, device } }), 5);
  }

  /** The devices that are told of answers. */
  devices(): Promise<Schemas['DeviceListView']> {
    return this.client.call('listDevices', { path: this.#path });
  }

  get #path(): { conversation: string } {
    return { conversation: this.id };
  }
}
