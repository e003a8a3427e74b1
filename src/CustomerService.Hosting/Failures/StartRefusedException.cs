namespace CustomerService.Hosting.Failures;

/// <summary>The host can't start: what is wrong, one line each, with the cure.</summary>
internal sealed class StartRefusedException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;
}
