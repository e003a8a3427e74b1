using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CustomerService.Packs.Yaml;

/// <summary>
/// Reads the part of YAML that packs use: maps, lists and text. Tags, anchors and aliases are errors, so nothing can be activated
/// or multiplied, and depth is bounded.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 16;
    private const int MaxTabErrors = 5;

    private readonly string _file;
    private readonly string _text;
    private readonly Problems _problems;
    private readonly Parser _parser;

    private YamlReader(string file, string text, Problems problems)
    {
        (_file, _text, _problems) = (file, text, problems);
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="text">The YAML, with <c>\n</c> line endings.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The outermost map; null when there is none, which has then been reported.</returns>
    public static YamlMap? Read(string file, string text, Problems problems)
    {
        if (HasTabs(file, text, problems))
        {
            return null;
        }

        try
        {
            return new YamlReader(file, text, problems).ReadDocument();
        }
        catch (YamlException e)
        {
            var position = new Position(file, (int)e.Start.Line, (int)e.Start.Column);
            problems.Error(position, $"This is not YAML: {Sentence(e.Message)}", "Check indentation, quotes and colons here and in the line above.");
            return null;
        }
        catch (UnsupportedYamlException e)
        {
            problems.Error(e.Position, e.Message, e.Cure);
            return null;
        }
    }

    private static bool HasTabs(string file, string text, Problems problems)
    {
        var (line, found) = (0, 0);
        foreach (var content in text.EnumerateLines())
        {
            line++;
            var indent = content.IndexOfAnyExcept(' ', '\t');
            var tab = (indent < 0 ? content : content[..indent]).IndexOf('\t');
            if (tab >= 0 && indent >= 0 && found++ < MaxTabErrors)
            {
                problems.Error(new(file, line, tab + 1), "A tab is used for indentation, which YAML forbids.", "Indent with spaces.");
            }
        }

        return found > 0;
    }

    private YamlMap? ReadDocument()
    {
        Next<StreamStart>();
        if (!Advance() || _parser.Current is not DocumentStart)
        {
            _problems.Error(new(_file), "The file has no content.", "Write its keys, or delete the file.");
            return null;
        }

        Advance();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        if (Advance() && _parser.Current is DocumentStart second)
        {
            throw new UnsupportedYamlException(At(second.Start), "A second document begins here.", "Keep one document per file: remove the '---'.");
        }

        if (root is YamlMap map)
        {
            return map;
        }

        _problems.Error(root.Position, $"The file should hold keys and values, but holds {(root is YamlText ? "only text" : root.Kind)}.", "Write 'key: value' lines.");
        return null;
    }

    // On entry Current is the node's first event; on exit its last.
    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw new UnsupportedYamlException(At(current.Start), "Values are nested too deeply.", "No part of a pack needs this: check brackets and indentation.");
        }

        RefuseExtras(current);
        return current switch
        {
            Scalar scalar => ReadText(scalar),
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadMap(start, depth),
            _ => throw new UnsupportedYamlException(At(current.Start), "This is not a value.", "Write text, a list or a map."),
        };
    }

    private void RefuseExtras(ParsingEvent current)
    {
        var cure = "If it is text, put the whole text in quotes.";
        if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
        {
            throw new UnsupportedYamlException(At(current.Start), "Text that begins with '&' or '*' is an anchor or alias in YAML; packs do not use them.", cure);
        }

        if (current is NodeEvent { Tag.IsEmpty: false })
        {
            throw new UnsupportedYamlException(At(current.Start), "Text that begins with '!' is a tag in YAML; packs do not use them.", cure);
        }
    }

    private YamlText ReadText(Scalar scalar)
    {
        if (scalar.Style == ScalarStyle.Plain)
        {
            RefuseLostText(scalar);
        }

        return new(At(scalar.Start), scalar.Value);
    }

    // "where is order #1042" would lose its number without a word, because ' #' begins a comment.
    private void RefuseLostText(Scalar scalar)
    {
        var rest = _text.AsSpan((int)Math.Min(scalar.End.Index, _text.Length));
        var hash = rest.IndexOfAnyExcept(' ');
        if (hash > 0 && rest[hash] == '#' && hash + 1 < rest.Length && !char.IsWhiteSpace(rest[hash + 1]) && rest[hash + 1] != '#')
        {
            var position = new Position(_file, (int)scalar.End.Line, (int)scalar.End.Column + hash);
            _problems.Error(position, "What follows '#' would be lost as a comment.", "Put the whole text in quotes, or a space after '#' if a comment is meant.");
        }
    }

    private YamlList ReadList(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (Advance() && _parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return new(At(start.Start), items);
    }

    private YamlMap ReadMap(MappingStart start, int depth)
    {
        var entries = new List<KeyValuePair<YamlText, YamlNode>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Advance() && _parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Advance();
            var value = ReadNode(depth + 1);
            if (key is not YamlText text)
            {
                _problems.Error(key.Position, "A key must be text.", "Write 'key: value'.");
            }
            else if (!seen.Add(text.Value))
            {
                _problems.Error(key.Position, $"The key '{text.Value}' is here twice.", "Keep one of them.");
            }
            else
            {
                entries.Add(new(text, value));
            }
        }

        return new(At(start.Start), entries);
    }

    private bool Advance()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception e) when (e is not (YamlException or OutOfMemoryException))
        {
            // On some malformed texts the parser trips over itself (an invalid operation, an argument of its own) instead of saying
            // that they are malformed. It is a pure function of the text, so whatever it throws means just that.
            throw new UnsupportedYamlException(At(_parser.Current?.Start ?? Mark.Empty), "This is not YAML, here or just below.", "Check indentation, quotes and brackets.");
        }
    }

    private void Next<TEvent>()
        where TEvent : ParsingEvent
    {
        if (!Advance() || _parser.Current is not TEvent)
        {
            throw new UnsupportedYamlException(At(_parser.Current?.Start ?? Mark.Empty), "The file ends unexpectedly or goes on where it should end.", "Check the last lines.");
        }
    }

    private Position At(Mark mark) => new(_file, (int)mark.Line, (int)mark.Column);

    private static string Sentence(string message) => message.TrimEnd('.', ' ') + ".";

    private sealed class UnsupportedYamlException(Position position, string message, string cure) : Exception(message)
    {
        public Position Position { get; } = position;

        public string Cure { get; } = cure;
    }
}
