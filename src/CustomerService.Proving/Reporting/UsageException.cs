namespace CustomerService.Proving.Reporting;

/// <summary>Something the user can put right. Each line says what is wrong and what to do; no stack trace is shown.</summary>
internal sealed class UsageException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    /// <summary>One line per mistake, all at once.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
