import { button, fill, h } from './dom.js';

const DAY_MS = 86_400_000;

/** One line above the conversation: what is the matter, how long it takes, and what can be done. */
export class Notice {
  #strings;
  #chat;
  #text = h('p', { role: 'status' });
  #countdown = h('span', { class: 'countdown', 'aria-hidden': 'true' });
  #handback;
  #timer;
  #late;

  constructor(strings, chat) {
    this.#strings = strings;
    this.#chat = chat;
    this.#handback = button({ class: 'handback', click: () => this.#goOn() }, strings.handback);
    this.element = h('div', { class: 'notice', part: 'notice', hidden: true }, this.#text);
  }

  /** `thanks`: a rating was given; `lost`: the conversation is gone; `quiet`: a first connection says nothing of its troubles. */
  update({ thanks, lost, quiet }) {
    const s = this.#strings;
    const { trouble, state } = this.#chat;
    const shown = trouble && !(quiet && trouble.kind === 'connecting') ? trouble : null;
    const text = shown ? fill(s[shown.kind], { wait: this.#wait(shown.until) })
      : lost ? s.lost
      : [thanks && s.ratingThanks, this.#ofState()].filter(Boolean).join(' ');
    this.element.className = `notice ${shown ? 'link' : state}`;
    this.element.hidden = !text;
    clearInterval(this.#timer);
    clearTimeout(this.#late);
    // Said once with the whole wait; the seconds that go by are for the eye only.
    if (shown?.until && this.#text.dataset.until !== String(shown.until)) {
      this.#text.dataset.until = shown.until;
      this.#text.textContent = text;
    } else if (!shown?.until && this.#text.textContent !== text) {
      delete this.#text.dataset.until;
      this.#text.textContent = text;
    }

    const extra = shown?.kind === 'busy' || shown?.kind === 'failing' ? this.#countdown : !shown && state === 'waitingforagent' ? this.#handback : null;
    this.element.replaceChildren(this.#text, ...(extra ? [extra] : []));
    if (extra === this.#countdown) {
      this.#count(shown.until);
      this.#timer = setInterval(() => this.#count(shown.until), 1000);
    }

    const due = this.#chat.expectedAt - Date.now();
    if (!shown && state === 'waitingforagent' && due > 0 && due < DAY_MS) {
      this.#late = setTimeout(() => this.update({ thanks, lost, quiet }), due + 1000);
    }
  }

  stop() {
    clearInterval(this.#timer);
    clearTimeout(this.#late);
  }

  #ofState() {
    const s = this.#strings;
    const { state, agent, expectedAt } = this.#chat;
    switch (state) {
      case 'waitingforagent':
        return !Number.isFinite(expectedAt) ? s.waitingForAgent
          : expectedAt < Date.now() ? s.waitingLonger
          : fill(s.waitingUntil, { time: this.#when(expectedAt) });
      case 'handedoff':
        return agent ? fill(s.handedoffNamed, { name: `\u2068${agent}\u2069` }) : s.handedoff;
      case 'closed':
        return s.closed;
      default:
        return '';
    }
  }

  #when(at) {
    const today = new Date(at).toDateString() === new Date().toDateString();
    return new Intl.DateTimeFormat(this.#strings.tag, {
      ...(!today && { weekday: 'long', day: 'numeric', month: 'long' }), hour: '2-digit', minute: '2-digit',
    }).format(at);
  }

  #wait(until) {
    const seconds = Math.max(1, Math.ceil((until - performance.now()) / 1000));
    const [value, unit] = seconds < 100 ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
    return new Intl.NumberFormat(this.#strings.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  }

  #count(until) {
    const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    this.#countdown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  async #goOn() {
    this.#handback.disabled = true;
    try {
      await this.#chat.handBack();
      this.element.getRootNode().getElementById('input').focus();
    } catch {
      this.#text.textContent = this.#strings.ratingFailed;
    } finally {
      this.#handback.disabled = false;
    }
  }
}
