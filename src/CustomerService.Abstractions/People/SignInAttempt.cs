namespace CustomerService.People;

/// <summary>Somebody says who they are.</summary>
[GenerateSerializer, Immutable, Alias("cs.sign-in-attempt")]
public sealed record SignInAttempt
{
    /// <summary>Their password.</summary>
    [Id(0)] public required string Password { get; init; }

    /// <summary>What it is to be from now on; needed where the present one was given to them by somebody else.</summary>
    [Id(1)] public string? NewPassword { get; init; }

    /// <summary>The six digits that their app shows, or a recovery code; needed where they set that up.</summary>
    [Id(2)] public string? Code { get; init; }

    /// <summary>What they sign in with, as it calls itself; the rest after 200 characters is cut off.</summary>
    [Id(3)] public string Device { get; init; } = "";

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(SignInAttempt);
}
