using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>Looks up by id in a pack's lists.</summary>
internal static class PackSearch
{
    public static T? ById<T>(ImmutableArray<T> items, string id, Func<T, string> idOf)
        where T : class
    {
        // A pack built by hand (in a test, say) need not be sorted, and lists are short: walk.
        foreach (var item in items)
        {
            if (string.Equals(idOf(item), id, StringComparison.Ordinal))
            {
                return item;
            }
        }

        return null;
    }
}
