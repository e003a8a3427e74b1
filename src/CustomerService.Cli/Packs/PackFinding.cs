namespace CustomerService.Cli.Packs;

/// <summary>One error, at the place where an editor can jump to.</summary>
internal sealed record PackFinding(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:col: message</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
