// The editor of a query: CodeMirror. It lives in a shadow root, where its styles are constructed sheets: the page's policy, which forbids
// style elements, needs no exception. What is typed stays in the tab; what was run stays in the browser, for who ran it.
import {
  autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, Compartment, completionKeymap, defaultKeymap, drawSelection, EditorState,
  EditorView, highlightActiveLine, HighlightStyle, history, historyKeymap, keymap, lineNumbers, placeholder, PostgreSQL, Prec, sql, syntaxHighlighting, tags,
} from '../vendor/codemirror/codemirror.js';

const most = 50;
const editors = new WeakMap();
const read = (storage, key) => { try { return JSON.parse(storage.getItem(key)); } catch { return null; } };
const write = (storage, key, value) => { try { storage.setItem(key, JSON.stringify(value)); } catch { /* it lasts as long as the page */ } };

const looks = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '0.9375rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5', minHeight: '10rem', maxHeight: '45vh' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '.5rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'transparent', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-placeholder': { color: 'var(--soft)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { background: 'var(--tint)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--tint)' },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--card)', border: '1px solid var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--on-accent)', backgroundColor: 'var(--accent)' },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--warm)' },
  { tag: [tags.comment, tags.punctuation], color: 'var(--soft)' },
]);

const language = new Compartment();
const dialect = (tables) => sql({
  dialect: PostgreSQL,
  schema: Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
  upperCaseKeywords: true,
});

/** Puts the editor into a form, with a text, or else what was typed before in this tab. */
export const open = (form, key, text) => {
  const draft = `customer-service:query:${key}`;
  const host = form.querySelector('.editor');
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const run = () => { form.requestSubmit(); return true; };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text ?? read(sessionStorage, draft) ?? '',
      extensions: [
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), autocompletion(), highlightActiveLine(),
        language.of(dialect([])),
        syntaxHighlighting(colours),
        looks,
        placeholder('SELECT …'),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': 'A query in SQL', spellcheck: 'false' }),
        EditorView.updateListener.of((update) => { if (update.docChanged) write(sessionStorage, draft, update.state.doc.toString()); }),
        Prec.highest(keymap.of([{ key: 'Mod-Enter', run }])),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      ],
    }),
  });
  editors.get(form)?.view.destroy();
  editors.set(form, { view, ran: `customer-service:queries:${key}` });
  form.dataset.open = 'true';
};

/** Tells it what may be named. */
export const know = (form, tables) => editors.get(form).view.dispatch({ effects: language.reconfigure(dialect(tables)) });

/** What is in it. Half a character is none: it could not be told as text. */
export const text = (form) => editors.get(form).view.state.doc.toString().toWellFormed();

/** Puts another text there. */
export const put = (form, other) => {
  const { view } = editors.get(form);
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: other } });
  view.focus();
};

/** What was run here, the newest first; with a query, after that was run. */
export const ran = (form, query) => {
  const { ran: key } = editors.get(form);
  const before = read(localStorage, key) ?? [];
  if (!query) return before;
  const now = [query, ...before.filter((other) => other !== query)].slice(0, most);
  write(localStorage, key, now);
  return now;
};
