using System.Globalization;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Days: written out, in figures, or relative to the clock the caller gives.</summary>
internal sealed class DateFinder(bool dayFirst) : IEntityFinder
{
    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var reader = new DateReader(text, WordReader.Read(text), DateOnly.FromDateTime(now.DateTime), dayFirst);
        for (var i = 0; i < reader.Words.Count; i++)
        {
            if (reader.Read(i) is not { } date)
            {
                continue;
            }

            var start = reader.Words[i].Start;
            var end = reader.Words[i + date.Used - 1].End - date.Cut;
            found.Add(new RecognizedEntity(
                EntityTypes.Date, start, end - start, text[start..end], date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false, 0.9));
            i += date.Used - 1;
        }
    }
}
