using System.Collections.Concurrent;

namespace CustomerService.Cli.Tests.Chat;

/// <summary>A keyboard: lines come when the test types them.</summary>
internal sealed class LiveInput : TextReader
{
    private readonly BlockingCollection<string> _lines = [];

    public void Type(string line) => _lines.Add(line);

    public override string? ReadLine() => _lines.Take();

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }
}
