// What a message says for the ear: no links, no Markdown, no pictures; long numbers and codes figure by figure. The same rules as
// those of telephone calls (SpokenText), and the same examples test both.
import { fill } from '../customer-chat/dom.js';

const LINK = /(?:https?:\/\/|www\.)[^\s<>"]+/gi;
const MARKDOWN_LINK = /!?\[([^\]]*)\]\([^)]*\)/g;
const CODE = /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/g;
const SILENT = /[\p{So}\p{Sk}\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Cs}\u2022\uFE0F\u20E3]/gu;
const LONG_NUMBER = 5;
const SHORT_CODE = 4;

/** A message as a voice says it, with what may be answered; empty where there is nothing to say. */
export function spoken(message, strings) {
  const { text, markdown, author, parts, choices, from } = message;
  const plain = text.replace(MARKDOWN_LINK, '$1');
  const said = forTheEar([markdown ? plain.replace(/[*_`~#>|]+/g, ' ') : plain, ...parts.map(partOf)].filter(Boolean).join('\n'));
  const offered = choices.map(({ title }) => forTheEar(title).replace(/\.+$/, '')).filter(Boolean).join('; ');
  return [from === 'agent' && author && forTheEar(author), said, offered && fill(strings.spokenChoices, { choices: offered })]
    .filter(Boolean).join(' ');
}

function forTheEar(text) {
  return text.replace(LINK, hostOf).split('\n').map((line) => {
    const spelled = line.replace(CODE, (code, at) => (isSpelled(code, line, at) ? code.replaceAll('-', ',').replace(/(?<=.)[A-Za-z0-9]/g, ' $&') : code));
    const said = spelled.replace(SILENT, ' ').replace(/\s+/g, ' ').trim();
    return /[\p{L}\p{Nd}]$/u.test(said) ? `${said}.` : said;
  }).filter(Boolean).join(' ');
}

/** Where a link leads, as far as it can be said. */
function hostOf(link) {
  const [end] = link.match(/[.,;:!?)]*$/);
  const [, host] = link.match(/^(?:https?:\/\/)?(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)/i);
  return host.replace(/[.,;:!?)]+$/, '') + end;
}

function isSpelled(code, line, at) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(code)) {
    return false;
  }

  return /^[\d-]+$/.test(code)
    ? code.split('-').some(({ length }) => length >= LONG_NUMBER) && !isAmount(line.slice(0, at), line.slice(at + code.length))
    : code.length >= SHORT_CODE && /\d.*\d/.test(code) && !/[a-z]/.test(code);
}

/** Figures that a point divides, or that stand beside a sign of money. */
const isAmount = (before, after) => /\d[.,]$|\p{Sc}\s*$/u.test(before) || /^[.,]\d|^\s*(?:\p{Sc}|EUR|USD|GBP|CHF|dollar|pound)/iu.test(after);

function partOf(part) {
  const { cards, media, location, contact, template } = part ?? {};
  const words = (...all) => all.filter((word) => typeof word === 'string' && word).join('\n');
  return Array.isArray(cards)
    ? words(...cards.map((card) => words(card?.title, card?.text, card?.image?.description, ...(card?.buttons ?? []).map((button) => button?.title))))
    : words(media?.description, media && !media.description && media.name, location?.name, location?.address, contact?.name, template?.text);
}
