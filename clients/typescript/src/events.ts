import type { ConversationState, Message } from './types.js';

/** What happens in a conversation, as its event stream tells it. `seq` is the place to resume after. */
export type ConversationEvent =
  | { kind: 'message'; seq: number; message: Message }
  | { kind: 'state'; seq: number; state: ConversationState; expectedAt?: string; agent?: { id?: string; name?: string } }
  | { kind: 'turn'; seq: number; turn: number; policy: string; reason: string }
  | { kind: 'withheld'; seq: number; turn: number; reason: string }
  | { kind: 'rating'; seq: number; score: number; former?: number }
  | { kind: 'contact'; seq: number; email: string }
  /** What was seen is not this conversation's history any more: forget it, it comes from its start. */
  | { kind: 'reset'; seq: 0 };

const KINDS = new Set(['message', 'state', 'turn', 'withheld', 'rating', 'contact', 'reset']);

/** A server-sent event. */
export interface ServerSentEvent {
  type: string;
  id?: string;
  data: string;
}

/** Reads server-sent events from a body, with `onBytes` called at every sign of life. */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>, onBytes: () => void = () => {}): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let type = 'message';
  let id: string | undefined;
  let data: string[] = [];
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }

      onBytes();
      // A carriage return at the very end may be half of a line break: it waits for the next piece.
      const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === '') {
          if (data.length) {
            yield { type, data: data.join('\n'), ...(id !== undefined && { id }) };
          }

          type = 'message';
          data = [];
          continue;
        }

        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const content = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'data') {
          data.push(content);
        } else if (field === 'event') {
          type = content;
        } else if (field === 'id' && !content.includes('\0')) {
          id = content;
        }
      }
    }
  } finally {
    // Whoever stops reading gives the connection back.
    await reader.cancel().catch(() => {});
  }
}

/** The event of a conversation that it tells of; undefined for kinds that this version does not know. */
export function eventOf({ type, data }: ServerSentEvent): ConversationEvent | undefined {
  if (!KINDS.has(type)) {
    return undefined;
  }

  const told = JSON.parse(data) as { seq: number };
  return (type === 'message' ? { kind: type, seq: told.seq, message: told } : { ...told, kind: type }) as ConversationEvent;
}
