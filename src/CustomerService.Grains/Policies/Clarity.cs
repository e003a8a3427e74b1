using CustomerService.Grains.Serving;
using CustomerService.Packs;
using CustomerService.Policies;

namespace CustomerService.Grains.Policies;

/// <summary>Whether a message is understood well enough to be answered rather than asked back about.</summary>
internal static class Clarity
{
    /// <summary>Below this an answer is a guess.</summary>
    public const double Confidence = 0.5;

    /// <summary>A single word shares its letters with some example of everything: it must be sure, and a topic of its own.</summary>
    private const double OneWordConfidence = 0.75;

    public static bool IsClear(TenantModels models, TurnContext turn)
    {
        var understanding = turn.Understanding;
        if (understanding.OutOfScope || understanding.Confidence < Confidence)
        {
            return models.ExampleOf(turn.Text) == understanding.Intent && understanding.Intent.Length > 0;
        }

        return models.ExampleOf(turn.Text) is not null || OneWord(models.MatterOf(turn.Text)) is not { } word
            || (
                understanding.Confidence >= OneWordConfidence
                    && models.Pack.FindIntent(understanding.Intent) is { } intent
                    && IsTopic(intent, word));
    }

    /// <summary>The only word of a text; null when it has more, or none.</summary>
    public static string? OneWord(string text)
    {
        var only = ReadOnlySpan<char>.Empty;
        foreach (var range in text.AsSpan().SplitAny(TextMarks))
        {
            var word = text.AsSpan(range).Trim();
            if (!word.IsEmpty && !only.IsEmpty)
            {
                return null;
            }

            only = word.IsEmpty ? only : word;
        }

        return only.IsEmpty ? null : only.ToString();
    }

    private static readonly char[] TextMarks = [' ', '\n', '\t', '.', ',', '!', '?', ';', ':', '"'];

    /// <summary>The intent is called so, or somebody wrote nearly that word alone for it.</summary>
    private static bool IsTopic(PackIntent intent, string word) =>
        Has(intent.Title, word) || intent.Examples.Any(example => example.Count(' ') <= 1 && Has(example, word));

    private static bool Has(string text, string word)
    {
        var stem = word.Length > 4 ? word.AsSpan(0, word.Length - 1) : word.AsSpan();
        foreach (var range in text.AsSpan().SplitAny(TextMarks))
        {
            if (text.AsSpan(range).StartsWith(stem, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
