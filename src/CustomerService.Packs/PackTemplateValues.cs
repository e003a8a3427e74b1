using System.Globalization;

namespace CustomerService.Packs;

/// <summary>What placeholders stand for, and how hours are put in words.</summary>
internal static class PackTemplateValues
{
    public const string CustomerName = "customer.name";
    public const string CompanyName = "company.name";
    public const string HoursToday = "hours.today";
    public const string NextOpening = "hours.nextOpening";
    public const string GreetingName = "tone.greetingName";
    public const string SignOff = "tone.signOff";
    public const string ContactEmail = "contact.email";
    public const string VariablePrefix = "var.";

    /// <summary>Placeholders every pack has.</summary>
    public static readonly string[] Names = [CustomerName, CompanyName, HoursToday, NextOpening, GreetingName, SignOff, ContactEmail];

    /// <summary>Of these, the ones that may have no value when a reply is written: templates must say what stands there instead.</summary>
    public static readonly string[] Uncertain = [CustomerName, HoursToday, NextOpening, ContactEmail];

    public static Dictionary<string, string> For(Pack pack, DateTimeOffset at, string? customerName, string? email)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CompanyName] = pack.Name,
            [GreetingName] = pack.Tone.GreetingName,
            [SignOff] = pack.Tone.SignOff,
        };
        foreach (var (name, value) in pack.Tone.Variables)
        {
            values[VariablePrefix + name] = value;
        }

        if (!string.IsNullOrWhiteSpace(customerName))
        {
            values[CustomerName] = customerName;
        }

        if (email is not null)
        {
            values[ContactEmail] = email;
        }

        var ranges = pack.Hours.RangesOn(pack.Hours.DateOf(at));
        if (!ranges.IsEmpty)
        {
            values[HoursToday] = string.Join(", ", ranges);
        }

        if (pack.Hours.NextOpening(at) is { } opening)
        {
            values[NextOpening] = InWords(pack, at, opening);
        }

        return values;
    }

    // Day names are English only, because this product ships without culture data: other languages get figures, which are right in all of
    // them.
    private static string InWords(Pack pack, DateTimeOffset at, DateTimeOffset opening)
    {
        var local = TimeZoneInfo.ConvertTime(opening, pack.Hours.TimeZone);
        if (!IsEnglish(pack.Locale))
        {
            return local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        }

        var days = DateOnly.FromDateTime(local.DateTime).DayNumber - pack.Hours.DateOf(at).DayNumber;
        var day = days switch
        {
            0 => "today",
            1 => "tomorrow",
            < 7 => local.ToString("'on 'dddd", CultureInfo.InvariantCulture),
            _ => local.ToString("'on 'dddd d MMMM", CultureInfo.InvariantCulture),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{day} at {local:HH:mm}");
    }

    private static bool IsEnglish(string locale) =>
        locale.Equals("en", StringComparison.OrdinalIgnoreCase) || locale.StartsWith("en-", StringComparison.OrdinalIgnoreCase);
}
