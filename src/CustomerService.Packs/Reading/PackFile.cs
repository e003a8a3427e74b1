namespace CustomerService.Packs.Reading;

/// <summary>A file of the pack.</summary>
/// <param name="Path">Relative to the pack's folder, with forward slashes.</param>
/// <param name="Text">Its text, with <c>\n</c> line endings and no byte-order mark.</param>
internal sealed record PackFile(string Path, string Text)
{
    /// <summary>The file's name without folder and extension.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The file as a whole.</summary>
    public Position Position => new(Path);
}
