// The Markdown that people write in chats: bold, italic, code, links, lists, quotes. It becomes elements, one by one, and HTML in it
// stays text. Every line and token is looked at once, so the time is linear in the text.
import { h } from './dom.js';
import { linked, namedLink } from './links.js';

const ITEM = /^( {0,12})(?:[-*+]|(\d{1,9})[.)])[ \t]+(\S.*)$/;
const KINDS = [['blank', /^\s*$/], ['fence', /^ {0,3}```/], ['quote', /^ {0,3}>/], ['item', ITEM], ['heading', /^#{1,6} +\S/], ['text', /^/]];
const TOKEN = /\\([!-/:-@[-`{-~])|(https?:\/\/[^\s<>"[\]*`\\]+)|(`+)|(\*+|_+|~~)|(\[)|\]\(([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)\)/g;
const ELEMENTS = { '**': 'strong', __: 'strong', '*': 'em', _: 'em', '~~': 's' };
const DEEPEST = 3;

const kindOf = (line) => KINDS.find(([, pattern]) => pattern.test(line))[0];

/** Elements for a text in Markdown. */
export function markdown(text, strings) {
  const blocks = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length;) {
    const kind = kindOf(lines[at]);
    const from = at++;
    if (kind === 'fence') {
      while (at < lines.length && !/^ {0,3}```\s*$/.test(lines[at])) {
        at++;
      }

      blocks.push(h('pre', { tabindex: '0' }, h('code', null, lines.slice(from + 1, at++).join('\n'))));
      continue;
    }

    const goesOn = (line) => kindOf(line) === kind || (kind === 'item' && /^ {2,}\S/.test(line));
    while (at < lines.length && kind !== 'heading' && goesOn(lines[at])) {
      at++;
    }

    const taken = lines.slice(from, at);
    if (kind === 'item') {
      blocks.push(...lists(taken, strings));
    } else if (kind === 'quote') {
      blocks.push(h('blockquote', null, ...inline(taken.map((line) => line.replace(/^ *> ?/, '')).join('\n'), strings)));
    } else if (kind === 'heading') {
      blocks.push(h('p', null, h('strong', null, ...inline(taken[0].replace(/^#+ +/, ''), strings))));
    } else if (kind === 'text') {
      blocks.push(h('p', null, ...inline(taken.join('\n'), strings)));
    }
  }

  return blocks;
}

function lists(lines, strings) {
  const items = [];
  for (const line of lines) {
    const [, indent, number, content] = ITEM.exec(line) ?? [];
    if (content === undefined) {
      items.at(-1).content += `\n${line.trim()}`;
    } else {
      items.push({ depth: indent.length >> 1, number, content });
    }
  }

  const top = [];
  let open = []; // the lists around the item, outermost first
  for (const { depth, number, content } of items) {
    open = open.slice(0, Math.min(depth, DEEPEST) + 1);
    const tag = number ? 'ol' : 'ul';
    const depthHere = Math.min(depth, open.length, DEEPEST);
    if (open[depthHere]?.localName !== tag) {
      const list = h(tag, number && number !== '1' ? { start: number } : null);
      const outer = open[depthHere - 1]?.lastElementChild;
      if (outer) {
        outer.append(list);
      } else {
        top.push(list);
      }

      open[depthHere] = list;
    }

    open[depthHere].append(h('li', null, ...inline(content, strings)));
  }

  return top;
}

/** Text with marks. Open marks wait on a stack; one that nobody closes becomes text again. */
function inline(text, strings) {
  const stack = [{ nodes: [] }];
  const codeEnds = endsOfCode(text);
  const open = (mark) => stack.push({ mark, nodes: [] });
  const put = (...nodes) => stack.at(-1).nodes.push(...nodes);
  const isOpen = (mark) => stack.some((frame) => frame.mark === mark);
  const plain = (part) => {
    const nodes = stack.at(-1).nodes;
    // Neighbours are one text: an address may hold a mark that meant nothing.
    if (typeof nodes.at(-1) === 'string') {
      nodes.push(nodes.pop() + part);
    } else {
      put(part);
    }
  };
  const giveUp = () => {
    const { mark, nodes } = stack.pop();
    plain(mark);
    for (const node of nodes) {
      if (typeof node === 'string') {
        plain(node);
      } else {
        put(node);
      }
    }
  };
  const close = (mark, make) => {
    while (stack.at(-1).mark !== mark) {
      giveUp();
    }

    const { nodes } = stack.pop();
    put(make(finished(nodes, strings, isOpen('[') || mark === '[')));
  };

  TOKEN.lastIndex = 0;
  let done = 0;
  for (let token; (token = TOKEN.exec(text));) {
    const [whole, escaped, address, ticks, marks, bracket, target] = token;
    const end = token.index + whole.length;
    plain(text.slice(done, token.index));
    done = end;
    if (escaped || address) {
      plain(escaped ?? address);
    } else if (ticks) {
      const until = codeEnds(ticks.length, end);
      if (until < 0) {
        plain(ticks);
      } else {
        put(h('code', null, text.slice(end, until).replace(/^ (.*\S.*) $/s, '$1')));
        done = until + ticks.length;
      }
    } else if (bracket) {
      if (isOpen('[')) {
        plain(bracket);
      } else {
        open('[');
      }
    } else if (target) {
      const named = isOpen('[') && namedLink(target, [], strings);
      if (named) {
        close('[', (nodes) => namedLink(target, nodes, strings));
      } else {
        plain(whole);
      }
    } else {
      emphasis(marks, text[token.index - 1], text[end]);
    }

    TOKEN.lastIndex = done;
  }

  plain(text.slice(done));
  while (stack.length > 1) {
    giveUp();
  }

  return finished(stack[0].nodes, strings, false);

  function emphasis(run, before = ' ', after = ' ') {
    const word = /[\p{L}\p{N}]/u;
    const inWord = run[0] === '_' && word.test(before) && word.test(after);
    const opens = !/\s/.test(after) && !inWord;
    const closes = !/\s/.test(before) && !inWord;
    if (run.length > 3 || (!opens && !closes)) {
      plain(run);
      return;
    }

    for (let rest = run; rest;) {
      const sizes = [rest.slice(0, 2), rest[0]].filter((mark) => ELEMENTS[mark]);
      const top = stack.at(-1).mark;
      const ending = closes && (sizes.includes(top) ? top : sizes.find(isOpen));
      const starting = opens && sizes.find((mark) => !isOpen(mark));
      const mark = ending || starting;
      if (!mark) {
        plain(rest);
        return;
      }

      if (ending) {
        close(mark, (nodes) => h(ELEMENTS[mark], null, ...nodes));
      } else {
        open(mark);
      }

      rest = rest.slice(mark.length);
    }
  }
}

/** Addresses in what stayed text become links, unless it is the name of a link already. */
const finished = (nodes, strings, named) => (named ? nodes : nodes.flatMap((node) => (typeof node === 'string' ? linked(node, strings) : [node])));

/** Where runs of backticks of a length begin: `(length, from)` gives the next, or -1. Asked in rising order only. */
function endsOfCode(text) {
  const runs = new Map();
  for (const { 0: { length }, index } of text.matchAll(/`+/g)) {
    if (!runs.has(length)) {
      runs.set(length, []);
    }

    runs.get(length).push(index);
  }

  return (length, from) => {
    const starts = runs.get(length);
    while (starts[0] < from) {
      starts.shift();
    }

    return starts[0] ?? -1;
  };
}
