namespace CustomerService.Architecture.Tests;

/// <summary>A type of ours uses another.</summary>
/// <param name="FromProject">The project of the one.</param>
/// <param name="From">Its full name.</param>
/// <param name="ToProject">The project of the other.</param>
/// <param name="To">Its full name.</param>
internal sealed record TypeUse(string FromProject, string From, string ToProject, string To)
{
    /// <summary>The folder of the one, as its namespace says it.</summary>
    public string FromFolder => FolderOf(From);

    /// <summary>The folder of the other.</summary>
    public string ToFolder => FolderOf(To);

    private static string FolderOf(string type) => type[..type.LastIndexOf('.')];
}
