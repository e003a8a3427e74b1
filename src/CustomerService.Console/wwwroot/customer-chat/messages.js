const SPEAKERS = ['customer', 'bot', 'agent'];
const MAX_CHOICES = 12;

const list = (value) => (Array.isArray(value) ? value : []);

/** A message as the server tells it, with everything it might leave out or get wrong put right. */
export function fromServer({ seq, from, text, at, messageId, sources, choices, format, author, asks }) {
  const speaker = SPEAKERS.find((known) => known === String(from).toLowerCase()) ?? 'system';
  return {
    seq, messageId, from: speaker, text: String(text ?? ''), at: Date.parse(at), status: 'sent', rank: seq,
    sources: list(sources),
    choices: list(choices).map((choice) => ({ id: String(choice?.id ?? ''), title: String(choice?.title ?? '').trim() })).filter(({ title }) => title).slice(0, MAX_CHOICES),
    markdown: speaker === 'agent' && format === 'markdown',
    author: typeof author?.name === 'string' ? author.name.trim().slice(0, 80) : '',
    asksEmail: asks === 'email',
  };
}

/** A message as the visitor wrote it, before the server has it. */
export const fromVisitor = ({ messageId, text, at, order }, status) => ({
  key: messageId, messageId, from: 'customer', text, at, order, status, rank: Infinity, sources: [], choices: [],
});

export function newId() {
  if (crypto.randomUUID) {
    return crypto.randomUUID();
  }

  // Outside a secure context (plain http on a local network) only getRandomValues exists.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
