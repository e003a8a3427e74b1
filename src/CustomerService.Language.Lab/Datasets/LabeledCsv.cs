using System.Globalization;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Datasets;

/// <summary>
/// Files of examples: CSV in UTF-8 with a header that names the columns <c>text</c> and <c>label</c>. A column <c>valence</c> is read
/// where it holds numbers; others are ignored. Labels are read without the blanks around them.
/// </summary>
public static class LabeledCsv
{
    private const string TextColumn = "text";
    private const string LabelColumn = "label";
    private const string ValenceColumn = "valence";
    private static readonly char[] Unseen = ['\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\u00AD', '\0'];

    /// <summary>Reads all examples, in order.</summary>
    /// <exception cref="DatasetException">The file is unfit: the message begins with line and column.</exception>
    public static IReadOnlyList<LabeledText> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StringReader(DatasetText.Read(stream));
        return Read(reader);
    }

    private static List<LabeledText> Read(TextReader reader)
    {
        var csv = new CsvReader(reader);
        var header = csv.Read() ?? throw new DatasetException("line 1, column 1: the file is empty; its first line must be text,label");
        var text = Column(header, TextColumn);
        var label = Column(header, LabelColumn);
        var valence = Find(header, ValenceColumn);
        var columns = header.Count;
        var examples = new List<LabeledText>();
        while (csv.Read() is { } fields)
        {
            var (line, column) = csv.Starts[0];
            if (fields.Count != columns)
            {
                throw new DatasetException($"line {line}, column {column}: the record has {fields.Count} fields, the header {columns}; quote texts that hold commas");
            }

            // Blanks around a label, and what nobody sees, make no other label of it.
            var name = fields[label].Trim().Trim(Unseen).Trim();
            if (name.Length == 0)
            {
                throw new DatasetException($"line {csv.Starts[label].Line}, column {csv.Starts[label].Column}: the label is empty; give every example one");
            }

            examples.Add(new LabeledText(fields[text], name) { Valence = valence < 0 ? null : Number(fields[valence]) });
        }

        return examples.Count > 0 ? examples : throw new DatasetException("line 2, column 1: there are no examples after the header; add some");
    }

    private static double? Number(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static int Column(IReadOnlyList<string> header, string name)
    {
        var column = Find(header, name);
        return column >= 0 ? column : throw new DatasetException($"line 1, column 1: the header has no column '{name}'; the first line must name text and label");
    }

    private static int Find(IReadOnlyList<string> header, string name)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (string.Equals(header[i].Trim(), name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
