// The live page: reads a tenant's counters as a stream and shows them. Names (intents, channels, …) are text, never markup.
import { readEvents } from '/customer-chat/events.js';

const TABLES = [
  ['Intents', 'intents', 'Intent'],
  ['Policies', 'policies', 'Policy'],
  ['Sentiment', 'sentiments', 'Sentiment'],
  ['Channels', 'channels', 'Channel'],
  ['Languages', 'languages', 'Language'],
];
const ROWS = 12;
const SILENCE_MS = 90_000;
const LAST_RETRY_MS = 15_000;

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const duration = (ms) => (ms >= 1000 ? `${oneDigit.format(ms / 1000)} s` : `${oneDigit.format(ms)} ms`);
let running;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  made.append(...children);
  return made;
}

function drawing(tag, attributes) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }

  return made;
}

// -- showing

function showTiles(counters) {
  const tiles = [
    ['Conversations', number.format(counters.conversations)],
    ['Messages', number.format(counters.messages)],
    ['Turns', number.format(counters.turns)],
    ['Handed to a person', number.format(counters.handoffs)],
    ['Closed', number.format(counters.closed)],
    ['Response, median', counters.turns ? duration(counters.responseP50Ms) : '–'],
    ['Response, 95 %', counters.turns ? duration(counters.responseP95Ms) : '–'],
    [counters.ratings === 1 ? 'Rating (1)' : `Rating (${number.format(counters.ratings)})`, counters.ratings ? `${oneDigit.format(counters.meanRating)} / 5` : '–'],
  ];
  at('tiles').replaceChildren(...tiles.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function showMinutes(perMinute) {
  const values = perMinute.slice(-60);
  const highest = Math.max(1, ...values);
  const x = (index) => (values.length > 1 ? (index * 600) / (values.length - 1) : 0);
  const y = (value) => 116 - (value * 108) / highest;
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  at('minutes').replaceChildren(...(points.length ? [
    drawing('polygon', { class: 'area', points: `0,120 ${points.join(' ')} 600,120` }),
    drawing('polyline', { class: 'line', points: points.join(' ') }),
  ] : []));
  at('minutes-text').textContent = values.length
    ? `Now ${number.format(values.at(-1))}, at most ${number.format(Math.max(...values))} in the last ${values.length} minutes.`
    : 'No messages yet.';

  const rows = values.map((value, index) => [values.length - 1 - index, value]).filter(([, value]) => value > 0).reverse();
  at('minutes-table').tBodies[0].replaceChildren(...rows.map(([ago, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, String(ago)), element('td', {}, number.format(value)))));
}

function showTable([caption, field, column], counters) {
  const counted = Object.entries(counters[field] ?? {}).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  const shown = counted.slice(0, ROWS);
  const rest = counted.slice(ROWS).reduce((sum, [, count]) => sum + count, 0);
  if (rest) {
    shown.push([`${counted.length - ROWS} others`, rest]);
  }

  const rows = shown.map(([name, count]) => {
    const bar = drawing('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    bar.append(drawing('rect', { width: ((100 * count) / total).toFixed(1), height: '10' }));
    return element('tr', {},
      element('th', { scope: 'row', dir: 'auto' }, name === 'oos' ? 'out of scope' : name),
      element('td', {}, bar),
      element('td', { class: 'number' }, percent.format(count / total)),
      element('td', { class: 'number' }, number.format(count)));
  });
  return element('div', { class: 'table' }, element('table', {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {},
      element('th', { scope: 'col', class: 'name' }, column),
      element('td', {}),
      element('th', { scope: 'col', class: 'number share' }, 'Share'),
      element('th', { scope: 'col', class: 'number count' }, 'Count'))),
    element('tbody', {}, ...(rows.length ? rows : [element('tr', {}, element('td', { colspan: '4', class: 'none' }, 'Nothing yet'))]))));
}

function show(counters) {
  showTiles(counters);
  showMinutes(counters.messagesPerMinute ?? []);
  at('tables').replaceChildren(...TABLES.map((table) => showTable(table, counters)));
  const parts = [`Counted since ${new Date(counters.since).toLocaleString()}.`];
  if (counters.lastEventAt) {
    parts.push(`Last event ${new Date(counters.lastEventAt).toLocaleTimeString()}.`);
  }

  parts.push(`Gaps repaired: ${number.format(counters.gapsRepaired)}. Events parked: ${number.format(counters.parked)}.`);
  at('since').textContent = parts.join(' ');
}

function status(state, text) {
  at('status').dataset.state = state;
  if (at('status').textContent !== text) {
    at('status').textContent = text;
  }
}

// -- reading

const REFUSED = {
  401: 'This key was not accepted. Check that you copied all of it, and that it has not been revoked.',
  403: 'This key may not see the figures. It needs the admin scope.',
  404: 'There is no such tenant for this key.',
};

async function readOnce({ tenant, key }, signal) {
  // A stream without network can look alive for long: going offline ends it at once.
  const silence = new AbortController();
  addEventListener('offline', () => silence.abort(), { signal: silence.signal });
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_MS);
  };
  alive();
  try {
    const response = await fetch(`/api/v1/tenants/${encodeURIComponent(tenant)}/analytics/live/stream`, {
      headers: { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' },
      signal: AbortSignal.any([signal, silence.signal]),
      cache: 'no-store',
      credentials: 'omit',
    });
    if (!response.ok) {
      return response.status;
    }

    for await (const { data } of readEvents(response.body, alive)) {
      show(JSON.parse(data));
      at('figures').hidden = false;
      status('live', `Live for ${tenant}`);
    }

    return 200;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function read(access, signal) {
  at('access').hidden = true;
  at('leave').hidden = false;
  status('waiting', 'Connecting…');
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const code = await readOnce(access, signal);
      if (REFUSED[code]) {
        leave(REFUSED[code]);
        return;
      }

      attempt = code === 200 ? 0 : attempt;
    } catch (error) {
      if (signal.aborted) {
        return;
      }

      console.info('The stream of figures broke:', error.message);
    }

    status('broken', 'Connection lost. These figures may be old; trying again…');
    const wait = Math.min(LAST_RETRY_MS, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

// -- access

function enter(access) {
  running?.abort();
  running = new AbortController();
  read(access, running.signal);
}

function leave(problem) {
  running?.abort();
  sessionStorage.removeItem('live:key');
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

  sessionStorage.setItem('live:key', JSON.stringify(access));
  enter(access);
});

const kept = JSON.parse(sessionStorage.getItem('live:key'));
if (kept) {
  at('tenant').value = kept.tenant;
  enter(kept);
}
