// In which language an answer is: a voice that reads another one is not understood. Letters tell most; between languages with the same
// letters the small words decide, and where they do not, it is the chat's own.
const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u], ['ko', /\p{Script=Hangul}/u], ['zh', /\p{Script=Han}/u], ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u], ['el', /\p{Script=Greek}/u], ['th', /\p{Script=Thai}/u], ['hi', /\p{Script=Devanagari}/u],
  ['uk', /[іїєґ]/iu], ['ru', /\p{Script=Cyrillic}/u],
];
const LATIN = /\p{Script=Latin}/u;

const WORDS = {
  en: 'the and you your is are for with this that have we can will to of in it please not from',
  de: 'der die das und sie ihre ihr ist sind für mit nicht wir haben können wird ein eine zu von auf bitte ich',
  fr: 'le la les et vous votre est sont pour avec pas nous avons pouvez une un des du que sur dans ce',
  es: 'el la los las y usted su es son para con no puede una un de que por en está hemos',
  it: 'il la gli e lei suo è sono per con non può una un di che del della abbiamo si',
  pt: 'o a os as e você seu sua é são para com não pode uma um de que por em está temos',
  nl: 'de het en u uw is zijn voor met niet wij hebben kunt een van dat op te wordt',
  sv: 'och du din är för med inte vi har kan en ett av som på att det den',
  pl: 'i w na jest są dla z nie możesz pan pani że się do oraz twoje mamy to',
  cs: 'a v na je jsou pro s ne můžete že se do vaše máme to který jako',
  tr: 've bir bu için ile değil siz sizin biz var olarak çok mi de da',
};

const SETS = Object.entries(WORDS).map(([language, words]) => [language, new Set(words.split(' '))]);

/** The tag to read a text with; `tag` is the chat's. */
export function languageOf(text, tag) {
  const own = tag.split('-')[0].toLowerCase();
  const found = ofLetters(text) ?? ofWords(text, own);
  return !found || found === own ? tag : found;
}

/** The script that most letters are in: a name in other letters does not make a language. */
function ofLetters(text) {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.filter((letter) => LATIN.test(letter)).length * 2 > letters.length) {
    return undefined;
  }

  return SCRIPTS.find(([, script]) => script.test(text))?.[0];
}

function ofWords(text, own) {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = new Map(SETS.map(([language, set]) => [language, words.filter((word) => set.has(word)).length]));
  const [best, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
  // One small word may be a name, and what is as likely the chat's language is the chat's.
  return count >= 2 && count > (counts.get(own) ?? 0) ? best : undefined;
}
