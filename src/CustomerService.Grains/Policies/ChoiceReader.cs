using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Content;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Language.Phrases;
using CustomerService.Packs.Text;

namespace CustomerService.Grains.Policies;

/// <summary>Reads the answer to a question that offered choices: yes, no, a number, the words of a choice, "none of these".</summary>
internal static class ChoiceReader
{
    private const int MostWords = 8;
    private const int PrefixThatTells = 4;
    private const int LastNumber = 3;
    private const int AllNumber = 4;

    private const DialogueActs Yes = DialogueActs.Assent;
    private const DialogueActs No = DialogueActs.Refusal | DialogueActs.NoneOffered;

    /// <summary>What the message chooses.</summary>
    public static ChoiceReading Read(ImmutableArray<Choice> asked, string text, PhraseBook phrases, Words words)
    {
        var options = asked.RemoveAll(choice => choice.Id == Words.NoneId);
        if (options.FirstOrDefault(choice => SameText(choice.Title, text)) is { } exact)
        {
            return new(ChoiceAnswer.Chosen, [exact]);
        }

        if (asked.Any(choice => choice.Id == Words.NoneId && SameText(choice.Title, text)))
        {
            return new(ChoiceAnswer.None, []);
        }

        var utterance = phrases.Read(text);
        var said = utterance.HasMatter ? WordsOf(utterance.MatterOf(text).ToString()) : [];
        if (said.Count == 0)
        {
            said = WordsOf(text);
        }

        if (Numbered(said, asked, options, words) is { } numbered)
        {
            return numbered;
        }

        if (!utterance.HasMatter && utterance.Does(Yes | No))
        {
            return utterance.Does(No)
                ? new(ChoiceAnswer.None, [])
                : options.Length == 1 ? new(ChoiceAnswer.Chosen, options) : new(ChoiceAnswer.Which, []);
        }

        return Named(said, options, words);
    }

    /// <summary>
    /// Numbers count what was asked as channels of plain text number it, "none of these" among it; "the last one" and "all" do not
    /// mean that.
    /// </summary>
    private static ChoiceReading? Numbered(List<string> said, ImmutableArray<Choice> asked, ImmutableArray<Choice> options, Words words)
    {
        if (said.Count is 0 or > MostWords)
        {
            return null;
        }

        var chosen = new SortedSet<int>();
        var plain = false;
        foreach (var word in said)
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            {
                chosen.Add(digits - 1);
                continue;
            }

            var number = Array.FindIndex(words.Numbers, names => names.Contains(word));
            if (number >= 0)
            {
                // "the second one": a number that is also a word beside numbers counts only where no other does.
                if (words.Fill.Contains(word))
                {
                    plain = true;
                    continue;
                }

                if (number == AllNumber)
                {
                    chosen.UnionWith(options.Select(choice => asked.IndexOf(choice)));
                    continue;
                }

                chosen.Add(number == LastNumber ? asked.IndexOf(options[^1]) : number);
            }
            else if (!words.Fill.Contains(word))
            {
                return null;
            }
        }

        if (chosen.Count == 0 && plain && said.Count <= 3)
        {
            chosen.Add(0);
        }

        if (chosen.Count == 0)
        {
            return null;
        }

        ImmutableArray<Choice> meant = [.. chosen.Where(i => i >= 0 && i < asked.Length).Select(i => asked[i])];
        return meant.Length < chosen.Count || (meant.Length > 1 && meant.Any(choice => choice.Id == Words.NoneId))
            ? new(ChoiceAnswer.Which, [])
            : meant[0].Id == Words.NoneId ? new(ChoiceAnswer.None, []) : new(ChoiceAnswer.Chosen, meant);
    }

    /// <summary>The one choice whose title has all that was said, slips of the pen aside.</summary>
    private static ChoiceReading Named(List<string> said, ImmutableArray<Choice> options, Words words)
    {
        var telling = said.Where(word => !words.Fill.Contains(word)).ToList();
        if (telling.Count is 0 or > MostWords)
        {
            return ChoiceReading.NoAnswer;
        }

        var matching = options.Where(
            choice => WordsOf(choice.Title) is var title && telling.All(word => title.Exists(other => Alike(word, other)))).ToList();
        return matching is [var one] ? new(ChoiceAnswer.Chosen, [one]) : ChoiceReading.NoAnswer;
    }

    private static bool Alike(string word, string other)
    {
        if (word == other)
        {
            return true;
        }

        var shorter = Math.Min(word.Length, other.Length);
        return shorter >= PrefixThatTells
            && (
                word.StartsWith(other, StringComparison.Ordinal)
                    || other.StartsWith(word, StringComparison.Ordinal)
                    || EditDistance.Of(word, other) <= (shorter >= 2 * PrefixThatTells ? 2 : 1));
    }

    private static bool SameText(string title, string text) => WordsOf(title).SequenceEqual(WordsOf(text)) && text.Any(char.IsLetter);

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }
}
