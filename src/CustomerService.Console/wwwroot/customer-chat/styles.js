import { PHONE } from './dom.js';

export const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
:host {
  color-scheme: light dark;
  --accent: var(--customer-chat-accent, light-dark(#1c6b48, #7ed3a6));
  --on-accent: var(--customer-chat-on-accent, light-dark(#fff, #07150d));
  --header: var(--customer-chat-header, light-dark(var(--accent), color-mix(in srgb, var(--accent) 20%, #151a18)));
  --on-header: var(--customer-chat-on-header, light-dark(var(--on-accent), #e8eeea));
  --surface: var(--customer-chat-surface, light-dark(#fff, #151a18));
  --text: var(--customer-chat-text, light-dark(#1b211e, #e8eeea));
  --muted: var(--customer-chat-muted, light-dark(#525d57, #a8b5ae));
  --bubble: var(--customer-chat-bubble, light-dark(#eef3f0, #232b27));
  --notice: var(--customer-chat-notice, light-dark(#fdf3d7, #33301e));
  --danger: var(--customer-chat-danger, light-dark(#a8261c, #ff9d93));
  --line: light-dark(#dbe3de, #2e3733);
  --edge: light-dark(#74817a, #7f8d86);
  --radius: var(--customer-chat-radius, 14px);
  --offset: var(--customer-chat-offset, 20px);
  font: 400 1rem/1.45 var(--customer-chat-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif);
  color: var(--text);
  text-align: start;
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]) { display: none; }
:host([mode="inline"]) { display: block; block-size: 34rem; max-block-size: 100%; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
button, textarea, input { font: inherit; color: inherit; }
button, summary { cursor: pointer; }
p, h2, ul, ol, pre, blockquote, fieldset, legend { margin: 0; padding: 0; border: 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.icon { inline-size: 1.375rem; block-size: 1.375rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.icon-more { stroke-width: 3.5; }

.launcher {
  position: fixed; z-index: var(--customer-chat-z-index, 1000);
  inset-block-end: calc(var(--offset) + env(safe-area-inset-bottom)); inset-inline-end: calc(var(--offset) + env(safe-area-inset-right));
  display: flex; align-items: center; gap: .5rem; min-block-size: 3.25rem; padding: .75rem 1.25rem;
  border: 2px solid transparent; border-radius: 2rem; background: var(--accent); color: var(--on-accent); font-weight: 600;
  box-shadow: 0 4px 18px #0004;
}
:host([position="left"]) .launcher { inset-inline: calc(var(--offset) + env(safe-area-inset-left)) auto; }
/* Below a modal sheet there is nothing to press. */
.panel:modal ~ * .launcher { visibility: hidden; }
.launcher .icon-close, .launcher[aria-expanded="true"] .icon-chat, .launcher[aria-expanded="true"] .label { display: none; }
.launcher[aria-expanded="true"] .icon-close { display: block; }
.launcher[aria-expanded="true"] { padding-inline: .875rem; }
.badge {
  position: absolute; inset-block-start: -.4rem; inset-inline-end: -.25rem; min-inline-size: 1.5rem; padding: 0 .4rem; border-radius: 1rem;
  background: #b3261e; color: #fff; font-size: .8125rem; line-height: 1.5rem; text-align: center;
}

.panel {
  position: fixed; z-index: var(--customer-chat-z-index, 1000); inset: auto; margin: 0; padding: 0;
  inset-block-end: calc(var(--offset) + 4.25rem); inset-inline-end: var(--offset);
  inline-size: min(24.5rem, 100vw - 2 * var(--offset)); block-size: min(38rem, 100dvh - 2 * var(--offset) - 4.25rem); max-block-size: none; max-inline-size: none;
  flex-direction: column; overflow: hidden;
  border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); color: var(--text); box-shadow: 0 12px 40px #0005;
}
:host([position="left"]) .panel { inset-inline: var(--offset) auto; }
.panel[open], .panel.inline { display: flex; }
.panel.inline { position: relative; inset: auto; inline-size: 100%; block-size: 100%; box-shadow: none; }
.panel::backdrop { background: var(--surface); }
.header {
  display: flex; align-items: center; gap: .25rem; padding: .5rem .5rem .5rem 1rem; background: var(--header); color: var(--on-header);
}
.header h2 { flex: 1; min-inline-size: 0; max-block-size: 2.9em; overflow: hidden; font-size: 1.0625rem; font-weight: 650; overflow-wrap: anywhere; }
.header :focus-visible { outline-color: var(--on-header); outline-offset: -3px; }
.header .items :focus-visible { outline-color: var(--accent); }
.dismiss, summary { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border: 0; border-radius: 50%; background: none; list-style: none; }
summary::-webkit-details-marker { display: none; }
.dismiss:hover, summary:hover { background: color-mix(in srgb, currentColor 18%, transparent); }
.menu { position: relative; }
.items {
  position: absolute; z-index: 2; inset-block-start: 100%; inset-inline-end: 0; inline-size: max-content; max-inline-size: 17rem; padding: .375rem;
  border: 1px solid var(--line); border-radius: 10px; background: var(--surface); color: var(--text); box-shadow: 0 6px 24px #0004;
}
.items button { display: block; inline-size: 100%; padding: .625rem .75rem; border: 0; border-radius: 6px; background: none; text-align: start; }
.items button:hover { background: var(--bubble); }
.notice { display: flex; flex-wrap: wrap; align-items: center; gap: .375rem .75rem; padding: .5rem 1rem; background: var(--notice); border-block-end: 1px solid var(--line); font-size: .875rem; overflow-wrap: anywhere; }
.notice p { flex: 1 1 12rem; }
.notice:has(button) p { flex-basis: 100%; }
.countdown { font-variant-numeric: tabular-nums; font-weight: 600; }
.handback, .choices button { min-block-size: 2.25rem; padding: .375rem .875rem; border: 1px solid var(--edge); border-radius: 1.125rem; background: var(--surface); color: var(--text); text-align: start; overflow-wrap: anywhere; }
.handback:hover, .choices button:hover:enabled { border-color: var(--accent); background: var(--bubble); }

.scroll { position: relative; flex: 1; min-block-size: 0; display: flex; }
.log { flex: 1; min-inline-size: 0; display: flex; flex-direction: column; gap: .75rem; padding: 1rem; overflow-y: auto; overscroll-behavior: contain; }
.log:focus-visible { outline-offset: -3px; }
.message { position: relative; max-inline-size: 86%; align-self: flex-start; }
.message.customer { align-self: flex-end; }
.message.system { align-self: center; text-align: center; }
.text {
  inline-size: fit-content; max-inline-size: 100%; padding: .5625rem .875rem; border-radius: 1rem; background: var(--bubble);
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
}
.bot .text, .agent .text { border-end-start-radius: .25rem; }
.agent .text { background: var(--surface); box-shadow: inset 0 0 0 1.5px var(--accent); }
.customer .text { margin-inline-start: auto; border-end-end-radius: .25rem; background: var(--accent); color: var(--on-accent); }
.system .text { background: none; color: var(--muted); font-size: .875rem; }
.text a { color: inherit; text-underline-offset: 2px; }
.text a:focus-visible { outline-color: currentColor; }
.text a[data-host]::after { content: " (" attr(data-host) ")"; }
.rich { display: grid; gap: .5rem; justify-items: start; }
.rich > * { max-inline-size: 100%; }
.rich ul, .rich ol { padding-inline-start: 1.25rem; white-space: normal; }
.rich li { white-space: pre-wrap; }
.rich code { padding: .05rem .25rem; border-radius: 4px; background: var(--bubble); font: .875em/1.4 ui-monospace, Consolas, monospace; }
.rich pre { overflow-x: auto; padding: .5rem .625rem; border-radius: 8px; background: var(--bubble); white-space: pre; }
.rich pre code { padding: 0; background: none; }
.rich blockquote { padding-inline-start: .625rem; border-inline-start: 3px solid var(--edge); }
.choices { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .5rem; font-size: .9375rem; }
.choices button { max-inline-size: 100%; border-color: var(--accent); }
.choices button:disabled { border-color: var(--line); color: var(--muted); cursor: default; }
.parts { display: grid; gap: .375rem; justify-items: start; margin-block-start: .25rem; }
.text + .parts { margin-block-start: .375rem; }
.customer .parts { justify-items: end; }
.parts > * { max-inline-size: 100%; }
.file, .files li {
  display: flex; align-items: center; gap: .5rem; max-inline-size: 100%; min-block-size: 2.75rem; padding: .375rem .75rem; border: 1px solid var(--edge);
  border-radius: .75rem; background: var(--surface); color: var(--text); text-align: start;
}
.file:hover, .picture:hover { border-color: var(--accent); }
.names { display: grid; min-inline-size: 0; line-height: 1.25; }
.names bdi { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: start; }
.file bdi { text-decoration: underline; text-underline-offset: 2px; }
.names small { color: var(--muted); font-size: .75rem; }
.picture { display: grid; place-items: center; min-inline-size: 7rem; min-block-size: 7rem; padding: 0; overflow: hidden; border: 1px solid var(--line); border-radius: .75rem; background: var(--bubble); }
.picture img { max-inline-size: 100%; max-block-size: 15rem; visibility: hidden; }
.picture.loaded { min-block-size: 2.75rem; min-inline-size: 2.75rem; }
.picture.loaded img { display: block; visibility: visible; }
.cards { display: flex; gap: .5rem; inline-size: 100%; overflow-x: auto; padding: 2px; scroll-snap-type: x proximity; }
.card {
  display: flex; flex-direction: column; gap: .375rem; flex: 0 0 min(14rem, 85%); padding: .75rem; border: 1px solid var(--line); border-radius: .75rem;
  background: var(--surface); overflow-wrap: anywhere; scroll-snap-align: start;
}
.card .title { font-weight: 600; }
.card .about { white-space: pre-wrap; font-size: .9375rem; }
.card > a, .card > button:not(.picture, .file) {
  min-block-size: 2.5rem; padding: .4375rem .75rem; border: 1px solid var(--accent); border-radius: 1.25rem; background: none; color: var(--text); text-align: center;
}
.card > .about + :is(a, button), .card > .title + :is(a, button) { margin-block-start: auto; }
.message:has(.cards) { inline-size: 100%; max-inline-size: 100%; }
.signed { display: flex; gap: .5rem; }
.signed .icon { margin-block-start: .0625rem; }
.meta:has(.avatar) { align-items: center; }
.avatar { display: inline-grid; place-items: center; inline-size: 1.5rem; block-size: 1.5rem; overflow: hidden; border-radius: 50%; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.avatar img { inline-size: 100%; block-size: 100%; object-fit: cover; }
progress { inline-size: 6rem; block-size: .375rem; accent-color: var(--accent); }
.why { color: var(--danger); overflow-wrap: anywhere; }
.author { max-inline-size: 100%; font-weight: 600; overflow-wrap: anywhere; }
.sources { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .375rem; list-style: none; }
.sources li { position: relative; max-inline-size: 100%; font-size: .875rem; unicode-bidi: isolate; overflow-wrap: anywhere; }
.sources a { display: block; padding: .3125rem .6875rem; border: 1px solid var(--edge); border-radius: 1rem; color: var(--text); text-decoration: underline; text-underline-offset: 2px; }
.sources a:hover { background: var(--bubble); }
.meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: .5rem; margin-block-start: .1875rem; padding-inline: .25rem; color: var(--muted); font-size: .75rem; }
.meta:empty { display: none; }
.customer .meta { justify-content: flex-end; }
.system .meta { justify-content: center; }
.state.failed { color: var(--danger); font-weight: 600; }
.meta button { padding: .25rem .5rem; border: 1px solid var(--edge); border-radius: 1rem; background: none; color: var(--text); }
.newest { position: absolute; inset-block-end: .5rem; inset-inline-start: calc(50% - 1.375rem); display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border: 1px solid var(--edge); border-radius: 50%; background: var(--surface); }
.typing { display: flex; align-items: center; gap: .5rem; padding: 0 1.25rem .5rem; color: var(--muted); font-size: .8125rem; }
.dots { display: flex; gap: .25rem; }
.dots i { inline-size: .4375rem; block-size: .4375rem; border-radius: 50%; background: currentColor; opacity: .5; }

.composer { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .5rem; padding: .75rem; border-block-start: 1px solid var(--line); }
textarea {
  flex: 1 1 10rem; min-inline-size: 0; max-block-size: 8.5rem; padding: .5625rem .75rem; field-sizing: content; resize: none;
  border: 1px solid var(--edge); border-radius: .75rem; background: var(--surface); color: var(--text); font-size: 1rem; overflow-wrap: anywhere;
}
textarea:focus-visible { outline-offset: 0; }
::placeholder { color: var(--muted); opacity: 1; }
.composer .problem, .count { flex: 1 0 100%; font-size: .875rem; }
.count { color: var(--muted); text-align: end; }
.count.over { color: var(--danger); font-weight: 600; }
.files { display: flex; flex: 1 0 100%; gap: .375rem; max-inline-size: 100%; padding: 3px; margin: -3px; overflow-x: auto; list-style: none; }
.files li { flex: 0 0 auto; max-inline-size: 15rem; padding: .25rem; padding-inline-start: .375rem; font-size: .875rem; }
.files img { inline-size: 2.25rem; block-size: 2.25rem; flex: none; border-radius: .375rem; object-fit: cover; background: var(--bubble); }
.attach, .remove { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; flex: none; padding: 0; border: 0; border-radius: 50%; background: none; color: var(--muted); }
.remove { inline-size: 2.25rem; block-size: 2.25rem; }
.remove .icon { inline-size: 1.125rem; block-size: 1.125rem; }
.attach:hover, .remove:hover { background: var(--bubble); color: var(--text); }
.attach { margin-inline: -.25rem; }
.drop { position: absolute; z-index: 3; inset: .5rem; display: none; place-items: center; border: 3px dashed var(--accent); border-radius: var(--radius); background: color-mix(in srgb, var(--surface) 92%, transparent); font-weight: 600; pointer-events: none; }
.dropping .drop { display: grid; }
.send { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; flex: none; border: 2px solid transparent; border-radius: 50%; background: var(--accent); color: var(--on-accent); }

.extra { max-block-size: 60%; overflow-y: auto; padding: .875rem 1rem; border-block-start: 1px solid var(--line); background: var(--bubble); }
.rating, .contact { display: grid; gap: .5rem; font-size: .9375rem; }
.rating legend, .legend { font-weight: 600; }
.rating textarea { inline-size: 100%; field-sizing: fixed; }
.contact input { min-inline-size: 0; min-block-size: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--edge); border-radius: .75rem; background: var(--surface); font-size: 1rem; }
.noted { overflow-wrap: anywhere; }
.stars { display: flex; gap: .125rem; }
.stars label { position: relative; display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; border-radius: 8px; cursor: pointer; }
.stars input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; inline-size: 100%; block-size: 100%; }
.stars label:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -2px; }
.stars label:has(:checked) .icon, .stars label:has(~ label :checked) .icon { fill: var(--accent); }
.stars .icon { color: var(--accent); inline-size: 1.75rem; block-size: 1.75rem; stroke-width: 1.5; }
.problem:empty { display: none; }
.problem { color: var(--danger); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
.confirm { max-inline-size: min(22rem, 100vw - 2rem); padding: 1.25rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); color: var(--text); }
.confirm::backdrop { background: #0008; }
.confirm h2 { margin-block-end: .5rem; font-size: 1.125rem; }
.confirm .actions { margin-block-start: 1rem; }
.actions .danger { border-color: var(--danger); color: var(--danger); font-weight: 600; }
.actions button { min-block-size: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--edge); border-radius: 2rem; background: none; }
.actions .primary { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 600; }

@media ${PHONE} {
  .panel:not(.inline) {
    inset: var(--view-top, 0px) 0 auto 0; inline-size: 100%; block-size: var(--view-height, 100dvh); border: 0; border-radius: 0; box-shadow: none;
  }
  .panel:not(.inline) .header { padding-block-start: calc(.5rem + env(safe-area-inset-top)); }
  .panel:not(.inline) .composer { padding-block-end: calc(.75rem + env(safe-area-inset-bottom)); }
}
@media (prefers-reduced-motion: no-preference) {
  .panel[open]:not(.inline) { animation: rise .18s ease-out; }
  .message { animation: rise .16s ease-out; }
  .dots i { animation: pulse 1.2s infinite; }
  .dots i:nth-child(2) { animation-delay: .2s; }
  .dots i:nth-child(3) { animation-delay: .4s; }
}
@media (forced-colors: active) {
  .text, .launcher, .send, .actions .primary { border: 1px solid CanvasText; }
}
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
@keyframes pulse { 50% { opacity: 1; } }
`);
