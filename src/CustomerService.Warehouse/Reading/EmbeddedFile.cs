namespace CustomerService.Warehouse.Reading;

/// <summary>Files that the assembly brings along.</summary>
internal static class EmbeddedFile
{
    /// <summary>Its text.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
