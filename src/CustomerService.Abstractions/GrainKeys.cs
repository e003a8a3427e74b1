namespace CustomerService;

/// <summary>Keys of tenant-owned grains: <c>tenant/id</c>. Both parts are checked here and nowhere else.</summary>
public static class GrainKeys
{
    /// <summary>Longest id.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Longest tenant name.</summary>
    public const int MaxTenantLength = 64;

    /// <summary>Makes a key.</summary>
    /// <exception cref="ArgumentException">A part is no valid id.</exception>
    public static string Make(string tenant, string id)
    {
        if (!IsTenant(tenant))
        {
            throw new ArgumentException($"'{tenant}' is no tenant name: use 1 to {MaxTenantLength} lower-case letters, digits and hyphens.", nameof(tenant));
        }

        return IsId(id)
            ? string.Concat(tenant, "/", id)
            : throw new ArgumentException($"'{id}' is no id: use 1 to {MaxIdLength} letters, digits, '-', '_', '.' and ':'.", nameof(id));
    }

    /// <summary>Takes a key apart.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static (string Tenant, string Id) Split(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && IsTenant(key[..slash]) && IsId(key[(slash + 1)..])
            ? (key[..slash], key[(slash + 1)..])
            : throw new FormatException($"'{key}' is no grain key of the form tenant/id.");
    }

    /// <summary>1 to 64 lower-case letters, digits and hyphens, a letter or digit first.</summary>
    public static bool IsTenant(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxTenantLength || value[0] == '-')
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// 1 to 128 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>:</c>, a letter or digit first: safe in storage keys, URLs and logs.
    /// </summary>
    public static bool IsId(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxIdLength || !char.IsAsciiLetterOrDigit(value[0]))
        {
            return false;
        }

        foreach (var c in value)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ':'))
            {
                return false;
            }
        }

        return true;
    }
}
