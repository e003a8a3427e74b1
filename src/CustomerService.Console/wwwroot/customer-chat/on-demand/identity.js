import { REQUEST_TIMEOUT_MS } from '../api.js';
import { Vault, exclusive } from '../store.js';

// Loaded only by pages that say who their visitor is.

/**
 * The place in this browser of whom an identity names; that of nobody, where it is refused. A server that is slow is not waited for: it is
 * asked again with the first message.
 */
export async function placeOf(visit, patience) {
  const subject = subjectOf(visit.identity);
  const scope = `customer-chat@${encodeURIComponent(subject)}:${visit.base}:${visit.tenant}`;
  const { problem } = subject
    ? await Promise.race([identify({ ...visit, scope }), new Promise((resolve) => setTimeout(resolve, patience, {}))]).catch(() => ({}))
    : { problem: 'The identity is not a signed token with a subject.' };
  return { scope: problem ? visit.anonymous : scope, verified: !problem, problem };
}

/** Whom a signed identity names: what its signature is worth, the server says. */
function subjectOf(identity) {
  try {
    const [, claims] = identity.split('.');
    const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes));
    return typeof sub === 'string' && sub ? sub : null;
  } catch {
    return null;
  }
}

/**
 * Begins, or finds again, the session of whom an identity names. Each of them has a place of their own in this browser, so that people who
 * share it never see each other's conversation; what was said before anybody signed in goes along with the first who does.
 */
async function identify({ tenant, base, anonymous, scope, identity }) {
  const vault = new Vault(scope);
  return exclusive(`${scope}:session`, async () => {
    if (vault.read('session')) {
      return {};
    }

    const before = new Vault(anonymous);
    const { resumeToken } = before.read('session') ?? {};
    const visitors = `${base}/api/v1/tenants/${encodeURIComponent(tenant)}/visitors`;
    let response = resumeToken && await post(`${visitors}/resume`, { resumeToken, identity });
    const adopted = response?.ok;
    if (!adopted) {
      response = await post(visitors, { identity });
    }

    if (!response.ok) {
      const { detail } = await response.json().catch(() => ({}));
      return response.status === 401 ? { problem: detail ?? 'The identity was refused.' } : {};
    }

    const { conversationId, resumeToken: next } = await response.json();
    if (adopted) {
      for (const name of before.names('')) {
        vault.write(name, before.read(name));
        before.remove(name);
      }
    }

    vault.write('session', { conversationId, resumeToken: next });
    return {};
  });
}

function post(address, body) {
  return fetch(address, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
}
