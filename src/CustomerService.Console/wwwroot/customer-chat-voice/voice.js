import { ICONS, PHONE, button, h, icon } from '../customer-chat/dom.js';
import { additions } from '../customer-chat/view.js';
import { languageOf } from './languages.js';
import { Listener } from './listener.js';
import { Speaker } from './speaker.js';
import { spoken } from './spoken.js';
import { textsOf } from './texts.js';

// A press that is shorter is a tap: who cannot hold a button taps it to begin and to end.
const TAP_MS = 400;
const ALOUD = 'customer-chat:aloud';

Object.assign(ICONS, {
  talk: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21M9 21h6',
  aloud: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
});

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
.aloud { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; flex: none; padding: 0; border: 0; border-radius: 50%; background: none; }
.aloud:hover { background: color-mix(in srgb, currentColor 18%, transparent); }
.aloud[aria-pressed="true"] { background: var(--on-header); color: var(--header); }
.aloud[aria-pressed="true"]:focus-visible { outline-offset: 2px; }
.talk { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; flex: none; padding: 0; border: 0; border-radius: 50%; background: none; color: var(--muted); touch-action: none; user-select: none; -webkit-user-select: none; }
.attach + .talk { margin-inline-start: -.5rem; }
.composer:has(.talk) textarea { flex-basis: 8rem; }
.talk:hover { background: var(--bubble); color: var(--text); }
.talk[aria-pressed="true"] { background: var(--danger); color: var(--surface); }
.voice { display: flex; flex: 1 0 100%; align-items: center; gap: .5rem; min-inline-size: 0; color: var(--muted); font-size: .875rem; }
.voice p { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
.voice.wrong { color: var(--danger); }
.voice .icon { inline-size: 1.125rem; block-size: 1.125rem; }
.voice button { min-block-size: 2.25rem; padding: .25rem .75rem; border: 1px solid var(--edge); border-radius: 1.125rem; background: var(--surface); color: var(--text); }
.voice.listening { color: var(--danger); font-weight: 600; }
@media (prefers-reduced-motion: no-preference) { .talk[aria-pressed="true"] { animation: pulse-talk 1.2s infinite; } }
@media (forced-colors: active) { .talk[aria-pressed="true"], .aloud[aria-pressed="true"] { outline: 3px solid Highlight; } }
@keyframes pulse-talk { 50% { box-shadow: 0 0 0 5px color-mix(in srgb, var(--danger) 30%, transparent); } }
`);

/** Push to talk and reading aloud, beside one view of the chat. What the browser lacks has no button. */
class Voice {
  #view;
  #chat;
  #strings;
  #stop = new AbortController();
  #listener = new Listener((kind, detail) => (kind === 'heard' ? this.#onHeard(detail) : this.#onEnded(detail)));
  #speaker = new Speaker((kind) => this.#onSpeaker(kind));
  #talk;
  #aloud;
  #row;
  #before = '';
  #pressedAt;

  constructor(view, host, chat, strings) {
    this.#view = view;
    this.#chat = chat;
    host.shadowRoot.adoptedStyleSheets = [...new Set([...host.shadowRoot.adoptedStyleSheets, SHEET])];
    this.#build(host, strings);
  }

  /** The view is gone, or its words are others. */
  stop() {
    this.#stop.abort();
    this.#listener.abort();
    this.#speaker.stop();
  }

  /** Escape ends listening or reading before it closes anything. True when there was something to end. */
  escape() {
    if (this.#listener.active) {
      this.#listener.abort();
      this.#view.composer.text = this.#before;
      this.#show();
      return true;
    }

    const { active } = this.#speaker;
    this.#speaker.stop();
    return active;
  }

  async #build(host, strings) {
    const { signal } = this.#stop;
    this.#strings = { ...await textsOf(strings.tag), ...strings };
    if (signal.aborted) {
      return;
    }

    const s = this.#strings;
    const { composer, panel } = this.#view;
    this.#row = h('div', { hidden: true }, icon('talk'), icon('aloud'), h('p', { role: 'status' }),
      button({ click: () => this.#quiet() }, s.readingStop));
    composer.element.prepend(this.#row);
    if (Listener.isThere) {
      this.#talk = button({
        class: 'talk', 'aria-label': s.talk, 'aria-pressed': 'false', title: s.talkHint,
        pointerdown: (event) => this.#onDown(event), pointerup: () => this.#onUp(), pointercancel: () => this.#onUp(),
        keydown: (event) => this.#onKey(event, true), keyup: (event) => this.#onKey(event, false),
        // Neither pointer nor key: a screen reader's, or a voice control's.
        click: (event) => event.detail === 0 && this.#tap(),
        contextmenu: (event) => event.preventDefault(),
      }, icon('talk'));
      composer.element.querySelector('.attach').after(this.#talk);
    }

    if (Speaker.isThere) {
      this.#aloud = button({
        class: 'aloud', 'aria-label': s.aloud, 'aria-pressed': String(aloud.on), title: s.aloud, click: () => this.#toggle(),
      }, icon('aloud'));
      panel.querySelector('.header h2').after(this.#aloud);
    }

    composer.input.addEventListener('input', () => this.#onWriting(), { signal });
    host.addEventListener('customer-chat:message', ({ detail }) => this.#onMessage(detail), { signal });
    host.addEventListener('customer-chat:close', () => this.escape(), { signal });
    addEventListener('pagehide', () => this.escape(), { signal });
  }

  // -- talking

  #onDown(event) {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId); // let go elsewhere, it is still let go
      this.#press();
    }
  }

  #onKey(event, down) {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault(); // no click beside it
      if (!event.repeat) {
        down ? this.#press() : this.#onUp();
      }
    }
  }

  #press() {
    if (this.#listener.active) {
      this.#listener.stop();
    } else {
      this.#pressedAt = performance.now();
      this.#listen();
    }
  }

  #onUp() {
    if (this.#pressedAt !== undefined) {
      const held = performance.now() - this.#pressedAt >= TAP_MS;
      this.#pressedAt = undefined;
      held ? this.#listener.stop() : this.#listener.untilSaid();
    }
  }

  #tap() {
    if (this.#listener.active) {
      this.#listener.stop();
    } else {
      this.#listen();
      this.#listener.untilSaid();
    }
  }

  #listen() {
    this.#speaker.stop(); // it would hear itself
    this.#before = this.#view.composer.text;
    this.#listener.start(this.#strings.tag);
    if (this.#listener.active) {
      this.#show('listening');
    }
  }

  #onHeard(words) {
    this.#view.composer.text = [this.#before.trimEnd(), words].filter(Boolean).join(' ');
  }

  #onEnded(problem) {
    this.#pressedAt = undefined;
    this.#show(problem ?? 'heard');
    if (!problem) {
      // On a telephone the field would bring the keyboard.
      (matchMedia(PHONE).matches ? this.#view.composer.element.querySelector('.send') : this.#view.composer.input).focus();
    }
  }

  // -- reading

  #toggle() {
    aloud.on = !aloud.on;
    this.#aloud.setAttribute('aria-pressed', String(aloud.on));
    if (!aloud.on) {
      this.#speaker.stop();
    }

    this.#show();
  }

  #onMessage({ from, seq }) {
    if (from === 'customer') {
      this.#speaker.stop();
      this.#show();
    } else if (aloud.on && !document.hidden && this.#view.isOpen && !this.#listener.active) {
      // Only what is looked at: of several tabs, one reads.
      const message = this.#chat.messages.get(seq);
      const text = message && spoken(message, this.#strings);
      if (text) {
        this.#speaker.read(text, languageOf(text, this.#strings.tag));
      }
    }
  }

  #onSpeaker(kind) {
    this.#show(kind === 'speaking' ? 'reading' : kind === 'failed' ? 'readingUnavailable' : undefined);
  }

  #onWriting() {
    if (this.#listener.active) {
      this.#listener.abort();
    }

    this.#speaker.stop();
    this.#show();
  }

  // -- what is the matter

  /** One line above the field; nothing for nothing. `state` is what the text is called. */
  #show(state) {
    const listening = state === 'listening';
    const reading = state === 'reading';
    const [microphone, loudspeaker, told, quiet] = this.#row.children;
    this.#view.settle(() => {
      this.#row.hidden = !state;
      this.#row.className = `voice ${listening || reading || state === 'heard' ? state : 'wrong'}`;
      microphone.toggleAttribute('hidden', !listening);
      loudspeaker.toggleAttribute('hidden', !reading);
      quiet.hidden = !reading;
      told.textContent = state ? this.#strings[state] : '';
    });
    this.#talk?.setAttribute('aria-pressed', String(listening));
  }

  #quiet() {
    this.#speaker.stop();
    this.#view.composer.focus();
  }
}

/** Whether answers are read aloud, within this tab: not until the visitor wants it. */
const aloud = {
  get on() {
    try {
      this.wanted ??= sessionStorage.getItem(ALOUD) === 'true';
    } catch {
      // Refused: it is forgotten with the page.
    }

    return this.wanted === true;
  },

  set on(wanted) {
    this.wanted = wanted;
    try {
      sessionStorage.setItem(ALOUD, String(wanted));
    } catch {
      // As above.
    }
  },
};

additions.push((view, host, ...more) => (host.hasAttribute('voice') ? new Voice(view, host, ...more) : null));
