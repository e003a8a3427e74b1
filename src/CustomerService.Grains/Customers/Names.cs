using System.Collections.Immutable;

namespace CustomerService.Grains.Customers;

/// <summary>Names are identifiers: compared by their characters, whatever the culture.</summary>
internal static class Names
{
    public static ImmutableSortedDictionary<string, T> Empty<T>() => Cache<T>.Value;

    private static class Cache<T>
    {
        public static readonly ImmutableSortedDictionary<string, T> Value =
            ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
    }
}
