import { PHONE, button, fill, h, icon } from './dom.js';
import { Composer, emailForm, forgetDialog, ratingForm } from './forms.js';
import { Log } from './log.js';

const MINUTE_MS = 60_000;

/** What scripts of their own add to the chat. Each makes, of a view, its host, chat and strings, something with `stop()` and `escape()`, or nothing. */
export const additions = [];

/** What a person sees: the launcher, and the panel with everything in it. */
export class View {
  #host;
  #chat;
  #strings;
  #log;
  #notice;
  unreadCount = 0;
  #thanks = false;
  #loading;
  #returnFocus;
  #confirm;
  #asksEmail;
  #added;

  constructor(host, chat, strings) {
    this.#host = host;
    this.#chat = chat;
    this.#strings = strings;
    this.inline = host.getAttribute('mode') === 'inline';
    this.#loading = chat.known && !chat.loaded;
    this.#build();
    for (const message of new Set(chat.messages.values())) {
      this.show(message, true);
    }

    this.#log.toEnd();
    this.status();
    this.typing();
    this.#added = additions.map((add) => add(this, host, chat, strings));
  }

  get isOpen() {
    return this.inline || this.panel.hasAttribute('open');
  }

  // -- building

  #build() {
    const s = this.#strings;
    const heading = this.#host.getAttribute('heading') ?? s.heading;
    const name = this.#host.getAttribute('visitor-name');
    const greeting = this.#host.getAttribute('greeting') ?? (name ? s.greetingNamed : s.greeting);

    this.menu = h('details', { class: 'menu', focusout: (event) => this.#onMenuBlur(event) },
      h('summary', { 'aria-label': s.options, title: s.options }, icon('more')),
      h('div', { class: 'items' },
        button({ click: () => this.#choose(() => this.askRating(true)) }, s.rate),
        button({ click: () => this.#choose(() => this.#askForget()) }, s.forget)));
    this.#notice = new Notice(s, this.#chat, { askEmail: () => this.askEmail(), done: () => this.composer.focus() });
    this.notice = this.#notice.element;
    this.#log = new Log({
      strings: s, chat: this.#chat, busy: this.#loading,
      greeting: fill(greeting, { name: name ?? '' }),
      format: (at) => this.#time(at),
      choose: (title) => {
        this.#host.send(title);
        this.composer.focus();
      },
    });
    this.typingRow = h('p', { class: 'typing', role: 'status', hidden: true },
      h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', { class: 'typing-text' }));
    this.extra = h('div', { class: 'extra', hidden: true });
    this.composer = new Composer(s, {
      send: (text, files) => this.#send(text, files), settle: (work) => this.settle(work), most: this.#mostBytes,
    });
    const header = h('div', { class: 'header', part: 'header' },
      h('h2', { id: 'heading', dir: 'auto' }, heading),
      this.menu,
      !this.inline && button({ class: 'dismiss', 'aria-label': s.close, title: s.close, click: () => this.close() }, icon('close')));

    const language = { lang: s.tag, dir: s.dir ?? 'ltr' };
    this.panel = h(this.inline ? 'section' : 'dialog', {
      class: this.inline ? 'panel inline' : 'panel', part: 'panel', 'aria-labelledby': 'heading', ...language,
      cancel: (event) => {
        if (event.target === this.panel) {
          event.preventDefault();
          this.close();
        }
      },
      dragover: (event) => this.#onDrag(event), dragleave: (event) => this.#onDrag(event), drop: (event) => this.#onDrag(event),
    }, header, this.notice, this.#log.element, this.typingRow, this.extra, this.composer.element,
    h('p', { class: 'drop', 'aria-hidden': 'true' }, s.dropFiles));

    const root = this.#host.shadowRoot;
    root.replaceChildren(this.panel);
    if (!this.inline) {
      this.badge = h('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' });
      this.launcher = button({
        class: 'launcher', part: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'aria-label': s.open, ...language,
        click: () => (this.isOpen ? this.close() : this.open()),
      }, icon('chat'), icon('close'), h('span', { class: 'label', 'aria-hidden': 'true' }, s.launcher), this.badge);
      // A landmark: nothing that can be used may stand outside of all parts of the page.
      root.append(h('section', { 'aria-label': heading }, this.launcher));
    }
  }

  // -- opening and closing

  open({ focus = true } = {}) {
    if (this.isOpen) {
      if (focus) {
        this.composer.focus();
      }

      return;
    }

    if (matchMedia(PHONE).matches) {
      this.panel.showModal();
    } else if (focus) {
      this.panel.show();
    } else {
      this.panel.setAttribute('open', ''); // show() would take the focus from the page
    }

    this.launcher.setAttribute('aria-expanded', 'true');
    this.launcher.setAttribute('aria-label', this.#strings.close);
    this.unread(0);
    this.#log.toEnd();
    if (focus) {
      this.#returnFocus = true;
      this.composer.focus();
    }

    this.#chat.connect();
    this.#host.opened(true);
  }

  close() {
    if (this.inline || !this.isOpen) {
      return;
    }

    this.menu.open = false;
    const within = this.#host.shadowRoot.activeElement;
    this.panel.close();
    this.launcher.setAttribute('aria-expanded', 'false');
    this.unread(0);
    if (within || this.#returnFocus) {
      this.launcher.focus();
    }

    this.#returnFocus = false;
    this.#host.opened(false);
  }

  stop() {
    this.#notice.stop();
    this.#added.forEach((added) => added?.stop());
  }

  /** Runs work that changes the room for the log. */
  settle(work) {
    this.#log.keepEnd(work);
  }

  /** A window that crosses the phone width with the chat open needs the other kind of dialog. */
  relayout() {
    if (!this.inline && this.isOpen && this.panel.matches(':modal') !== matchMedia(PHONE).matches) {
      this.panel.close();
      this.open({ focus: matchMedia(PHONE).matches });
    }
  }

  unread(count) {
    this.unreadCount = count;
    if (this.badge) {
      this.badge.hidden = count === 0;
      this.badge.textContent = count > 9 ? '9+' : String(count);
      if (!this.isOpen) {
        this.launcher.setAttribute('aria-label', count ? fill(this.#strings.openUnread, { count }) : this.#strings.open);
      }
    }
  }

  // -- what the chat tells

  show(message, again = false) {
    if (this.#log.show(message, again) && message.from === 'customer' && this.#asksEmail) {
      this.#closeExtra(false);
    }
  }

  /** Somebody said something just now. */
  said() {
    this.status();
    if (!this.isOpen) {
      this.unread(this.unreadCount + 1);
    }
  }

  removed(message) {
    if (this.#log.remove(message)) {
      this.composer.focus();
    }
  }

  reset() {
    this.#log.clear();
    this.#thanks = false;
    this.unread(0);
    this.#confirm?.close();
    this.#closeExtra(false);
    this.loaded();
  }

  loaded() {
    this.#loading = false;
    this.#log.busy = false;
    this.#log.toEnd();
    this.status();
  }

  lost() {
    this.#loading = false;
    this.#log.busy = false;
    this.status();
  }

  status() {
    this.#notice.update({ thanks: this.#thanks, quiet: this.#loading });
  }

  typing() {
    const { typing } = this.#chat;
    if (typing === this.typingRow.hidden) {
      this.#log.keepEnd(() => {
        this.typingRow.hidden = !typing;
        this.typingRow.lastElementChild.textContent = typing ? this.#strings.typing : '';
      });
    }
  }

  // -- what is asked beside the conversation

  askRating(asked) {
    if (!this.extra.hidden || !this.#chat.known || (!asked && this.#chat.rated)) {
      return;
    }

    const form = ratingForm(this.#strings, {
      later: () => this.#closeExtra(true),
      send: async (score, comment) => {
        await this.#chat.rate(score, comment);
        this.#thanks = true;
        this.status();
        this.#closeExtra(true);
        this.#host.announce('rated', { score });
      },
    });
    this.#openExtra(form, asked);
  }

  askEmail() {
    const form = emailForm(this.#strings, {
      later: () => this.#closeExtra(true),
      send: async (email) => {
        await this.#chat.reachAt(email);
        const noted = h('p', { class: 'noted', role: 'status', tabindex: '-1' }, fill(this.#strings.emailThanks, { email: `\u2068${email}\u2069` }));
        this.extra.replaceChildren(noted);
        noted.focus();
        this.status();
      },
    });
    this.#asksEmail = true;
    this.#openExtra(form, true);
  }

  #askForget() {
    this.#confirm = forgetDialog(this.#strings, () => {
      this.#chat.forget();
      this.composer.focus();
    });
    this.panel.append(this.#confirm);
    this.#confirm.showModal();
  }

  #openExtra(form, focus) {
    this.#log.keepEnd(() => {
      this.extra.replaceChildren(form);
      this.extra.hidden = false;
    });
    if (focus) {
      form.querySelector('input').focus();
    }
  }

  #closeExtra(focus) {
    this.extra.hidden = true;
    this.extra.replaceChildren();
    this.#asksEmail = false;
    if (focus) {
      this.composer.focus();
    }
  }

  get #mostBytes() {
    const megabytes = Number(this.#host.getAttribute('max-file-mb'));
    return megabytes > 0 ? megabytes * 1024 * 1024 : undefined;
  }

  /** Files that are dragged over the panel may be let go anywhere on it; a page would otherwise be left for them. */
  #onDrag(event) {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      const inside = event.type === 'dragover' || (event.type === 'dragleave' && this.panel.contains(event.relatedTarget));
      this.panel.classList.toggle('dropping', inside);
      if (event.type === 'drop') {
        this.composer.attach(event.dataTransfer.files);
        this.composer.focus();
      }
    }
  }

  #send(text, files) {
    const sent = this.#host.send(text, files);
    if (sent) {
      this.#thanks = false;
      this.status();
    }

    return sent;
  }

  #time(at) {
    const date = new Date(at);
    const today = date.toDateString() === new Date().toDateString();
    const format = { hour: '2-digit', minute: '2-digit', ...(!today && { day: 'numeric', month: 'short' }) };
    return date.toLocaleString(this.#strings.tag, format);
  }

  // -- keys

  onEscape(event) {
    if (this.#confirm?.open) {
      this.#confirm.close();
    } else if (this.#added.some((added) => added?.escape())) {
      this.composer.focus();
    } else if (this.menu.open) {
      this.menu.open = false;
      this.menu.firstElementChild.focus();
    } else if (!this.extra.hidden) {
      this.#closeExtra(true);
    } else if (!this.inline && this.isOpen) {
      this.close();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  }

  #choose(action) {
    this.menu.open = false;
    this.composer.focus();
    action();
  }

  #onMenuBlur({ relatedTarget }) {
    if (relatedTarget && !this.menu.contains(relatedTarget)) {
      this.menu.open = false;
    }
  }
}

/** One line above the conversation: what is the matter, how long it takes, and what can be done. */
class Notice {
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
