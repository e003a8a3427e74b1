// Runs before anything is shown: the scheme somebody chose, and what may become markup.
(() => {
  // Blazor makes markup of what components were compiled to. None of that holds script, so whatever does is not ours.
  const harmful = /<\s*(script|iframe|object|embed|base|meta|link)\b|\son[a-z]+\s*=|java\s*script\s*:/i;
  window.trustedTypes?.createPolicy('default', {
    createHTML: (markup) => (harmful.test(markup) ? null : markup),
  });

  const key = 'customer-service:scheme';
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const show = (scheme) => {
    if (scheme) root.dataset.scheme = scheme; else delete root.dataset.scheme;
    dispatchEvent(new Event('schemechange'));
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  show(stored());
  dark.addEventListener('change', () => dispatchEvent(new Event('schemechange')));
  const toggle = () => {
    const scheme = (root.dataset.scheme ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? 'light' : 'dark';
    try { localStorage.setItem(key, scheme); } catch { /* it lasts as long as the page */ }
    show(scheme);
  };

  const open = (id) => {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) {
      dialog.showModal();
      const input = dialog.querySelector('input');
      if (input) {
        input.value = '';
        input.focus();
      }
    }
  };

  // Browsers let pages write to the clipboard over HTTPS and on this machine; elsewhere the link is shown, to be copied by hand.
  const copyLink = async (button) => {
    const says = document.getElementById(button.dataset.copyLink);
    try {
      await navigator.clipboard.writeText(location.href);
      if (says) says.textContent = 'The link is copied.';
    } catch {
      prompt('The link', location.href);
    }
  };

  // What is shown this once: where the clipboard is not for us, it is marked, to be copied by hand.
  const copyText = async (button) => {
    const from = document.getElementById(button.dataset.copy);
    const says = document.getElementById(button.dataset.copySays);
    try {
      await navigator.clipboard.writeText(from.textContent);
      says.textContent = 'It is copied.';
    } catch {
      getSelection().selectAllChildren(from);
      says.textContent = 'It is marked: copy it by hand.';
    }
  };

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open('palette');
    }
  });
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest('[data-opens]');
    if (opener) open(opener.dataset.opens);
    else if (target?.closest('[data-theme-toggle]')) toggle();
    else if (target?.closest('[data-copy-link]')) copyLink(target.closest('[data-copy-link]'));
    else if (target?.closest('[data-copy]')) copyText(target.closest('[data-copy]'));
    else if (target?.closest('[data-reload]')) location.reload();
    else if (target?.closest('.skip')) {
      // Blazor would go there, and leave the focus behind.
      event.preventDefault();
      document.getElementById('main')?.focus();
    }
    else if (target?.closest('[data-full-screen]')) {
      if (document.fullscreenElement) document.exitFullscreen(); else root.requestFullscreen?.().catch(() => {});
    } else if (target instanceof HTMLDialogElement) target.close();
  });

  // Menus: one at a time, gone when something else is looked at.
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : null;
    for (const menu of document.querySelectorAll('details.pick[open]')) {
      if (!menu.contains(target) || target.closest('[data-closes]')) menu.open = false;
    }
  });
  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && event.target instanceof Element ? event.target.closest('details.pick[open]') : null;
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  // A page whose connection can't be made again is loaded again by itself, as soon as there is somebody who answers: nobody stands
  // before a wall to press a button.
  let returns = false;
  const reload = async () => {
    if (returns) return;
    returns = true;
    for (;;) {
      const answer = await fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } }).catch(() => null);
      if (answer && answer.status < 500) {
        location.reload();
        return;
      }
      await new Promise((resolve) => { setTimeout(resolve, 2000 + 3000 * Math.random()); });
    }
  };
  document.addEventListener('components-reconnect-state-changed', (event) => {
    if (['failed', 'rejected'].includes(event.detail?.state)) reload();
  }, true);

  window.customerServiceConsole = {
    close: (id) => document.getElementById(id)?.close(),
  };
})();
