export const ENGLISH = {
  heading: 'Chat with us',
  greeting: 'Hello! How can we help?',
  greetingNamed: 'Hello {name}! How can we help?',
  launcher: 'Chat',
  open: 'Open chat',
  openUnread: 'Open chat, new messages: {count}',
  close: 'Close chat',
  options: 'Options',
  rate: 'Rate this chat',
  forget: 'Forget this chat on this device',
  forgetTitle: 'Forget this chat?',
  forgetText: 'It disappears from this device and cannot be brought back here. What you wrote stays with us.',
  forgetYes: 'Forget',
  forgetNo: 'Keep',
  log: 'Conversation',
  placeholder: 'Write a message…',
  input: 'Your message',
  send: 'Send',
  attach: 'Attach files',
  files: 'Files to send',
  filesCount: 'Files to send: {count}',
  removeFile: 'Remove {name}',
  dropFiles: 'Drop files here',
  fileTooBig: '{name} is too big.',
  fileMost: 'A file may have {max} at most.',
  fileType: '{name} is of a type that we cannot take.',
  fileEmpty: '{name} is empty.',
  fileTooMany: 'At most {max} files go with one message.',
  filesFull: 'This chat cannot take any more files.',
  fileLost: '{name} is no longer on this device. Please attach it again.',
  uploading: 'Sending files',
  download: 'Download {name}',
  file: 'File',
  picture: 'Picture',
  charactersLeft: 'Characters left: {count}',
  tooLong: 'A message has at most {max} characters. Please shorten this one by {count}.',
  customer: 'You',
  bot: 'Assistant',
  agent: 'Team',
  system: 'Notice',
  sources: 'Read more',
  choices: 'Suggested answers',
  opensNewTab: 'opens in a new tab',
  typing: 'The assistant is writing…',
  sending: 'Sending…',
  sent: 'Sent',
  queued: 'Waiting to be sent',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  newest: 'Newest messages',
  offline: 'You are offline. What you write is kept and sent when you are back.',
  connecting: 'Reconnecting…',
  busy: 'There is a rush at the moment. We try again in {wait}; nothing you wrote is lost.',
  failing: 'Something is not working on our side. We try again in {wait}; nothing you wrote is lost.',
  waitingForAgent: 'We have asked a colleague to join. The answer will come here.',
  waitingUntil: 'We have asked a colleague to join. Expect an answer from {time} on.',
  waitingLonger: 'We have asked a colleague to join. It takes longer than expected; you keep your place.',
  handback: 'Go on with the assistant',
  handedoff: 'A person has taken over and will answer you here.',
  handedoffNamed: '{name} has joined and will answer you here.',
  closed: 'This chat is closed. Write again to reopen it.',
  lost: 'Your earlier chat has expired. Write to start a new one.',
  emailLegend: 'Where may we write to you?',
  email: 'E-mail address',
  emailSend: 'Save address',
  emailWrong: 'This does not look like an e-mail address.',
  emailThanks: 'Thank you. We have noted {email}.',
  ratingLegend: 'How well did we help you?',
  ratingOptions: ['1 star: badly', '2 stars', '3 stars', '4 stars', '5 stars: very well'],
  ratingComment: 'Anything to add? (optional)',
  ratingSend: 'Send rating',
  ratingSkip: 'Not now',
  ratingMissing: 'Please choose 1 to 5 stars.',
  ratingFailed: 'That did not work. Please try again.',
  ratingThanks: 'Thank you for your rating.',
  install: 'Install this chat',
  notifyOn: 'Tell me of answers',
  notifyOff: 'Stop telling me',
  notifyIsOn: 'We tell you here when somebody answers.',
  notifyBlocked: 'Your browser does not let us tell you. You can allow it in its settings.',
  notifyFailed: 'That did not work. Please try again.',
};

const TRANSLATED = ['ar', 'cs', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr'];

/** The first of some language tags that there are texts for, as `{ tag, language }`; English when there is none. */
export function choose(tags) {
  for (const tag of tags) {
    const language = String(tag).toLowerCase().split('-')[0];
    if (language === 'en' || TRANSLATED.includes(language)) {
      return { tag, language };
    }
  }

  return { tag: 'en', language: 'en' };
}

/** The texts of a language, or those of another script: its English ones, and its address. What cannot be loaded is in English. */
export async function load(language, english = ENGLISH, from = import.meta.url) {
  if (language === 'en') {
    return english;
  }

  try {
    const address = new URL(`./lang/${language}.json`, from);
    address.search = new URL(from).search; // the same version as this module
    const response = await fetch(address, { credentials: 'omit' });
    return response.ok ? { ...english, ...await response.json() } : english;
  } catch (error) {
    console.warn(error);
    return english;
  }
}
