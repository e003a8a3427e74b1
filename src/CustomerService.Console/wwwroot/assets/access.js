// What the pages for operators have in common: they ask for a tenant and its key, keep both in this tab, and show what the key opens.
const KEY = 'live:key';
const REFUSED = {
  401: 'This key was not accepted. Check that you copied all of it, and that it has not been revoked.',
  403: 'This key may not see the figures. It needs the admin scope.',
  404: 'There is no such tenant for this key.',
};

const at = (id) => document.getElementById(id);

/** An element of the page; its children are text, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  made.append(...children);
  return made;
}

/** Why nothing is shown, by the status of an answer; undefined where another try may help. */
export const refused = (code) => REFUSED[code];

/** Says at the head of the page how things stand. */
export function status(state, text) {
  at('status').dataset.state = state;
  if (at('status').textContent !== text) {
    at('status').textContent = text;
  }
}

/** Reads whenever there is a key; gives the way back to the question for one, with what is wrong with it. */
export function withAccess(read) {
  let running;

  function enter(access) {
    running?.abort();
    running = new AbortController();
    at('access').hidden = true;
    at('leave').hidden = false;
    read(access, running.signal);
  }

  function leave(problem) {
    running?.abort();
    sessionStorage.removeItem(KEY);
    at('figures').hidden = true;
    at('leave').hidden = true;
    at('access').hidden = false;
    at('key').value = '';
    at('problem').textContent = problem;
    status('', '');
    at('key').focus();
  }

  at('leave').addEventListener('click', () => leave(''));
  at('access').addEventListener('submit', (event) => {
    event.preventDefault();
    const access = { tenant: at('tenant').value.trim(), key: at('key').value.trim() };
    at('problem').textContent = '';
    if (/[^\x21-\x7e]/.test(access.key)) {
      at('problem').textContent = REFUSED[401]; // could not even travel in a header
      return;
    }

    sessionStorage.setItem(KEY, JSON.stringify(access));
    enter(access);
  });

  // Not before the page's own script has run to its end.
  const kept = JSON.parse(sessionStorage.getItem(KEY));
  if (kept) {
    at('tenant').value = kept.tenant;
    queueMicrotask(() => enter(kept));
  }

  return leave;
}
