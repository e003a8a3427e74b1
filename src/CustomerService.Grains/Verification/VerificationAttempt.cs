namespace CustomerService.Grains.Verification;

/// <summary>A code that somebody gave back, or a link that was checked.</summary>
[GenerateSerializer, Immutable, Alias("cs.verification-attempt")]
internal sealed record VerificationAttempt
{
    /// <summary>The code; null for a link.</summary>
    [Id(0)] public string? Code { get; init; }

    /// <summary>The challenge of a link whose signature is good; 0 for a code.</summary>
    [Id(1)] public int Challenge { get; init; }

    /// <summary>What tries it: the same again hears the same, as after a crash. Null is never the same.</summary>
    [Id(2)] public string? By { get; init; }

    /// <summary>Names the record, never the code.</summary>
    public override string ToString() => nameof(VerificationAttempt);
}
