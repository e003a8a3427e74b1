// The words of the buttons and of what is the matter, in the languages that the chat has.
import { load } from '../customer-chat/strings.js';

export const ENGLISH = {
  talk: 'Talk',
  talkHint: 'Hold and talk, or tap and talk',
  listening: 'Listening…',
  heard: 'Please check what was heard, then send it.',
  notHeard: 'Nothing was heard.',
  talkDenied: 'The microphone is not allowed. You can allow it in the settings of your browser.',
  talkMissing: 'No microphone was found.',
  talkUnavailable: 'Your browser cannot listen at the moment.',
  aloud: 'Read answers aloud',
  reading: 'Reading aloud…',
  readingStop: 'Stop reading',
  readingUnavailable: 'Your browser cannot read this aloud.',
  spokenChoices: 'You can say: {choices}.',
};

/** The texts for a chat in a language; English where they cannot be loaded. */
export const textsOf = (tag) => load(tag.split('-')[0].toLowerCase(), ENGLISH, import.meta.url);
