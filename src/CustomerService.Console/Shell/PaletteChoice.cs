using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Admin;
using CustomerService.WebConsole.Reports;
using CustomerService.WebConsole.Transcripts;

namespace CustomerService.WebConsole.Shell;

/// <summary>Where the palette leads to.</summary>
/// <param name="Path">The address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">Its picture.</param>
internal sealed record PaletteChoice(string Path, string Name, string Icon)
{
    /// <summary>What fits to what was typed: each word of it begins one of a place's. One word may be the beginning of an id.</summary>
    /// <param name="person">Who looks for it; null for nobody, who finds nothing.</param>
    /// <param name="text">What was typed.</param>
    public static IReadOnlyList<PaletteChoice> For(ConsolePerson? person, string text)
    {
        if (person is null)
        {
            return [];
        }

        var words = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Places.All
                .Where(place => person.May(place.Scope) && words.All(word => Has(place.Name, place.Words, word)))
                .Select(place => new PaletteChoice(place.Path, place.Name, place.Icon)),
            .. AdminParts.All
                .Where(part => words.Length > 0 && person.May(AdminParts.Scope) && words.All(word => Has(part.Name, part.Words, word)))
                .Select(part => new PaletteChoice(part.Path, part.Name, part.Icon)),
            .. ReportFinder.For(person, words).Select(report => new PaletteChoice(report.Path, report.Name, "report")),
            .. words.Length == 1 && person.May(ConversationLists.Readers)
                ? new[] { new PaletteChoice($"{Places.Conversations}?q={Uri.EscapeDataString(words[0])}", $"Conversations: {words[0]}", "find") }
                : [],
        ];
    }

    private static bool Has(string name, string words, string word) =>
        $"{name} {words}".Split(' ').Any(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
