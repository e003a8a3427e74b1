// What somebody types stays in their tab until it was sent: through a lost connection, a host that goes away, a reload. It has the id of
// the message that it will be, so that the same is sent once, however often it is tried.
const prefix = 'customer-service:draft:';
const drafts = new WeakMap();

// Not randomUUID, which there is on https alone.
const newId = () => `w-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
const load = (key) => { try { return JSON.parse(sessionStorage.getItem(prefix + key)); } catch { return null; } };
const save = ({ key, id, box }) => {
  try {
    if (box.value) sessionStorage.setItem(prefix + key, JSON.stringify({ id, text: box.value }));
    else sessionStorage.removeItem(prefix + key);
  } catch { /* It lasts as long as the page. */ }
};


// The end of a conversation is what is answered: it is shown, and followed unless somebody reads further up.
const follow = (form) => {
  const page = document.documentElement;
  const toEnd = () => { scrollTo(0, page.scrollHeight); };
  const isNear = () => innerHeight + scrollY > page.scrollHeight - 160;
  let near = true;
  const scrolled = () => { near = isNear(); };
  const watch = new ResizeObserver(() => {
    if (!form.isConnected) {
      watch.disconnect();
      removeEventListener('scroll', scrolled);
    } else if (near) toEnd();
  });
  addEventListener('scroll', scrolled, { passive: true });
  watch.observe(document.body);
  toEnd();
};

export const open = (form, key) => {
  const box = form.querySelector('textarea');
  const kept = load(key);
  const draft = { key, box, id: kept?.id ?? newId() };
  drafts.set(form, draft);
  // Some may have been typed while this came.
  box.value = (kept?.text ?? '') + box.value;
  save(draft);
  box.addEventListener('input', () => { save(draft); });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Whoever was to tell what came of it may have gone with the connection.
  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', () => { box.readOnly = false; });
  follow(form);
  // A phone would show its keyboard over what was said.
  const active = document.activeElement;
  if ((!active || active === document.body || active.tabIndex < 0) && !matchMedia('(pointer: coarse)').matches) box.focus({ preventScroll: true });
  form.dataset.open = 'true';
};

const unlock = ({ box }) => {
  if (box.isConnected) {
    box.readOnly = false;
    box.focus({ preventScroll: true });
  }
};

// Nothing is typed into what is on its way, and nothing is sent that is. Half a character is none: it could not be told as text.
export const take = (form) => {
  const { id, box } = drafts.get(form);
  const text = box.value.toWellFormed();
  if (box.readOnly || !text.trim()) return null;
  box.readOnly = true;
  return { id, text };
};

/** Whether it was this. */
export const sent = (form, id) => {
  const draft = drafts.get(form);
  if (draft?.id !== id) return false;
  draft.box.value = '';
  draft.id = newId();
  save(draft);
  unlock(draft);
  return true;
};

export const keep = (form, id) => {
  const draft = drafts.get(form);
  if (draft?.id === id) unlock(draft);
};

// What was sent under its id is another text: this one is a message of its own.
export const renew = (form, id) => {
  const draft = drafts.get(form);
  if (draft?.id !== id) return;
  draft.id = newId();
  save(draft);
  unlock(draft);
};

export const isEmpty = (form) => !drafts.get(form)?.box.value;
