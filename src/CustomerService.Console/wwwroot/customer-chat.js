// <customer-chat tenant="…" base="…">: the web chat of CustomerService, in modules without a build step. The element (what a page sees)
// owns a view (what a person sees) and a chat (what is true). The parts are named here so that a browser asks for all of them at once.
import './customer-chat/store.js';
import './customer-chat/api.js';
import './customer-chat/markdown.js';
import './customer-chat/files.js';
import './customer-chat/parts.js';
import './customer-chat/log.js';
import './customer-chat/forms.js';
import './customer-chat/element.js';

export { readEvents } from './customer-chat/api.js';
export { safeUrl } from './customer-chat/links.js';
