// The live page: reads a tenant's counters as a stream and shows them. Names (intents, channels, …) are text, never markup.
import { readEvents } from '/customer-chat/api.js';
import { element, refused, status, withAccess } from './access.js';

const TABLES = [
  ['Intents', 'intents', 'Intent'],
  ['Policies', 'policies', 'Policy'],
  ['Sentiment', 'sentiments', 'Sentiment'],
  ['Channels', 'channels', 'Channel'],
  ['Languages', 'languages', 'Language'],
];
const ROWS = 12;
const MOST_ROWS = 40;
const MOST_OF_ALL = 0.8;
// What the policies of the assistant did, in words; a policy of one's own is shown by its name.
const NAMES = {
  policies: {
    knowledge: 'Answered from the help centre', 'small-talk': 'Small talk', fallback: 'Could not help', escalation: 'Handed to a person',
    'handed-off': 'Left to the person', waiting: 'Waiting for a person', clarify: 'Asked back', closed: 'Left closed',
  },
  channels: { web: 'Web chat', api: 'API', webhook: 'Webhook' },
  intents: { oos: 'Out of scope' },
  languages: { und: 'Not sure' },
};
const SILENCE_MS = 90_000;
const LAST_RETRY_MS = 15_000;

const at = (id) => document.getElementById(id);
const number = new Intl.NumberFormat();
const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const duration = (ms) => (ms >= 1000 ? `${oneDigit.format(ms / 1000)} s` : `${oneDigit.format(ms)} ms`);
let shown;
const opened = new Set();

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
    [counters.ratings === 1 ? 'Rating (1)' : `Rating (${number.format(counters.ratings)})`, counters.ratings ? `${oneDigit.format(counters.meanRating)} / 5` : '–'],
  ];
  at('tiles').replaceChildren(...tiles.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function showTimes(counters) {
  const show = (id, ms) => { at(id).textContent = Number.isFinite(ms) ? duration(ms) : '–'; };
  show('decide50', counters.turns ? counters.responseP50Ms : NaN);
  show('decide95', counters.turns ? counters.responseP95Ms : NaN);
  show('caller50', counters.callerP50Ms);
  show('caller95', counters.callerP95Ms);
}

/** The step between lines of a scale: 1, 2 or 5 times a power of ten, so that at most four of them reach the top. */
function stepFor(highest) {
  const rough = Math.max(1, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough);
}

const written = (x, y, anchor, text) => {
  const made = drawing('text', { x, y, 'text-anchor': anchor });
  made.textContent = text;
  return made;
};

function showMinutes(perMinute) {
  const values = perMinute.slice(-60);
  const chart = at('minutes');
  const [width, height] = [chart.clientWidth || 600, chart.clientHeight || 192];
  const step = stepFor(Math.max(1, ...values));
  const top = Math.ceil(Math.max(1, ...values) / step) * step;
  const label = 10 + 9 * number.format(top).length;
  const [left, right, above, below] = [label, width - 6, 10, height - 26];
  const x = (ago) => right - (ago * (right - left)) / 59;
  const y = (value) => below - (value * (below - above)) / top;
  const points = values.map((value, index) => `${x(values.length - 1 - index).toFixed(1)},${y(value).toFixed(1)}`);
  const drawn = [];
  for (let value = 0; value <= top; value += step) {
    drawn.push(
      drawing('line', { class: value ? 'grid' : 'base', x1: left, x2: right, y1: y(value), y2: y(value) }),
      written(left - 8, y(value) + 4, 'end', number.format(value)));
  }

  for (const ago of width < 480 ? [59, 30, 0] : [59, 45, 30, 15, 0]) {
    drawn.push(
      drawing('line', { class: 'base', x1: x(ago), x2: x(ago), y1: below, y2: below + 5 }),
      written(x(ago), height - 6, ago === 0 ? 'end' : ago === 59 ? 'start' : 'middle', ago === 0 ? 'now' : `${ago} min ago`));
  }

  if (points.length) {
    drawn.push(
      drawing('polygon', { class: 'area', points: `${x(values.length - 1)},${below} ${points.join(' ')} ${right},${below}` }),
      drawing('polyline', { class: 'line', points: points.join(' ') }));
  }

  chart.setAttribute('viewBox', `0 0 ${width} ${height}`);
  chart.replaceChildren(...drawn);
  at('minutes-text').textContent = values.length
    ? `Now ${number.format(values.at(-1))}, at most ${number.format(Math.max(...values))} in the last ${values.length} minutes.`
    : 'No messages yet.';

  const rows = values.map((value, index) => [values.length - 1 - index, value]).filter(([, value]) => value > 0).reverse();
  at('minutes-table').tBodies[0].replaceChildren(...rows.map(([ago, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, String(ago)), element('td', {}, number.format(value)))));
}

/** An id as people say it: `track_order` is "track order" (a style makes the first letter large), `de` is "German". What is no plain id stays. */
function nameOf(field, id) {
  const known = Object.hasOwn(NAMES[field] ?? {}, id) && NAMES[field][id];
  if (known || !/^[a-z0-9]+(?:[_-][a-z0-9]+)*$/i.test(id)) {
    return known || id;
  }

  if (field === 'languages') {
    try {
      return new Intl.DisplayNames(undefined, { type: 'language' }).of(id);
    } catch {
      return id;
    }
  }

  return id.replace(/[_-]/g, ' ');
}

/** How many rows say most of it: a list whose largest line is "others" says nothing. */
function rowsFor(field, counted, total) {
  if (opened.has(field)) {
    return counted.length;
  }

  let rows = 0;
  for (let sum = 0; rows < counted.length && (rows < ROWS || (rows < MOST_ROWS && sum < total * MOST_OF_ALL)); rows++) {
    sum += counted[rows][1];
  }

  return rows;
}

function showTable([caption, field, column], counters) {
  const counted = Object.entries(counters[field] ?? {}).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const total = counted.reduce((sum, [, count]) => sum + count, 0);
  const shownRows = rowsFor(field, counted, total);
  const hidden = counted.length - shownRows;
  const rows = counted.slice(0, shownRows).map(([name, count]) => {
    const bar = drawing('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    bar.append(drawing('rect', { width: ((100 * count) / total).toFixed(1), height: '10' }));
    return element('tr', {},
      element('th', { scope: 'row', dir: 'auto', title: name }, nameOf(field, name)),
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
    element('tbody', {}, ...(rows.length ? rows : [element('tr', {}, element('td', { colspan: '4', class: 'none' }, 'Nothing yet'))]))),
  ...(hidden > 0 || opened.has(field) ? [moreButton(field, hidden, counted.slice(shownRows).reduce((sum, [, count]) => sum + count, 0) / total)] : []));
}

function moreButton(field, hidden, share) {
  const made = element('button', { type: 'button', class: 'more', id: `more-${field}` }, hidden > 0 ? `Show ${number.format(hidden)} more (${percent.format(share)})` : 'Show fewer');
  made.addEventListener('click', () => {
    opened[hidden > 0 ? 'add' : 'delete'](field);
    show(shown);
    at(`more-${field}`)?.focus();
  });
  return made;
}

function show(counters) {
  // A reader's focus on a button outlasts the next figures.
  const focused = document.activeElement?.id;
  shown = counters;
  showTiles(counters);
  showTimes(counters);
  showMinutes(counters.messagesPerMinute ?? []);
  at('tables').replaceChildren(...TABLES.map((table) => showTable(table, counters)));
  const parts = [`Counted since ${new Date(counters.since).toLocaleString()}.`];
  if (counters.lastEventAt) {
    parts.push(`Last event ${new Date(counters.lastEventAt).toLocaleTimeString()}.`);
  }

  parts.push(`Gaps repaired: ${number.format(counters.gapsRepaired)}. Events parked: ${number.format(counters.parked)}.`);
  at('since').textContent = parts.join(' ');
  if (focused?.startsWith('more-')) {
    at(focused)?.focus();
  }
}

// -- reading

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
      at('figures').hidden = false;
      show(JSON.parse(data));
      status('live', `Live for ${tenant}`);
    }

    return 200;
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

async function read(access, signal) {
  status('waiting', 'Connecting…');
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const code = await readOnce(access, signal);
      if (refused(code)) {
        leave(refused(code));
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

addEventListener('resize', () => shown && showMinutes(shown.messagesPerMinute ?? []));

const leave = withAccess(read);
