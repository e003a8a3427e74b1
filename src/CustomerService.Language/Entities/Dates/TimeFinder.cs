using System.Globalization;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Times of day: "3pm", "3:30 p.m.", "15:30", "15:30:00", "3.30pm", "15h30", "15 Uhr", "noon", "at 5 o'clock".</summary>
internal sealed class TimeFinder : IEntityFinder
{
    /// <summary>"+01:00".</summary>
    private const int LongestOffset = 6;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var words = WordReader.Read(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (new TimeReader(text, words).Read(i) is not var (hour, minute, start, end))
            {
                continue;
            }

            found.Add(new RecognizedEntity(
                EntityTypes.Time, start, end - start, text[start..end], string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}"), false, 0.9));

            // The offset of an ISO time stamp is no time of day.
            var offset = start > 0 && text[start - 1] is 'T' or 't' && end < text.Length && text[end] is '+' or '-';
            var behind = offset ? end + LongestOffset : end;
            while (i + 1 < words.Count && words[i + 1].Start < behind)
            {
                i++;
            }
        }
    }
}
