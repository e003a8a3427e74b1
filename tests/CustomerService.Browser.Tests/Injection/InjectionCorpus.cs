using System.Text.Json;

namespace CustomerService.Browser.Tests.Injection;

/// <summary>
/// Text that would run if it were taken for markup, an address, a template or code. What runs calls <c>pwned()</c> or asks
/// <c>evil.invalid</c> for something, and <see cref="InjectionWatch"/> sees both.
/// </summary>
internal static class InjectionCorpus
{
    public static IReadOnlyList<string> All { get; } = Load();

    private static string[] Load()
    {
        using var stream = typeof(InjectionCorpus).Assembly.GetManifestResourceStream("corpus.json")!;
        return JsonSerializer.Deserialize<string[]>(stream)!;
    }
}
