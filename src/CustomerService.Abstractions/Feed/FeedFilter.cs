using System.Collections.Immutable;

namespace CustomerService.Feed;

/// <summary>Which kinds of events somebody wants.</summary>
public sealed class FeedFilter
{
    /// <summary>All of them.</summary>
    public static readonly FeedFilter All = new([]);

    private readonly ImmutableArray<string> _patterns;

    private FeedFilter(ImmutableArray<string> patterns) => _patterns = patterns;

    /// <summary>Reads kinds, and beginnings of kinds followed by <c>*</c>, with commas or blanks between them; nothing is all.</summary>
    /// <param name="text">Such as <c>message.*, conversation.closed</c>.</param>
    /// <param name="filter">What it says.</param>
    /// <returns>Null, or the first that is no kind and no beginning of one.</returns>
    public static string? Read(string? text, out FeedFilter filter)
    {
        var patterns = (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        filter = patterns.Length == 0 ? All : new FeedFilter([.. patterns]);
        return patterns.FirstOrDefault(pattern => !FeedKinds.All.Any(kind => Matches(pattern, kind)));
    }

    /// <summary>Whether it wants a kind.</summary>
    public bool Wants(string kind) => _patterns.IsEmpty || _patterns.Any(pattern => Matches(pattern, kind));

    private static bool Matches(string pattern, string kind) =>
        pattern.EndsWith('*') ? kind.StartsWith(pattern[..^1], StringComparison.Ordinal) : kind == pattern;
}
