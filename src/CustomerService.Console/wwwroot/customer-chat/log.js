import { button, fill, h, icon } from './dom.js';
import { isolated } from './files.js';
import { linked, outward, safeUrl } from './links.js';
import { markdown } from './markdown.js';
import { Parts } from './parts.js';

const NEAR_END_PX = 60;

/** The conversation as rows, in its order, with what is not sent yet at the end. */
export class Log {
  #strings;
  #chat;
  #format;
  #choose;
  #rows = new Map();
  #asked = new Set();
  #greeting;
  #log;
  #newest;
  #parts;

  /** `format` writes a time; `choose` gets what the visitor chooses from an answer's suggestions. */
  constructor({ strings, chat, format, choose, greeting, busy }) {
    this.#strings = strings;
    this.#chat = chat;
    this.#format = format;
    this.#choose = choose;
    this.#parts = new Parts({ strings, choose, open: (media) => chat.open(media), settle: (work) => this.keepEnd(work) });
    this.#greeting = h('div', { class: 'message bot' },
      h('span', { class: 'quiet' }, `${strings.bot}: `), h('p', { class: 'text', dir: 'auto' }, greeting));
    this.#log = h('div', {
      class: 'log', part: 'log', role: 'log', tabindex: '0', 'aria-label': strings.log, 'aria-live': 'polite',
      'aria-relevant': 'additions', 'aria-busy': String(busy), scroll: () => this.#onScroll(),
    }, this.#greeting);
    this.#newest = button({
      class: 'newest', hidden: true, 'aria-label': strings.newest, title: strings.newest,
      click: () => {
        this.toEnd();
        this.#log.focus();
      },
    }, icon('down'));
    this.element = h('div', { class: 'scroll' }, this.#log, this.#newest);
  }

  get atEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END_PX;
  }

  set busy(busy) {
    this.#log.setAttribute('aria-busy', String(busy));
  }

  /** Shows a message, or what became of it. True when it was not there before. `again`: it was already seen in another view. */
  show(message, again = false) {
    const known = this.#rows.get(message);
    const row = known ?? this.#row(message);
    // A history is read without measuring after every message; its end is shown once it is all there.
    const past = message.old || again;
    const atEnd = !past && this.atEnd;
    if (known) {
      this.#meta(row, message);
    }

    this.#rows.set(message, row);
    this.#place(row, message);
    if (known) {
      return false;
    }

    if (message.from === 'customer' || message.from === 'agent') {
      this.#answered(message);
    }

    if (atEnd || (!past && message.status !== 'sent')) {
      this.toEnd();
    } else if (!past) {
      this.#newest.hidden = false;
    }

    return true;
  }

  /** Takes a message out. True when the focus went with it. */
  remove(message) {
    const row = this.#rows.get(message);
    const focused = row?.contains(row.getRootNode().activeElement);
    row?.remove();
    this.#rows.delete(message);
    return focused;
  }

  clear() {
    this.#rows.clear();
    this.#asked.clear();
    this.#log.replaceChildren(this.#greeting);
    this.#newest.hidden = true;
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#newest.hidden = true;
  }

  /** Runs work that changes the room for the log, and stays at its end if that is where the reader was. */
  keepEnd(work) {
    const { atEnd } = this;
    work();
    if (atEnd) {
      this.toEnd();
    }
  }

  #row(message) {
    const s = this.#strings;
    const { from, text, author, sources, choices, parts } = message;
    const row = h('div', { class: `message ${from}`, part: `message ${from}` },
      h('span', { class: 'quiet', dir: 'auto' }, `${author || s[from]}: `),
      text && (message.markdown
        ? h('div', { class: 'text rich', dir: 'auto' }, ...markdown(text, s))
        : h('p', { class: 'text', dir: 'auto' }, ...linked(text, s))));
    row.message = message;
    if (parts.length) {
      row.append(h('div', { class: 'parts' }, ...this.#parts.of(parts)));
    }

    if (sources.length) {
      row.append(this.#sources(sources));
    }

    if (choices.length) {
      row.append(this.#choices(row, message));
    }

    // What is only told of a message (time, delivery) can be read, and is not announced: the log's news are its messages.
    row.append(h('p', { class: 'meta', 'aria-live': 'off' }));
    this.#meta(row, message);
    return row;
  }

  #sources(sources) {
    const s = this.#strings;
    return h('ul', { class: 'sources', 'aria-label': s.sources }, ...sources.map((source) => {
      const title = String(source?.title || source?.id || '');
      const href = safeUrl(source?.url);
      return h('li', { dir: 'auto' }, href ? outward(href, s, title, h('span', { class: 'quiet' }, ` (${s.opensNewTab})`)) : title);
    }));
  }

  /** Suggestions can be taken until something else is said. */
  #choices(row, { choices }) {
    this.#asked.add(row);
    return h('div', { class: 'choices', role: 'group', 'aria-label': this.#strings.choices }, ...choices.map(({ title }) =>
      button({ dir: 'auto', click: () => this.#choose(title) }, title)));
  }

  #answered(message) {
    for (const row of this.#asked) {
      if (before(row.message, message)) {
        this.#asked.delete(row);
        for (const choice of row.querySelectorAll('.choices button')) {
          choice.disabled = true;
        }
      }
    }
  }

  #meta(row, message) {
    const s = this.#strings;
    const { from, status, at, author, avatar, key, progress, problem } = message;
    const named = from === 'agent' || (from === 'bot' && author);
    row.lastElementChild.replaceChildren(...[
      named && avatar && Parts.avatar(author || s.agent, avatar, this.#chat.base),
      named && h('bdi', { class: 'author' }, author || s.agent),
      status === 'sent' && Number.isFinite(at) && h('time', { datetime: new Date(at).toISOString() }, this.#format(at)),
      from === 'customer' && h('span', { class: `state ${status}`, role: status === 'failed' ? 'alert' : null }, s[status]),
      status === 'sending' && progress !== undefined && h('progress', { value: String(progress), max: '1', 'aria-label': s.uploading }),
      problem && h('span', { class: 'why', dir: 'auto' }, fill(s[problem.text] ?? '', { name: isolated(problem.name || s.file) })),
      status === 'failed' && !problem && button({ click: () => this.#chat.retry(key) }, s.retry),
      status === 'failed' && button({ click: () => this.#chat.discard(key) }, s.discard),
    ].filter(Boolean));
  }

  #place(row, message) {
    let after = this.#log.lastElementChild;
    while (after === row || (after.message && before(message, after.message))) {
      after = after.previousElementSibling;
    }

    // Moving a row that stands right would make screen readers say it again.
    if (after.nextElementSibling !== row) {
      after.after(row);
    }
  }

  #onScroll() {
    if (this.atEnd) {
      this.#newest.hidden = true;
    }
  }
}

const before = (a, b) => (a.rank - b.rank || a.order - b.order) < 0;
