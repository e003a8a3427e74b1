/** The host answered, and refused: the `application/problem+json` that it sent. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    /** The status code. */
    readonly status: number,
    /** Names the kind: `urn:customer-service:problem:…`. Act on this. */
    readonly type: string,
    /** The kind in words. */
    readonly title: string,
    /** What is the matter with this request; for developers. */
    readonly detail: string | undefined,
    /** What is wrong with each member of the request. */
    readonly errors: Readonly<Record<string, readonly string[]>>,
    /** Quote it to the operator. */
    readonly traceId: string | undefined,
    /** When to try again, in milliseconds, where the host says so. */
    readonly retryAfterMs: number | undefined,
    /** Where a conversation is another agent's: whose. */
    readonly assignee: { readonly id: string; readonly name?: string } | undefined = undefined,
  ) {
    super(detail ?? title);
  }

  /** The last part of the type: `invalid-request`, `conflict`, `busy`, … */
  get kind(): string {
    return this.type.slice(this.type.lastIndexOf(':') + 1);
  }

  /** Whether the same request may succeed later. */
  get isTransient(): boolean {
    return this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** Reads an answer that is no success; one that is no problem+json, as of a proxy, has its status and no more. */
  static async read(response: Response): Promise<ProblemError> {
    const text = await response.text().catch(() => '');
    let problem: Record<string, unknown> = {};
    try {
      const parsed: unknown = JSON.parse(text);
      problem = typeof parsed === 'object' && parsed !== null ? parsed as Record<string, unknown> : {};
    } catch {
      // Not ours.
    }

    const word = (name: string) => (typeof problem[name] === 'string' ? problem[name] : undefined);
    const seconds = Number(response.headers.get('Retry-After') ?? NaN);
    return new ProblemError(
      response.status,
      word('type') ?? 'about:blank',
      word('title') ?? `HTTP ${response.status}`,
      word('detail'),
      (problem['errors'] ?? {}) as Record<string, string[]>,
      word('traceId'),
      seconds >= 0 ? seconds * 1000 : undefined,
      problem['assignee'] as { id: string; name?: string } | undefined,
    );
  }
}

/** There was no whole answer. Whether the host acted is unknown: send the same again, under the same id. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';

  constructor(cause: unknown) {
    super(`No answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Whether the same request may succeed later. */
export const isTransient = (error: unknown): boolean =>
  error instanceof NoAnswerError || (error instanceof ProblemError && error.isTransient);
