using System.Text;

namespace CustomerService.Language.Lab.Datasets;

/// <summary>Reads RFC 4180 records: commas, double quotes, line breaks inside quotes; LF or CRLF; a byte order mark is skipped.</summary>
internal sealed class CsvReader(TextReader reader)
{
    private const int LongestField = 16 << 20;
    private readonly StringBuilder _field = new();
    private readonly List<string> _fields = [];
    private readonly List<(int Line, int Column)> _starts = [];
    private int _line = 1;
    private int _column = 1;
    private bool _started;

    /// <summary>Where each field of the last record starts.</summary>
    public IReadOnlyList<(int Line, int Column)> Starts => _starts;

    /// <summary>The next record that is not an empty line; null at the end.</summary>
    public IReadOnlyList<string>? Read()
    {
        if (!_started)
        {
            _started = true;
            if (reader.Peek() == '\uFEFF')
            {
                reader.Read();
            }
        }

        while (reader.Peek() >= 0)
        {
            _fields.Clear();
            _starts.Clear();
            while (ReadField())
            {
            }

            if (_fields.Count > 1 || _fields[0].Length > 0)
            {
                return _fields;
            }
        }

        return null;
    }

    /// <summary>True when a further field of the same record follows.</summary>
    private bool ReadField()
    {
        _field.Clear();
        _starts.Add((_line, _column));
        var next = Next();
        if (next == '"')
        {
            Quoted();
            next = Next();
            if (next is not (',' or '\n' or < 0))
            {
                throw At(_line, _column - 1, "after a closing quote only a comma or the end of the line may follow; double the quotes inside the field");
            }
        }
        else
        {
            for (; next is not (',' or '\n' or < 0); next = Next())
            {
                if (next == '"')
                {
                    throw At(_line, _column - 1, "a quote stands inside a field that does not begin with one; quote the whole field and double the quotes inside");
                }

                Append((char)next);
            }
        }

        _fields.Add(_field.ToString());
        return next == ',';
    }

    private void Quoted()
    {
        var (line, column) = _starts[^1];
        while (true)
        {
            var next = Next(raw: true);
            if (next < 0)
            {
                throw At(line, column, "the quote that opens here is never closed");
            }

            if (next == '"')
            {
                if (reader.Peek() != '"')
                {
                    return;
                }

                Next();
            }

            Append((char)next);
        }
    }

    private void Append(char c)
    {
        if (_field.Length >= LongestField)
        {
            throw At(_starts[^1].Line, _starts[^1].Column, "the field is longer than 16 million characters; a quote is probably missing");
        }

        _field.Append(c);
    }

    private int Next(bool raw = false)
    {
        var next = reader.Read();
        if (next == '\r' && !raw && reader.Peek() == '\n')
        {
            next = reader.Read();
        }

        if (next == '\n')
        {
            _line++;
            _column = 1;
        }
        else
        {
            _column++;
        }

        return next;
    }

    private static DatasetException At(int line, int column, string problem) => new($"line {line}, column {column}: {problem}");
}
