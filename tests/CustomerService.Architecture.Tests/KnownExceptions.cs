namespace CustomerService.Architecture.Tests;

/// <summary>What does not keep the rules for source files, and why. The aim is that all of these are empty.</summary>
internal static class KnownExceptions
{
    /// <summary>Files with more than one type.</summary>
    public static IReadOnlyList<string> SeveralTypes { get; } =
    [
        // A stream and what wraps it are read together.
        "src/CustomerService.Console/Assets/ContentEncoding.cs",
    ];

    /// <summary>Files of more than 400 lines.</summary>
    public static IReadOnlyList<string> LongFiles { get; } = [];

    /// <summary>Projects that still have other names for a cancellation token (issue 9).</summary>
    public static IReadOnlySet<string> OtherTokenNames { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Abstractions", "Channels", "Console", "Gateway", "Grains", "Hosting", "Language.Lab", "Language", "Storage.Azure",
        "Storage.Sqlite", "Storage", "Testing",
    };
}
