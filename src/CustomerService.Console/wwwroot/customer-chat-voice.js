// <customer-chat voice …>: the web chat with push to talk and reading aloud, by the browser's speech API. A page names this file in
// place of customer-chat.js, so that only pages with voice load it.
import './customer-chat-voice/voice.js';

export { readEvents, safeUrl } from './customer-chat.js';
