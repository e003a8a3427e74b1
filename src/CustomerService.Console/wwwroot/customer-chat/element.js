import { Chat } from './chat.js';
import { PHONE } from './dom.js';
import { ENGLISH, choose, load } from './strings.js';
import { SHEET } from './styles.js';
import { View } from './view.js';

const PATIENCE_MS = 3_000;

/** What a page sees: attributes, methods, events. */
class CustomerChatElement extends HTMLElement {
  static observedAttributes = ['tenant', 'base', 'identity', 'mode', 'heading', 'greeting', 'visitor-name', 'lang', 'max-file-mb', 'voice'];

  #chat;
  #view;
  #strings = ENGLISH;
  #replaced = {};
  #language;
  #opening;
  #viewport = new CSSStyleSheet();
  #beginning = 0;
  #listeners;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [SHEET, this.#viewport];
  }

  /** The texts in use. Assign an object with some of them to replace those. */
  get strings() {
    const { tag, dir, ...texts } = this.#texts;
    return texts;
  }

  set strings(texts) {
    this.#replaced = { ...texts };
    this.#render();
  }

  /** Who the visitor is, signed by the page's server; null for nobody that it knows. */
  get identity() {
    return this.getAttribute('identity');
  }

  set identity(token) {
    this.toggleAttribute('identity', false);
    if (token) {
      this.setAttribute('identity', token);
    }
  }

  get isOpen() {
    return this.#view?.isOpen ?? false;
  }

  open() {
    this.#opening = true;
    this.#view?.open();
  }

  close() {
    this.#opening = false;
    this.#view?.close();
  }

  /** Sends a message as if the visitor had typed it, with files if there are any; returns its id, or null when there is nothing to send. */
  send(text, files = []) {
    const messageId = this.#chat?.send(String(text), [...files]) ?? null;
    if (messageId) {
      this.announce('message', { from: 'customer', text: String(text).trim(), messageId });
    }

    return messageId;
  }

  forget() {
    this.#chat?.forget();
  }

  /** The devices that are told of answers: `GET`, or `PUT` and `DELETE` of one, as docs/channels/push.md says. Fails before the first message. */
  devices(method, id, body) {
    return this.#chat.devices(method, id, body);
  }

  connectedCallback() {
    // An instance may have been given its texts before this module defined the element.
    if (Object.hasOwn(this, 'strings')) {
      const texts = this.strings;
      delete this.strings;
      this.strings = texts;
    }

    const { signal } = (this.#listeners = new AbortController());
    this.shadowRoot.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) {
        this.#view?.onEscape(event);
      }
    }, { signal });
    matchMedia(PHONE).addEventListener('change', () => this.#view?.relayout(), { signal });
    for (const name of ['resize', 'scroll']) {
      globalThis.visualViewport?.addEventListener(name, () => this.#fitViewport(), { signal });
    }

    this.#begin();
  }

  disconnectedCallback() {
    this.#listeners?.abort();
    this.#end();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#beginning || before === after) {
      return;
    }

    if (name === 'tenant' || name === 'base' || name === 'identity') {
      this.#end();
      this.#begin();
    } else if (name === 'lang') {
      this.#speak();
    } else {
      this.#render();
    }
  }

  /** For the view: tells the page with a `customer-chat:…` event. */
  announce(name, detail) {
    this.dispatchEvent(new CustomEvent(`customer-chat:${name}`, { detail, bubbles: true, composed: true }));
  }

  /** For the view: remembers within this tab whether the chat is open, so that it is still open on the shop's next page. */
  opened(isOpen) {
    try {
      sessionStorage.setItem('customer-chat:open', String(isOpen));
    } catch {
      // Refused: the next page starts with the chat closed.
    }

    this.announce(isOpen ? 'open' : 'close', {});
  }

  /** Replaced texts first, then the language's. `tag` is the language that they and all times and numbers are in. */
  get #texts() {
    const { language, tag } = this.#language ?? {};
    return { ...this.#strings, ...this.#replaced, tag: this.#strings !== ENGLISH || language === 'en' ? tag : 'en' };
  }

  /** Language tags in order of preference: of the element, of what it stands in, of the browser. */
  #tags() {
    return [this.closest('[lang]')?.lang, document.documentElement.lang, ...navigator.languages].filter((tag) => {
      try {
        return tag && Intl.getCanonicalLocales(tag).length;
      } catch {
        return false; // the page's author wrote something that is no language tag
      }
    });
  }

  async #begin() {
    const tenant = this.getAttribute('tenant');
    if (!tenant) {
      console.error('<customer-chat> needs a tenant attribute.');
      return;
    }

    const beginning = ++this.#beginning;
    const base = (this.getAttribute('base') ?? '').replace(/\/+$/, '');
    const anonymous = `customer-chat:${base}:${tenant}`;
    const identity = this.identity;
    const scope = identity ? await this.#identify({ tenant, base, anonymous, identity }) : anonymous;
    if (this.#beginning !== beginning) {
      return; // taken out or changed meanwhile
    }

    this.#chat = new Chat({
      tenant,
      base,
      scope,
      identity: scope === anonymous ? undefined : identity,
      locale: () => Intl.getCanonicalLocales(this.#tags()[0] ?? 'en')[0],
      notify: (kind, detail) => this.#onChange(kind, detail),
    });
    this.#chat.start();
    this.#speak();
  }

  /** The place of whom an identity names. */
  async #identify(visit) {
    const { placeOf } = await import('./on-demand/identity.js');
    const { scope, ...outcome } = await placeOf(visit, PATIENCE_MS);
    this.announce('identity', outcome);
    return scope;
  }

  /** Shows everything in the language of the page, once its texts are there; in English as long as they take long. */
  async #speak() {
    const language = choose(this.#tags());
    const spoken = this.#language?.language;
    this.#language = language;
    if (language.language !== (spoken ?? 'en')) {
      const late = setTimeout(() => this.#render(), PATIENCE_MS);
      const texts = await load(language.language);
      clearTimeout(late);
      if (this.#language !== language) {
        return; // changed again meanwhile
      }

      this.#strings = texts;
    }

    this.#render();
    this.announce('texts', {});
  }

  #end() {
    this.#beginning++;
    this.#chat?.stop();
    this.#view?.stop();
    this.#chat = undefined;
    this.#view = undefined;
    this.shadowRoot.replaceChildren();
  }

  #render() {
    // Before the first language is known there is nothing to show.
    if (!this.#chat || !this.#language) {
      return;
    }

    const last = this.#view;
    const focused = this.shadowRoot.activeElement;
    const view = (this.#view = new View(this, this.#chat, this.#texts));
    if (last) {
      last.stop();
      view.composer.attach(last.composer.files);
      view.composer.text = last.composer.text;
      view.unread(last.unreadCount);
      if (!last.inline && last.isOpen) {
        view.open({ focus: Boolean(focused) });
      }
    } else if (view.inline) {
      this.#chat.connect();
    } else if (this.#opening) {
      view.open();
    } else if (this.#wasOpen() && !matchMedia(PHONE).matches) {
      view.open({ focus: false });
    }
  }

  #wasOpen() {
    try {
      return sessionStorage.getItem('customer-chat:open') === 'true';
    } catch {
      return false;
    }
  }

  #onChange(kind, detail) {
    const view = this.#view;
    if (kind === 'state' && detail.changed) {
      this.announce('state', { state: detail.state });
    } else if (kind === 'said') {
      this.announce('message', { from: detail.from, text: detail.text, seq: detail.seq });
    }

    if (!view) {
      return;
    }

    if (kind === 'message') {
      view.show(detail);
    } else if (kind === 'state' || kind === 'trouble') {
      view.status();
      if (detail?.changed && detail.state === 'closed') {
        view.askRating(false);
      }
    } else {
      view[kind](detail); // removed, said, typing, loaded, reset, lost
    }
  }

  /** An on-screen keyboard shrinks only the visual viewport: the sheet follows it, through a style sheet of its own. */
  #fitViewport() {
    const { height, offsetTop, scale } = globalThis.visualViewport;
    this.#viewport.replaceSync(scale > 1.01 ? '' : `:host { --view-height: ${height}px; --view-top: ${offsetTop}px; }`);
  }
}

customElements.define('customer-chat', CustomerChatElement);
