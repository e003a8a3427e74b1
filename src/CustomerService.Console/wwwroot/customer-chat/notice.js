import { button, fill, h } from './dom.js';

const MINUTE_MS = 60_000;

/** One line above the conversation: what is the matter, how long it takes, and what can be done. */
export class Notice {
  #strings;
  #chat;
  #done;
  #text = h('p', { role: 'status' });
  #countdown = h('span', { class: 'countdown', 'aria-hidden': 'true' });
  #handback;
  #email;
  #timer;

  /** `askEmail` asks for an address; `done` is called when a button here has done its work and is gone. */
  constructor(strings, chat, { askEmail, done }) {
    this.#strings = strings;
    this.#chat = chat;
    this.#done = done;
    this.#handback = button({ class: 'handback', click: () => this.#goOn() }, strings.handback);
    this.#email = button({ class: 'handback', click: askEmail }, strings.email);
    this.element = h('div', { class: 'notice', part: 'notice', hidden: true }, this.#text);
  }

  /** `thanks`: a rating was given; `quiet`: a first connection says nothing of its troubles. */
  update({ thanks, quiet }) {
    const s = this.#strings;
    const { trouble, state, lost, reachable } = this.#chat;
    const shown = trouble && !(quiet && trouble.kind === 'connecting') ? trouble : null;
    const counts = shown?.kind === 'busy' || shown?.kind === 'failing';
    const waits = !shown && !lost && state === 'waitingforagent';
    clearTimeout(this.#timer);
    // The wait is said once; the seconds that go by are for the eye only.
    const about = shown ? `${shown.kind} ${counts ? shown.until : ''}` : '';
    if (!about || this.#text.dataset.about !== about) {
      const text = shown ? fill(s[shown.kind], { wait: this.#wait(shown.until) })
        : lost ? s.lost
        : [thanks && s.ratingThanks, this.#ofState()].filter(Boolean).join(' ');
      this.#text.dataset.about = about;
      if (this.#text.textContent !== text) {
        this.#text.textContent = text;
      }
    }

    this.element.className = `notice ${shown ? 'link' : state}`;
    this.element.hidden = !this.#text.textContent;
    this.#also(counts && this.#countdown, waits && this.#late < -15 * MINUTE_MS && !reachable && this.#email, waits && this.#handback);
    if (counts) {
      this.#count(shown.until);
    } else if (waits) {
      this.#timer = setTimeout(() => this.update({ thanks, quiet }), MINUTE_MS);
    }
  }

  stop() {
    clearTimeout(this.#timer);
  }

  /** How long ago a person was to be expected; negative while that is still to come, NaN where nobody knows. */
  get #late() {
    return this.#chat.now - this.#chat.expectedAt;
  }

  #also(...elements) {
    const wanted = elements.filter(Boolean);
    const [, ...there] = this.element.children;
    if (wanted.length !== there.length || wanted.some((element, index) => element !== there[index])) {
      this.element.replaceChildren(this.#text, ...wanted);
    }
  }

  #ofState() {
    const s = this.#strings;
    const { state, agent, expectedAt } = this.#chat;
    switch (state) {
      case 'waitingforagent':
        return this.#late < -MINUTE_MS ? fill(s.waitingUntil, { time: this.#when(expectedAt) })
          : this.#late >= 10 * MINUTE_MS ? s.waitingLonger
          : s.waitingForAgent;
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
    if (seconds) {
      this.#timer = setTimeout(() => this.#count(until), 1000);
    }
  }

  async #goOn() {
    this.#handback.disabled = true;
    try {
      await this.#chat.handBack();
      this.#done();
    } catch {
      this.#text.textContent = this.#strings.ratingFailed;
    } finally {
      this.#handback.disabled = false;
    }
  }
}
