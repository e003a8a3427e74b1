namespace CustomerService.People;

/// <summary>What became of an attempt to sign in.</summary>
[GenerateSerializer, Immutable, Alias("cs.sign-in-result")]
public sealed record SignInResult
{
    /// <summary>What became of it.</summary>
    [Id(0)] public required SignInOutcome Outcome { get; init; }

    /// <summary>The credential of the session, shown this once; null where nobody was signed in.</summary>
    [Id(1)] public string? Token { get; init; }

    /// <summary>The session; null where nobody was signed in.</summary>
    [Id(2)] public SessionInfo? Session { get; init; }

    /// <summary>How long to wait, for <see cref="SignInOutcome.Wait"/>.</summary>
    [Id(3)] public TimeSpan RetryAfter { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(SignInResult)} {Outcome}";
}
