namespace CustomerService.Cli.CommandLine;

/// <summary>
/// Lines as tools that count them see them: they end with LF or CRLF. A CR within a line, U+2028 and U+0085 are characters of it,
/// so that as many lines come out as went in.
/// </summary>
internal sealed class LineReader(TextReader reader)
{
    private readonly char[] _buffer = new char[1 << 14];
    private readonly System.Text.StringBuilder _line = new();
    private int _at;
    private int _length;
    private bool _started;

    /// <summary>The next line without its end; null at the end of the text.</summary>
    public string? Read()
    {
        while (true)
        {
            if (Take(out var line))
            {
                return line;
            }

            _length = reader.Read(_buffer, 0, _buffer.Length);
            if (_length == 0)
            {
                return Rest();
            }

            Begin();
        }
    }

    /// <inheritdoc cref="Read"/>
    public async ValueTask<string?> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            if (Take(out var line))
            {
                return line;
            }

            _length = await reader.ReadAsync(_buffer.AsMemory(), ct);
            if (_length == 0)
            {
                return Rest();
            }

            Begin();
        }
    }

    private void Begin()
    {
        _at = !_started && _buffer[0] == '\uFEFF' ? 1 : 0;
        _started = true;
    }

    private bool Take(out string? line)
    {
        line = null;
        var rest = _buffer.AsSpan(_at, Math.Max(0, _length - _at));
        var end = rest.IndexOf('\n');
        _line.Append(end < 0 ? rest : rest[..end]);
        _at += end < 0 ? rest.Length : end + 1;
        if (end >= 0)
        {
            line = Finish();
        }

        return end >= 0;
    }

    private string? Rest() => _line.Length > 0 ? Finish() : null;

    private string Finish()
    {
        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        var line = _line.ToString();
        _line.Clear();
        return line;
    }
}
