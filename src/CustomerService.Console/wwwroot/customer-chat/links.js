import { h } from './dom.js';

// Where an address in a text ends: at white space, quotes and brackets that never belong to it, CJK punctuation, and at everything
// invisible, which could make an address look like another one.
const END = String.raw`\s<>"“”„«»\u0060\u3001\u3002\u300c-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff`;
const HTTPS = 'https:' + '//';
const GAP = String.raw`[ \u00a0\u202f().\/\u2010-\u2013-]`;

// Every repetition is bounded or cannot overlap with what follows it: the time is linear in the text, whatever the text.
const FIND = new RegExp([
  String.raw`(?<web>(?<![\p{L}\p{N}_@\/])(?:https?:\/\/|www\.)[^${END}]{2,2000})`,
  String.raw`(?<mail>(?<![\p{L}\p{N}_.+%\/-])[a-z0-9](?:[\w.+-]{0,62}[\w+-])?@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}[\p{L}\p{N}-]{1,62})`,
  String.raw`(?<phone>(?<![\p{L}\p{N}+@#_\/=][.\/-]?)(?<!\p{N}[ \u00a0.,])(?:\+\d(?:${GAP}{0,3}\d){6,14}|\(?0\d{2,5}\)?(?:${GAP}{1,3}\d{2,9}){1,4}|0\d(?:[ .\u00a0]\d\d){4}|0[1-9]\d{8,10}|\(?\d{3}\)?[ .-]\d{3}[.-]\d{4})(?![\p{L}\p{N}@]|${GAP}{0,2}\p{N}))`,
].join('|'), 'giu');

/** The address if a browser may safely follow it, otherwise null. */
export function safeUrl(url) {
  if (typeof url !== 'string' || !url) {
    return null;
  }

  try {
    const parsed = new URL(url, location.href);
    // "https://bank.example@evil.example" reads like the bank: an address with credentials is never one of ours.
    return /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password ? parsed.href : null;
  } catch {
    return null;
  }
}

/** The text as strings and links: web addresses, e-mail addresses and phone numbers can be tapped; everything is shown as it was typed. */
export function linked(text, strings) {
  const parts = [];
  let done = 0;
  // Most texts have nothing to find: a look is cheaper than a search.
  for (const { 0: found, index, groups } of /[@\d]|:\/\/|www\./i.test(text) ? text.matchAll(FIND) : []) {
    const shown = groups.web ? trimmed(found) : found;
    const link = groups.web ? webLink(shown, strings) : groups.mail ? mailLink(shown) : phoneLink(shown);
    if (link) {
      parts.push(text.slice(done, index), link);
      done = index + shown.length;
    }
  }

  parts.push(text.slice(done));
  return parts.filter((part) => part !== '');
}

/** A link that somebody named (Markdown, sources): to the web, a mailbox or a phone; null for anything else. */
export function namedLink(target, content, strings) {
  const [, scheme, rest] = /^(mailto|tel):([\w.+@()-]{1,254})$/i.exec(target) ?? [];
  if (scheme) {
    return h('a', { href: `${scheme.toLowerCase()}:${rest}` }, ...content);
  }

  const href = /^https?:\/\//i.test(target) ? safeUrl(target) : null;
  if (!href) {
    return null;
  }

  // A name that reads like an address must not hide that the link leads elsewhere.
  const link = outward(href, strings, ...content);
  const { hostname } = new URL(href);
  if (/[\p{L}\p{N}]\.\p{L}{2}/u.test(link.textContent) && !link.textContent.includes(hostname)) {
    link.dataset.host = hostname;
  }

  return link;
}

export const outward = (href, strings, ...content) =>
  h('a', { href, target: '_blank', rel: 'noopener noreferrer', title: strings.opensNewTab }, ...content);

function webLink(text, strings) {
  const href = safeUrl(/^www\./i.test(text) ? HTTPS + text : text);
  const host = /^(?:https?:\/\/)?([^/?#:\\]+)/i.exec(text)?.[1] ?? '';
  if (!href || mixesScripts(host)) {
    return null;
  }

  const link = outward(href, strings, text);
  sayHost(link, host);
  return link;
}

function mailLink(text) {
  const host = text.slice(text.indexOf('@') + 1);
  const link = mixesScripts(host) ? null : h('a', { href: `mailto:${text}` }, text);
  if (link) {
    sayHost(link, host);
  }

  return link;
}

function phoneLink(text) {
  const digits = text.replace(/\(0\)/, '').replace(/\D/g, '');
  return digits.length >= 7 && digits.length <= (text.startsWith('+') ? 15 : 13)
    ? h('a', { href: `tel:${text.startsWith('+') ? '+' : ''}${digits}` }, text)
    : null;
}

/** One label in Latin and look-alike letters is not a name that somebody would choose. */
const mixesScripts = (host) => host.split('.').some((label) =>
  /\p{Script=Latin}/u.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(label));

/** Names in other letters than those of western alphabets are shown with what the browser will really ask for. */
function sayHost(link, host) {
  if (/[^\x21-\x7e\u00df-\u00f6\u00f8-\u00ff\u0100-\u0130\u0132-\u0137\u0139-\u017e]/i.test(host)) {
    link.dataset.host = new URL(HTTPS + host).hostname;
  }
}

/** Without the punctuation of the sentence around it: a bracket that belongs to an address stays: x_(y), not the one around it. */
function trimmed(url) {
  const surplus = {};
  for (const [open, close] of ['()', '[]', '{}']) {
    surplus[close] = url.split(close).length - url.split(open).length;
  }

  let end = url.length;
  for (; end > 0; end--) {
    const last = url[end - 1];
    if (surplus[last] > 0) {
      surplus[last]--;
    } else if (!/[.,;:!?'’*_~…|]/.test(last)) {
      break;
    }
  }

  return url.slice(0, end);
}
