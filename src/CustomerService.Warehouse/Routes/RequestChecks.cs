using System.Collections.Immutable;
using CustomerService.Gateway.Requests;

namespace CustomerService.Warehouse.Routes;

/// <summary>What bodies of several routes have in common.</summary>
internal static class RequestChecks
{
    private const string Live = "live";
    private const string Stored = "warehouse";

    /// <summary>Checks a list of texts, none of them empty.</summary>
    /// <param name="check">Where problems go.</param>
    /// <param name="member">The member.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="most">Most of them.</param>
    /// <param name="kind">What they are, such as "names".</param>
    public static ImmutableArray<string> Texts(
        ref InputCheck check, string member, ImmutableArray<string>? texts, int most, string kind)
    {
        var some = check.AtMost(member, texts, most);
        if (some.Any(string.IsNullOrEmpty))
        {
            check.Fail(member, $"must be {kind}.");
        }

        return some;
    }

    /// <summary>Checks what is asked: what came in a moment ago as well, or what is in files alone.</summary>
    /// <returns>Whether only what is in files is asked.</returns>
    public static bool IsStoredOnly(ref InputCheck check, string? source)
    {
        if (source is not (null or Live or Stored))
        {
            check.Fail("source", $"must be '{Live}' or '{Stored}'.");
        }

        return source == Stored;
    }
}
