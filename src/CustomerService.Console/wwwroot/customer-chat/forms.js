// Where the visitor writes: messages, a rating, an address, a confirmation.
import { MAX_TEXT } from './chat.js';
import { button, fill, h, icon } from './dom.js';
import { MAX_BYTES, MAX_FILES, TYPES, isImage, isolated, problemOf, sizeOf } from './files.js';

const WARN_BELOW = 400;

/** A form that says what is wrong with it, and keeps what was written when sending it fails. `check` and `send` get the form. */
function form(strings, { name, submit, check, send, later, refused }, ...fields) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const go = h('button', { class: 'primary' }, submit);
  return h('form', {
    class: name, novalidate: true,
    submit: async (event) => {
      event.preventDefault();
      const made = event.currentTarget;
      problem.textContent = check(made) ?? '';
      if (problem.textContent) {
        made.querySelector('input').focus();
        return;
      }

      go.disabled = true;
      try {
        await send(made);
      } catch (error) {
        // Offline, refused or too busy.
        problem.textContent = (error.status === 400 && refused) || strings.ratingFailed;
      } finally {
        go.disabled = false;
      }
    },
  }, ...fields, problem, h('div', { class: 'actions' }, go, button({ click: later }, strings.ratingSkip)));
}

export function ratingForm(s, { send, later }) {
  const comment = h('textarea', { id: 'comment', rows: '2', maxlength: '2000', dir: 'auto' });
  const score = (made) => Number(new FormData(made).get('score'));
  const stars = s.ratingOptions.map((label, index) => h('label', { title: label },
    h('input', { type: 'radio', name: 'score', value: String(index + 1), 'aria-label': label }), icon('star')));
  return form(s, {
    name: 'rating', submit: s.ratingSend, later,
    check: (made) => (score(made) ? null : s.ratingMissing),
    send: (made) => send(score(made), comment.value.trim()),
  },
  h('fieldset', null, h('legend', null, s.ratingLegend), h('div', { class: 'stars' }, ...stars)),
  h('label', { for: 'comment' }, s.ratingComment),
  comment);
}

export function emailForm(s, { send, later }) {
  const email = h('input', { id: 'email', type: 'email', autocomplete: 'email', maxlength: '254', dir: 'ltr', required: true });
  return form(s, {
    name: 'contact', submit: s.emailSend, later, refused: s.emailWrong,
    check: () => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.value.trim()) ? null : s.emailWrong),
    send: () => send(email.value.trim()),
  },
  h('p', { class: 'legend' }, s.emailLegend),
  h('label', { for: 'email' }, s.email),
  email);
}

/** Asks before the conversation is left behind. The safe answer has the focus. */
export function forgetDialog(s, go) {
  const dialog = h('dialog', {
    class: 'confirm', role: 'alertdialog', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text',
    close: () => dialog.remove(),
  },
  h('h2', { id: 'confirm-title' }, s.forgetTitle),
  h('p', { id: 'confirm-text' }, s.forgetText),
  h('div', { class: 'actions' },
    button({ class: 'danger', click: () => { dialog.close(); go(); } }, s.forgetYes),
    button({ autofocus: true, click: () => dialog.close() }, s.forgetNo)));
  return dialog;
}

/** Where the visitor writes. What is too long is kept and refused in words, never cut. */
export class Composer {
  #strings;
  #send;
  #count;
  #problem;
  #most;
  #files = [];
  #list;
  #picker;
  #told;
  #settle;

  /** `settle` runs work that changes the room for the log; `most`: the bytes of the longest file. */
  constructor(strings, { send, settle, most = MAX_BYTES }) {
    const s = strings;
    this.#settle = settle;
    this.#strings = s;
    this.#send = send;
    this.#most = most;
    this.input = h('textarea', {
      id: 'input', rows: '1', placeholder: s.placeholder, enterkeyhint: 'send', dir: 'auto', 'aria-describedby': 'count',
      keydown: (event) => this.#onKey(event), input: () => this.#changed(), paste: (event) => this.#onPaste(event),
    });
    this.#list = h('ul', { class: 'files', 'aria-label': s.files, hidden: true });
    this.#told = h('p', { class: 'quiet', role: 'status' });
    this.#picker = h('input', {
      type: 'file', multiple: true, accept: TYPES, hidden: true, change: () => {
        this.attach(this.#picker.files);
        this.#picker.value = '';
        this.focus();
      },
    });
    this.#count = h('p', { id: 'count', class: 'count', hidden: true });
    this.#problem = h('p', { class: 'problem', role: 'alert' });
    this.element = h('form', { class: 'composer', part: 'composer', submit: (event) => this.#submit(event) },
      this.#problem, this.#count, this.#list, this.#told, this.#picker,
      h('label', { class: 'quiet', for: 'input' }, s.input),
      this.input,
      // After the text: one step back from there leads to what was offered last.
      button({ class: 'attach', 'aria-label': s.attach, title: s.attach, click: () => this.#picker.click() }, icon('attach')),
      h('button', { class: 'send', 'aria-label': s.send, title: s.send }, icon('send')));
  }

  get text() {
    return this.input.value;
  }

  set text(text) {
    this.input.value = text;
    this.#changed();
  }

  get files() {
    return this.#files;
  }

  /** Takes files beside the text, as far as they may go with it, and says why others are left out. */
  attach(files) {
    const s = this.#strings;
    const problems = [];
    for (const file of files) {
      const problem = this.#files.length < MAX_FILES ? problemOf(file, s, this.#most) : fill(s.fileTooMany, { max: MAX_FILES.toLocaleString(s.tag) });
      if (!problem) {
        this.#files.push(file);
        this.#list.append(this.#preview(file));
      } else if (!problems.includes(problem)) {
        problems.push(problem);
      }
    }

    this.#listed(problems.join(' '));
  }

  clear() {
    this.text = '';
    this.#files = [];
    this.#list.replaceChildren();
    this.#listed();
  }

  focus() {
    this.input.focus();
  }

  #preview(file) {
    const s = this.#strings;
    const name = file.name || s.file;
    const image = isImage(file.type) && h('img', { alt: '' });
    if (image) {
      image.src = URL.createObjectURL(file);
      image.onload = () => URL.revokeObjectURL(image.src);
    }

    const item = h('li', null, image || icon('file'),
      h('span', { class: 'names' }, h('bdi', null, name), h('small', null, sizeOf(file.size, s))),
      button({
        class: 'remove', 'aria-label': fill(s.removeFile, { name: isolated(name) }), title: fill(s.removeFile, { name: isolated(name) }),
        click: () => {
          const next = item.nextElementSibling ?? item.previousElementSibling;
          this.#files = this.#files.filter((other) => other !== file);
          item.remove();
          this.#listed();
          (next?.querySelector('button') ?? this.input).focus();
        },
      }, icon('close')));
    return item;
  }

  #listed(problem = '') {
    const { length } = this.#files;
    this.#settle(() => {
      this.#problem.textContent = problem;
      this.#list.hidden = length === 0;
    });
    this.#told.textContent = length ? fill(this.#strings.filesCount, { count: length.toLocaleString(this.#strings.tag) }) : '';
  }

  #onPaste(event) {
    const { files } = event.clipboardData;
    // A copied table is a picture as well as text: the text is what was meant.
    if (files.length && !event.clipboardData.types.includes('text/plain')) {
      event.preventDefault();
      this.attach(files);
    }
  }

  #submit(event) {
    event.preventDefault();
    const surplus = this.text.trim().length - MAX_TEXT;
    if (surplus > 0) {
      this.#problem.textContent = fill(this.#strings.tooLong, { max: MAX_TEXT.toLocaleString(this.#strings.tag), count: surplus.toLocaleString(this.#strings.tag) });
    } else if (this.#send(this.text, this.#files)) {
      this.clear();
    }

    this.focus();
  }

  #onKey(event) {
    // Enter that ends an input method's composition chooses a word; it does not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
      this.#submit(event);
    }
  }

  #changed() {
    const left = MAX_TEXT - this.text.trim().length;
    this.#count.hidden = left >= WARN_BELOW;
    this.#count.textContent = this.#count.hidden ? '' : fill(this.#strings.charactersLeft, { count: left.toLocaleString(this.#strings.tag) });
    this.#count.classList.toggle('over', left < 0);
    this.input.toggleAttribute('aria-invalid', left < 0);
    if (left >= 0) {
      this.#problem.textContent = '';
    }

    // Browsers without field-sizing grow by lines typed; long lines scroll.
    if (!CSS.supports('field-sizing', 'content')) {
      this.input.rows = Math.min(5, this.text.split('\n').length);
    }
  }
}
