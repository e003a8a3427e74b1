// What a message holds beside its text. What a browser can't show is said in words; nothing from elsewhere is loaded.
import { button, fill, h, icon } from './dom.js';
import { isImage, isolated, sizeOf } from './files.js';
import { linked, outward, safeUrl } from './links.js';

const words = (value, most = 500) => (typeof value === 'string' ? value.trim().slice(0, most) : '');
const list = (value) => (Array.isArray(value) ? value.slice(0, 20) : []);

/** Elements for the parts of a message. `open(media)` gets a file's address in this page; `choose` says what a button says. */
export class Parts {
  #s;
  #open;
  #choose;
  #seen;

  /** `settle` runs work that changes the height of the log. */
  constructor({ strings, open, choose, settle }) {
    this.#s = strings;
    this.#open = open;
    this.#choose = choose;
    // A picture is asked for when it comes into view: a long conversation may have fifty.
    this.#seen = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) {
          this.#seen.unobserve(target);
          this.#load(target, settle);
        }
      }
    });
  }

  of(parts) {
    return list(parts).map((part) => this.#part(part ?? {})).filter(Boolean);
  }

  /** The round picture of who wrote, from our own server, or the first letter of the name. */
  static avatar(name, url, base) {
    const href = safeUrl(url);
    const ours = href && [location.origin, new URL(base || '/', location.href).origin].includes(new URL(href).origin);
    return h('span', { class: 'avatar', 'aria-hidden': 'true' }, ours ? h('img', { src: href, alt: '' }) : [...name][0] ?? '');
  }

  #part({ cards, media, location, contact, template }) {
    if (Array.isArray(cards)) {
      return h('div', { class: 'cards', tabindex: cards.length > 1 ? '0' : null }, ...list(cards).map((card) => this.#card(card ?? {})));
    }

    return media ? this.#media(media)
      : location ? told('place', this.#place(location))
      : contact ? this.#contact(contact)
      : h('p', { class: 'text', dir: 'auto' }, ...linked(words(template?.text, 5000) || '…', this.#s));
  }

  #media(media) {
    const { mediaType, attachmentId, key, url, size } = media;
    const name = words(media.name) || words(media.description) || this.#s.file;
    if (!attachmentId && !key) {
      const href = safeUrl(url);
      return told('file', href ? outward(href, this.#s, name) : name);
    }

    const about = [kindOf(words(mediaType)), size > 0 && sizeOf(size, this.#s)].filter(Boolean).join(' · ');
    const file = button({ class: 'file', title: fill(this.#s.download, { name: isolated(name) }), click: () => this.#save(file, media, name) },
      icon('file'), h('span', { class: 'names' }, h('bdi', null, name), h('small', null, about)));
    if (!isImage(words(mediaType))) {
      return file;
    }

    const image = h('img', { alt: words(media.description) || words(media.name) || this.#s.picture });
    const shown = button({
      class: 'picture', 'aria-label': `${fill(this.#s.download, { name: isolated(name) })} (${about})`, title: name,
      click: () => this.#save(shown, media, name),
    }, image);
    shown.media = media;
    shown.instead = file;
    this.#seen.observe(shown);
    return shown;
  }

  async #load(shown, settle) {
    try {
      const address = await this.#open(shown.media);
      const image = shown.firstElementChild;
      image.src = address;
      await image.decode();
      settle(() => shown.classList.add('loaded'));
    } catch {
      settle(() => shown.replaceWith(shown.instead)); // gone, or a kind that this browser does not show
    }
  }

  async #save(from, media, name) {
    from.disabled = true;
    try {
      h('a', { href: await this.#open(media), download: name }).click();
    } catch {
      const problem = h('p', { class: 'problem', role: 'alert' }, this.#s.ratingFailed);
      from.after(problem);
      setTimeout(() => problem.remove(), 10_000);
    } finally {
      from.disabled = false;
      from.focus();
    }
  }

  #card({ title, text, image, buttons }) {
    const heading = words(title);
    return h('div', { class: 'card', role: 'group', 'aria-label': heading },
      image && this.#media(image),
      h('p', { class: 'title', dir: 'auto' }, heading),
      words(text) && h('p', { class: 'about', dir: 'auto' }, ...linked(words(text, 2000), this.#s)),
      ...list(buttons).map((item) => this.#button(item ?? {})).filter(Boolean));
  }

  #button({ title, url, reply }) {
    const shown = words(title);
    const href = safeUrl(url);
    return href ? outward(href, this.#s, shown)
      : words(reply) ? button({ dir: 'auto', click: () => this.#choose(words(reply)) }, shown)
      : shown && h('p', { dir: 'auto' }, shown);
  }

  #place({ name, address, latitude, longitude }) {
    const number = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
    const at = Number.isFinite(latitude) && Number.isFinite(longitude) && `(${number.format(latitude)}, ${number.format(longitude)})`;
    return [[words(name), words(address)].filter(Boolean).join(', '), at].filter(Boolean).join(' ');
  }

  #contact({ name, organisation, phones, emails }) {
    const lines = [[words(name), words(organisation)].filter(Boolean).join(', '), ...list(phones).map((text) => words(text)), ...list(emails).map((text) => words(text))];
    return told('person', ...linked(lines.filter(Boolean).join('\n'), this.#s));
  }
}

/** Something said, with a sign of what it is. */
const told = (sign, ...content) => h('div', { class: 'text signed', dir: 'auto' }, icon(sign), h('p', null, ...content));

/** "image/jpeg" as people say it. */
const kindOf = (type) => (type === 'text/plain' ? 'TXT' : type.split('/').at(-1).replace('quicktime', 'mov').toUpperCase());
