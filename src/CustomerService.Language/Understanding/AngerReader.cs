using CustomerService.Language.Phrases;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;

namespace CustomerService.Language.Understanding;

/// <summary>
/// Looks for anger and for whom it is aimed at. A word alone is none: people call themselves idiots, buy rubbish bins, and hate to bother
/// you.
/// </summary>
public static class AngerReader
{
    private const int NegationReach = 3;
    private const int SelfReach = 4;
    private const int MostWords = 3;
    private const int MarksOfAnger = 2;
    private const int ShoutedWords = 2;
    private const int JudgementReach = 3;
    private static readonly uint This = PhraseWords.HashOf("this");
    private static readonly uint Is = PhraseWords.HashOf("is");

    /// <summary>Reads one message. Never throws, whatever the text.</summary>
    /// <param name="phrases">The customer's language: whom words mean, and, besides English, angry words.</param>
    /// <param name="text">The message; its first 4,096 characters are read.</param>
    /// <param name="company">The company's name as customers know it; may be empty.</param>
    public static AngerReading Read(PhraseBook phrases, string text, string company)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(company);
        uint[] names = [.. company.Split(
            ' ', StringSplitOptions.RemoveEmptyEntries).Where(name => name.Length > 3).Select(name => PhraseWords.HashOf(name))];
        var words = phrases.WordsOf(text);
        var angry = 0;
        var sentences = 0;
        var shouted = 0;
        var atCompany = false;
        for (var from = 0; from < words.Length;)
        {
            var to = from + 1;
            while (to < words.Length && words[to].Pause != PhrasePause.Sentence)
            {
                to++;
            }

            var sentence = words[from..to];
            var here = AngryWords(phrases, sentence, text);
            angry += here;
            sentences += here > 0 ? 1 : 0;
            atCompany |= here > 0 && MeansUs(phrases, sentence, text, names);
            foreach (ref readonly var word in sentence)
            {
                shouted += word.Kind == PhraseWordKind.Shouted ? 1 : 0;
            }

            from = to;
        }

        var signs = Math.Min(MostWords, angry) + (shouted >= ShoutedWords ? 1 : 0) + (text.AsSpan().Count('!') >= MarksOfAnger ? 1 : 0);
        return new(angry > 0 ? signs : 0, atCompany, sentences);
    }

    private static int AngryWords(PhraseBook phrases, ReadOnlySpan<PhraseWord> sentence, string text)
    {
        var count = 0;
        for (var i = 0; i < sentence.Length; i++)
        {
            var letters = text.AsSpan(sentence[i].Start, sentence[i].End - sentence[i].Start);
            var phrase = PhraseLength(sentence[i..], text, out var valence);
            if (phrase > 0)
            {
                // "worst case", "hate to bother": the phrase says what the words mean. "is a joke": it is the angry word.
                count += valence <= Lexicon.AngryPhrase && !IsTakenBack(phrases, sentence, i) ? 1 : 0;
                i += phrase - 1;
                continue;
            }

            Lexicon.Embedded.Find(letters, out var entry);
            var insult = entry.Has(LexiconRole.Insult);
            if ((entry.Has(LexiconRole.Anger) || insult || phrases.Is(sentence, i, PhraseRole.Anger))
                && !IsTakenBack(phrases, sentence, i) && !(insult && MeansOneself(phrases, sentence, i)))
            {
                count++;
            }
        }

        return count;
    }

    private static int PhraseLength(ReadOnlySpan<PhraseWord> rest, string text, out float valence)
    {
        for (var length = Math.Min(3, rest.Length); length > 1; length--)
        {
            if (Lexicon.Embedded.FindPhrase(rest[..length], text, out var entry))
            {
                valence = entry.Valence;
                return length;
            }
        }

        valence = 0;
        return 0;
    }

    private static bool IsTakenBack(PhraseBook phrases, ReadOnlySpan<PhraseWord> sentence, int at)
    {
        for (var i = Math.Max(0, at - NegationReach); i < at; i++)
        {
            if (phrases.Is(sentence, i, PhraseRole.Negator))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"I'm an idiot", "my stupid mistake".</summary>
    private static bool MeansOneself(PhraseBook phrases, ReadOnlySpan<PhraseWord> sentence, int at)
    {
        for (var i = Math.Max(0, at - SelfReach); i <= Math.Min(sentence.Length - 1, at + 1); i++)
        {
            if (i != at && phrases.Is(sentence, i, PhraseRole.Self))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MeansUs(PhraseBook phrases, ReadOnlySpan<PhraseWord> sentence, string text, uint[] names)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            if (phrases.Is(sentence, i, PhraseRole.Us) || names.Contains(sentence[i].Hash))
            {
                return true;
            }

            // "this is ridiculous": said to a company, it is about the company.
            if (i + 2 < sentence.Length && sentence[i].Hash == This && sentence[i + 1].Hash == Is
                && AngryWords(phrases, sentence[(i + 2)..Math.Min(sentence.Length, i + 2 + JudgementReach)], text) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
