using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace CustomerService.Feed;

/// <summary>The kinds of events that the feed has.</summary>
public static class FeedKinds
{
    private static readonly FrozenDictionary<Type, FeedKindAttribute> ByType = typeof(FeedData).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(FeedData)))
        .ToFrozenDictionary(type => type, type => type.GetCustomAttribute<FeedKindAttribute>()!);

    private static readonly FrozenDictionary<string, int> Versions =
        ByType.Values.ToFrozenDictionary(kind => kind.Kind, kind => kind.Version, StringComparer.Ordinal);

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<string> All { get; } = [.. Versions.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The kind of an event.</summary>
    public static string Of(FeedData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ByType[data.GetType()].Kind;
    }

    /// <summary>The version of a kind's fields; 1 for a kind that this version does not know.</summary>
    public static int VersionOf(string kind) => Versions.GetValueOrDefault(kind, 1);
}
