using CustomerService.Language.Text;
using CustomerService.Packs;
using CustomerService.Packs.Reading;

namespace CustomerService.Language.Understanding;

/// <summary>Reads packs as they are served: two examples are the same where the models could not tell them apart.</summary>
public static class PackReader
{
    /// <summary>
    /// Reads and validates a pack. Whatever is wrong with the folder is in the result, all of it at once, and never an exception.
    /// </summary>
    /// <param name="folder">The folder that holds <c>pack.yml</c>.</param>
    public static PackLoadResult Load(string folder) => PackLoader.Load(folder, FoldedText.Of);
}
