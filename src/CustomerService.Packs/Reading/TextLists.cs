using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads lists of texts.</summary>
internal static class TextLists
{
    /// <summary>The texts of a list; whatever is empty or no text is reported and left out.</summary>
    /// <param name="list">The list.</param>
    /// <param name="item">What an item is, in a word: "example", "tag".</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static List<YamlText> Of(YamlList list, string item, Problems problems)
    {
        var texts = new List<YamlText>(list.Items.Count);
        foreach (var node in list.Items)
        {
            if (node is not YamlText text)
            {
                problems.Error(node.Position, $"This {item} should be text, but is {node.Kind}.", "Put the whole text in quotes: ': ' and a leading '[' or '{' mean something else in YAML.");
            }
            else if (text.IsBlank)
            {
                problems.Error(text.Position, $"This {item} is empty.", "Write its text, or delete the line.");
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
