namespace CustomerService.Access;

/// <summary>What an API key may do.</summary>
[Flags]
public enum AccessScope
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Post customer messages and ratings, read conversations.</summary>
    Conversations = 1,

    /// <summary>Post agent messages, hand off, close.</summary>
    Agents = 2,

    /// <summary>Read and change customers.</summary>
    Customers = 4,

    /// <summary>Live counters, keys, channels, dead letters.</summary>
    Admin = 8,

    /// <summary>Read the change feed and what is counted from it. Whoever has <see cref="Admin"/> may, too.</summary>
    Analytics = 16,

    /// <summary>Everything.</summary>
    All = Conversations | Agents | Customers | Admin | Analytics,
}
