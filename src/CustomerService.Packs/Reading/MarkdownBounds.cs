namespace CustomerService.Packs.Reading;

/// <summary>
/// Turns away Markdown that would take long to read. Brackets, emphasis and bars are paired within a paragraph, which costs up to the
/// square of their number: the sum of these squares is bounded. A text that people read comes nowhere near it.
/// </summary>
internal static class MarkdownBounds
{
    /// <summary>About half a second of the worst pairing; a single paragraph may have some 4,400 marks.</summary>
    private const long MostWork = 20_000_000;

    /// <summary>Deeper indentation may be code or go on with the paragraph above; it is counted as if it did.</summary>
    private const int DeepestMarker = 3;

    /// <summary>The first line of the paragraph that has too many marks, from 1; null where none has.</summary>
    public static int? Exceeded(string markdown)
    {
        var (work, inBlock, begun) = (0L, 0L, 1);
        var number = 0;
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            number++;
            if (BeginsBlock(line))
            {
                (inBlock, begun) = (0, line.Trim().IsEmpty ? number + 1 : number);
            }

            var (marks, bars) = Count(line);

            // (a + b)² = a² + b² + 2ab: what these marks add to the block's square.
            work += marks * (marks + (2 * inBlock)) + (bars * bars);
            inBlock += marks;
            if (work > MostWork)
            {
                return begun;
            }
        }

        return null;
    }

    private static (long Marks, long Bars) Count(ReadOnlySpan<char> line)
    {
        var (marks, bars) = (0L, 0L);
        foreach (var c in line)
        {
            marks += c is '[' or ']' or '*' or '_' ? 1 : 0;
            bars += c is '|' ? 1 : 0;
        }

        return (marks, bars);
    }

    // Only what always ends the paragraph above; a number before a dot, for one, need not.
    private static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (text.Trim().IsEmpty)
        {
            return true;
        }

        var marker = text.Length > 2 && text[0] is '-' or '*' or '+' && text[1] == ' ' && !text[2..].Trim().IsEmpty;
        return line.Length - text.Length <= DeepestMarker && (marker || text.StartsWith("# ") || text.StartsWith("## "));
    }
}
