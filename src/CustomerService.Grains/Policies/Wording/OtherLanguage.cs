using System.Collections.Frozen;

namespace CustomerService.Grains.Policies.Wording;

/// <summary>What is said to a customer whose language the pack is not in, in the customer's language.</summary>
internal sealed record OtherLanguage(string English, string Text, string Person)
{
    private static readonly FrozenDictionary<string, OtherLanguage> All = WordingFile.Lines("languages.txt")
        .Select(line => line.Split('|'))
        .ToFrozenDictionary(cells => cells[0], cells => new OtherLanguage(cells[1], cells[2], cells[3]), StringComparer.Ordinal);

    public static OtherLanguage? Find(string language) => All.GetValueOrDefault(language);

    public string Render(Words pack) => Text.Replace("{0}", pack.Name == "English" ? English : pack.Name, StringComparison.Ordinal);
}
