using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CustomerService.Packs.Reading;

/// <summary>Markdown as plain text: what a chat shows and a search reads.</summary>
internal static class MarkdownText
{
    /// <summary>The text of a paragraph or heading, on one line unless it has hard breaks.</summary>
    public static string Of(LeafBlock block) => block.Inline is { } inline ? Of(inline) : "";

    /// <summary>The text of a link, or of another part of a paragraph.</summary>
    public static string Of(Inline inline)
    {
        var text = new StringBuilder();
        Append(text, inline);
        return text.ToString().Trim();
    }

    /// <summary>Adds a block, apart from what stands before by a blank line.</summary>
    public static void Append(StringBuilder text, Block block)
    {
        if (text.Length > 0)
        {
            text.Append("\n\n");
        }

        AppendBlock(text, block, "");
    }

    private static void AppendBlock(StringBuilder text, Block block, string indent)
    {
        switch (block)
        {
            case ListBlock list:
                AppendList(text, list, indent);
                break;
            case Table table:
                AppendAll(text, table, indent, "\n");
                break;
            case TableRow row:
                AppendAll(text, row, indent, " | ");
                break;
            case ContainerBlock container:
                AppendAll(text, container, indent, "\n\n" + indent);
                break;
            case CodeBlock code:
                text.Append(code.Lines.ToString().TrimEnd().Replace("\n", "\n" + indent, StringComparison.Ordinal));
                break;
            case LeafBlock leaf:
                text.Append(Of(leaf).Replace("\n", "\n" + indent, StringComparison.Ordinal));
                break;
        }
    }

    private static void AppendAll(StringBuilder text, ContainerBlock container, string indent, string separator)
    {
        for (var i = 0; i < container.Count; i++)
        {
            if (i > 0)
            {
                text.Append(separator);
            }

            AppendBlock(text, container[i], indent);
        }
    }

    private static void AppendList(StringBuilder text, ListBlock list, string indent)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0)
            {
                text.Append('\n').Append(indent);
            }

            text.Append(list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number + (long)i}. ") : "- ");
            var inner = indent + "  ";
            AppendAll(text, (ContainerBlock)list[i], inner, "\n" + inner);
        }
    }

    private static void Append(StringBuilder text, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case LineBreakInline line:
                text.Append(line.IsHard ? '\n' : ' ');
                break;
            case ContainerInline container:
                foreach (var child in container)
                {
                    Append(text, child);
                }

                break;
        }
    }
}
