using System.Globalization;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Times of day: "3pm", "3:30 pm", "15:30", "noon", "at 5 o'clock".</summary>
internal sealed class TimeFinder : IEntityFinder
{
    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var words = WordReader.Read(text);
        for (int i = 0; i < words.Count; i++)
        {
            if (Read(words, i, text) is not var (hour, minute, end))
            {
                continue;
            }

            int start = words[i].Start;
            found.Add(new RecognizedEntity(
                EntityTypes.Time, start, end - start, text[start..end], string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}"), false, 0.9));
            while (i + 1 < words.Count && words[i + 1].Start < end)
            {
                i++;
            }
        }
    }

    private static (int Hour, int Minute, int End)? Read(List<WordAt> words, int i, string text)
    {
        string word = words[i].Lower;
        if (word is "noon" or "midday" or "midnight")
        {
            return (word == "midnight" ? 0 : 12, 0, words[i].End);
        }

        int split = word.Length;
        while (split > 0 && !char.IsAsciiDigit(word[split - 1]))
        {
            split--;
        }

        if (split is 0 or > 2 || !int.TryParse(word.AsSpan(0, split), NumberStyles.None, CultureInfo.InvariantCulture, out int hour))
        {
            return null;
        }

        string half = word[split..];
        int minute = 0;
        int at = i;
        bool hasMinute = false;
        if (half.Length == 0 && at + 1 < words.Count && words[at + 1].Start == words[at].End + 1 && text[words[at].End] == ':')
        {
            string second = words[at + 1].Lower;
            hasMinute = second.Length >= 2 && char.IsAsciiDigit(second[0]) && char.IsAsciiDigit(second[1]) && (second.Length == 2 || !char.IsAsciiDigit(second[2]));
            if (!hasMinute)
            {
                return null;
            }

            minute = ((second[0] - '0') * 10) + (second[1] - '0');
            half = second[2..];
            at++;
        }

        if (half.Length == 0 && at + 1 < words.Count && words[at + 1].Lower is "am" or "pm" or "o'clock" && words[at + 1].Start - words[at].End <= 1)
        {
            half = words[++at].Lower;
        }

        bool known = half switch
        {
            "" => hasMinute,
            "am" or "pm" => hour is >= 1 and <= 12,
            "o'clock" => true,
            _ => false,
        };
        hour = half switch { "pm" => (hour % 12) + 12, "am" => hour % 12, _ => hour };
        return known && hour <= 23 && minute <= 59 ? (hour, minute, words[at].End) : null;
    }
}
