using System.Diagnostics.CodeAnalysis;

namespace CustomerService.People;

/// <summary>
/// Whose session a credential is: <c>cs.{tenant}.p-{person}-{session}.{secret}</c> is verified, remembered and forgotten as any API key is.
/// </summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Session">Id of the session.</param>
public readonly record struct SessionKey(string Person, string Session)
{
    private const string Prefix = "p-";

    /// <summary>Where a key's id would be.</summary>
    public string Id => string.Concat(Prefix, Person, "-", Session);

    /// <summary>Reads the id of a credential; false where it is an API key's.</summary>
    /// <param name="id">The id.</param>
    /// <param name="key">Whose session it is.</param>
    public static bool TryRead([NotNullWhen(true)] string? id, out SessionKey key)
    {
        key = default;
        if (id is null || !id.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var dash = id.IndexOf('-', Prefix.Length);
        if (dash < 0 || !GrainKeys.IsId(id[Prefix.Length..dash]) || dash == id.Length - 1)
        {
            return false;
        }

        key = new(id[Prefix.Length..dash], id[(dash + 1)..]);
        return true;
    }
}
