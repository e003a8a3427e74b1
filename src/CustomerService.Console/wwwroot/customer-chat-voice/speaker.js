// The browser's voice. It reads sentence by sentence: some browsers fall silent within a long text.

export class Speaker {
  #waiting = new Set();
  #notify;

  /** `notify(kind)`: `speaking`, `silent` (all is read, or it was stopped), `failed` (no voice for it, or none at all). */
  constructor(notify) {
    this.#notify = notify;
  }

  static get isThere() {
    return Boolean(globalThis.speechSynthesis) && typeof globalThis.SpeechSynthesisUtterance === 'function';
  }

  get active() {
    return this.#waiting.size > 0;
  }

  /** Reads a text after what is being read. */
  read(text, language) {
    const voice = voiceOf(language);
    if (voice === null) {
      this.#notify('failed');
      return;
    }

    for (const sentence of sentences(text, language)) {
      const utterance = Object.assign(new SpeechSynthesisUtterance(sentence), { lang: language, voice: voice ?? null });
      // Kept until it is read: a browser may otherwise throw it away in the middle.
      this.#waiting.add(utterance);
      utterance.onend = () => this.#done(utterance, 'silent');
      utterance.onerror = ({ error }) => this.#done(utterance, error === 'interrupted' || error === 'canceled' ? 'silent' : 'failed');
      speechSynthesis.speak(utterance);
    }

    if (this.active) {
      this.#notify('speaking');
    }
  }

  stop() {
    // What other scripts of the page have read is theirs to end.
    if (this.active) {
      this.#waiting.clear();
      speechSynthesis.cancel();
      this.#notify('silent');
    }
  }

  #done(utterance, kind) {
    if (!this.#waiting.delete(utterance)) {
      return; // stopped meanwhile
    }

    if (kind === 'failed') {
      this.#waiting.clear();
      speechSynthesis.cancel();
    }

    if (!this.active) {
      this.#notify(kind);
    }
  }
}

/** The voice for a language; undefined leaves it to the browser, which has not said what it has; null: it has none. */
function voiceOf(language) {
  const voices = speechSynthesis.getVoices();
  const wanted = language.toLowerCase();
  const tag = (voice) => voice.lang.toLowerCase().replace('_', '-');
  return voices.find((voice) => tag(voice) === wanted)
    ?? voices.find((voice) => tag(voice).split('-')[0] === wanted.split('-')[0])
    ?? (voices.length ? null : undefined);
}

function sentences(text, language) {
  const pieces = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment)
    : [text];
  return pieces.map((piece) => piece.trim()).filter(Boolean);
}
