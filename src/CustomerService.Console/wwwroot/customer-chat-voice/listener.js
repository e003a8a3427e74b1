// The browser's recogniser, as one press of the button needs it.
const LONGEST_MS = 60_000;

const api = () => globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

// What the visitor is told of a failure, as a text of `words.js` is called; anything else is "not available".
const FAILURES = { 'not-allowed': 'talkDenied', 'service-not-allowed': 'talkDenied', 'audio-capture': 'talkMissing', 'no-speech': 'notHeard' };

export class Listener {
  #recognition;
  #timer;
  #notify;
  #one = false;

  /** `notify(kind, detail)`: `heard` (the words so far), `ended` (the name of a text that says why, or undefined). */
  constructor(notify) {
    this.#notify = notify;
  }

  /** Browsers give the microphone to secure pages alone. */
  static get isThere() {
    return typeof api() === 'function' && isSecureContext;
  }

  get active() {
    return Boolean(this.#recognition);
  }

  /** Listens until it is told to stop. */
  start(language) {
    const recognition = (this.#recognition = new (api())());
    let problem;
    let heard = false;
    this.#one = false;
    Object.assign(recognition, { lang: language, interimResults: true, continuous: true, maxAlternatives: 1 });
    recognition.onresult = ({ results }) => {
      if (recognition === this.#recognition) {
        heard = true;
        this.#notify('heard', [...results].map(([best]) => best.transcript).join(' ').replace(/\s+/g, ' ').trim());
        if (this.#one && results[results.length - 1].isFinal) {
          recognition.stop();
        }
      }
    };
    recognition.onerror = ({ error }) => {
      problem = FAILURES[error] ?? 'talkUnavailable';
    };
    recognition.onend = () => {
      if (recognition === this.#recognition) {
        this.#end(problem ?? (heard ? undefined : 'notHeard'));
      }
    };
    this.#timer = setTimeout(() => this.stop(), LONGEST_MS);
    try {
      recognition.start();
    } catch {
      this.#end('talkUnavailable');
    }
  }

  /** The button was only tapped: it ends by itself after the first thing that is said. */
  untilSaid() {
    this.#one = true;
  }

  /** Takes what was said until now. */
  stop() {
    this.#recognition?.stop();
  }

  /** Forgets what was said. */
  abort() {
    const recognition = this.#recognition;
    this.#end(undefined, true);
    recognition?.abort();
  }

  #end(problem, quiet = false) {
    this.#recognition = undefined;
    clearTimeout(this.#timer);
    if (!quiet) {
      this.#notify('ended', problem);
    }
  }
}
