import { ProblemError, isTransient } from './problem.js';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait after a failure: longer after each, never shorter than the host asked, and with jitter, as many wait for one host. */
export function waitAfter(error: unknown, attempt: number): number {
  const asked = error instanceof ProblemError ? error.retryAfterMs ?? 0 : 0;
  const own = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10)) * (0.5 + Math.random() / 2);
  return Math.max(own, asked > 0 ? asked + Math.random() * FIRST_MS : 0);
}

/** Waits; an abort ends it early, without an error. */
export function sleep(ms: number, ...signals: (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const known = signals.filter((signal) => signal !== undefined);
    const done = () => {
      clearTimeout(timer);
      known.forEach((signal) => signal.removeEventListener('abort', done));
      resolve();
    };
    const timer = setTimeout(done, known.some((signal) => signal.aborted) ? 0 : ms);
    known.forEach((signal) => signal.addEventListener('abort', done));
  });
}

/** Repeats what may be repeated until it is answered or refused for good. */
export async function insist<T>(work: () => Promise<T>, attempts: number, signal?: AbortSignal): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || attempt + 1 >= attempts || signal?.aborted) {
        throw error;
      }

      await sleep(waitAfter(error, attempt), signal);
      signal?.throwIfAborted();
    }
  }
}
