namespace CustomerService.Grains.Policies.Wording;

/// <summary>Reads embedded lists of words.</summary>
internal static class WordingFile
{
    /// <summary>The lines that say something.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordingFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from CustomerService.Grains.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }
}
