// Where a dashboard is made: what can be done with buttons and keys can be dragged, and what is not saved stays in the tab.
const prefix = 'customer-service:dashboard:';
const begins = 6;

export const keep = (name, draft) => { try { sessionStorage.setItem(prefix + name, draft); } catch { /* It lasts as long as the page. */ } };
export const forget = (name) => { try { sessionStorage.removeItem(prefix + name); } catch { /* There is none. */ } };

const at = (x, y, selector) => document.elementFromPoint(x, y)?.closest(selector);
const numberOf = (card) => Number(card.dataset.card);

// Where a card goes that is let go above another: before it on its first half, else after it.
const placeOf = (from, over, x) => {
  const to = numberOf(over);
  const box = over.getBoundingClientRect();
  const after = x > box.left + box.width / 2;
  const place = to + (after ? 1 : 0);
  return place > from ? place - 1 : place;
};

const sizeOf = (card, x, y) => {
  const board = card.parentElement;
  const gap = parseFloat(getComputedStyle(board).columnGap);
  const column = (board.clientWidth + gap) / 12;
  const row = parseFloat(getComputedStyle(board).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize) + gap;
  const box = card.getBoundingClientRect();
  return [Math.round((x - box.left + gap) / column), Math.round((y - box.top + gap) / row)];
};

export const open = (root, page, name) => {
  let drag = null;
  const mark = (element) => {
    for (const marked of root.querySelectorAll('.over')) if (marked !== element) marked.classList.remove('over');
    element?.classList.add('over');
  };
  const end = () => {
    drag?.ghost?.remove();
    mark(null);
    root.classList.remove('dragging');
    drag = null;
  };

  root.addEventListener('pointerdown', (event) => {
    const target = event.target instanceof Element && event.button === 0 ? event.target : null;
    const source = target?.closest('[data-field]:not(:disabled), [data-grab], [data-grip]');
    if (!source) return;
    drag = { source, card: source.closest('[data-card]'), field: source.dataset.field, grip: 'grip' in source.dataset, x: event.clientX, y: event.clientY, id: event.pointerId };
    if (drag.grip) event.preventDefault();
  });
  addEventListener('pointermove', (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    if (!root.isConnected) { end(); return; }
    if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < begins) return;
    if (!drag.ghost) {
      drag.ghost = document.createElement('div');
      drag.ghost.className = 'ghost';
      drag.ghost.textContent = drag.field ? drag.source.textContent : drag.card.querySelector('h2').textContent;
      root.append(drag.ghost);
      root.classList.add('dragging');
    }
    if (drag.grip) {
      const [width, height] = sizeOf(drag.card, event.clientX, event.clientY);
      drag.ghost.textContent = `${Math.min(12, Math.max(2, width))} × ${Math.min(4, Math.max(1, height))}`;
    }
    drag.ghost.style.translate = `${event.clientX + 12}px ${event.clientY + 12}px`;
    mark(drag.grip ? drag.card : at(event.clientX, event.clientY, '[data-card]') ?? at(event.clientX, event.clientY, '[data-board]'));
  });
  addEventListener('pointerup', (event) => {
    if (!drag || event.pointerId !== drag.id) return;
    const { ghost, card, field, grip } = drag;
    const over = at(event.clientX, event.clientY, '[data-card]');
    const board = at(event.clientX, event.clientY, '[data-board]');
    const done = ghost && root.isConnected;
    end();
    if (!done) return;
    // The click that ends a drag chooses nothing.
    const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
    addEventListener('click', swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
    if (field) {
      if (board) page.invokeMethodAsync('Put', over ? numberOf(over) : -1, field);
    } else if (grip) {
      page.invokeMethodAsync('Resize', numberOf(card), ...sizeOf(card, event.clientX, event.clientY));
    } else if (over && over !== card) {
      page.invokeMethodAsync('Move', numberOf(card), placeOf(numberOf(card), over, event.clientX));
    }
  });
  addEventListener('pointercancel', end);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end();
    // Arrows move the card, and not the page.
    if (event.target instanceof Element && event.target.closest('[data-grab]') && event.key.startsWith('Arrow')) event.preventDefault();
  });
  try { return sessionStorage.getItem(prefix + name); } catch { return null; }
};
